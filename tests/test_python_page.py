"""Every block of ``docs/python.md`` runs, in one process, and prints what the page shows.

Renewed by ``make golden``. The blocks run without the texts of the sources, as for a newcomer.
"""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "python.md"
BLOCK = re.compile(r"```python\n(?P<code>.*?)```\n(?:\n```text\n(?P<printed>.*?)```\n)?", re.DOTALL)


def test_every_block_prints_what_the_page_shows(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    page = PAGE.read_text("utf-8")
    names: dict[str, Any] = {}
    parts, reached = list[str](), 0
    for block in BLOCK.finditer(page):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block["code"], PAGE.name, "exec"), names)  # noqa: S102 (that is the test)
        shown = "".join(f"{line.rstrip()}\n" for line in printed.getvalue().splitlines())
        assert shown, f"this block prints nothing: {block['code']}"
        parts += [
            page[reached : block.start()],
            f"```python\n{block['code']}```\n\n```text\n{shown}```\n",
        ]
        reached = block.end()
    renewed = "".join([*parts, page[reached:]])
    if request.config.getoption("--golden"):
        PAGE.write_text(renewed, "utf-8")
        return
    assert renewed == page


def test_every_question_is_named_on_the_page() -> None:
    from jihadgraph import questions

    page = PAGE.read_text("utf-8")
    assert [name for name in questions.__all__ if name not in page] == []
