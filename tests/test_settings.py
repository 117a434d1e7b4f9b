"""The settings of a project: what they demand, and what is said of those that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import run
from example_files import build
from jihadgraph import load
from jihadgraph.checks import examine
from jihadgraph.links import Limits
from jihadgraph.new_project import corrections_setting
from jihadgraph.reading.project import Project
from jihadgraph.reading.settings_file import read_settings
from jihadgraph.reading.toml_places import place_in_toml
from jihadgraph.settings import MOST_AT_ONCE, LinkSettings, Settings, is_visible_line
from jihadgraph.vocabulary import shipped_vocabulary


def settings_of(folder: Path, text: str) -> tuple[Settings, list[str]]:
    (folder / "pyproject.toml").write_text(text, "utf-8")
    file = read_settings(Project(folder), shipped_vocabulary())
    return file.settings, [
        f"{item.location.line}:{item.location.column} {item.name}: {item.message}"
        for item in file.diagnostics
    ]


def test_all_settings(tmp_path: Path) -> None:
    text = """\
[tool.jihadgraph]
corrections = "mailto:corrections@example.org"
strict = true
select = ["JG4", "unknown-entity"]
ignore = ["JG601"]

[tool.jihadgraph.min-independent]
killed = 2
deaths = 1

[tool.jihadgraph.links]
timeout = 7.5
pause = 2
concurrency = 4
expire = 0
"""
    expected = Settings(
        corrections="mailto:corrections@example.org",
        strict=True,
        select=["JG4", "unknown-entity"],
        ignore=["JG601"],
        min_independent={"killed": 2, "deaths": 1},
        links=LinkSettings(timeout=7.5, pause=2, concurrency=4, expire=0),
    )
    assert settings_of(tmp_path, text) == (expected, [])


@pytest.mark.parametrize("text", ["", "[project]\nname = 'a'\n", "[tool.other]\nstrict = 1\n"])
def test_none_are_the_defaults(text: str, tmp_path: Path) -> None:
    assert settings_of(tmp_path, text) == (Settings(), [])


FROM_1_UP, ONE_TO_64 = "a whole number from 1 up", "a whole number from 1 to 64"
ENDLESS = "a number beyond measure"
VISIBLE, UNSEEN = "one line of visible text", "one with characters that are not seen"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("tool = 1", ["1:1 wrong-shape: `tool.jihadgraph` is a table, and this is none"]),
        (
            "[tool]\njihadgraph = 1",
            ["2:1 wrong-shape: `tool.jihadgraph` is a table, and this is none"],
        ),
        (
            "[tool.jihadgraph]\ncolour = 1",
            ["2:1 unknown-key: `colour` is no key of the table `[tool.jihadgraph]`"],
        ),
        (
            "[tool.jihadgraph]\nstrict = 1",
            ["2:1 wrong-shape: `true` or `false` was expected for `strict`, not `1`"],
        ),
        (
            "[tool.jihadgraph]\n\n  select = [1]",
            ["3:3 wrong-shape: a text was expected for item 1 of `select`, not a number"],
        ),
        (
            "[tool]\njihadgraph.corrections = 2024-01-01",
            ["2:1 wrong-shape: a text was expected for `corrections`, not another value"],
        ),
        (
            "[tool.jihadgraph]\ncorrections = ' '",
            ["2:1 wrong-shape: a text was expected for `corrections`, not an empty one"],
        ),
        *(
            (
                f'[tool.jihadgraph]\ncorrections = "{text}"',
                [f"2:1 wrong-shape: {VISIBLE} was expected for `corrections`, not {UNSEEN}"],
            )
            for text in (r"\u202e", r"a\nb", r"a\u200b")
        ),
        ("tool.jihadgraph.ignore = ['JG9']", ["1:1 bad-choice: no rule has the code `JG9`"]),
        (
            "tool.jihadgraph.ignore = ['JG4', '']",
            ["1:1 wrong-shape: a text was expected for item 2 of `ignore`, not an empty one"],
        ),
        (
            "tool.jihadgraph.ignore = ['JG4', 3]",
            ["1:1 wrong-shape: a text was expected for item 2 of `ignore`, not a number"],
        ),
        (
            "tool.jihadgraph.ignore = {JG4 = 1}",
            ["1:1 wrong-shape: a list of texts was expected for `ignore`, not a mapping"],
        ),
        (
            "[tool.jihadgraph]\nmin-independent = {killed = 0, deaths = -1}",
            [
                "2:1 wrong-shape: a whole number from 1 up was expected for `killed`, not `0`",
                "2:1 wrong-shape: a whole number from 1 up was expected for `deaths`, not `-1`",
            ],
        ),
        (
            "[tool.jihadgraph.min-independent]\n'killed' = true",
            [f"2:1 wrong-shape: {FROM_1_UP} was expected for `killed`, not true or false"],
        ),
        (
            f"[tool.jihadgraph.min-independent]\nkilled = 0x{'f' * 3900}",
            [f"2:1 wrong-shape: {FROM_1_UP} was expected for `killed`, not {ENDLESS}"],
        ),
        (
            "[tool.jihadgraph.min-independent]\nkills = 1",
            ["2:1 bad-choice: `kills` is no relation type or property"],
        ),
        (
            "[tool.jihadgraph.links]\ntimeout = inf\npauses = 1",
            [
                "2:1 wrong-shape: a number above 0 was expected for `timeout`, not `inf`",
                "3:1 unknown-key: `pauses` is no key of `links`",
            ],
        ),
        (
            "[tool.jihadgraph.links]\ntimeout = 0\npause = -1\nconcurrency = 65\nexpire = nan",
            [
                "2:1 wrong-shape: a number above 0 was expected for `timeout`, not `0`",
                "3:1 wrong-shape: a number from 0 up was expected for `pause`, not `-1`",
                f"4:1 wrong-shape: {ONE_TO_64} was expected for `concurrency`, not `65`",
                "5:1 wrong-shape: a number from 0 up was expected for `expire`, not `nan`",
            ],
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    text: str, messages: list[str], tmp_path: Path
) -> None:
    assert settings_of(tmp_path, text)[1] == messages


@given(st.text())
def test_what_init_writes_as_the_channel_is_one_that_settings_take(text: str) -> None:
    try:
        corrections_setting(text)
    except ValueError:
        assert not is_visible_line(text)
    else:
        assert is_visible_line(text)


@given(
    st.floats(0.001, 1e300), st.floats(0, 1e300), st.integers(1, MOST_AT_ONCE), st.floats(0, 1e300)
)
def test_what_settings_take_the_command_takes(
    timeout: float, pause: float, concurrency: int, expire: float
) -> None:
    settings = LinkSettings(timeout=timeout, pause=pause, concurrency=concurrency, expire=expire)
    assert Limits(**settings.model_dump()).concurrency == concurrency


def test_what_is_right_counts_beside_what_is_wrong(tmp_path: Path) -> None:
    text = "[tool.jihadgraph]\nstrict = true\nselect = 'JG4'\ncolour = 'red'\n"
    settings, messages = settings_of(tmp_path, text)
    assert settings == Settings(strict=True)
    assert len(messages) == 2


# What they do -----------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in which one entity is used by no statement, and whose texts are not held."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    build((), tmp_path)
    (tmp_path / "data/entities").mkdir(exist_ok=True)
    unused = "- {id: person-b, kind: person, name: Person B, cite: {at: report-a#p3, implicit: [person-b]}}"
    (tmp_path / "data/entities/case.yaml").write_text(unused, "utf-8")
    return tmp_path


def configure(project: Path, line: str) -> None:
    text = f"[tool.jihadgraph]\ncorrections = 'mailto:corrections@example.org'\n{line}\n"
    (project / "pyproject.toml").write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("line", "options", "expected"),
    [
        ("", {}, {"unused-entity", "unverified"}),
        ("ignore = ['JG506']", {}, {"unverified"}),
        ("ignore = ['JG506']", {"ignore": ["JG414"]}, set()),
        ("select = ['JG5']", {}, {"unused-entity"}),
        ("select = ['JG5']", {"select": ["JG4"]}, {"unverified"}),
        ("ignore = ['JG506']", {"select": ["JG5"]}, set()),
    ],
)
def test_select_and_ignore(
    line: str, options: dict[str, list[str]], expected: set[str], project: Path
) -> None:
    configure(project, line)
    assert {item.name for item in examine(load("."), **options).diagnostics} == expected


def test_strict(project: Path) -> None:
    configure(project, "strict = false")
    assert run("check").exit_code == 0
    configure(project, "strict = true")
    assert run("check").exit_code == 1


# Places in TOML ---------------------------------------------------------------------------------

TOML = '''\
title = """
[tool.jihadgraph]
strict = 1
"""
[ tool . jihadgraph ]  # ours
strict = true
"min-independent".killed = 2
links = {timeout = 1}
'''


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("tool", "jihadgraph"), (2, 2)),
        (("tool", "jihadgraph", "min-independent", "killed"), (7, 1)),
        (("tool", "jihadgraph", "min-independent"), (2, 2)),
        (("tool", "jihadgraph", "links", "timeout"), (8, 1)),
        (("nothing",), (1, 1)),
        ((), (1, 1)),
    ],
)
def test_places(path: tuple[str, ...], place: tuple[int, int]) -> None:
    """The lines of a text of several lines look like a table; that costs a place, no more."""
    assert place_in_toml(TOML, path) == place


@given(st.text(alphabet="[]tooljihadgraph.= \"'#\n1", max_size=60))
def test_a_place_is_always_given(text: str) -> None:
    line, column = place_in_toml(text, ("tool", "jihadgraph", "strict"))
    assert line <= text.count("\n") + 1
    assert column >= 1
