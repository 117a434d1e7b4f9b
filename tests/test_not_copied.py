"""No words of a source's text stand in this repository, eight or more in a row.

But for what is cited and linked: quotes that verify, in the data and on pages; titles of sources,
in their records and on pages; links. Where the texts are not held, nothing can be compared.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import copied_words
import jihadgraph
from copied_words import RUN, Article, Copy
from jihadgraph import LoadResult
from projects import write_project
from repository_files import repository_files
from search_of_copies import Search

ROOT = Path(__file__).parent.parent
SOURCES = sorted(path.stem for path in ROOT.glob("seeds/*.yaml"))

# The repository ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> LoadResult:
    return jihadgraph.load(ROOT)


@pytest.mark.parametrize("source", SOURCES)
def test_no_eight_words_of_a_source_stand_here(source: str, shipped: LoadResult) -> None:
    search, files = Search.of(source, shipped), repository_files(ROOT)
    assert {ROOT / "README.md", ROOT / "seeds" / f"{source}.yaml", Path(__file__)} <= set(files)
    if search is None:
        pytest.skip(f"the text of {source} is not held here")
    copies = search.copies(ROOT, files)
    assert not copies, "\n".join(copies)


# The test, tested -------------------------------------------------------------------------------

TEXT = """\
The long quarrel of two groups about a mill on the hill

In spring the elders of Group A met those of Group B, and they agreed on very little.

“Nothing was decided – nothing at all,” wrote the miller’s well-informed brother-in-law.[1] He left early.

