"""Which findings count: what was asked for at the command line, and within that by the settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jihadgraph.diagnostics import Diagnostic
from jihadgraph.reading.settings_file import SettingsFile
from jihadgraph.rules import RULES, loses_a_record, rules_named


@dataclass(frozen=True, slots=True)
class Asked:
    """The rules that are asked.

    Whoever types a command may leave out what they like. Settings come with the data, by the same
    pull request: what they leave out does not reach their own mistakes, nor those for which a
    record is lost and all that refers to it goes unchecked.
    """

    only: tuple[str, ...]
    """The words that select rules; none, and all are asked."""
    dropped: tuple[str, ...]
    """The words that leave rules out."""
    typed: frozenset[str]
    """Codes of the rules that the command line asks for."""
    set: frozenset[str]
    """Codes of those among them that the settings leave."""
    settings: Path
    """The file of the settings."""

    @classmethod
    def of(cls, file: SettingsFile, select: Sequence[str], ignore: Sequence[str]) -> Asked:
        """What is asked, by the words of the command line and the settings of a file."""
        settings = file.settings
        only = () if select else settings.select
        typed = codes_of(select or RULES) - codes_of(ignore)
        return cls(
            tuple(select or only),
            (*ignore, *settings.ignore),
            typed,
            typed & (codes_of(only or RULES) - codes_of(settings.ignore)),
            file.path,
        )

    def counts(self, item: Diagnostic) -> bool:
        """Whether a finding counts."""
        if item.code in self.set:
            return True
        must = loses_a_record(item.rule) or item.location.path == self.settings
        return must and item.code in self.typed


def codes_of(words: Iterable[str]) -> frozenset[str]:
    """The codes of the rules that words name."""
    return frozenset(rule.code for word in words for rule in rules_named(word))
