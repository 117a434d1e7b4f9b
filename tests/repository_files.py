"""The files that make up a repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath


def repository_files(root: Path) -> list[Path]:
    """The files that git tracks or would add; without git, all that ``.gitignore`` lets pass."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return sorted(walked(root))
    files = (root / os.fsdecode(name) for name in done.stdout.split(b"\0") if name)
    return sorted(file for file in files if file.is_file() and not file.is_symlink())


def walked(root: Path) -> Iterator[Path]:
    lines = (root / ".gitignore").read_text("utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    for folder, folders, names in os.walk(root):
        below = PurePosixPath(Path(folder).relative_to(root))
        folders[:] = [name for name in folders if not ignored(f"{below / name}/", patterns)]
        files = (Path(folder, name) for name in names if not ignored(str(below / name), patterns))
        yield from (file for file in files if not file.is_symlink())


def ignored(path: str, patterns: list[str]) -> bool:
    """Whether git passes over a path, by patterns of the forms that ours have."""
    place = PurePosixPath("/", path)
    return place.name == ".git" or any(
        place.match("/" * ("/" in pattern[:-1]) + pattern.strip("/"))
        for pattern in patterns
        if path.endswith("/") or not pattern.endswith("/")
    )
