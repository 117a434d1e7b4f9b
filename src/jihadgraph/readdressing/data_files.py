"""One data file with the addresses of a source's passages rewritten in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jihadgraph.diagnostics import Severity
from jihadgraph.edits import Edit, edited
from jihadgraph.marks import Parsed, read_json_lines, read_yaml
from jihadgraph.readdressing.scalars import Scalar, json_scalars, yaml_scalars
from jihadgraph.source_record import Refusal
from jihadgraph.whole_files import Replacement

_CITED = frozenset({("cite",), ("cite", "at"), ("facts", "cite"), ("facts", "cite", "at")})
"""The keys under which an address stands."""

_INK = re.compile(r"[^\r\n]")

Moves = Mapping[str, str]
"""The new address by the old one."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file: what it holds, and how that is read."""

    path: Path
    data: bytes
    text: str
    """Without a byte order mark."""
    parsed: Parsed
    cited: tuple[Scalar, ...]
    """Every address in it, of any source."""

    @property
    def uncited(self) -> str:
        """The text less its addresses, every other character in its place."""
        blanks = (
            Edit(item.start, item.end, _INK.sub(" ", self.text[item.start : item.end]))
            for item in self.cited
        )
        return edited(self.text, blanks)

    def readdressed(self, moves: Moves) -> Replacement | Refusal:
        """The file with other addresses, and all else as it is."""
        revised = edited(self.text, self._edits(moves))
        expected = [_with_addresses(record.data, moves) for record in self.parsed.records]
        again = _FORMATS[self.path.suffix].parse(self.path, revised)
        if _has_errors(again) or [record.data for record in again.records] != expected:
            return Refusal(f"{self.path.as_posix()} would no longer say what it says")
        return Replacement.by_text(self.path, self.data, revised)

    def rewritten(self, moves: Moves) -> int:
        """How many of its addresses change."""
        return sum(item.value in moves for item in self.cited)

    def _edits(self, moves: Moves) -> Iterator[Edit]:
        for item in self.cited:
            if item.value in moves:
                yield _edit(item, self.text[item.start : item.end], moves[item.value])


def read_data_file(path: Path) -> DataFile | Refusal:
    """Read a data file for rewriting; refused where an address in it may be overlooked."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return Refusal(f"{path.as_posix()} cannot be read")
    form = _FORMATS[path.suffix]
    parsed = form.parse(path, text)
    if _has_errors(parsed):
        return Refusal(f"{path.as_posix()} has an error; `jihadgraph check` says which")
    cited = tuple(filter(_is_address, form.scalars(text)))
    return DataFile(path, data, text, parsed, cited)


def _is_address(item: Scalar) -> bool:
    """Whether a value is an address of evidence; a sound file may give none there, as `cite:`."""
    return item.keys in _CITED and "#" in item.value


@dataclass(frozen=True, slots=True)
class _Format:
    parse: Callable[[Path, str], Parsed]
    scalars: Callable[[str], Iterator[Scalar]]


_FORMATS: Mapping[str, _Format] = MappingProxyType(
    {".yaml": _Format(read_yaml, yaml_scalars), ".jsonl": _Format(read_json_lines, json_scalars)}
)


def _has_errors(parsed: Parsed) -> bool:
    return any(item.severity is Severity.ERROR for item in parsed.diagnostics)


def _edit(item: Scalar, written: str, address: str) -> Edit:
    """The edit of a value: of the address within it, or of all between quotes if it has escapes."""
    within = written.find(item.value)
    if within >= 0:
        start = item.start + within
        return Edit(start, start + len(item.value), address)
    quote = written[0] if written[0] in "'\"" else ""
    return Edit(item.start, item.end, f"{quote}{address}{quote}")


# What the data are to be ------------------------------------------------------------------------


def _with_addresses(record: Mapping[str, Any], moves: Moves) -> dict[str, Any]:
    """The data of a record with other addresses, made without regard to the text."""
    data = dict(record)
    if "cite" in data:
        data["cite"] = _cite(data["cite"], moves)
    if isinstance(data.get("facts"), list):
        data["facts"] = [_with_addresses(fact, moves) for fact in data["facts"]]
    return data


def _cite(value: Any, moves: Moves) -> Any:
    if isinstance(value, list):
        return [_cite(item, moves) for item in value]
    if isinstance(value, dict):
        return {**value, "at": _cite(value.get("at"), moves)}
    return moves.get(value, value)
