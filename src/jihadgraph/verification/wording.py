"""Words by which a text hedges, reports what somebody says, or denies.

They are those of reporting in English. A word that is none in its sentence ("may" is none in "the
may tree") costs the analyst one written key; a word that is missing here lets a slip pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum


class Wording(StrEnum):
    """What a word of a sentence does to what the sentence says."""

    PREDICTS = "predicts"
    """It speaks of what may come, or of a scenario."""
    ALLEGES = "alleges"
    """It leaves open whether it is so."""
    CLAIMS = "claims"
    """It leaves that open too, by saying that somebody says so."""
    REPORTS = "reports"
    """It says that somebody says so."""
    DENIES = "denies"
    """It says that somebody says that it is not so, or will not have it."""
    BELIES = "belies"
    """It says itself that it is not so."""
    NEGATES = "negates"
    """It negates something, which may be what it would otherwise say."""
    LIVES = "lives"
    """It says that somebody lives, which denies a death."""


def _of(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


_QUESTION = r"(?:did|does|do|has|have|had|is|are|was|were|who|why)\b(?=[^.!?]{1,300}\?)"
"""A question says nothing: what is asked is not said, and may be what is cited as said."""

_PATTERNS: dict[Wording, re.Pattern[str]] = {
    Wording.PREDICTS: _of(
        r"(?-i:may|will)", r"won['’]t", "might", "could", "would", "if", "unless", "in case",
        "hypothetical(?:ly)?", "scenarios?", "predict(?:s|ed|ing|ions?)?", "forecasts?",
        "fore(?:see|sees|saw|seen)", "expect(?:s|ed|ing)?(?: to| that)?",
        "anticipat(?:e|es|ed|ing)", "likely", "unlikely", "likelihood of", "fear(?:s|ed|ing)?",
        "warn(?:s|ed|ing)? that", "(?:risk|danger|prospect|possibility)s?(?: of| that)",
        "threat of", "potential(?:ly)?", "(?:plans?|planned|planning|aims?|aimed) to",
        "(?:is|are|was|were|looks?) (?:set|poised|about|due|bound) to",
        "(?:intends?|intended|promises?|promised) to", "vow(?:s|ed|ing)?", "threaten(?:s|ed|ing)?",
    ),
    Wording.ALLEGES: _of(
        "alleged(?:ly)?", "alleges?", "allegations?", "reportedly", "purported(?:ly)?",
        "supposed(?:ly)?", "apparent(?:ly)?", "seeming(?:ly)?", "ostensibly", "presumabl[ey]",
        "presumed", "assumed", "possibl[ey]", "probabl[ey]", "perhaps", "maybe", "arguably",
        "conceivably", "believed", "(?:thought|understood|rumou?red) to", "suspected",
        "suspicions?", "suspects?", "rumou?r(?:s|ed)?", "unconfirmed", "unverified",
        "uncorroborated", "unclear", "doubt(?:s|ed|ful)?", "appears?", "appeared to", "seems?",
        "seemed",
    ),
    Wording.CLAIMS: _of(
        "claim(?:s|ed|ing)?", "said to", "according to", "suggest(?:s|ed|ing)?",
        "indicat(?:e|es|ed|ing)", "reported", "accus(?:e|es|ed|ing|ations?)",
        "blam(?:e|es|ed|ing)",
    ),
    Wording.REPORTS: _of(
        "says?", "said", "saying", "tells?", "told", "telling", "reports? that", "reporting that",
        "announc(?:e|es|ed|ing|ements?)",
        r"in an? (?:\w+ )?(?:statement|interview|message|letter)",
        "statement (?:by|from|of|put out)", "wr(?:ites?|ote)", "tweet(?:s|ed|ing)?", "believes?",
        "predict(?:s|ed)", "fear(?:s|ed)", "warn(?:s|ed|ing)? that",
        "insist(?:s|ed|ing|ence)?", "admit(?:s|ting)?", r"admitted(?! to\b)",
        "acknowledg(?:e|es|ed|ing)",
        "confirm(?:s|ed|ing)?", "argu(?:e|es|ed|ing)",
        r"assert(?:s|ed|ing|ions?)?(?! (?:(?!that\b)\w+ )?(?:authority|control|dominance)\b)",
        "declar(?:e|es|ed|ing|ations?)", "stat(?:ed|ing)", "(?-i:states) that",
        "(?:he|she|it|who|reports?|statements?) (?-i:states)", "contend(?:s|ed|ing)?",
        "conced(?:e|es|ed)",
        "conclud(?:e|es|ed)", "remark(?:s|ed|ing)?", "comment(?:ed|ing)", "recall(?:s|ed|ing)",
        "repl(?:ies|ied)", "testif(?:y|ies|ied)", "testimony", "emphasi[sz](?:e|es|ed|ing)",
        "stress(?:es|ed|ing) that", "add(?:s|ed|ing) that", "not(?:es|ed|ing) that",
        "explain(?:s|ed|ing) that", "point(?:s|ed|ing) out", "reveal(?:s|ed|ing)?",
        "in (?:his|her|its|their) (?:view|words|opinion)",
        r"put(?:s|ting)? (?:the|its|their) (?:\w+ ){0,2}(?:toll|number|figure|strength)",
    ),
    Wording.DENIES: _of(
        "den(?:y|ies|ied|ying|ials?)", "reject(?:s|ed|ing|ions?)?", "dismiss(?:es|ed|ing|als?)?",
        "disput(?:e|es|ed|ing)", "refut(?:e|es|ed|ing|ations?)", "rebut(?:s|ted|ting|tals?)?",
        "contradict(?:s|ed|ing|ions?)?", "disavow(?:s|ed|ing|als?)?", "disclaim(?:s|ed|ing)?",
        "(?:refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)) to "
        "(?:accept|acknowledge|admit|believe|confirm|recogni[sz]e)",
        "insist(?:s|ed|ing)?\\b.{0,160}?\\b(?:not|cannot|no|never|nobody|none|nowhere)",
        "insist(?:s|ed|ing)?\\b.{0,160}?n['’]t",
    ),
    Wording.BELIES: _of(
        "(?:no|lack of) evidence", "unfounded", "baseless", "untrue", "not true", "false(?:ly)?",
        "falsehoods?", "contrary to", "invented", "fabricat(?:ed|ions?)", "fictitious",
        "hoax(?:es)?",
        "so-called (?:killing|murder|assassination|attack|bombing|death|plot|raid)s?",
        "acquit(?:s|ted|ting|tals?)?", "(?:exonerat|absolv)(?:e|es|ed|ing|ions?)", "not guilty",
        "clear(?:s|ed|ing) of",
    ),
    Wording.NEGATES: _of(
        "not(?! (?:only|just|merely|least))", r"\w*n['’]t", "never", "no longer", "neither",
        "cannot", "nobody", "(?:fail|cease|stop)(?:s|ed|ing)? (?:to|in)", "(?:tried|attempted) to",
        "(?:refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)) to (?:pledge|swear|join|back|support|ally|"
        "fight|recogni[sz]e|kill|attack|carry out|take part|lead|host|arm|fund)",
        "stop(?:s|ped|ping)? short of", r"far from \w+ing", "yet to", "unable to", "came close to",
        r"(?:almost|nearly) (?!hundred)\w+ed", _QUESTION,
        "no (?:proof|signs?|presence|ties?|links?|role|part|connections?|relations?|relationship|"
        "contacts?|involvement|alliance|members?|fighters?)",
    ),
    Wording.LIVES: _of(
        "alive", "surviv(?:e|es|ed|ing|ors?)", "not (?:been )?(?:dead|died|killed)",
        "sightings?", "(?:resurfaced|reappeared)",
    ),
}  # fmt: skip
"""May and Will with a capital are a month and a name."""


def words_that(wording: Wording, sentences: Iterable[str]) -> list[str]:
    """The words by which sentences do something, each once, as written there."""
    return list(dict.fromkeys(_found(_PATTERNS[wording], sentences)))


def _found(pattern: re.Pattern[str], sentences: Iterable[str]) -> Iterator[str]:
    for sentence in sentences:
        for match in pattern.finditer(sentence):
            yield _SHORT.sub(r"\1 … \2", match[0])


_SHORT = re.compile(r"^(\w+)\b.{12,}\b([\w'’]+)$", re.DOTALL)
"""What is shown of a long match: its first word and its last."""


def does(wording: Wording, sentence: str) -> bool:
    """Whether a sentence has a word that does it."""
    return _PATTERNS[wording].search(sentence) is not None
