"""A file that takes the place of another when all of it is written."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import cast

import pytest

from jihadgraph.exports.whole import whole


@pytest.mark.parametrize("before", ["old", None])
def test_a_file_stays_as_it_was_where_writing_fails(tmp_path: Path, before: str | None) -> None:
    path = tmp_path / "graph.ttl"
    if before is not None:
        path.write_text(before, "ascii")
    with pytest.raises(TypeError), whole(path) as file:
        file.writelines([b"half", cast("bytes", None)])
    assert [item.read_text("ascii") for item in tmp_path.iterdir()] == ([before] if before else [])


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions")
def test_a_file_keeps_its_permissions_and_links_to_it_lead_to_it(tmp_path: Path) -> None:
    path, link = tmp_path / "graph.ttl", tmp_path / "link"
    path.write_text("old", "ascii")
    path.chmod(0o640)
    link.symlink_to(path)
    with whole(link) as file:
        file.write(b"new")
    assert (path.read_text("ascii"), link.is_symlink()) == ("new", True)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    with whole(tmp_path / "new") as file:
        file.write(b"new")
    (tmp_path / "other").touch()
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_device_is_written_as_it_is() -> None:
    with whole(Path(os.devnull)) as file:
        file.write(b"new")
    assert not Path(os.devnull).is_file()
