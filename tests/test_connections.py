"""The commands that follow relations: path, lineage, and show with its neighbourhood."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands import answer, run
from jihadgraph import questions
from jihadgraph.model import Relation
from jihadgraph.query.paths import Search, connections, path_view
from jihadgraph.store import Dataset
from jihadgraph.tables import FORMATS
from jihadgraph.tables.answer import Answer, Branch, Section
from jihadgraph.tables.html import as_html
from small_graphs import graph, views_of
from small_sets import VOCABULARY, relation

SHIPPED = str(Path(__file__).parent.parent)
INVENTED = str(Path(__file__).parent / "invented")


@pytest.fixture(autouse=True)
def _at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    monkeypatch.setenv("COLUMNS", "80")


# Paths ------------------------------------------------------------------------------------------


def test_every_hop_says_its_direction_and_who_says_so() -> None:
    shown = run("path", "Hamza bin Laden", "Abu Musab al-Zarqawi", "--data", SHIPPED).stdout
    assert "1. Hamza bin Laden – Osama bin Laden – Abu Musab al-Zarqawi" in shown
    assert "2 hops: 2 asserted\nbehind each hop 1 independent voice or more" in shown
    assert "was founded by" in shown
    assert "Whether Hamza bin Laden is dead is uncertain: that is contested." in shown
    assert "[1] taliban-dilemma#p10.fn2  https://" in shown


def test_what_is_left_out_is_said_with_the_option_that_follows_it() -> None:
    shown = " ".join(run("path", "ETIM", "IS-K", "--data", SHIPPED).stdout.split())
    assert (
        "Not followed: connections of 1 hop, shorter than these, by way of 1 predicted relation; "
        "`--standing asserted,predicted` follows them." in shown
    )
    found = answer("path", "ETIM", "IS-K", "--standing", "asserted,predicted", "--data", SHIPPED)
    assert [hop["standing"] for hop in found["paths"][0]["hops"]] == ["predicted"]


def test_places_that_connect_are_named() -> None:
    shown = " ".join(
        run("path", "2021 Kabul hospital attack", "ISIS", "--data", SHIPPED).stdout.split()
    )
    assert "No connection within 4 hops, by relations that are asserted." in shown
    assert "connections of 4 hops, through Kabul; `--through-places` follows them." in shown


@pytest.mark.parametrize(
    ("arguments", "status", "out", "err"),
    [
        (["ISIL", "ISIS"], 0, "`ISIL` and `ISIS` mean one entity: Islamic State", ""),
        (["ISIL", "nobody"], 2, "", "no entity is called `nobody`"),
        (["Daesh", "ISIS"], 2, "", "`Daesh` may mean several entities"),
        (["ISIL", "Kabul", "--types", "split"], 0, "by relations of these types that are", ""),
        (["ISIL", "Kabul", "--types", "spilt"], 2, "", "did you mean `split`?"),
        (["ISIL", "Kabul", "--as-of", "20"], 2, "", "jihadgraph: "),
        (["ISIL", "Kabul", "--max-hops", "0"], 2, "", "--max-hops"),
        (["ISIL", "Kabul", "--standing", "sure"], 2, "", "`sure` is no standing"),
    ],
)
def test_clear_words(arguments: list[str], status: int, out: str, err: str) -> None:
    done = run("path", *arguments, "--data", SHIPPED)
    assert done.exit_code == status
    assert out in done.stdout
    assert err in done.stderr


def test_a_path_as_rows() -> None:
    text = run("path", "Hamza bin Laden", "Abu Musab al-Zarqawi", "-f", "csv", "--data", SHIPPED)
    rows = list(csv.DictReader(io.StringIO(text.stdout)))
    assert [(row["path"], row["hop"], row["reversed"]) for row in rows[:3]] == [
        ("1", "1", "False"),
        ("1", "2", "True"),
        ("2", "1", "False"),
    ]
    none = run("path", "ISIL", "ISIS", "-f", "csv", "--data", SHIPPED).stdout
    assert none.splitlines()[0].startswith("path,hop,id,type,from.id")
    assert len(none.splitlines()) == 1


def test_a_path_as_of_a_period() -> None:
    asked = ["path", "ISIS", "al-Qaeda", "--types", "split", "--data", SHIPPED]
    assert answer(*asked, "--as-of", "2013")["paths"] == []
    (path,) = answer(*asked, "--as-of", "2015")["paths"]
    assert [hop["held"] for hop in path["hops"]] == ["certainly"]


class Counting(Dataset):
    """Counts how often relations are asked for."""

    asked = 0

    def relations(self, **narrowed: Any) -> Iterator[Relation]:
        self.asked += 1
        return super().relations(**narrowed)


def test_a_search_asks_a_ring_at_a_time() -> None:
    wide = [relation("group-0", "alliance", f"group-{n}") for n in range(1, 200)]
    far = [relation(f"group-{n}", "alliance", f"leader-{n}") for n in range(1, 200)]
    ends = [relation(f"leader-{n}", "leads", "group-z") for n in range(1, 200)]
    given = graph([*wide, *far, *ends])
    store = Counting(VOCABULARY, given.entities(), given.relations(), sources=given.sources())
    views = views_of(store)
    store.asked = 0
    found = connections(store, views, "group-0", "group-z", Search(max_hops=6))
    path_view(found, views)
    assert len(found.paths) == 5
    assert store.asked <= 6


# Lineage ----------------------------------------------------------------------------------------


def test_a_tree_in_words() -> None:
    lines = run("lineage", "group-w", "--data", INVENTED).stdout.splitlines()
    assert lines[:12] == [
        "Group W",
        "group, id group-w",
        "",
        "Ancestors",
        "├─ took in by merger Group U, 2016-03 [1]",
        "│  └─ succeeded Group S, 2013 [1]",
        "│     └─ split from Group R, 2010 [1]",
        "└─ took in by merger Group V, 2016-03 [1]",
        "   └─ gained defectors from Group T, 2014 [1]",
        "      └─ was founded by Group R, 2011-06 [1]",
        "",
        "Descendants",
    ]


def test_what_is_not_asserted_says_how_it_stands_and_who_says_so() -> None:
    asked = ["lineage", "group-s", "--standing", "asserted,claimed", "--data", INVENTED]
    shown = run(*asked).stdout
    assert "was left in a split by Group Z, 2012, claimed: Group Z [1]" in shown
    assert ", if so, certainly, claimed: " in run(*asked, "--as-of", "2013").stdout
    assert (
        "Not followed: 1 claimed relation" in run("lineage", "group-s", "--data", INVENTED).stdout
    )


def test_only_groups_and_organizations_have_a_lineage() -> None:
    done = run("lineage", "Mullah Omar", "--data", SHIPPED)
    assert done.exit_code == 0
    assert "Lineage is told of these kinds: group, organization; this is a leader." in done.stdout


def test_a_lineage_as_rows() -> None:
    text = run("lineage", "group-u", "-f", "csv", "--data", INVENTED).stdout
    rows = [
        (row["side"], row["generation"], row["id"]) for row in csv.DictReader(io.StringIO(text))
    ]
    assert rows == [
        ("ancestor", "1", "group-u--successor--group-s"),
        ("ancestor", "2", "group-s--split--group-r"),
        ("descendant", "1", "group-u--merger--group-w"),
    ]


def test_a_tree_in_every_format() -> None:
    tree = (Branch("one\x1b <b>", (Branch("two " * 30),)), Branch("three"))
    shown = Answer({}, (Section(title="Tree", tree=tree),))
    table = FORMATS["table"](shown).splitlines()
    assert table[:2] == ["Tree", "├─ one\\x1b <b>"]
    assert table[2].startswith("│  └─ two two")
    assert table[3].startswith("│        two")
    assert table[-1] == "└─ three"
    assert max(map(len, table)) <= 80
    assert "- one\\\\x1b \\<b\\>\n  - two" in FORMATS["md"](shown)
    assert "<ul><li>one\\x1b &lt;b&gt;<ul><li>two" in as_html(shown)


# Neighbourhoods ---------------------------------------------------------------------------------


def test_a_profile_is_what_it_was_at_depth_one() -> None:
    asked = ["show", "Hamza bin Laden", "--data", SHIPPED]
    plain, deeper = answer(*asked), answer(*asked, "--depth", "2")
    assert plain == answer(*asked, "--depth", "1")
    assert not {"neighbourhood", "further_relations", "omitted"} & plain.keys()
    assert {key: deeper[key] for key in plain} == plain


def test_a_neighbourhood_says_how_far_and_what_was_not_followed() -> None:
    asked = ["show", "Hamza bin Laden", "--depth", "2", "--data", SHIPPED]
    found = answer(*asked)
    near = {item["id"]: item["distance"] for item in found["neighbourhood"]}
    assert (near["osama-bin-laden"], near["al-qaeda"]) == (1, 2)
    assert all(item["standing"] == "asserted" for item in found["further_relations"])
    shown = " ".join(run(*asked).stdout.split())
    assert "Not followed further: 3 claimed, 2 alleged, 1 predicted and 4 contested" in shown
    shown = " ".join(run("show", "Taliban", "--depth", "2", "--data", SHIPPED).stdout.split())
    assert "It does not go on through Afghanistan, China and United States" in shown


def test_a_profile_as_of_a_period() -> None:
    asked = ["show", "Islamic State", "--as-of", "2010", "--data", SHIPPED]
    assert "islamic-state--split--al-qaeda" not in {
        item["id"] for item in answer(*asked)["relations"]
    }
    assert "that did not hold in 2010." in run(*asked).stdout
    deeper = " ".join(run(*asked, "--depth", "2").stdout.split())
    assert "Left out further: " in deeper


def test_what_is_followed_beyond_is_asked_for_with_a_depth() -> None:
    done = run("show", "ISIS", "--standing", "claimed", "--data", SHIPPED)
    assert done.exit_code == 2
    assert "give `--depth 2` or more" in done.stderr


# Explain ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "period", "said"),
    [
        ("islamic-state--split--al-qaeda", "2015", "it certainly held, or had happened."),
        ("islamic-state--split--al-qaeda", "2013", "it did not hold, and had not happened."),
        ("osama-bin-laden--bayah--mullah-omar", "2013", "nobody can tell whether it held"),
        ("united-states--killed--hamza-bin-laden", "2020", "if it is so, it certainly held"),
    ],
)
def test_a_statement_explained_as_of_a_period(id_: str, period: str, said: str) -> None:
    found = answer("explain", id_, "--as-of", period, "--data", SHIPPED)
    assert any(f"As of {period}, " in line and said in line for line in found["why"])


# All of them ------------------------------------------------------------------------------------

QUESTIONS = [
    ["path", "ETIM", "IS-K"],
    ["path", "ETIM", "IS-K", "--as-of", "2015"],
    ["path", "ISIL", "ISIS"],
    ["lineage", "IS-K"],
    ["show", "Hamza bin Laden", "--depth", "3", "--as-of", "2018"],
]


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("asked", QUESTIONS, ids=" ".join)
def test_tables_keep_the_width(
    monkeypatch: pytest.MonkeyPatch, asked: list[str], width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run(*asked, "--data", SHIPPED).stdout.splitlines()
    assert max(len(line) for line in lines if "#p" not in line) <= width


def test_the_functions_give_what_the_commands_say() -> None:
    store = graph(
        [relation("group-b", "split", "group-a"), relation("leader-d", "leads", "group-b")]
    )
    desk = questions.Desk(store)
    (path,) = questions.path(desk, "leader-d", "GROUP-A").data["paths"]
    assert [hop["id"] for hop in path["hops"]] == [
        "leader-d--leads--group-b",
        "group-b--split--group-a",
    ]
    (line,) = questions.lineage(desk, "group-a").data["descendants"]
    assert line["entity"]["id"] == "group-b"
    assert len(questions.show(desk, "group-a", depth=2).data["neighbourhood"]) == 2
