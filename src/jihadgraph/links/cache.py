"""What earlier runs learnt of links: a cache beside the data, never a truth.

A file that cannot be read, or is not of this kind, is done without and said once. It may have come
with the data, from whomever that is: an entry that no run can have written is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from jihadgraph.links.archive import copy_at
from jihadgraph.links.judging import may_be_said_of
from jihadgraph.links.limits import Limits
from jihadgraph.links.outcomes import Archive, Copy, Outcome
from jihadgraph.links.verdicts import NEEDS_COPY, SETTLED, Verdict
from jihadgraph.marks.files import read_file
from jihadgraph.whole_files import reason_of, replace_file

FOLDER, FILE = ".jihadgraph", "links.json"
_FORMAT, _VERSION = "jihadgraph-links", 1
_LARGEST = 64 * 1024 * 1024
_Value = TypeVar("_Value")


class LinkCache:
    """The outcomes of earlier runs in a project."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.path = root / FOLDER / FILE
        self._known: dict[str, Outcome] = {}
        self.problem: str | None = None
        """Why earlier runs are not known, or this one cannot be kept."""
        self._writable = True
        self._read()

    def fresh(self, url: str, limits: Limits, *, archive: bool) -> Outcome | None:
        """What is known of a link and still counts; with ``archive``, also of its copy."""
        outcome = self._known.get(url)
        if outcome is None or not _counts(outcome, limits):
            return None
        unasked = outcome.archive is Archive.NOT_ASKED and outcome.verdict in NEEDS_COPY
        return None if archive and unasked else outcome

    def keep(self, outcomes: Iterable[Outcome]) -> None:
        """Write what was learnt; :attr:`problem` says why where that cannot be."""
        learnt = {item.url: item for item in outcomes if item.verdict is not Verdict.NOT_ASKED}
        if not learnt or not self._writable:
            return
        self._known.update(learnt)
        links = {url: _plain(self._known[url]) for url in sorted(self._known)}
        text = json.dumps({"format": _FORMAT, "version": _VERSION, "links": links}, indent=1)
        try:
            self._write(text.encode())
        except OSError as error:
            self.problem = f"{self.path} cannot be written: {reason_of(error)}"

    def _write(self, data: bytes) -> None:
        self.path.parent.mkdir(exist_ok=True)
        if not self.path.exists():
            self.path.touch()
        replace_file(self.path, data)

    def _read(self) -> None:
        """Read the file; a link to elsewhere or a later version is neither read nor written."""
        if self.path.is_symlink() or self.path.parent.is_symlink():
            self._do_without("it is a link to elsewhere", keep_out=True)
            return
        try:
            self._take(json.loads(read_file(self.path, within=self._root, largest=_LARGEST)))
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            self._do_without(reason_of(error), keep_out=True)
        except (ValueError, RecursionError):
            self._do_without("it is damaged")

    def _take(self, content: Any) -> None:
        if not isinstance(content, dict) or content.get("format") != _FORMAT:
            self._do_without("it is of another kind", keep_out=True)
        elif content.get("version") != _VERSION:
            self._do_without("it is of another version", keep_out=True)
        else:
            links = content["links"] if isinstance(content.get("links"), dict) else {}
            found = (_outcome(url, data) for url, data in links.items())
            self._known = {item.url: item for item in found if item}

    def _do_without(self, reason: str, *, keep_out: bool = False) -> None:
        self.problem = f"{self.path} is done without: {reason}"
        self._writable = not keep_out


def _counts(outcome: Outcome, limits: Limits) -> bool:
    days = limits.expire if outcome.verdict in SETTLED else limits.expire_failed
    age = (datetime.now(UTC) - outcome.asked) / timedelta(days=1)
    return 0 <= age < days


# An outcome as plain data -----------------------------------------------------------------------


def _plain(outcome: Outcome) -> dict[str, Any]:
    copy = outcome.copy
    return {
        "verdict": outcome.verdict,
        "reason": outcome.reason,
        "asked": outcome.asked.isoformat(),
        "status": outcome.status,
        "target": outcome.target,
        "archive": outcome.archive,
        "copy": {"url": copy.url, "at": copy.at.isoformat()} if copy else None,
    }


def _outcome(url: str, data: Any) -> Outcome | None:
    """An outcome of plain data; ``None`` where it is none that a run can have come to."""
    try:
        outcome = Outcome(
            url,
            Verdict(data["verdict"]),
            _text(data["reason"]),
            datetime.fromisoformat(data["asked"]).astimezone(UTC),
            _optional(_number, data["status"]),
            _optional(_text, data["target"]),
            Archive(data["archive"]),
            _copy(data["copy"], url) if data["copy"] else None,
            cached=True,
        )
    except (TypeError, ValueError, KeyError, OverflowError, AttributeError):
        return None
    return outcome if _is_consistent(outcome) else None


def _is_consistent(outcome: Outcome) -> bool:
    if not may_be_said_of(outcome.verdict, outcome.status):
        return False
    if outcome.verdict is Verdict.MOVED and outcome.target is None:
        return False
    if outcome.archive is not Archive.NOT_ASKED and outcome.verdict not in NEEDS_COPY:
        return False
    return (outcome.archive is Archive.COPY) == (outcome.copy is not None)


def _copy(data: Any, url: str) -> Copy:
    """A copy of a page, which must be one that the archive may have named."""
    copy = copy_at(_text(data["url"]), url)
    if copy is None or copy.at.isoformat() != data["at"]:
        raise ValueError("no copy of this page")
    return copy


def _optional(read: Callable[[Any], _Value], value: Any) -> _Value | None:
    return None if value is None else read(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("a whole number was expected")
    return value
