"""The pages that derive from code are fresh, and their links lead somewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = ("checks.md", "codebook.md")


def generate(root: Path, *options: str) -> tuple[int, str]:
    command = [sys.executable, str(root / "docs/build_pages.py"), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_pages_are_fresh() -> None:
    assert generate(ROOT, "--check") == (0, "")


def test_a_stale_page_is_named_and_then_written(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copytree(ROOT / "tests/mistakes", tmp_path / "tests/mistakes")
    shutil.copy(ROOT / "tests/example_files.py", tmp_path / "tests")
    generate(tmp_path)
    page = tmp_path / "docs/checks.md"
    fresh = page.read_text("utf-8")
    page.write_text("# Checks\n", "utf-8")
    (tmp_path / "docs/codebook.md").unlink()

    named = "docs/checks.md is stale: run `make docs`\ndocs/codebook.md is stale: run `make docs`\n"
    assert generate(tmp_path, "--check") == (1, named)
    assert page.read_text("utf-8") == "# Checks\n"
    assert generate(tmp_path) == (0, "docs/checks.md written\ndocs/codebook.md written\n")
    assert page.read_text("utf-8") == fresh
    assert generate(tmp_path, "--check") == (0, "")


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
    assert len(anchors) == len(set(anchors))
    links = set(re.findall(r"\]\(([^)\s]+)\)", text))
    assert {link[1:] for link in links if link.startswith("#")} <= set(anchors)
    for link in links:
        if not link.startswith(("#", "http")):
            assert (name.parent / link.split("#")[0]).exists(), link