[1] https://example.org/in-spring-the-elders-of-group-a-met-those-of-group-b
"""
SPRING = "In spring the elders of Group A met those of Group B"
TITLE = "The long quarrel of two groups about a mill on the hill"
ENTITIES = f"""
- {{id: group-a, kind: group, name: Group A, cite: report-a#p2}}
- id: group-b
  kind: group
  name: Group B
  cite:
    at: report-a#p2
    quote: >-
      {SPRING}
"""
SOURCE = f"""\
id: report-a
title: {TITLE}
text: {{file: report-a.txt, sha256: {"0" * 64}}}
"""


def found(folder: Path, name: str, content: str | bytes) -> list[str]:
    """What is found in a file, beside a project whose source has the text above."""
    project = write_project(folder, ENTITIES, sources={"report-a": SOURCE})
    (project / "seeds" / "report-a.txt").write_text(TEXT, "utf-8")
    file = project / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    search = Search.of("report-a", jihadgraph.load(project))
    assert search is not None
    return search.copies(project, [file])


def at(name: str, line: int, paragraph: int, beginning: str) -> list[str]:
    where = f"{name}:{line}: 8 words or more of paragraph {paragraph} of report-a"
    return [f"{where}, from “{beginning} …”: say it in our words"]


@pytest.mark.parametrize(
    "content",
    [
        "in spring the elders of group a met",
        "What a day: IN SPRING, the «elders» of Group-A met!",
        "x = 'in spring the elders '\n'of Group A met'\n",
        r'{"say": "in spring\nthe elders of\u00a0Group A met"}',
        "in spring<br>the *elders* of __Group A__ met",
        "in spring the eld\u00adérs of Group A met",
        "in spring the elders [1] of Group A (https://example.org/a) met",
        "\0\1in spring the elders of group a met\0\xff".encode("latin-1"),
        "in spring the elders of group a met".encode("utf-16"),
        b"\xef\xbb\xbfin spring the elders of group a met",
    ],
)
def test_eight_words_are_found(tmp_path: Path, content: str | bytes) -> None:
    (copy,) = found(tmp_path, "docs/page.html", content)
    assert copy.startswith("docs/page.html:1: 8 words or more of paragraph 2 of report-a, from “in")


@pytest.mark.parametrize(
    "content",
    [
        "in spring the elders of group a",
        "in spring the elders of Group A quickly met those of Group B, and",
        "within spring the elders of group a met",
        "in spring the elders of group a metre",
        "see https://example.org/in-spring-the-elders-of-group-a-met-those-of-group-b",
        "",
    ],
)
def test_less_is_not(tmp_path: Path, content: str) -> None:
    assert found(tmp_path, "docs/page.html", content) == []


@pytest.mark.parametrize("marker", ["", "# ", "    # ", "> ", "  - ", "// ", "* ", "| "])
def test_words_are_found_across_lines(tmp_path: Path, marker: str) -> None:
    lines = ["first", "in spring the", "elders of", "Group A", "met", "last"]
    content = "\n".join(marker + line for line in lines)
    assert found(tmp_path, "a.py", content) == at("a.py", 2, 2, "in spring the")


def test_each_stretch_is_told_once_with_its_paragraph(tmp_path: Path) -> None:
    content = (
        f"{SPRING}.\nSo it was.\nnothing at all wrote the miller's wellinformed brother in law\n"
    )
    assert found(tmp_path, "a.txt", content) == [
        *at("a.txt", 1, 2, "in spring the"),
        *at("a.txt", 3, 3, "nothing at all"),
    ]


def test_words_are_found_across_paragraphs_of_the_source(tmp_path: Path) -> None:
    content = "they agreed on very little. nothing was decided"
    assert found(tmp_path, "a.txt", content) == at("a.txt", 1, 2, "they agreed on")


RELATION = "- {type: rivalry, from: group-a, to: group-b, cite: {at: report-a#p%s, %s}}\n"


@pytest.mark.parametrize(
    ("name", "content", "copied"),
    [
        ("data/relations.yaml", RELATION % ("2", f"quote: {SPRING}"), False),
        ("data/relations.yaml", RELATION % ("2.fn1", f'quote: "{SPRING}"'), False),
        ("data/relations.yaml", RELATION % ("2", f"note: {SPRING}"), True),
        ("data/relations.yaml", RELATION % ("3", f"quote: {SPRING}"), True),
        ("data/relations.yaml", RELATION % ("9", f"quote: {SPRING}"), True),
        ("data/relations.yaml", RELATION % ("2", f'quote: "{SPRING}, and"'), True),
        ("data/relations.yaml", RELATION % ("2", f"quote: {SPRING}") + f"  # {SPRING}\n", True),
        ("data/relations.yaml", f"- title: {SPRING}\n", True),
        ("docs/notes.yaml", f"- {{at: report-a#p2, quote: {SPRING}}}\n", True),
        ("seeds/report-a.yaml", SOURCE, False),
        ("seeds/report-a.yaml", f"{SOURCE}note: {TITLE}\n", True),
        ("README.md", f"It is called *{TITLE}*.\n", False),
        ("README.md", "| The long quarrel of two groups about a | 2024 |\n", False),
        ("README.md", f"It says that {SPRING}.\n", False),
        ("README.md", f"It says that {SPRING}, and they agreed.\n", True),
        ("a.py", f"# {TITLE}\n", True),
    ],
)
def test_what_is_cited_may_stand_in_its_place(
    tmp_path: Path, name: str, content: str, copied: bool
) -> None:
    assert bool(found(tmp_path, name, content)) is copied


def test_a_paragraph_called_a_title_is_none(tmp_path: Path) -> None:
    source = SOURCE.replace(TITLE, SPRING)
    project = write_project(tmp_path, ENTITIES, sources={"report-a": source})
    (project / "seeds" / "report-a.txt").write_text(TEXT, "utf-8")
    search = Search.of("report-a", jihadgraph.load(project))
    assert search is not None
    copies = search.copies(project, [project / "seeds" / "report-a.yaml"])
    assert copies == at("seeds/report-a.yaml", 2, 2, "in spring the")


def test_without_the_text_there_is_no_search(tmp_path: Path) -> None:
    project = write_project(tmp_path, ENTITIES, sources={"report-a": SOURCE})
    assert Search.of("report-a", jihadgraph.load(project)) is None


WORDS = [f"word{number}" for number in range(40)]
GAPS = st.sampled_from([" ", "\n", "\n# ", "\n  - ", ", ", " “", "\r\n> ", "\t"])


@given(st.integers(0, 32), st.integers(1, 12), st.integers(0, 60), st.lists(GAPS, min_size=12))
def test_any_run_is_found_wherever_it_stands(
    start: int, length: int, before: int, gaps: list[str]
) -> None:
    copied = WORDS[start : start + length]
    laid_out = "".join(word + gap for word, gap in zip(copied, gaps, strict=False))
    text = "other\n" * before + laid_out + "other\n"
    copies = list(Article([" ".join(WORDS)]).copies_in(text))
    expected = Copy(before + 1, 1, " ".join(copied[:3]))
    assert copies == ([expected] if len(copied) >= RUN else [])


@pytest.mark.parametrize("before", range(90, 130))
def test_a_run_is_found_across_the_blocks_of_a_large_file(
    before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copied_words, "_BLOCK", 100)
    monkeypatch.setattr(copied_words, "_OVERLAP", 80)
    text = "\n" * before + " ".join(WORDS[3:12]) + "\n" * 200 + " ".join(WORDS[20:30])
    copies = list(Article([" ".join(WORDS)]).copies_in(text))
    expected = [(before + 1, "word3 word4 word5"), (before + 201, "word20 word21 word22")]
    assert [(copy.line, copy.beginning) for copy in copies] == expected


# The files, tested ------------------------------------------------------------------------------

KEPT = [
    ".gitignore",
    "a.md",
    "build.py",
    "docs/build/a.md",
    "docs/b.md",
    "seeds/a.yaml",
    "seeds/in/b.txt",
]
PASSED_OVER = [
    ".git/a", ".jihadgraph/index", "__pycache__/a.pyc", "build/a", "docs/__pycache__/b.pyc",
    "docs/c.pyc", "seeds/a.txt", "x.egg-info/a", ".coverage", ".coverage.1", "a~",
]  # fmt: skip


def tree(folder: Path) -> Path:
    for name in (*KEPT[1:], *PASSED_OVER):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", "utf-8")
    shutil.copy(ROOT / ".gitignore", folder)
    (folder / "link").symlink_to(folder / "seeds/a.txt")
    return folder


def test_files_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert repository_files(tree(tmp_path)) == sorted(tmp_path / name for name in KEPT)


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_files_with_git(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", "inner"], cwd=tmp_path, check=True)
    inner = tmp_path / "inner"
    assert repository_files(tree(inner)) == sorted(inner / name for name in KEPT)
