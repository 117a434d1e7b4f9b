"""However a project is laid out: mending it twice is mending it once, and nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from example_files import BASE, build
from jihadgraph import load
from jihadgraph.checks import examine
from jihadgraph.mending import plan_mending, replacements_of, write
from jihadgraph.model import Entity, Source
from jihadgraph.reading import LoadResult
from jihadgraph.source_record import Refusal
from jihadgraph.store import AnyStatement

RECORD = (BASE / "seeds/report-a.yaml").read_text("utf-8")
HEAD, NOTES, INDEX = re.split(r"^footnotes:\n((?:  .*\n)*)", RECORD, flags=re.MULTILINE)
MENTIONS = "mentions: [city-a, group-a]"

# What is written --------------------------------------------------------------------------------

NOTHING = st.just("")
UNUSED = "# jihadgraph: ignore JG405 it has one"


@st.composite
def comments(draw: st.DrawFn) -> str:
    """A comment, which may be one for the program; each is another."""
    number = draw(st.integers(0, 10**6))
    return draw(st.sampled_from([f"# seen {number}", f"# {number}: 'it", f"{UNUSED} {number}"]))


@st.composite
def numbers(draw: st.DrawFn, number: int) -> str:
    quote = draw(st.sampled_from(["", "", '"', "'"]))
    return f"{quote}{number}{quote}"


@st.composite
def notes(draw: st.DrawFn, number: int) -> str:
    """One footnote in lines of its own, with or without comments."""
    key = draw(numbers(number))
    beside = draw(NOTHING | comments().map(lambda text: f"  {text}"))
    value = draw(
        st.sampled_from(
            [
                f" {{title: Document {number}}}{beside}\n",
                f" {{title: 'Document # {number}',\n     url: 'https://example.org/{number}'}}{beside}\n",
                f"{beside}\n    title: Document {number}\n    url: https://example.org/{number}\n",
                f"\n    title: >-{beside}\n      Document\n\n      # {number}\n",
                f"\n    url: https://example.org/{number}{beside}\n    title: Two\n     lines\n",
            ]
        )
    )
    above = "".join(f"  {text}\n" for text in draw(st.lists(comments(), max_size=2)))
    below = "".join(f"    {text}\n" for text in draw(st.lists(comments(), max_size=1)))
    return f"{draw(st.sampled_from(['', '', chr(10)]))}{above}  {key}:{value}{below}"


@st.composite
def footnotes(draw: st.DrawFn) -> str:
    """The footnotes of a record, in any order and layout."""
    order = draw(st.permutations([1, 2, 3, 4, 5]))
    if draw(st.booleans()):
        return "footnotes:\n" + "".join(draw(notes(number)) for number in order)
    comma = st.sampled_from([", ", ",", " ,\n  ", ",\n  # which?\n  "])
    entries = [f"{draw(numbers(number))}: {{title: Document {number}}}" for number in order]
    joined = entries[0] + "".join(draw(comma) + entry for entry in entries[1:])
    return f"footnotes: {{{draw(st.sampled_from(['', ' ', chr(10) + '  ']))}{joined}}}\n"


@st.composite
def lists(draw: st.DrawFn, items: list[str], margin: str) -> str:
    """A list in lines or in brackets, with some of its items again."""
    drawn = draw(st.lists(st.sampled_from(items), min_size=1, max_size=5))
    if draw(st.booleans()):
        return f" [{', '.join(drawn)}]\n"
    beside = NOTHING | comments().map(lambda text: f"   {text}")
    above = NOTHING | comments().map(lambda text: f"{margin}{text}\n") | st.just("\n")
    return "\n" + "".join(f"{draw(above)}{margin}- {item}{draw(beside)}\n" for item in drawn)


CITED = ["report-a#p2.fn2", "{at: report-a#p2.fn2}", "{at: report-a#p2, note: 'Said # again.'}"]
NAMES = ["Leader B", "Second Leader", "{name: Second Leader}", "{name: The B, lang: ps}"]


@st.composite
def projects(draw: st.DrawFn) -> dict[str, bytes]:
    """Files of a project in which something may be to be mended."""
    index = draw(st.sampled_from([INDEX, INDEX.replace(MENTIONS, "mentions: [city-a]")]))
    evidence, aliases = draw(lists(CITED, "    ")), draw(lists(NAMES, "  "))
    deaths = draw(numbers(12))
    files = {
        "seeds/report-a.yaml": HEAD + draw(footnotes()) + index,
        "data/relations/case.yaml": (
            f"- type: member\n  from: leader-a\n  to: group-a\n  cite:{evidence}"
        ),
        "data/entities/leader-b.yaml": (
            f"- id: leader-b\n  aliases:{aliases}  kind: leader\n  name: Leader B\n"
            f"  cite: report-a#p2\n{draw(NOTHING | comments())}"
        ),
        "data/entities/attack-a.yaml": (
            "- id: attack-a\n  kind: attack\n  name: Attack A\n  cite: report-a#p3\n  facts:\n"
            f"    - {{property: deaths, value: {deaths}, cite: report-a#p3.fn3}}\n"
        ),
    }
    ends = st.sampled_from(["\n", "\n", "\r\n", "\r"])
    marks = st.sampled_from([b"", b"\xef\xbb\xbf"])
    return {name: draw(marks) + with_ends(text, draw(ends)) for name, text in files.items()}


def with_ends(text: str, end: str) -> bytes:
    return text.replace("\n", end).encode()


# What must be so --------------------------------------------------------------------------------


def findings(result: LoadResult) -> Counter[tuple[str, str, str | None]]:
    return Counter(
        (item.location.path.as_posix(), item.code, item.subject)
        for item in examine(result).diagnostics
    )


def said(result: LoadResult) -> list[object]:
    """All that the data say, less what stands there twice and what is made of the texts."""
    entities = [_with_names_once(entity) for entity in result.dataset.entities()]
    statements = [_with_evidence_once(item) for item in result.dataset.relations()]
    sources = [_without_index(source) for source in result.dataset.sources()]
    return [*entities, *statements, *result.dataset.facts(), *sources]


def _with_names_once(entity: Entity) -> tuple[object, ...]:
    aliases = {alias for alias in entity.aliases if alias.model_fields_set != {"name"}}
    return entity.model_copy(update={"aliases": ()}), set(entity.names), aliases


def _with_evidence_once(item: AnyStatement) -> tuple[object, ...]:
    return item.model_copy(update={"evidence": ()}), set(item.evidence)


def _without_index(source: Source) -> Source:
    return source.model_copy(update={"passages": {}})


def remarks(folder: Path) -> Counter[str]:
    """The comments of all files but those for the program, each of which is another."""
    texts = (path.read_bytes().decode() for path in sorted(folder.rglob("*.yaml")))
    return Counter(found for text in texts for found in re.findall(r"# seen \d+|# \d+: 'it", text))


def line_ends(folder: Path) -> dict[str, set[str]]:
    return {
        path.name: set(re.findall(r"\r\n|\n|\r", path.read_bytes().decode()))
        for path in folder.rglob("*.yaml")
    }


def mend(folder: Path) -> int:
    """Mend a project; gives how much was mended."""
    result = load(folder, folder / "texts")
    plan = plan_mending(result, folder / "texts")
    assert plan.left_alone == ()
    replacements = replacements_of(plan, result)
    assert not isinstance(replacements, Refusal)
    assert write(replacements) is None
    return len(plan.mended)


@given(files=projects())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_mending_twice_is_mending_once_and_nothing_is_lost(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    build((), tmp_path)
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    before = load(tmp_path, tmp_path / "texts")
    found, data, remarked = findings(before), said(before), remarks(tmp_path)
    ends = line_ends(tmp_path)
    certain = sum(item.fix is not None and item.fix.certain for item in examine(before).diagnostics)

    mended = mend(tmp_path)

    after = load(tmp_path, tmp_path / "texts")
    assert mended >= certain
    assert findings(after) <= found
    assert sum(findings(after).values()) == sum(found.values()) - mended
    assert said(after) == data
    assert remarks(tmp_path) == remarked
    assert line_ends(tmp_path) == ends
    assert mend(tmp_path) == 0
