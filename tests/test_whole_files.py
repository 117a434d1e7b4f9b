"""Files are written whole or not at all, also where there are several."""

from __future__ import annotations

import codecs
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from jihadgraph.whole_files import NotRestoredError, Replacement, reason_of, replace_files


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Three files that hold their own names."""
    paths = [tmp_path / name for name in ("a", "b", "c")]
    for path in paths:
        path.write_text(path.name)
    return paths


def to_be(paths: list[Path]) -> list[Replacement]:
    """Each file is to hold its name twice."""
    return [Replacement(path, path.name.encode(), path.name.encode() * 2) for path in paths]


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"a", b"bb"), (codecs.BOM_UTF8 + b"a", codecs.BOM_UTF8 + b"bb")],
)
def test_another_text_has_the_byte_order_mark_of_the_one_before(
    before: bytes, after: bytes
) -> None:
    assert Replacement.by_text(Path("a"), before, "bb") == Replacement(Path("a"), before, after)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied", "a"), "permission denied"),
        (OSError("Out of order"), "out of order"),
        (ValueError("embedded null byte"), "embedded null byte"),
    ],
)
def test_reason_of(error: OSError | ValueError, reason: str) -> None:
    assert reason_of(error) == reason


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def fail_at(monkeypatch: pytest.MonkeyPatch, *calls: int) -> None:
    """Let these of the renamings fail, counted from 1."""
    real, count = Path.replace, iter(range(1, 100))

    def replace(self: Path, target: Path) -> Path:
        if next(count) in calls:
            raise OSError(28, "No space left on device", str(self))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)


def test_all_are_written_and_nothing_else_is_left(files: list[Path], tmp_path: Path) -> None:
    files[1].chmod(0o640)
    replace_files(to_be(files))
    assert contents(tmp_path) == {"a": "aa", "b": "bb", "c": "cc"}
    assert stat.S_IMODE(files[1].stat().st_mode) == 0o640


@pytest.mark.parametrize("call", [1, 2, 3])
def test_where_one_fails_all_are_as_they_were(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    fail_at(monkeypatch, call)
    with pytest.raises(OSError, match="No space left") as raised:
        replace_files(to_be(files))
    assert raised.value.filename == str(files[call - 1])
    assert contents(tmp_path) == {"a": "a", "b": "b", "c": "c"}


def test_a_temporary_file_that_cannot_be_made_ready_is_not_left(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copymode(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("shutil.copymode", copymode)
    with pytest.raises(PermissionError):
        replace_files(to_be(files))
    assert contents(tmp_path) == {"a": "a", "b": "b", "c": "c"}


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("call", [1, 2, 3])
def test_one_that_is_interrupted_leaves_all_as_they_were(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int, late: bool
) -> None:
    """A signal may be told right before a renaming, or right after it."""
    real, count = Path.replace, iter(range(1, 100))

    def replace(self: Path, target: Path) -> Path:
        interrupted = next(count) == call
        if interrupted and not late:
            raise KeyboardInterrupt
        real(self, target)
        if interrupted:
            raise KeyboardInterrupt
        return target

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        replace_files(to_be(files))
    assert contents(tmp_path) == {"a": "a", "b": "b", "c": "c"}


def test_one_that_cannot_be_put_back_is_named(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, 3, 4)
    with pytest.raises(NotRestoredError) as raised:
        replace_files(to_be(files))
    assert raised.value.paths == (files[0],)
    assert raised.value.strerror == "No space left on device"
    assert contents(tmp_path) == {"a": "aa", "b": "b", "c": "c"}


def test_one_that_changed_meanwhile_is_not_overwritten(files: list[Path], tmp_path: Path) -> None:
    planned = to_be(files)
    files[2].write_text("other")
    with pytest.raises(OSError, match="it has changed since it was read") as raised:
        replace_files(planned)
    assert raised.value.filename == str(files[2])
    assert contents(tmp_path) == {"a": "a", "b": "b", "c": "other"}


def at_renaming(
    monkeypatch: pytest.MonkeyPatch, call: int, meanwhile: Callable[[], object]
) -> None:
    """Let something happen right after one of the renamings, counted from 1."""
    real, count = Path.replace, iter(range(1, 100))

    def replace(self: Path, target: Path) -> Path:
        real(self, target)
        if next(count) == call:
            meanwhile()
        return target

    monkeypatch.setattr(Path, "replace", replace)


def test_what_somebody_saves_while_others_are_made_ready_stays(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.copymode

    def copymode(source: Path, target: str) -> None:
        real(source, target)
        if source.name == "c":
            files[0].write_text("saved")

    monkeypatch.setattr("shutil.copymode", copymode)
    with pytest.raises(OSError, match="it has changed since it was read") as raised:
        replace_files(to_be(files))
    assert raised.value.filename == str(files[0])
    assert contents(tmp_path) == {"a": "saved", "b": "b", "c": "c"}


def test_what_somebody_saves_while_others_are_replaced_stays(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_renaming(monkeypatch, 1, lambda: files[2].write_text("saved"))
    with pytest.raises(OSError, match="it has changed since it was read"):
        replace_files(to_be(files))
    assert contents(tmp_path) == {"a": "a", "b": "b", "c": "saved"}


@pytest.mark.parametrize("saved", [True, False], ids=["saved", "deleted"])
def test_what_somebody_does_to_one_that_was_replaced_is_not_undone(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved: bool
) -> None:
    def meanwhile() -> None:
        files[2].write_text("other")
        if saved:
            files[0].write_text("saved")
        else:
            files[0].unlink()

    at_renaming(monkeypatch, 2, meanwhile)
    with pytest.raises(OSError, match="it has changed since it was read"):
        replace_files(to_be(files))
    assert contents(tmp_path) == {**({"a": "saved"} if saved else {}), "b": "b", "c": "other"}


def test_what_is_written_is_on_the_disk_before_it_has_the_name(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk: dict[int, int] = {}
    fsync, replace = os.fsync, Path.replace

    def fsynced(descriptor: int) -> None:
        fsync(descriptor)
        state = os.fstat(descriptor)
        on_disk[state.st_ino] = state.st_size

    def replaced(self: Path, target: Path) -> Path:
        assert on_disk[self.stat().st_ino] == self.stat().st_size == 2
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", fsynced)
    monkeypatch.setattr(Path, "replace", replaced)
    replace_files(to_be(files))
    assert len(on_disk) == 3


def test_one_that_is_missing_stops_all(files: list[Path], tmp_path: Path) -> None:
    planned = to_be(files)
    files[2].unlink()
    with pytest.raises(FileNotFoundError):
        replace_files(planned)
    assert contents(tmp_path) == {"a": "a", "b": "b"}


def test_a_link_stays_one(files: list[Path], tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(files[0])
    replace_files([Replacement(tmp_path / "link", b"a", b"new")])
    assert (tmp_path / "link").is_symlink()
    assert files[0].read_text() == "new"
