"""Where a source's record names whom and bears which marks: the same as reading it all again."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from example_files import BASE
from jihadgraph import load
from jihadgraph.checks import case_of
from jihadgraph.checks.record_index import RecordIndex
from jihadgraph.model import Marked, Passage, PassageKind, Source

IDS = ("group-a", "group-b", "leader-c")
PASSAGES = st.builds(
    Passage,
    kind=st.sampled_from([PassageKind.TEXT, PassageKind.CAPTION]),
    mentions=st.sets(st.sampled_from(IDS)).map(sorted).map(tuple),
    marks=st.dictionaries(st.integers(1, 3), st.just(Marked()), max_size=2),
)


@given(
    st.lists(PASSAGES, max_size=8),
    st.lists(st.sets(st.sampled_from([*IDS, "group-x"])), min_size=1),
)
def test_it_says_what_the_record_does(passages: list[Passage], asked: list[set[str]]) -> None:
    source = Source(id="report-a", title="A report", passages=dict(enumerate(passages, 1)))
    index = RecordIndex(source)
    assert index.last == len(passages)
    for wanted in [*asked, *asked]:  # and says it again
        assert index.naming(wanted) == tuple(
            number
            for number, passage in source.passages.items()
            if passage.kind is PassageKind.TEXT and wanted.issubset(passage.mentions)
        )
    for mark in (1, 2, 3, 4):
        assert index.bearing(mark) == tuple(
            number for number, passage in source.passages.items() if mark in passage.marks
        )


def test_a_case_makes_one_for_each_source() -> None:
    case = case_of(load(BASE))
    first, second = case.sources.values()
    assert case.record_index(first) is case.record_index(first)
    assert case.record_index(first) is not case.record_index(second)


def test_what_a_text_names_at_all(tmp_path: Path) -> None:
    held, lost = case_of(load(BASE, BASE / "texts")), case_of(load(BASE, tmp_path))
    source = held.sources["report-b"]
    assert held.texts.named(source) == {"group-a", "group-b"}
    assert lost.texts.named(source) == frozenset()
