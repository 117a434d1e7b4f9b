"""Comments that ignore a finding: on their own line or the next, with a reason, and counted."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_files import build
from jihadgraph import load
from jihadgraph.checks import examine, usable
from jihadgraph.checks.findings import Findings
from jihadgraph.checks.ignores import MOST, Ignore, Ignores
from jihadgraph.edits import edited

FILE = Path("data/relations.yaml")


def read(text: str) -> Ignores:
    return Ignores({FILE: dedent(text)})


def told(ignores: Ignores) -> list[str]:
    return [
        f"{item.location.line}:{item.location.column} {item.name}" for item in ignores.diagnostics
    ]


def comments(text: str) -> list[tuple[int, tuple[str, ...], str]]:
    """Line, codes and reason of each comment that ignores something."""
    found = (one for group in read(text)._by_line.values() for one in group)  # noqa: SLF001
    return [(one.line, tuple(rule.code for rule in one.rules), one.reason) for one in found]


# What a comment is, and what it is about --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a: b  # jihadgraph: ignore JG506 seen in May", (1, ("JG506",), "seen in May")),
        ("- a: b\t#jihadgraph:ignore JG506 seen in May", (1, ("JG506",), "seen in May")),
        ("- a: b  # jihadgraph: ignore unused-entity seen", (1, ("JG506",), "seen")),
        ("- a: b  # jihadgraph: ignore jg506 seen", (1, ("JG506",), "seen")),
        ("- a: b  # jihadgraph: ignore JG506,JG411 seen", (1, ("JG506", "JG411"), "seen")),
        ("- a: b  # jihadgraph: ignore JG506 – seen", (1, ("JG506",), "seen")),
        ("- a: b  # jihadgraph: ignore JG506: seen", (1, ("JG506",), "seen")),
        ("- a: b  # jihadgraph: ignore JG506, JG411 seen", (1, ("JG506", "JG411"), "seen")),
        ("- a: b  # jihadgraph: ignore JG506 seen\r\n- c: d\r\n", (1, ("JG506",), "seen")),
        ("# jihadgraph: ignore JG506 seen\n- a: b", (2, ("JG506",), "seen")),
        ("  # jihadgraph: ignore JG506 seen\n\n# more\n- a: b", (4, ("JG506",), "seen")),
        (
            "- a: b\n# jihadgraph: ignore JG506 nothing follows\n",
            (2, ("JG506",), "nothing follows"),
        ),
    ],
)
def test_a_comment(text: str, expected: tuple[int, tuple[str, ...], str] | None) -> None:
    assert comments(text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        'a: "b  # jihadgraph: ignore JG506 seen"',
        "a: 'b  # jihadgraph: ignore JG506 seen'",
        "a: |\n  b\n  # jihadgraph: ignore JG506 seen\n",
        "a: >-\n  b  # jihadgraph: ignore JG506 seen\n",
        "a: b# jihadgraph: ignore JG506 seen\n",
        "a: http://example.org/# jihadgraph:ignore\n",
        "a: b  # see jihadgraph: ignore JG506 seen\n",
    ],
)
def test_text_is_no_comment(text: str) -> None:
    assert comments(text) == []
    assert told(read(text)) == []


@pytest.mark.parametrize(
    ("comment", "rule"),
    [
        ("ignroe JG506 seen", "bad-ignore"),
        ("ignore", "bad-ignore"),
        ("", "bad-ignore"),
        ("ignore JG5 seen", "bad-ignore"),
        ("ignore JG999 seen", "bad-ignore"),
        ("ignore the hedge is another's", "bad-ignore"),
        ("ignore JG101 seen", "bad-ignore"),
        ("ignore JG110 seen", "bad-ignore"),
        ("ignore JG506", "ignore-without-reason"),
        ("ignore JG506 -- 2026", "ignore-without-reason"),
    ],
)
def test_a_comment_that_ignores_nothing(comment: str, rule: str) -> None:
    assert comments(f"a: b  # jihadgraph: {comment}") == []
    assert told(read(f"a: b  # jihadgraph: {comment}")) == [f"1:7 {rule}"]


@pytest.mark.parametrize("mark", ["|", ">-", "|+2"])
def test_a_comment_may_stand_behind_the_mark_of_a_block(mark: str) -> None:
    text = f"- note: {mark}  # jihadgraph: ignore JG506 seen\n    a\n    # jihadgraph: ignore JG1\n"
    assert comments(text) == [(1, ("JG506",), "seen")]
    assert told(read(text)) == []


def test_comments_without_number_are_read_up_to_a_bound() -> None:
    line = "- {a: b}  # jihadgraph: ignore JG999 seen\n"
    assert told(read(line * (MOST + 100))) == [f"{n}:11 bad-ignore" for n in range(1, MOST + 2)]
    block = "# jihadgraph: ignore JG506 seen\n" * MOST + "- a: b\n"
    assert {line for line, _, _ in comments(block)} == {MOST + 1}


@given(st.text(alphabet="#jihadgraph: ignoreJG506\"'|>\n\t -", max_size=80))
def test_no_text_makes_reading_raise_and_all_places_exist(text: str) -> None:
    ignores = Ignores({FILE: text})
    lines = text.split("\n")
    for item in ignores.diagnostics:
        assert lines[item.location.line - 1][item.location.column - 1] == "#"


# What it does to findings -----------------------------------------------------------------------

UNUSED = """\
- id: person-b{0}
  kind: person
  name: Person B
  cite: {{at: report-a#p3, implicit: [person-b], note: The speaker on the radio.}}
"""
HERE = Path("data/entities/case.yaml")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    build((), tmp_path)
    (tmp_path / "data/entities").mkdir(exist_ok=True)
    return tmp_path


def found(
    content: str,
    file: Path = HERE,
    texts: str | None = "texts",
    select: str | tuple[()] = (),
    ignore: str | tuple[()] = (),
) -> Findings:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8", newline="")
    return examine(load(".", texts), select=select, ignore=ignore)


def names(findings: Findings) -> list[str]:
    return [item.name for item in findings.diagnostics]


@pytest.mark.usefixtures("project")
def test_an_ignored_finding_is_kept_with_its_reason() -> None:
    findings = found(UNUSED.format("  # jihadgraph: ignore JG506 under review"))
    assert names(findings) == []
    assert [(item.name, reason) for item, reason in findings.ignored] == [
        ("unused-entity", "under review")
    ]
    assert not findings.fails(strict=True)


@pytest.mark.usefixtures("project")
def test_only_the_rules_and_the_line_that_are_named_are_ignored() -> None:
    other_rule = found(UNUSED.format("  # jihadgraph: ignore JG512 under review"))
    assert names(other_rule) == ["unused-entity", "unused-ignore"]
    next_line = found("\n# jihadgraph: ignore JG506 under review\n\n" + UNUSED.format(""))
    assert names(next_line) == []
    line_after_that = found(
        "# jihadgraph: ignore JG506 under review\n- {id: person-c, replaced_by: leader-a}\n"
        + UNUSED.format("")
    )
    assert names(line_after_that) == ["unused-ignore", "unused-entity"]


@pytest.mark.usefixtures("project")
def test_an_ignored_error_makes_no_statement_usable() -> None:
    wrong = "- {type: rivalry, from: group-a, to: leader-b, cite: report-a#p99}"
    reason = "  # jihadgraph: ignore JG402 the next edition has it"
    findings = found(f"{wrong}{reason}\n", Path("data/relations/case.yaml"))
    assert names(findings) == []
    assert [item.name for item, _ in findings.ignored] == ["unknown-paragraph"]
    ids = {relation.id for relation in usable(load(".", "texts")).relations()}
    assert not any("group-a--rivalry--leader-b" in id_ for id_ in ids)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "options", [{"select": "JG4"}, {"ignore": "JG506"}, {"ignore": "unused-ignore"}]
)
def test_an_unused_comment_is_told_only_where_its_rule_was_asked(options: dict[str, str]) -> None:
    content = UNUSED.format("  # jihadgraph: ignore JG506 under review").replace(
        "person-b", "leader-c"
    )
    assert "unused-ignore" not in names(found(content, HERE, **options))


@pytest.mark.usefixtures("project")
def test_without_the_text_nobody_knows_whether_its_findings_are_there() -> None:
    comment = "# jihadgraph: ignore JG411 the hedge is of another clause\n"
    relations = Path("data/relations.yaml")
    content = relations.read_text("utf-8")
    assert "unused-ignore" in names(found(comment + content, relations))
    assert "unused-ignore" not in names(found(comment + content, relations, None))


@pytest.mark.usefixtures("project")
def test_the_fix_of_an_unused_comment_removes_it_and_nothing_else() -> None:
    plain = Path("data/relations.yaml").read_text("utf-8")
    first, rest = plain.split("\n", 1)
    for commented in (
        f"{first}  # jihadgraph: ignore JG506 seen\n{rest}",
        f"# jihadgraph: ignore JG506 seen\n{first}\n{rest}",
        f"{first}\n  # jihadgraph: ignore JG506 seen\n{rest}",
    ):
        findings = found(commented, Path("data/relations.yaml"))
        (unused,) = (item for item in findings.diagnostics if item.name == "unused-ignore")
        assert unused.fix is not None
        assert unused.fix.certain
        assert edited(commented, unused.fix.edits) == plain


def test_an_ignore_is_about_one_line() -> None:
    (one,) = (group[0] for group in read("a: b  # jihadgraph: ignore JG506 x")._by_line.values())  # noqa: SLF001
    assert isinstance(one, Ignore)
    assert one.extent == (4, len("a: b  # jihadgraph: ignore JG506 x"))
