"""Files as URIs, as programs on other machines find them again."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

SOURCE_ROOT = "%SRCROOT%"
"""The folder in which the check was run: the root of the repository, where a platform runs it."""


def artifact_location(path: Path) -> dict[str, str]:
    """Where a file is: relative to the folder of the check, or absolute where it is outside it."""
    below = _below(path)
    if below is None:
        return {"uri": path.resolve().as_uri()}
    return {"uri": quote(os.fsencode(below.as_posix())), "uriBaseId": SOURCE_ROOT}


def _below(path: Path) -> Path | None:
    """The path from the folder of the check on; ``None`` where it leads out of it."""
    plain = Path(os.path.normpath(path))
    if plain.is_absolute():
        here = Path.cwd()
        return plain.relative_to(here) if plain.is_relative_to(here) else None
    return None if ".." in plain.parts else plain
