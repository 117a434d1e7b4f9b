"""Of slips made on purpose in the shipped data, the checks notice as many as they should.

``make mutations`` prints all figures, and the slips that nobody notices.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from example_files import BASE
from jihadgraph.checks import CHECKS, check
from jihadgraph.diagnostics import Severity
from jihadgraph.reading import LoadResult, load
from jihadgraph.reading.project import TEXTS_VARIABLE
from jihadgraph.rules import RULES
from mutations.__main__ import SHIPPED, main, texts_are_held, without_texts
from mutations.examiner import OF_ALL, OF_ONE, OF_OTHERS, Examiner
from mutations.figures import LEVELS, WHY, Row, rows, told, told_by_level, told_uncaught
from mutations.kinds import MUTATIONS
from mutations.mutant import Mutant
from mutations.writing import write_mutant

Floors = dict[tuple[str, str], float]

OF_SHAPE: Floors = {
    ("paragraph-moved", "no evidence"): 1,
    ("paragraph-moved", "not named"): 1,
    ("footnote-moved", "not named"): 1,
    ("ends-swapped", ""): 0.5,
}
"""The least share of each kind that is to be noticed, by the records of the sources alone."""
OF_WORDS: Floors = {
    ("paragraph-moved", "declared implicit, quoted"): 1,
    ("footnote-moved", "declared implicit, quoted"): 1,
    ("quote-word", ""): 1,
    ("year-changed", ""): 1,
    ("day-changed", "passage"): 1,
    ("day-changed", "published"): 0.9,
    ("text-letter", ""): 1,
    ("modality-dropped", ""): 0.8,
    ("stance-dropped", ""): 0.8,
    ("by-dropped", ""): 0.7,
}
"""And what only the texts can tell."""
EVERY = 4
"""One in so many of the moved addresses is tried here; ``make mutations`` tries them all."""
PER_KIND = 2
"""Mutants of each kind and group that are also written to files and checked like any data set."""


@pytest.fixture(scope="module")
def shipped() -> LoadResult:
    return load(SHIPPED)


@pytest.fixture(scope="module")
def shipped_with_texts(shipped: LoadResult) -> LoadResult:
    if not texts_are_held(shipped):
        pytest.skip(f"the texts are not held: {TEXTS_VARIABLE} names no folder that has them")
    return shipped


@pytest.fixture(scope="module")
def example() -> LoadResult:
    """The small project of the examples of mistakes, with its texts."""
    return load(BASE, BASE / "texts")


# What is noticed --------------------------------------------------------------------------------


def falling_short(found: list[Row], floors: Floors) -> list[str]:
    """The rows that fall short of what is asked, with the slips that passed."""
    return [
        "\n".join(told_uncaught([row], 50))
        for row in found
        if row.share < floors.get((row.kind, row.group), 0)
    ]


def test_slips_are_noticed_with_the_texts(shipped_with_texts: LoadResult) -> None:
    found = rows(Examiner(shipped_with_texts), EVERY)
    assert falling_short(found, OF_SHAPE | OF_WORDS) == []
    assert {row.kind for row in found if row.mutants} == MUTATIONS.keys()


def test_slips_are_noticed_by_the_records_alone(shipped: LoadResult) -> None:
    found = rows(Examiner(without_texts(shipped)), EVERY)
    assert falling_short(found, OF_SHAPE) == []
    assert {row.kind for row in found if row.mutants} == MUTATIONS.keys() - {"text-letter"}


def test_slips_are_noticed_in_a_small_project(example: LoadResult) -> None:
    assert falling_short(rows(Examiner(example)), OF_SHAPE | OF_WORDS) == []


# The examiner says what the real check says -----------------------------------------------------


def failing(project: Path) -> Counter[tuple[str, str]]:
    """What the check of a project that lies in files finds and ``--strict`` does not let pass."""
    found = check(load(project, project / "texts"))
    return Counter(
        (item.name, item.message) for item in found if item.severity is not Severity.NOTICE
    )


def sample(examiner: Examiner, size: int | None) -> list[Mutant]:
    """Mutants of every kind and group, always the same ones."""
    found: dict[tuple[str, str], list[Mutant]] = {}
    for mutants in MUTATIONS.values():
        for mutant in mutants(examiner.ground):
            found.setdefault((mutant.kind, mutant.group), []).append(mutant)
    draw = random.Random(0)  # noqa: S311 (any fixed choice will do)
    return [
        mutant
        for group in found.values()
        for mutant in draw.sample(group, min(size or len(group), len(group)))
    ]


def disagreements(result: LoadResult, project: Path, folder: Path, size: int | None) -> list[str]:
    """Mutants of which the examiner says another thing than the check of the same, as files."""
    examiner = Examiner(result)
    before = failing(write_mutant(examiner.ground, None, project, folder / "before"))
    wrong = []
    for number, mutant in enumerate(sample(examiner, size)):
        place = write_mutant(examiner.ground, mutant, project, folder / str(number))
        caught = bool(failing(place) - before)
        if caught != bool(examiner.caught_by(mutant)):
            wrong.append(f"{mutant.kind} of {mutant.id}: {mutant.what}: check says {caught}")
    return wrong


@pytest.mark.usefixtures("no_texts_elsewhere")
def test_examiner_agrees_with_check_on_every_mutant(example: LoadResult, tmp_path: Path) -> None:
    assert disagreements(example, BASE, tmp_path, None) == []


@pytest.mark.usefixtures("no_texts_elsewhere")
def test_examiner_agrees_with_check_by_record(example: LoadResult, tmp_path: Path) -> None:
    assert disagreements(without_texts(example), BASE, tmp_path, PER_KIND) == []


@pytest.mark.usefixtures("no_texts_elsewhere")
def test_examiner_agrees_with_check_of_the_shipped_data(
    shipped_with_texts: LoadResult, tmp_path: Path
) -> None:
    assert disagreements(shipped_with_texts, SHIPPED, tmp_path, PER_KIND) == []


@pytest.fixture
def no_texts_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TEXTS_VARIABLE, raising=False)


def test_every_check_is_asked_of_a_mutant_or_concerns_none() -> None:
    assert sorted(map(id, (*OF_ONE, *OF_ALL, *OF_OTHERS))) == sorted(map(id, CHECKS))


# Mutants and tables -----------------------------------------------------------------------------


def made(example: LoadResult, kind: str) -> list[Mutant]:
    return list(MUTATIONS[kind](Examiner(example).ground))


@pytest.mark.parametrize(
    ("kind", "id_", "slips"),
    [
        ("ends-swapped", "leader-a--leads--group-a", ["group-a --leads--> leader-a"]),
        (
            "paragraph-moved",
            "group-a--operates_in--country-a",
            [
                f"report-a#p2.fn2 becomes report-a#p{number} ({group})"
                for number, group in (
                    (1, "no evidence"),
                    (3, "named"),
                    (4, "not named"),
                    (5, "not named"),
                    (6, "no evidence"),
                    (7, "no evidence"),
                )
            ],
        ),
        (
            "footnote-moved",
            "leader-b--leads--group-b",
            [
                f"report-a#p2.fn1 becomes report-a#{place} (not named)"
                for place in ("p2.fn2", "p2.fn3", "p2.fn4", "p2.fn5", "p3.fn3", "p5.fn4", "p5.fn5")
            ],
        ),
        (
            "by-dropped",
            "person-a--condemns--attack-a",
            ["report-a#p3 without `by: {'entity': 'person-a'}`"],
        ),
        (
            "stance-dropped",
            "person-a--condemns--attack-a",
            ["report-a#p3 without `stance: supports` (equivalent)"],
        ),
        (
            "year-changed",
            "attack-a--date",
            [
                f"`value: 2016-05-03` becomes {year}-05-03"
                for year in ("0216", "2006", "2015", "2017", "2026", "2061", "2106")
            ],
        ),
    ],
)
def test_mutants(example: LoadResult, kind: str, id_: str, slips: list[str]) -> None:
    def described(mutant: Mutant) -> str:
        group = f" ({mutant.group})" if mutant.group else ""
        return mutant.what + group + " (equivalent)" * mutant.equivalent

    assert [described(mutant) for mutant in made(example, kind) if mutant.id == id_] == slips


def test_letters_of_a_text(example: LoadResult) -> None:
    first = [mutant for mutant in made(example, "text-letter") if mutant.what.startswith("#p2")]
    assert [mutant.what for mutant in first] == [
        "#p2: letter 1 becomes `x`",
        "#p2: letter 39 becomes `x`",
        "#p2: letter 77 becomes `x`",
        "#p2: letter 124 becomes `x`",
    ]
    assert [mutant.text.count("x") for mutant in first] == [2, 2, 2, 2]


def test_the_words_of_a_quote(example: LoadResult) -> None:
    quotes = [mutant.what.partition(": ")[2] for mutant in made(example, "quote-word")]
    assert quotes == [
        "a act without a sender",
        "na act without a sender",
        "an ac without a sender",
        "an tca without a sender",
        "an act tuohtiw a sender",
        "an act withou a sender",
        "an act without a rednes",
        "an act without a sende",
    ]


def test_tables(example: LoadResult) -> None:
    found = rows(Examiner(example))
    assert "| quote-word | 8 | 8 | 100.0 % | quote 8 |" in list(told(found))
    assert "| digest | 8 |" in list(told_by_level(found))
    missed = [row for row in found if row.uncaught]
    assert len(list(told_uncaught(missed))) == sum(1 + len(row.uncaught) for row in missed)


@pytest.mark.usefixtures("no_texts_elsewhere")
def test_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    main([str(tmp_path)])
    assert capsys.readouterr().out.startswith("The texts are not held")
    monkeypatch.setenv(TEXTS_VARIABLE, str(tmp_path / "texts"))
    main([str(tmp_path), "--all"])
    printed = capsys.readouterr().out
    assert [line for line in printed.splitlines() if line.startswith("## ")] == [
        "## With the texts",
        "## Without the texts (wording, years, figures and quotes can then not be asked)",
        "## Both, for docs/verification.md",
    ]
    assert "| text-letter | 8 | 100 % | – | digest |" in printed
    assert "| text-letter | 8 | 8 | 100.0 % | digest 8 |" in printed


def test_what_catches_a_mutant_has_a_name() -> None:
    assert LEVELS.keys() <= RULES.keys()
    assert WHY.keys() == MUTATIONS.keys()
