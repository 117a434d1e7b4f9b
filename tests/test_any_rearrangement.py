"""However a text is rearranged, each citation goes with the words that it rests on."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jihadgraph import load
from jihadgraph.readdressing import Plan, plan_for, write
from jihadgraph.source_record import citations_of, compare, index_record
from moved_texts import put, put_text
from projects import write_project

COUNT = 8
OLD = [f"Group {number} is here.[{number}]" for number in range(1, COUNT + 1)]
ENTITIES = "".join(
    f"- {{id: group-{number}, kind: group, name: Group {number}, cite: [report#p{number}, report#p{number}.fn{number}]}}  # {number}\n"
    for number in range(1, COUNT + 1)
)
SOURCE = f"id: report\ntitle: A report\ntext: {{file: report.txt, sha256: {'0' * 64}}}\n"

NEWS = st.lists(st.integers(1, 99).map("A paragraph of {} words.".format), max_size=4)


def words_cited(folder: Path) -> dict[str, set[str]]:
    """The paragraphs that each entity cites, in words."""
    result = load(folder)
    (source,) = result.dataset.sources()
    found: dict[str, set[str]] = {}
    for bearer, evidence in citations_of(result.dataset, "report"):
        paragraph = result.texts.paragraph(source, evidence.at.paragraph)
        found.setdefault(bearer.id, set()).add(f"{paragraph} {evidence.at.footnote or ''}")
    return found


def fix(folder: Path) -> None:
    """What `source verify --fix` does."""
    result = load(folder)
    (source,) = result.dataset.sources()
    document = result.texts.document(source)
    assert document is not None
    plan = plan_for(result, compare(source, document))
    assert isinstance(plan, Plan)
    assert write(plan) is None


@given(order=st.permutations(OLD), news=NEWS, data=st.data())
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_citations_go_with_their_words(
    tmp_path: Path, order: list[str], news: list[str], data: st.DataObject
) -> None:
    write_project(tmp_path, "[]\n", "[]\n", {"report": SOURCE})
    put(tmp_path / "data/entities.yaml", ENTITIES)
    put_text(tmp_path, *OLD)
    result = load(tmp_path)
    (source,) = result.dataset.sources()
    index_record(source, result.locations.of(source).path, result.texts)
    before = words_cited(tmp_path)

    text = list(order)
    for item in news:
        text.insert(data.draw(st.integers(0, len(text))), item)
    put_text(tmp_path, *text)
    fix(tmp_path)

    assert words_cited(tmp_path) == before
    lines = (tmp_path / "data/entities.yaml").read_text("utf-8").splitlines()
    assert [line.rpartition("#")[2] for line in lines] == [
        f" {here}" for here in range(1, COUNT + 1)
    ]
    again = load(tmp_path)
    (source,) = again.dataset.sources()
    assert len(source.passages) == len(text)
    assert again.diagnostics == ()
