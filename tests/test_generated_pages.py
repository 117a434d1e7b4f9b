"""The pages that derive from code are fresh, and their links lead somewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = ("checks", "codebook", "curation")


def generate(root: Path, *options: str) -> tuple[int, str]:
    command = [sys.executable, str(root / "docs/build_pages.py"), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_pages_are_fresh() -> None:
    assert generate(ROOT, "--check") == (0, "")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of all that pages are made of, without texts."""
    for folder in ("docs", "data", "seeds", "tests/mistakes"):
        no_texts = shutil.ignore_patterns("*.txt") if folder == "seeds" else None
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=no_texts)
    shutil.copy(ROOT / "tests/example_files.py", tmp_path / "tests")
    return tmp_path


def test_a_stale_page_is_named_and_then_written(copied: Path) -> None:
    generate(copied)
    page = copied / "docs/checks.md"
    fresh = page.read_text("utf-8")
    page.write_text("# Checks\n", "utf-8")
    (copied / "docs/codebook.md").unlink()
    (copied / "docs/curation.md").write_text("# Curation\n", "utf-8")

    named = "".join(f"docs/{name}.md is stale: run `make docs`\n" for name in PAGES)
    assert generate(copied, "--check") == (1, named)
    assert page.read_text("utf-8") == "# Checks\n"
    assert generate(copied) == (0, "".join(f"docs/{name}.md written\n" for name in PAGES))
    assert page.read_text("utf-8") == fresh
    assert generate(copied, "--check") == (0, "")


def test_notes_that_do_not_fit_the_data_are_named(copied: Path) -> None:
    (copied / "docs/curation.yaml").write_text("reasons: {no-source: {1: Because.}}\n", "utf-8")
    status, told = generate(copied, "--check")
    assert status == 1
    assert told.startswith("docs/curation.yaml:1:11: there is no source `no-source`; there are `")
    assert told.count("\n") == 1


HAND_AND_GENERATED = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")]
)


@pytest.mark.parametrize("name", HAND_AND_GENERATED)
def test_links_lead_somewhere(name: Path) -> None:
    text = re.sub(
        r"^```.*?^```",
        "",
        name.read_text("utf-8"),
        flags=re.MULTILINE | re.DOTALL,
    )
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    anchors = [re.sub(r"[^\w\- ]", "", item.lower()).replace(" ", "-") for item in headings]
    anchors += re.findall(r'<a id="([^"]+)"></a>', text)
    assert len(anchors) == len(set(anchors))
    links = set(re.findall(r"\]\(([^)\s]+)\)", text))
    assert {link[1:] for link in links if link.startswith("#")} <= set(anchors)
    for link in links:
        if not link.startswith(("#", "http")):
            assert (name.parent / link.split("#")[0]).exists(), link
