"""Findings that a comment in a file ignores: ``# jihadgraph: ignore CODE reason``.

A comment at the end of a line is about that line, one that has a line to itself about the next line
that says something. It names each rule by its code or name (several with commas), and gives the
reason; without one it ignores nothing. What is ignored is counted and listed with its reason, and
a statement whose error is ignored stays left out of all answers: a comment may silence a message,
it cannot make a citation right. Nor can it silence a mistake for which a record is lost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from jihadgraph.diagnostics import Diagnostic, Fix, Location, Rule
from jihadgraph.edits import Edit
from jihadgraph.marks.events import events_of, with_plain_lines
from jihadgraph.rules import RULES, loses_a_record, rules_named
from jihadgraph.spelling import Speller, may_be_meant

_MARK = "jihadgraph:"
_COMMENT = re.compile(r"(?:(?<=\s)|^)#[ \t]*jihadgraph:(?P<words>[^\n]*)", re.MULTILINE)
_WORDS = re.compile(r"ignore\s+(?P<codes>[\w-]+(?:\s*,\s*[\w-]+)*)(?P<reason>.*)")
_FORM = "write `# jihadgraph: ignore CODE reason`, such as `ignore JG506 cited in the next release`"
_OWN = frozenset({"bad-ignore", "ignore-without-reason", "unused-ignore"})


class Ignored(NamedTuple):
    """A finding that a comment ignores, and why."""

    diagnostic: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment that ignores findings of some rules on one line."""

    place: Location
    """Where the comment stands."""
    line: int
    """The line that it is about."""
    extent: tuple[int, int]
    """Offsets of the comment in its file, white space before it included."""
    rules: tuple[Rule, ...]
    reason: str

    def covers(self, item: Diagnostic) -> bool:
        """Whether a finding is ignored by this comment."""
        place = item.location
        return (place.path, place.line) == (self.place.path, self.line) and item.rule in self.rules


class Ignores:
    """The comments of all files that ignore something, and what is wrong with them."""

    def __init__(self, files: Mapping[Path, str]) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._by_line: dict[tuple[Path, int], list[Ignore]] = {}
        for path, text in files.items():
            if _MARK in text and path.suffix == ".yaml":
                for found in _read(path, with_plain_lines(text)):
                    self._add(found)

    def _add(self, found: Ignore | Diagnostic) -> None:
        if isinstance(found, Diagnostic):
            self.diagnostics.append(found)
        else:
            self._by_line.setdefault((found.place.path, found.line), []).append(found)

    def sift(self, found: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Ignored]]:
        """Findings that stand, and those that are ignored."""
        standing, ignored = [], []
        for item in found:
            comment = self.about(item)
            if comment is None:
                standing.append(item)
            else:
                ignored.append(Ignored(item, comment.reason))
        return standing, ignored

    def about(self, item: Diagnostic) -> Ignore | None:
        """The comment that ignores a finding."""
        on_line = self._by_line.get((item.location.path, item.location.line), [])
        return next((comment for comment in on_line if comment.covers(item)), None)

    def unused(
        self, ignored: Collection[Ignored], unasked: Collection[str]
    ) -> Iterator[Diagnostic]:
        """Comments that ignore what is not there, less the rules of which nobody knows.

        ``unasked`` are the codes of rules that could not be asked, or were not.
        """
        used = {(item.location, item.code) for item, _ in ignored}
        lines = {(place.path, place.line, code) for place, code in used}
        for comment in (one for group in self._by_line.values() for one in group):
            path = comment.place.path
            idle = [
                rule
                for rule in comment.rules
                if (path, comment.line, rule.code) not in lines and rule.code not in unasked
            ]
            if idle:
                yield _unused(comment, idle)


def _unused(comment: Ignore, idle: list[Rule]) -> Diagnostic:
    codes = ", ".join(f"{rule.code} {rule.name}" for rule in idle)
    message = f"nothing on line {comment.line} is found by {codes}: there is nothing to ignore"
    whole = len(idle) == len(comment.rules)
    fix = Fix("remove the comment", (Edit(*comment.extent, ""),), certain=True) if whole else None
    hint = "remove the comment" if whole else "remove the code from the comment"
    return Diagnostic(RULES["unused-ignore"], comment.place, message, hint, fix=fix)


# Comments in one file ---------------------------------------------------------------------------


MOST = 10_000
"""Comments for us that are read in one file; no file of a person's has a hundredth of it."""


