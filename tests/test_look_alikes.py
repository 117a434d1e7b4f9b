"""Names in letters that look like others are told; names in another script are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from jihadgraph import check, load
from projects import write_project

CYRILLIC_A, CYRILLIC_ISIS, GREEK_O = "\u0410", "\u0406\u0405\u0406\u0405", "\u039f"


def told(folder: Path, name: str, alias: str = "Another Name") -> list[str]:
    """What is said of a name in a set that has an `ISIS` and an `Al Qaeda`."""
    write_project(
        folder,
        f"""\
        - {{id: group-a, kind: group, name: Al Qaeda, aliases: [ISIS]}}
        - {{id: group-b, kind: group, name: "{name}", aliases: ["{alias}"]}}
        """,
    )
    found = check(load(folder), select="JG313")
    return [f"{item.location.column} {item.message}" for item in found]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (f"{CYRILLIC_A}l Qaeda", "mixes Cyrillic and Latin letters in one word"),
        (f"The Gr{GREEK_O}up", "mixes Greek and Latin letters in one word"),
        (CYRILLIC_ISIS, "looks like a name of `group-a`, and is not the same"),
        ("al q\u200baeda", "looks like a name of `group-a`, and is not the same"),
    ],
)
def test_a_name_that_looks_like_another(tmp_path: Path, name: str, message: str) -> None:
    assert told(tmp_path, name) == [f"36 `{name}` {message}"]
    (as_alias,) = told(tmp_path, "Plain", name)
    assert as_alias.endswith(f"`{name}` {message}")


@pytest.mark.parametrize(
    "name",
    [
        "\u0418\u0413\u0418\u041b",
        "\u0645\u0644\u0627 \u0639\u0645\u0631",
        "\u00c9lan \u0418\u0413",
        "\u0628\u0648\u200c\u062c\u0627",
        "M\u00fcller-\u0130nal\u00e7\u0131k",
        "\u30a2\u30eb\u30fb\u6c34 A",
        "2\u03b2",
    ],
)
def test_a_name_in_another_script(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, name, name) == []
