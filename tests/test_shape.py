"""What pydantic finds wrong is said in the words of the format, and never at full length."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from jihadgraph import load
from jihadgraph.fields import link_mistake
from jihadgraph.model import Entity, Fact, Relation, Replaced, Source, Withdrawn
from jihadgraph.reading.shape import Complaint, Form, keys_of, look_closer, shortened, validated
from jihadgraph.rules import RULES
from jihadgraph.settings import Settings
from jihadgraph.vocabulary import Kind, Property, Qualifier, RelationType, Scheme
from projects import small_project

MODELS: tuple[type[BaseModel], ...] = (
    Entity, Replaced, Withdrawn, Fact, Relation, Source, Settings,
    Kind, Qualifier, RelationType, Property, Scheme,
)  # fmt: skip
SCALARS = st.sampled_from(
    ["", " ", "x", "-1", "0", "1", "1.5", "9" * 5_000, "no", "http://[", True, 0, 1.5]
)
KEYS = st.sampled_from(
    ["0", "-1", "1", "x", "9" * 5_000, "at", "by", "name", "kind", "span", "marks", "shared", "url"]
)
PLAIN: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("model", MODELS)
def test_no_message_is_in_the_words_of_pydantic(model: type[BaseModel]) -> None:
    form = Form("a record", keys_of(model))

    @given(st.dictionaries(st.sampled_from(form.keys), PLAIN, max_size=4))
    def hold(data: dict[str, Any]) -> None:
        found: list[Complaint] = []
        look_closer(model, data, form, found)
        try:
            validated(model, data)
        except ValidationError as error:
            foreign = {item["msg"] for item in error.errors() if item["type"] not in RULES}
            assert [item.message for item in found if item.message in foreign] == []
            assert found

    hold()


def test_what_a_message_repeats_is_cut() -> None:
    kept, long = "a" * 80, "b" * 81
    assert shortened(f"`{kept}` is none of `{long}`") == f"`{kept}` is none of `{'b' * 79}…`"
    assert len(shortened("a`" * 20_000)) == 2_000


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("cite", "report-a#p" + "1" * 19_000),
        ("cite", "a" * 19_000),
        ("cite", "`a" * 9_500),
        ("when", "2014" * 4_750),
        ("from", "A" * 19_000),
        ("intensity", "a" * 19_000),
        ("k" * 19_000, "a"),
    ],
)
def test_a_long_value_is_not_repeated_in_full(key: str, value: str, tmp_path: Path) -> None:
    record = {"type": "rivalry", "from": "group-a", "to": "group-b", "cite": "report-a#p2"}
    small_project(tmp_path)
    line = json.dumps({**record, key: value}) + "\n"
    (tmp_path / "data/relations").mkdir()
    (tmp_path / "data/relations/case.jsonl").write_text(line, "utf-8")
    said = [item for item in load(tmp_path).diagnostics if item.location.path.suffix == ".jsonl"]
    assert said
    words = [word or "" for item in said for word in (item.message, item.hint)]
    words += [item.fix.title for item in said if item.fix]
    assert max(map(len, words)) <= 2_000
    assert "`" in value or max(map(len, words)) < 600


@given(st.text())
def test_a_short_message_stays_as_it_is(text: str) -> None:
    assert shortened(text[:80]) == text[:80]


# Links ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("https://example.org", None),
        ("https://example.org:8443/a?b=@c#[d]", None),
        ("https://example.org:/a", None),
        ("https://example.org/@someone", None),
        ("https://[2001:db8::1]:80/a", None),
        ("https://例え.example.org/می\u200cشود", None),
        ("https://[::1", "brackets stand around"),
        ("https://::1]/", "it names no host"),
        ("https://a]b/", "brackets stand around"),
        ("https://[no]/", "`[no]` is no IPv6 address"),
        ("https://a:65536/", "`65536` is no port"),
        ("https://a:٨٠/", "is no port"),
        ("https://:80/", "it names no host"),
        ("https://user@example.org/", "would be published"),
        ("https://user:secret@example.org/", "would be published"),
        ("http://\u202e.x/", "U+202E"),
        ("https://example.org/\x00", "U+0000"),
    ],
)
def test_what_is_wrong_with_a_link(link: str, reason: str | None) -> None:
    why = link_mistake(link)
    assert (why is None) == (reason is None)
    assert (reason or "") in (why or "")
    assert "secret" not in (why or "")


@given(st.from_regex(re.compile(r"https?://[^\s/?#]+\S*"), fullmatch=True))
def test_any_link_is_told_to_be_right_or_wrong(link: str) -> None:
    assert link_mistake(link) != ""
