"""Text from data as every report shows it: nothing in it acts on a screen, a reader or a runner."""

from __future__ import annotations

import re
from collections.abc import Callable

from jihadgraph.checks.findings import Findings
from jihadgraph.diagnostics import Diagnostic
from jihadgraph.terminal import harmless

_NO_TEXT = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""Halves of characters, and code points that are none: no encoding and no XML takes them."""
COMMAND = "##["
"""GitHub's runner takes what follows for a command, wherever it stands in a line of output."""


def shown(text: str) -> str:
    """Text on one line, in which what is invisible or acts is shown by its code point."""
    told = text if text.isascii() and text.isprintable() else _escaped(text)
    return told.replace(COMMAND, "##\\x5b")


def _escaped(text: str) -> str:
    return _NO_TEXT.sub(lambda match: f"\\u{ord(match[0]):04x}", harmless(text))


def headline(item: Diagnostic) -> str:
    """What was found, in one line: severity, code, name, subject and message."""
    return shown(f"{item.severity} {named(item)}: {item.message}")


def named(item: Diagnostic) -> str:
    """The rule, and the id of what it is about where that is known."""
    subject = f" [{item.subject}]" if item.subject else ""
    return f"{item.code} {item.name}{subject}"


def unasked(findings: Findings, told: Callable[[str], str] = shown) -> list[str]:
    """Sentences on the rules that were not asked, at the command line or by the settings.

    Each report has them: a check that was told to look away is not to pass for one that found
    nothing. ``told`` writes the codes, which are words of whoever wrote them.
    """
    sentences = {
        "only these rules were asked, by `--select` or the settings": findings.only,
        "rules not asked, by `--ignore` or the settings": findings.unasked,
    }
    return [
        f"{sentence}: {', '.join(dict.fromkeys(map(told, codes)))}"
        for sentence, codes in sentences.items()
        if codes
    ]


def counted(number: int, noun: str) -> str:
    """A number of things: ``1 error``, ``2 errors``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def cut(text: str, most: int) -> str:
    """Text of a length at most, with ``…`` for what is cut off."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