def _read(path: Path, text: str) -> Iterator[Ignore | Diagnostic]:
    """Each comment for us in the text of a YAML file, or what is wrong with it."""
    scalars, lines, speller = _Scalars(text), _Lines(text), Speller(_CODES)
    number = 0
    for match in _COMMENT.finditer(text):
        if scalars.hold(match.start()):
            continue
        number += 1
        place = Location(path, *lines.place(match.start()))
        if number > MOST:
            yield _bad(place, f"from here on, after {MOST:,} of them, comments are not read")
            return
        yield _ignore(place, match, lines, speller)


class _Scalars:
    """Where the scalars of a YAML text stand: a ``#`` in one of them begins no comment."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._ends: list[int] = []
        try:
            for event in events_of(text):
                if isinstance(event, yaml.ScalarEvent):
                    self._add(event)
        except yaml.YAMLError:  # what stands behind a syntax error is taken for comments
            return

    def _add(self, event: Any) -> None:
        start: int = event.start_mark.index
        if event.style in _BLOCKS:  # its own line may end in a comment
            start = max(start, self._text.find("\n", start))
        self._starts.append(start)
        self._ends.append(event.end_mark.index)

    def hold(self, offset: int) -> bool:
        """Whether a character belongs to a scalar."""
        before = bisect_right(self._starts, offset) - 1
        return before >= 0 and offset < self._ends[before]


_BLOCKS = frozenset({"|", ">"})


class _Lines:
    """The lines of a text, and for each the next one that says something."""

    def __init__(self, text: str) -> None:
        self.text = text
        ends = (match.end() for match in re.finditer("\n", text))
        self._starts = [0, *ends]
        self._next: list[int] = []

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of a character."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """The offset at which a line begins; that of the end, for the one after the last."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def next_that_speaks(self, line: int) -> int:
        """The first line below that is neither blank nor a comment; the line itself if none is."""
        if not self._next:
            self._next = self._all_next()
        return self._next[line - 1] or line

    def _all_next(self) -> list[int]:
        following, found = 0, []
        for line in range(len(self._starts), 0, -1):
            found.append(following)
            if _SAYS_SOMETHING.match(self.text, self._starts[line - 1]):
                following = line
        return found[::-1]


_SAYS_SOMETHING = re.compile(r"[ \t]*[^\s#]")


def _ignore(
    place: Location, match: re.Match[str], lines: _Lines, speller: Speller
) -> Ignore | Diagnostic:
    words = _WORDS.fullmatch(match["words"].strip())
    if words is None:
        return _bad(place, "this comment says nothing that is known")
    rules = _rules(words["codes"], place, speller)
    if isinstance(rules, Diagnostic):
        return rules
    reason = words["reason"].strip(" \t-–—:")
    if not any(char.isalpha() for char in reason):
        message = f"this comment ignores {words['codes']} and does not say why"
        hint = f"write the reason after the code: `# jihadgraph: ignore {words['codes']} …`"
        return Diagnostic(RULES["ignore-without-reason"], place, message, hint)
    return Ignore(place, *_about(place.line, match, lines), rules, reason)


def _rules(codes: str, place: Location, speller: Speller) -> tuple[Rule, ...] | Diagnostic:
    """The rules that a comment names, or what is wrong with their names."""
    rules: list[Rule] = []
    for code in re.split(r"\s*,\s*", codes):
        named = rules_named(code)
        if len(named) > 1:
            return _bad(place, f"`{code}` is a family of rules", "name each rule by itself")
        if not named:
            near = speller.nearest(code)
            return _bad(place, f"no rule has the code `{code}`", may_be_meant(near))
        if _must_stand(named[0]):
            return _bad(place, f"what {code} finds cannot be ignored", "mend it where it stands")
        rules += named
    return tuple(rules)


_CODES = frozenset({rule.code for rule in RULES.values()} | RULES.keys())


def _must_stand(rule: Rule) -> bool:
    """What is wrong with a comment itself, or so wrong that a record is lost."""
    return loses_a_record(rule) or rule.name in _OWN


def _bad(place: Location, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(RULES["bad-ignore"], place, message, hint or _FORM)


def _about(line: int, match: re.Match[str], lines: _Lines) -> tuple[int, tuple[int, int]]:
    """The line that a comment is about, and the comment's extent."""
    before = lines.text[lines.start(line) : match.start()]
    end = match.end() - (match[0].endswith("\r"))
    if before.strip():
        return line, (lines.start(line) + len(before.rstrip()), end)
    return lines.next_that_speaks(line), (lines.start(line), lines.start(line + 1))
