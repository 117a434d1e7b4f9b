"""Options of the test run, and the sample data set of the tests on RDF."""

from __future__ import annotations

from pathlib import Path

import pytest

import jihadgraph
from jihadgraph.store import Dataset
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
