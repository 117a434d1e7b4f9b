"""Options of the test run, and the projects that several test files share."""

from __future__ import annotations

from pathlib import Path

import pytest

import jihadgraph
from jihadgraph.store import Dataset
from moved_texts import write_moving
from small_sets import write_sample


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="renew what golden files expect")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_sample(tmp_path)


@pytest.fixture
def store(project: Path) -> Dataset:
    result = jihadgraph.load(project)
    assert not result.diagnostics
    assert len(list(result.dataset.relations())) == 3
    return result.dataset


@pytest.fixture
def moving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project whose text can be moved about, in which the test stands."""
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    monkeypatch.chdir(write_moving(tmp_path))
    return tmp_path
