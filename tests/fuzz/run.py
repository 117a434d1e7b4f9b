"""Fuzz the targets and print what came of it: ``python tests/fuzz/run.py --minutes 10 [TARGET …]``.

Needs ``atheris`` (3.0). Exit status 1 where anything was found; each finding is made as small as it
can be and printed, so that it can become a regression test. What libFuzzer has learnt is kept in a
folder outside the repository, so that the next run goes on from there.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from fuzz.findings import Finding, findings  # noqa: E402 (found by the line above)
from fuzz.targets import TARGETS  # noqa: E402

_SECONDS_OF_ONE = 10
"""An input that takes longer is a finding."""
_MEGABYTES = 2048
"""libFuzzer ends a target that takes more: a finding too."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a target."""

    target: str
    executions: int
    each_second: int
    edges: int
    features: int
    ended_well: bool
    findings: tuple[Finding, ...]

    @property
    def row(self) -> str:
        """A line of the table."""
        found = str(len(self.findings)) if self.ended_well or self.findings else "did not run"
        figures = (self.executions, self.each_second, self.edges, self.features)
        return (
            f"{self.target:<12}" + "".join(f"{figure:>14,}" for figure in figures) + f"{found:>12}"
        )


HEAD = (
    f"{'target':<12}"
    + "".join(f"{word:>14}" for word in ("executions", "a second", "edges", "features"))
    + f"{'findings':>12}"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz, print, and give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="for each target")
    parser.add_argument("--jobs", type=int, default=2, help="targets at the same time")
    parser.add_argument(
        "--corpus", type=Path, default=Path(tempfile.gettempdir(), "jihadgraph-fuzz")
    )
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], metavar="TARGET")
    chosen = parser.parse_args(arguments)
    with ThreadPoolExecutor(chosen.jobs) as pool:
        results = list(
            pool.map(
                lambda name: fuzz(name, chosen.corpus, seconds=round(chosen.minutes * 60)),
                chosen.targets or TARGETS,
            )
        )
    for line in (HEAD, *(result.row for result in results)):
        sys.stdout.write(f"{line}\n")
    for result in results:
        for finding in result.findings:
            sys.stdout.write(f"\n{result.target}: {finding}\n")
    return int(any(result.findings or not result.ended_well for result in results))


def fuzz(name: str, corpus: Path, *, seconds: int) -> Result:
    """Fuzz one target for some seconds."""
    learnt, artefacts = corpus / name, corpus / f"{name}-findings"
    for folder in (learnt, artefacts):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(TARGETS[name].seeds()):
        (learnt / f"seed-{number:03}").write_bytes(seed)
    log = corpus / f"{name}.log"
    with log.open("wb") as file:
        done = subprocess.run(
            [*_command(name, seconds), f"-artifact_prefix={artefacts}{os.sep}", str(learnt)],
            stdout=file,
            stderr=subprocess.STDOUT,
            check=False,
        )
    return _result(name, log.read_text("utf-8", "replace"), done.returncode, artefacts)


def _command(name: str, seconds: int) -> list[str]:
    return [
        sys.executable,
        str(HERE / "one.py"),
        name,
        f"-max_total_time={seconds}",
        f"-max_len={TARGETS[name].longest}",
        f"-timeout={_SECONDS_OF_ONE}",
        f"-rss_limit_mb={_MEGABYTES}",
        "-print_final_stats=1",
    ]


def _result(name: str, log: str, status: int, artefacts: Path) -> Result:
    return Result(
        name,
        executions=_last(r"stat::number_of_executed_units:\s*(\d+)", log),
        each_second=_last(r"stat::average_exec_per_sec:\s*(\d+)", log),
        edges=_last(r"cov: (\d+)", log),
        features=_last(r"ft: (\d+)", log),
        ended_well=status == 0,
        findings=tuple(findings(name, artefacts)),
    )


def _last(pattern: str, log: str) -> int:
    return int((re.findall(pattern, log) or ["0"])[-1])


if __name__ == "__main__":
    sys.exit(main())
