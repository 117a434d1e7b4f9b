"""Print how many slips the checks catch: ``python -m mutations [PROJECT]``, from ``tests``.

With the texts of the sources, if they are held, and without.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from jihadgraph import load
from jihadgraph.reading import LoadResult
from jihadgraph.texts import Library
from mutations.examiner import Examiner
from mutations.figures import (
    WHY,
    WHY_WITHOUT,
    Row,
    rows,
    told,
    told_by_level,
    told_together,
    told_uncaught,
)

_WITHOUT = "Without the texts (wording, years, figures and quotes can then not be asked)"
SHIPPED = Path(__file__).parent.parent.parent


def without_texts(result: LoadResult) -> LoadResult:
    """The same data set where no text is held."""
    return replace(result, texts=Library((), tuple(result.dataset.entities())))


def texts_are_held(result: LoadResult) -> bool:
    """Whether the text of every source is held."""
    return all(result.texts.document(source) for source in result.dataset.sources())


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="mutations", description=__doc__)
    parser.add_argument("project", nargs="?", type=Path, default=SHIPPED)
    parser.add_argument("--all", action="store_true", help="list every slip that nobody noticed")
    given = parser.parse_args(arguments)
    result = load(given.project)
    most = sys.maxsize if given.all else 5
    recorded = rows(Examiner(without_texts(result)))
    if texts_are_held(result):
        held = rows(Examiner(result))
        _print("With the texts", held, most, WHY)
        _print(_WITHOUT, recorded, most, WHY_WITHOUT)
        _write("Both, for docs/verification.md", [told_together(held, recorded)])
    else:
        sys.stdout.write("The texts are not held: name their folder by JIHADGRAPH_TEXTS.\n\n")
        _print(_WITHOUT, recorded, most, WHY_WITHOUT)


def _print(title: str, found: list[Row], most: int, reasons: Mapping[str, str]) -> None:
    uncaught = ["Nobody noticed:", "", *told_uncaught(found, most, reasons)]
    _write(title, [told(found), told_by_level(found), uncaught])


def _write(title: str, parts: Iterable[Iterable[str]]) -> None:
    sys.stdout.write(f"## {title}\n\n" + "".join("\n".join(part) + "\n\n" for part in parts))


if __name__ == "__main__":
    main()
