"""Run the hostile cases and print what each takes: ``python -m hostile [WORD …]``, from ``tests``.

With ``--golden``, what is said of them is written down; without, it must be what was.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from hostile.case import Case, prepare
from hostile.cases import CASES
from hostile.expected import expected, renew
from hostile.running import Run, run_check, told

_SECONDS, _MEGABYTES = 2, 300
"""What a case may take. Time depends on the machine: it is printed, and fails nothing."""
_LIMIT = 60.0
"""Seconds after which a case counts as one that hangs."""


def main() -> int:
    """Run the cases whose name has one of the words, all without any; exit status 1 on failure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--golden", action="store_true")
    parser.add_argument("words", nargs="*")
    chosen = parser.parse_args()
    names = [name for name in CASES if not chosen.words or any(w in name for w in chosen.words)]
    failed = sum(not _passes(name, CASES[name], golden=chosen.golden) for name in names)
    sys.stdout.write(f"{len(names)} cases, {failed} failed\n")
    return int(failed > 0)


def _passes(name: str, case: Case, *, golden: bool) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        project = prepare(case, Path(folder))
        try:
            text, as_json = (run_check(project, format_, _LIMIT) for format_ in ("text", "json"))
        except subprocess.TimeoutExpired:
            sys.stdout.write(f"{name:<45} not done after {_LIMIT:g} s\n")
            return False
    wrong = _wrong(text) or _wrong(as_json)
    if not wrong and golden:
        renew(name, told(as_json.stdout), CASES)
    elif not wrong and told(as_json.stdout) != expected().get(name):
        wrong = f"says something else: {told(as_json.stdout)}"
    slow = "slow" if text.seconds > _SECONDS else ""
    figures = f"{text.seconds:6.2f} s {text.megabytes:6.0f} MB"
    sys.stdout.write(f"{name:<45} {figures}  {wrong or slow}\n")
    sys.stdout.flush()
    return not wrong


def _wrong(run: Run) -> str:
    """What is wrong with how a run ended; empty where nothing is."""
    if run.status not in {0, 1} or run.stderr:
        return f"exit status {run.status}: {run.stderr[-200:]}"
    return "too much memory" if run.megabytes > _MEGABYTES else ""


if __name__ == "__main__":
    sys.exit(main())
