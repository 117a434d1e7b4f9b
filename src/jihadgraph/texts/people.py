"""Paragraphs about whoever wrote: bylines and notes on the author."""

from __future__ import annotations

import re

_WORD = r"[^\W\d_a-z][\w'’.-]*"
_NAME = rf"{_WORD}(?:[ ](?:(?:al|bin|bint|ibn|de|van|von|der|el|di|da)[ -])?{_WORD}){{1,3}}"
_BYLINE = re.compile(
    r"(?:(?:words|text|story|written|reported|analysis|(?:additional )?reporting|writing) )?by[: ]"
    r"\s*(?P<names>.+)|authors?\s*:\s*(?P<listed>.+)",
    re.IGNORECASE,
)
_BYLINE_LENGTH, _NOTE_LENGTH = 200, 3_000
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b)\s*(?:and\s+)?")
_NAMES_ALONE = re.compile(rf"{_NAME}(?:(?:, | and | & ){_NAME})*")
_BEHIND_NAMES = re.compile(r"\s*(?:\||•|·|–|—|\s-\s|\d|\bin\b|\bat\b|\bfor\b).*", re.DOTALL)
_VERB = (
    r"(?:is|are|was|were|has|holds?|works?|worked|writes?|wrote|serves?|served|teaches|taught|covers|"
    r"reports|contribut\w+|lectures|stud(?:ies|ied)|joined|speciali[sz]es|focuses|researches|"
    r"graduated|completed|currently|leads|heads|directs)"
)
_OPENING = re.compile(
    rf"(?:(?:Dr|Prof|Professor|Sir|Lt|Gen|Col|Maj|Amb|Ambassador)\.? )*(?P<name>{_NAME}"
    rf"(?:(?:, | and |, and ){_NAME})*),? (?:\([^)]*\),? )?(?:PhD,? )?{_VERB}\b"
)
_CUES = re.compile(
    r"\b(?:journalist|reporter|correspondent|analyst|researcher|fellow|associate|professor|lecturer|"
    r"editor|writer|author of|student|scholar|columnist|consultant|candidate|historian|"
    r"freelance\w*|director|contributor|bureau chief|based in|bachelor|master['’]?s|ph\.?d|"
    r"doctorate|degree|university|institute|"
    r"(?:his|her|their) (?:research|areas?|interests?|work|writing|book|latest)|"
    r"follow (?:him|her|them|@)|tweets? (?:at|@)|can be reached|research interests?)",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"\b(?:said|says|told|added|according to)\b", re.IGNORECASE)
_ENOUGH_CUES = 2


def names_in_byline(paragraph: str) -> list[str]:
    """The names that a line such as "By A B and C D" gives; none where it is no byline."""
    match = _BYLINE.match(paragraph)
    if match is None or len(paragraph) > _BYLINE_LENGTH:
        return []
    names = _BEHIND_NAMES.sub("", match["names"] or match["listed"])
    parts = [part.strip(" .") for part in _BETWEEN_NAMES.split(names)]
    found = [part for part in parts if re.fullmatch(_NAME, part)]
    return found if found and parts[0] == found[0] else []


def names_alone(paragraph: str) -> list[str]:
    """The names that a paragraph consists of and of nothing else."""
    if len(paragraph) > _BYLINE_LENGTH:
        return []
    match = _NAMES_ALONE.fullmatch(paragraph.strip())
    return _BETWEEN_NAMES.split(match[0]) if match else []


def names_in_biography(paragraph: str) -> list[str]:
    """The names of whom a note on the author is about; none where the paragraph is no such note.

    It begins with lines that are nothing but a name, or with a full name and a verb of such notes,
    has words of such notes, and reports nobody's words.
    """
    if len(paragraph) > _NOTE_LENGTH:
        return []
    lines = paragraph.split("\n")
    heading = [line for line in lines[:-1] if names_alone(line)]
    text = "\n".join(lines[len(heading) :])
    opening = _OPENING.match(text)
    if opening is None or _SPEECH.search(text):
        return []
    cues = {match[0].casefold() for match in _CUES.finditer(text)}
    if len(cues) + bool(heading) < _ENOUGH_CUES:
        return []
    return list(dict.fromkeys(_BETWEEN_NAMES.split(opening["name"])))
