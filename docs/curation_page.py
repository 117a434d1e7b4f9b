"""The page of curation: what rests on each paragraph of each source, and every judgement made.

It is made of the data set, the records of its sources and the notes of the curators, never of the
texts: with them at hand and without, it is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from re import Match

from curated import Curated, passage_target
from curation_notes import NOTES, REFERENCE
from page_markup import contents, escaped, header, link, page, table, target

from jihadgraph.fields import Address
from jihadgraph.model import Evidence, PassageKind, Source, Standing
from jihadgraph.query import View
from jihadgraph.query.explain import stands
from jihadgraph.query.views import evidence_data

ROOT = Path(__file__).parent.parent

_INTRODUCTION = """\
How the shipped data set was made of its sources: the decisions of coding with their reasons; for
each paragraph of each source, the statements that rest on it, or why none does; and every
statement that is more, or less, than what a source says plainly.

A passage is named as in the data, `p8` for a paragraph and `p8.fn1` for what its footnote closes.
*Stated* without a name is the source's own voice; where somebody else speaks in it, the name
stands there. *Standing* follows from all the evidence of a statement together, in other passages
too ([README](../README.md)). Relations and properties are those of the [codebook](codebook.md);
`jihadgraph explain ID` tells all about a statement, and how far it was verified."""

_NO_EVIDENCE = {
    PassageKind.HEADLINE: "A headline or what stands below it sums up, and is no evidence.",
    PassageKind.CAPTION: "The caption of a picture is no evidence.",
    PassageKind.KEYWORDS: "Keywords state nothing.",
    PassageKind.LINKS: "Titles of other publications are no evidence.",
    PassageKind.AUTHOR: "It is about the author.",
    PassageKind.REFERENCES: "A footnote's link is cited through the mark that leads to it.",
}
"""Why no statement rests on a paragraph that is not text, by its kind."""

_NO_REASON = "**No reason given yet.**"

_SAID = {
    ("supports", "states"): "stated",
    ("supports", "alleges"): "alleged",
    ("supports", "predicts"): "predicted",
    ("refutes", "states"): "denied",
    ("refutes", "alleges"): "doubted",
    ("refutes", "predicts"): "predicted not to be so",
}
"""What a voice does, by stance and modality."""

_BASES = {"published": "the date of publication", "inferred": "inferred"}


def curation_page(root: Path = ROOT) -> str:
    """The text of ``curation.md``. Raises ``CurationError`` where the notes do not fit the data."""
    curated = Curated.read(root)
    sources = list(curated.store.sources())
    sections: list[tuple[str, list[str], Iterable[str]]] = [
        ("Decisions", list(curated.notes.decisions), _decisions(curated)),
        *((escaped(item.title), [], _source(item, curated)) for item in sources),
        ("Statements that are not asserted", _standings(curated), _doubtful(curated)),
        ("Meant without being named", [], _implicit(curated)),
        ("Dates that no passage gives", [], _dates(curated)),
    ]
    parts = [header("Curation", f"data, seeds and {NOTES.as_posix()}"), _INTRODUCTION]
    parts.append(contents((title, headings) for title, headings, _ in sections))
    for title, _, body in sections:
        parts += [f"## {title}", *body]
    return page(parts)


# Decisions --------------------------------------------------------------------------------------


def _decisions(curated: Curated) -> Iterator[str]:
    for theme, decisions in curated.notes.decisions.items():
        yield f"### {theme}"
        for decision in decisions:
            yield f"**{decision.title}.** {_linked(decision.text, curated)}"


def _linked(text: str, curated: Curated) -> str:
    """A note whose passages and statements lead to where the page shows them."""

    def replaced(match: Match[str]) -> str:
        if match["address"]:
            return link(match[0], passage_target(Address.parse(match["address"])))
        return link(match[0], curated.target_of(curated.by_id[match["statement"]]))

    return REFERENCE.sub(replaced, " ".join(text.split()))


# Sources ----------------------------------------------------------------------------------------


def _source(source: Source, curated: Curated) -> Iterator[str]:
    published = str(source.published) if source.published else "undated"
    about = [*source.authors, published, f"id `{source.id}`"]
    yield f"{escaped(', '.join(about[:-1]))}, {about[-1]}. {_coverage(source, curated)}"
    if source.published_note:
        yield f"*On the date:* {escaped(source.published_note)}"
    rows = [
        row
        for number, passage in sorted(source.passages.items())
        for row in _paragraph(Address(source.id, number), passage.kind, curated)
    ]
    head = ("Passage", "Kind", "What rests on it, or why nothing does", "How", "Standing")
    yield _table(head, rows)


def _coverage(source: Source, curated: Curated) -> str:
    texts = [n for n, item in source.passages.items() if item.kind is PassageKind.TEXT]
    cited = sum(Address(source.id, number) in curated.resting for number in texts)
    ids = {
        item.statement["id"]
        for at, found in curated.resting.items()
        if at.source == source.id
        for item in found
    }
    return (
        f"{len(source.passages)} paragraphs, {len(texts)} of them text; "
        f"{len(ids)} statements rest on {cited} of these."
    )


def _paragraph(at: Address, kind: PassageKind, curated: Curated) -> Iterator[tuple[str, ...]]:
    """A row for each piece of evidence in a paragraph, or one that says why there is none."""
    place = target(passage_target(at))
    found = sorted(curated.resting.get(at, []), key=lambda item: item.evidence["footnote"] or 0)
    if not found:
        yield f"{place}{at.fragment}", kind, _why_nothing(at, kind, curated), "", ""
    for item in found:
        label = Address.parse(item.evidence["at"]).fragment
        standing, words = item.statement["standing"], curated.words(item.statement)
        if standing != Standing.ASSERTED:
            standing = link(standing, curated.target_of(item.statement))
        yield f"{place}{label}", kind, words, _how(item.evidence), standing
        place = ""


def _why_nothing(at: Address, kind: PassageKind, curated: Curated) -> str:
    if kind is not PassageKind.TEXT:
        return f"*{_NO_EVIDENCE[kind]}*"
    reason = curated.notes.reasons.get(at.source, {}).get(at.paragraph)
    return f"*None:* {_linked(reason, curated)}" if reason else _NO_REASON


def _how(evidence: View) -> str:
    said, by = _SAID[evidence["stance"], evidence["modality"]], evidence["by"]
    if by is None:
        return said
    voice = f"{by['name']} ({by['as']})" if by["name"] and by["as"] else by["name"] or by["as"]
    return f"{said} by {escaped(voice)}"


# Judgements -------------------------------------------------------------------------------------


def _standings(curated: Curated) -> list[str]:
    return list(dict.fromkeys(view["standing"].capitalize() for view in curated.doubtful))


def _doubtful(curated: Curated) -> Iterator[str]:
    yield f"{len(curated.doubtful)} of {len(curated.statements)} statements."
    for standing, views in groupby(curated.doubtful, key=lambda view: view["standing"]):
        members = list(views)
        yield f"### {standing.capitalize()}"
        yield stands(Standing(standing))
        yield "\n".join(line for view in members for line in _entry(view, curated))


def _entry(view: View, curated: Curated) -> Iterator[str]:
    """A statement with the evidence that makes it what it is, and the notes on both."""
    yield f"- {target(curated.target_of(view))}**{curated.words(view)}**, `{view['id']}`"
    for item in view["evidence"]:
        note = f". {escaped(item['note'])}" if item["note"] else ""
        yield f"  - {_how(item)}, {_leads(Address.parse(item['at']))}{note}"
    if view["note"]:
        yield f"  - *Note:* {escaped(view['note'])}"


def _leads(at: Address) -> str:
    """A passage that leads to its row."""
    return link(f"`{at}`", passage_target(at))


def _implicit(curated: Curated) -> Iterator[str]:
    yield (
        "A reader knows from the context whom the passage means. No machine can verify that, and "
        "each of these names is a decision of the curators."
    )
    found: dict[tuple[Address, str], list[str]] = defaultdict(list)
    for words, item in _evidence(curated):
        if item["implicit"]:
            note = f" *{escaped(item['note'])}*" if item["note"] else ""
            found[Address.parse(item["at"]), _names(item, curated)].append(words + note)
    rows = [
        (_leads(at), names, "<br>".join(of))
        for (at, names), of in sorted(found.items(), key=_place)
    ]
    yield _table(("Passage", "Meant", "Of what it is evidence"), rows)


def _place(item: tuple[tuple[Address, str], object]) -> tuple[str, int, int, str]:
    """Key by which passages are sorted: a paragraph itself before its footnotes."""
    at, names = item[0]
    return at.source, at.paragraph, at.footnote or 0, names


def _evidence(curated: Curated) -> Iterator[tuple[str, View]]:
    """Every piece of evidence, beside what it is evidence of: a statement, or an entity's names."""
    for view in curated.statements:
        yield from ((curated.words(view), item) for item in view["evidence"])
    for entity in curated.store.entities():
        words = f"{escaped(entity.name)}, the entity itself"
        yield from ((words, _plain(item, curated)) for item in entity.evidence)


def _plain(evidence: Evidence, curated: Curated) -> View:
    return evidence_data(evidence, lambda id_: str(curated.views.end(id_)["name"]))


def _names(evidence: View, curated: Curated) -> str:
    return escaped(", ".join(curated.views.end(id_)["name"] for id_ in evidence["implicit"]))


def _dates(curated: Curated) -> Iterator[str]:
    rows = [
        (curated.words(view), _BASES[view["when_basis"]], escaped(view["note"] or ""))
        for view in curated.statements
        if view["when_basis"] in _BASES
    ]
    yield "Every other date stands in a passage that is cited for it."
    yield _table(("Statement", "Its date is", "Note"), rows)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    return table(head, rows) if rows else "None."
