"""What earlier runs learnt: kept for some days, and done without where it cannot be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from jihadgraph.links import Archive, Copy, Limits, LinkCache, Outcome, Verdict
from jihadgraph.links.outcomes import now

LIMITS = Limits(expire=7, expire_failed=1)
URL = "https://example.org/a"
ALIVE = Outcome(URL, Verdict.ALIVE, "200", now(), 200)
COPY = Copy("https://web.archive.org/web/20240506070809/https://example.org/a", date(2024, 5, 6))
DEAD = Outcome(URL, Verdict.DEAD, "404 Not Found", now(), 404, None, Archive.COPY, COPY)


def kept(folder: Path, *outcomes: Outcome) -> LinkCache:
    """A cache written, and read again."""
    LinkCache(folder).keep(outcomes)
    return LinkCache(folder)


@pytest.mark.parametrize(
    "outcome", [ALIVE, DEAD, replace(ALIVE, verdict=Verdict.MOVED, target=URL)]
)
def test_what_is_kept_is_read_again(outcome: Outcome, tmp_path: Path) -> None:
    cache = kept(tmp_path, outcome)
    assert cache.fresh(URL, LIMITS, archive=True) == replace(outcome, cached=True)
    assert cache.problem is None


@pytest.mark.parametrize(
    ("verdict", "status", "days", "fresh"),
    [
        (Verdict.ALIVE, 200, 6.9, True),
        (Verdict.ALIVE, 200, 7.1, False),
        (Verdict.MOVED, 200, 6.9, True),
        (Verdict.PAYWALL, 402, 6.9, True),
        (Verdict.DEAD, 404, 0.9, True),
        (Verdict.DEAD, 404, 1.1, False),
        (Verdict.REFUSED, 403, 0.9, True),
        (Verdict.REFUSED, 403, 1.1, False),
        (Verdict.TIMEOUT, None, 0.9, True),
        (Verdict.TIMEOUT, None, 1.1, False),
        (Verdict.ALIVE, 200, -0.1, False),
    ],
)
def test_how_long_it_counts(
    verdict: Verdict, status: int | None, days: float, fresh: bool, tmp_path: Path
) -> None:
    asked = now() - timedelta(days=days)
    outcome = replace(ALIVE, verdict=verdict, status=status, target=URL, asked=asked)
    cache = kept(tmp_path, outcome)
    assert (cache.fresh(URL, LIMITS, archive=False) is not None) is fresh


def test_an_answer_of_this_very_second_counts(tmp_path: Path) -> None:
    asked = datetime.now(UTC)
    cache = kept(tmp_path, replace(ALIVE, asked=asked))
    assert cache.fresh(URL, LIMITS, archive=False) == replace(ALIVE, asked=asked, cached=True)


def test_nothing_counts_for_no_days(tmp_path: Path) -> None:
    cache = kept(tmp_path, ALIVE)
    assert cache.fresh(URL, Limits(expire=0, expire_failed=0), archive=False) is None


def test_what_was_not_asked_is_not_kept(tmp_path: Path) -> None:
    kept(tmp_path, replace(ALIVE, verdict=Verdict.NOT_ASKED))
    assert not (tmp_path / ".jihadgraph").exists()


def test_a_dead_link_whose_copy_was_not_looked_up_is_asked_again(tmp_path: Path) -> None:
    cache = kept(tmp_path, replace(DEAD, archive=Archive.NOT_ASKED, copy=None))
    assert cache.fresh(URL, LIMITS, archive=True) is None
    assert cache.fresh(URL, LIMITS, archive=False) is not None


def test_what_others_learnt_stays(tmp_path: Path) -> None:
    other = replace(ALIVE, url="https://example.org/b")
    kept(tmp_path, other)
    cache = kept(tmp_path, ALIVE)
    assert cache.fresh(other.url, LIMITS, archive=False)
    assert cache.fresh(URL, LIMITS, archive=False)


# What cannot be read or written -----------------------------------------------------------------


def file_of(folder: Path, content: bytes) -> Path:
    path = folder / ".jihadgraph" / "links.json"
    path.parent.mkdir()
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000])
def test_a_damaged_file_is_done_without_and_replaced(content: bytes, tmp_path: Path) -> None:
    path = file_of(tmp_path, content)
    cache = LinkCache(tmp_path)
    assert cache.problem == f"{path} is done without: it is damaged"
    assert cache.fresh(URL, LIMITS, archive=False) is None
    cache.keep([ALIVE])
    assert LinkCache(tmp_path).fresh(URL, LIMITS, archive=False)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"[]", "it is of another kind"),
        (b'{"format": "else"}', "it is of another kind"),
        (b'{"format": "jihadgraph-links", "version": 2}', "it is of another version"),
    ],
)
def test_a_foreign_file_is_done_without_and_left_alone(
    content: bytes, why: str, tmp_path: Path
) -> None:
    path = file_of(tmp_path, content)
    cache = LinkCache(tmp_path)
    assert cache.problem == f"{path} is done without: {why}"
    cache.keep([ALIVE])
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "fine"},
        {"verdict": None},
        {"reason": 7},
        {"asked": "yesterday"},
        {"asked": None},
        {"status": "many"},
        {"status": 1e400},
        {"status": "200"},
        {"status": 200.0},
        {"status": True},
        {"target": []},
        {"archive": "perhaps"},
        {"copy": {"url": "x"}},
        {"copy": {"url": "x", "at": "2024-13-01"}},
        # what no run can have come to
        {"verdict": "dead"},
        {"verdict": "server-error"},
        {"verdict": "timeout"},
        {"verdict": "unreachable"},
        {"verdict": "not-asked"},
        {"verdict": "not-asked", "status": None},
        {"status": 404},
        {"status": None},
        {"status": 7, "verdict": "unclear"},
        {"verdict": "moved"},
        {"archive": "no copy"},
        {"archive": "copy", "copy": {"url": COPY.url, "at": "2024-05-06"}},
    ],
)
def test_a_damaged_entry_is_done_without(change: dict[str, object], tmp_path: Path) -> None:
    assert changed(tmp_path, ALIVE, change).fresh(URL, LIMITS, archive=False) is None


@pytest.mark.parametrize(
    "change",
    [
        {"copy": {"url": "https://evil.example/", "at": "2024-05-06"}},
        {"copy": {"url": COPY.url.replace("//web.", "//evil."), "at": "2024-05-06"}},
        {"copy": {"url": COPY.url.replace("example.org", "evil.example"), "at": "2024-05-06"}},
        {"copy": {"url": COPY.url, "at": "2024-05-07"}},
        {"copy": {"url": 7, "at": "2024-05-06"}},
        {"copy": ["x"]},
        {"copy": None},
        {"archive": "no copy"},
        {"archive": "not asked"},
        {"status": 200},
        {"verdict": "alive", "status": 200},
    ],
)
def test_a_copy_that_the_archive_cannot_have_named_is_not_believed(
    change: dict[str, object], tmp_path: Path
) -> None:
    assert changed(tmp_path, DEAD, {}).fresh(URL, LIMITS, archive=True)
    assert changed(tmp_path, DEAD, change).fresh(URL, LIMITS, archive=False) is None


def changed(folder: Path, outcome: Outcome, change: dict[str, object]) -> LinkCache:
    """A cache in which somebody has changed one entry; what is beside it counts still."""
    kept(folder, outcome, replace(ALIVE, url="https://example.org/b"))
    path = folder / ".jihadgraph" / "links.json"
    content = json.loads(path.read_bytes())
    content["links"][URL] |= change
    path.write_text(json.dumps(content), "utf-8")
    cache = LinkCache(folder)
    assert cache.fresh("https://example.org/b", LIMITS, archive=False)
    return cache


def test_a_link_to_elsewhere_is_neither_read_nor_written(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_text("precious", "utf-8")
    (tmp_path / ".jihadgraph").mkdir()
    (tmp_path / ".jihadgraph" / "links.json").symlink_to(elsewhere)
    cache = LinkCache(tmp_path)
    cache.keep([ALIVE])
    assert (cache.problem or "").endswith("is done without: it is a link to elsewhere")
    assert elsewhere.read_text("utf-8") == "precious"


def test_a_folder_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".jihadgraph").symlink_to(tmp_path / "elsewhere")
    LinkCache(tmp_path).keep([ALIVE])
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_where_it_cannot_be_written_that_is_said(tmp_path: Path) -> None:
    (tmp_path / ".jihadgraph").write_text("a file", "utf-8")
    cache = LinkCache(tmp_path)
    cache.keep([ALIVE])
    assert (cache.problem or "").endswith("cannot be written: file exists")


def test_a_file_that_cannot_be_read_is_done_without(tmp_path: Path) -> None:
    path = tmp_path / ".jihadgraph" / "links.json"
    path.mkdir(parents=True)
    cache = LinkCache(tmp_path)
    assert cache.problem == f"{path} is done without: is a directory"
    cache.keep([ALIVE])
    assert path.is_dir()


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / ".jihadgraph" / "links.json"
    path.parent.mkdir()
    os.mkfifo(path)
    program = "from jihadgraph.links import LinkCache; from pathlib import Path; print(LinkCache(Path()).problem)"
    read = [sys.executable, "-c", program]
    result = subprocess.run(
        read, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True
    )
    assert result.stdout == (
        ".jihadgraph/links.json is done without: it is a pipe, a device or a socket\n"
    )


def test_a_file_that_is_too_large_is_done_without_and_left_alone(tmp_path: Path) -> None:
    path = file_of(tmp_path, b"{")
    os.truncate(path, 64 * 1024 * 1024 + 1)
    cache = LinkCache(tmp_path)
    assert cache.problem == (
        f"{path} is done without: it has 67,108,865 bytes; at most 67,108,864 are read"
    )
    cache.keep([ALIVE])
    assert path.stat().st_size == 64 * 1024 * 1024 + 1
