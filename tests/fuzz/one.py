"""One target under libFuzzer: ``python one.py TARGET [libFuzzer's options] CORPUS``."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Fuzz a target until libFuzzer ends."""
    atheris = import_module("atheris")  # has no types, and is installed for fuzzing only
    sys.path.insert(0, str(Path(__file__).parent.parent))
    with atheris.instrument_imports(include=["jihadgraph"]):
        target = import_module("fuzz.targets").TARGETS[sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target.run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
