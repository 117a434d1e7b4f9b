"""What a data set holds, as tables and as rows of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, repeat
from types import MappingProxyType
from typing import Any

from jihadgraph.fields import Address
from jihadgraph.tables.answer import Row, Section, titled
from jihadgraph.tables.levels import level_section
from jihadgraph.verification import Level
from jihadgraph.verification.outcomes import Tally

View = Mapping[str, Any]

_DATED: Mapping[str, str] = MappingProxyType(
    {
        "passage": "in a cited passage",
        "published": "of publication",
        "inferred": "inferred, with a note",
        "value": "what the fact says",
        "undated": "undated",
    }
)
_VOICES: Mapping[str, str] = MappingProxyType({"0": "none", "1": "one", "2+": "two or more"})


def stats_sections(view: View, when: str = "", lines: tuple[str, ...] = ()) -> tuple[Section, ...]:
    """All counts, in six tables; ``when`` says of which period, the lines stand below the first."""
    levels = {Level(name): Tally(**figures) for name, figures in view["levels"].items()}
    return (
        replace(_size_section(view, when), lines=lines),
        _statement_section(view, when),
        _one_voice_section(view["one_voice"]),
        _extremes_section(view),
        level_section(levels, len(view["implicit"])),
        _source_section(view["sources"]),
    )


def implicit_section(
    views: Iterable[View],
    name_of: Callable[[str], str],
    when: str = "",
    lines: tuple[str, ...] = (),
) -> Section:
    """What passages mean without naming it, and the statements for which that matters."""
    found: dict[tuple[str, str], list[str]] = {}
    for view in views:
        meant = ", ".join(map(name_of, view["implicit"]))
        found.setdefault((view["at"], meant), []).append(view["statement"])
    rows = tuple(
        (at, "\n".join([f"{meant}:", *statements]))
        for (at, meant), statements in sorted(found.items(), key=_by_place)
    )
    title = titled("Meant in the evidence without being named", when)
    return Section(("At", "Meant, and for which statements"), rows, title, lines)


def _by_place(item: tuple[tuple[str, str], list[str]]) -> tuple[str, int, int, str]:
    """The order in which the passages stand in their sources."""
    (at, meant), _ = item
    source, paragraph, footnote = Address.parse(at)
    return source, paragraph, footnote or 0, meant


def stats_records(view: View) -> Iterator[View]:
    """A row for each figure."""
    for section in ("entities", "relations", "facts", "standing", "dated", "independent"):
        for name, count in view[section].items():
            yield _record(section, name, "count", count)
    for item in view["one_voice"]:
        yield _record("one voice", item["type"], "all", item["all"])
        yield _record("one voice", item["type"], "one voice", len(item["statements"]))
    for item in view["thinnest"]:
        yield _record("thinnest", item["id"], "independent", item["independent"])
    for name, tally in view["levels"].items():
        yield from (_record("levels", name, figure, count) for figure, count in tally.items())
    for source in view["sources"]:
        for what in ("paragraphs", "footnotes"):
            for figure, count in source[what].items():
                yield _record("sources", source["id"], f"{what} {figure}", count)
        yield _record("sources", source["id"], "statements", source["statements"])
    yield _record("implicit", "evidence", "count", len(view["implicit"]))


def _record(section: str, name: str, figure: str, count: int) -> View:
    return {"section": section, "name": name, "figure": figure, "count": count}


def _size_section(view: View, when: str) -> Section:
    """How many there are of each sort of thing, the most frequent kinds first."""
    sorts = tuple(
        (name, str(sum(view[name].values())), _most_first(view[name]))
        for name in ("entities", "relations", "facts")
    )
    evidence = sum(view["levels"][Level.PARAGRAPH].values())
    rows = (
        *sorts,
        ("pieces of evidence", str(evidence), ""),
        ("sources", str(len(view["sources"])), ""),
    )
    return Section(("Of", "Count", "Of which"), rows, titled("What the data set holds", when))


def _most_first(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count} {name}" for name, count in ordered)


def _statement_section(view: View, when: str) -> Section:
    """Relations and facts by how they stand, what dates them and who supports them."""
    rows = (
        *_shares("standing", view["standing"]),
        *_shares("date", _named(view["dated"], _DATED)),
        *_shares("independent voices", _named(view["independent"], _VOICES)),
    )
    return Section(("By", "Which is", "Count", "Share"), rows, titled("Statements", when))


def _one_voice_section(views: Iterable[View]) -> Section:
    """What rests on one voice alone: each type that accuses somebody, and all others together."""
    counts: dict[str, tuple[int, int]] = {}
    for view in views:
        name = view["type"] if view["accusatory"] else "all that accuses nobody"
        few, every = counts.get(name, (0, 0))
        counts[name] = (few + len(view["statements"]), every + view["all"])
    rows = tuple(
        (name, f"{few} of {every}", _share(few, every)) for name, (few, every) in counts.items()
    )
    title = "Supported by one independent voice alone"
    return Section(("Accusations, and the rest", "Count", "Share"), rows, title)


def _extremes_section(view: View) -> Section:
    """Where to look first: what is oldest, and what rests on least."""
    rows = (
        *_listed("dated earliest", ((item, item["when"]) for item in view["earliest"])),
        *_listed(
            "longest unreported", ((item, item["reported"]) for item in view["longest_unreported"])
        ),
        *_listed("least supported", ((item, _support(item)) for item in view["thinnest"])),
    )
    return Section(("Which", "Id", "What of it"), rows, "Oldest and thinnest")


def _listed(heading: str, items: Iterable[tuple[View, str]]) -> Iterator[Row]:
    for head, (item, word) in zip(chain((heading,), repeat("")), items, strict=False):
        yield head, item["id"], word


def _support(item: View) -> str:
    voices = f"{item['independent']} {'voice' if item['independent'] == 1 else 'voices'}"
    return f"{item['standing']}, {voices}"


def _shares(by: str, counts: Mapping[str, int]) -> Iterator[Row]:
    total = sum(counts.values())
    heads = chain((by,), repeat(""))
    for head, (name, count) in zip(heads, counts.items(), strict=False):
        yield head, name, str(count), _share(count, total)


def _share(count: int, total: int) -> str:
    return f"{count / total:.0%}" if total else "-"


def _named(counts: Mapping[str, int], names: Mapping[str, str]) -> dict[str, int]:
    return {names[name]: count for name, count in counts.items()}


def _source_section(views: Iterable[View]) -> Section:
    rows = tuple(
        (
            view["id"],
            _of(view["paragraphs"]),
            _of(view["footnotes"]),
            str(view["statements"]),
        )
        for view in views
    )
    columns = ("Source", "Paragraphs of text cited", "Footnotes cited", "Statements")
    return Section(columns, rows, "How much of each source is cited")


def _of(cited: Mapping[str, int]) -> str:
    return f"{cited['cited']} of {cited['all']}"
