"""Addresses are rewritten where they stand in a data file, and nothing else of it changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jihadgraph.readdressing.data_files import DataFile, read_data_file
from jihadgraph.source_record import Refusal
from jihadgraph.whole_files import Replacement
from moved_texts import put, without_addresses

MOVES = {"a#p1": "a#p2", "a#p1.fn1": "a#p2.fn1", "a#p9": "a#p10", "a#p2": "a#p1"}


def read(path: Path, text: str) -> DataFile:
    put(path, text)
    file = read_data_file(path)
    assert isinstance(file, DataFile), file
    return file


def readdressed(path: Path, text: str) -> str:
    """The text with other addresses; the file itself stays as it is."""
    done = read(path, text).readdressed(MOVES)
    assert isinstance(done, Replacement), done
    assert path.read_bytes() == done.before == text.encode()
    return done.after.decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("- cite: a#p1\n", "- cite: a#p2\n", id="alone"),
        pytest.param("- cite: a#p9\n  id: x\n", "- cite: a#p10\n  id: x\n", id="one figure more"),
        pytest.param("- cite: [a#p1, a#p2]\n", "- cite: [a#p2, a#p1]\n", id="two that change places"),
        pytest.param("- {cite: a#p1.fn1, id: x}\n", "- {cite: a#p2.fn1, id: x}\n", id="with a footnote"),
        pytest.param("- cite: [a#p11, b#p1, aa#p1]\n", "- cite: [a#p11, b#p1, aa#p1]\n", id="others"),
        pytest.param(
            "- cite: {at: a#p1, quote: a#p1}\n", "- cite: {at: a#p2, quote: a#p1}\n", id="in a map"
        ),
        pytest.param(
            "- cite:\n    - {by: x, at: a#p1}  # a#p1\n    # a#p1\n    - a#p1\n",
            "- cite:\n    - {by: x, at: a#p2}  # a#p1\n    # a#p1\n    - a#p2\n",
            id="in a list, with comments",
        ),
        pytest.param(
            "- cite: [\n    a#p1 ,  # first\n\n    {at:   a#p1}]   \n",
            "- cite: [\n    a#p2 ,  # first\n\n    {at:   a#p2}]   \n",
            id="in a list over lines",
        ),
        pytest.param("- cite:\n  - a#p1\n  - a#p2\n", "- cite:\n  - a#p2\n  - a#p1\n", id="indentless"),
        pytest.param("- cite:\ta#p1\t\n", "- cite:\ta#p2\t\n", id="tabs"),
        pytest.param("""- cite: "a#p1"\n""", """- cite: "a#p2"\n""", id="in double quotes"),
        pytest.param("- cite: 'a#p1'\n", "- cite: 'a#p2'\n", id="in single quotes"),
        pytest.param("""- cite: "a\\x23p1" # x\n""", """- cite: "a#p2" # x\n""", id="with an escape"),
        pytest.param("- cite: |-\n    a#p1\n", "- cite: |-\n    a#p2\n", id="in a block"),
        pytest.param("- cite:\n    a#p1\n", "- cite:\n    a#p2\n", id="on the next line"),
        pytest.param(
            "- note: a#p1\n  name: a#p1\n  implicit: [a#p1]\n  cite: a#p1",
            "- note: a#p1\n  name: a#p1\n  implicit: [a#p1]\n  cite: a#p2",
            id="other keys, no line end",
        ),
        pytest.param(
            "- facts: [{cite: a#p1, note: a#p1}, {cite: [{at: a#p1}]}]\n  cite: {at: a#p1}\n",
            "- facts: [{cite: a#p2, note: a#p1}, {cite: [{at: a#p2}]}]\n  cite: {at: a#p2}\n",
            id="facts",
        ),
        pytest.param(
            "\ufeff- name: \u2028\x85\U0001f4dc é\r\n  cite: a#p1\r\n",
            "\ufeff- name: \u2028\x85\U0001f4dc é\r\n  cite: a#p2\r\n",
            id="BOM, CRLF, characters of several bytes",
        ),
        pytest.param("- cite: a#p1\r- cite: a#p1\r", "- cite: a#p2\r- cite: a#p2\r", id="CR"),
        pytest.param("---\n- cite: a#p1\n...\n", "---\n- cite: a#p2\n...\n", id="marks of a document"),
        pytest.param("- ? cite\n  : a#p1\n", "- ? cite\n  : a#p2\n", id="a key with a question mark"),
        pytest.param('- "cite": a#p1\n', '- "cite": a#p2\n', id="a key in quotes"),
        pytest.param("- cite: a#p7\n", "- cite: a#p7\n", id="none that moved"),
        pytest.param("", "", id="empty"),
    ],
)  # fmt: skip
def test_yaml_changes_in_its_addresses_alone(tmp_path: Path, text: str, expected: str) -> None:
    assert readdressed(tmp_path / "a.yaml", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('{"cite": "a#p1"}\n', '{"cite": "a#p2"}\n', id="alone"),
        pytest.param(
            ' {"note": "a#p1", "cite" : [ "a#p1" , {"at":"a#p1.fn1"} ] }\r\n\r\n{"cite": "a#p2"}',
            ' {"note": "a#p1", "cite" : [ "a#p2" , {"at":"a#p2.fn1"} ] }\r\n\r\n{"cite": "a#p1"}',
            id="blank lines, CRLF, no line end",
        ),
        pytest.param(
            '{"name": "\\ud83d\\ude00 \\"{a#p1, \\\\", "c\\u0069te": "a\\u0023p1", "n": 1.50}\n',
            '{"name": "\\ud83d\\ude00 \\"{a#p1, \\\\", "c\\u0069te": "a#p2", "n": 1.50}\n',
            id="escapes",
        ),
        pytest.param(
            '{"facts": [{"cite": "a#p1", "value": null}, {"cite": [{"at": "a#p9"}]}], "x": {}}\n',
            '{"facts": [{"cite": "a#p2", "value": null}, {"cite": [{"at": "a#p10"}]}], "x": {}}\n',
            id="facts",
        ),
        pytest.param('\ufeff{"cite": "a#p1"}', '\ufeff{"cite": "a#p2"}', id="BOM"),
    ],
)  # fmt: skip
def test_json_lines_change_in_their_addresses_alone(
    tmp_path: Path, text: str, expected: str
) -> None:
    assert readdressed(tmp_path / "a.jsonl", text) == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "- cite: a#p1\n- cite: [a#p1\n"),
        ("a.yaml", "- cite: a#p1\n  cite: a#p2\n"),
        ("a.yaml", "- cite: &x a#p1\n- cite: *x\n"),
        ("a.yaml", "cite: a#p1\n"),
        ("a.jsonl", '{"cite": "a#p1"}\n{"cite": "a#p1"\n'),
        ("a.jsonl", '{"cite": "a#p1", "cite": "a#p2"}\n'),
    ],
)
def test_a_file_in_which_an_address_may_be_overlooked_is_refused(
    tmp_path: Path, name: str, text: str
) -> None:
    put(tmp_path / name, text)
    refusal = read_data_file(tmp_path / name)
    assert isinstance(refusal, Refusal)
    assert f"{name} has an error" in refusal.reason


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"- cite: \xff\n")
    for name in ("a.yaml", "none.yaml"):
        refusal = read_data_file(tmp_path / name)
        assert isinstance(refusal, Refusal)
        assert refusal.reason == f"{(tmp_path / name).as_posix()} cannot be read"


def test_a_file_that_would_say_something_else_is_refused(tmp_path: Path) -> None:
    file = read(tmp_path / "a.yaml", "- cite: >-  # a#p1\n    a#p1\n")
    refusal = file.readdressed(MOVES)
    assert isinstance(refusal, Refusal)
    assert "would no longer say what it says" in refusal.reason


def test_what_is_no_address_of_evidence_is_left_to_people(tmp_path: Path) -> None:
    file = read(tmp_path / "a.yaml", "- cite: a#p1  # a#p2\n  note: a#p3\n")
    assert file.uncited == "- cite:       # a#p2\n  note: a#p3\n"


# Properties -------------------------------------------------------------------------------------

ADDRESS = st.sampled_from(["a#p1", "a#p1.fn1", "a#p2", "a#p9", "a#p7", "b#p1"])
TEXT = st.text(st.sampled_from("a#p1 .:{}[],\"\\'é\U0001f4dc-\n"), max_size=12)
ITEM = ADDRESS | st.fixed_dictionaries({"at": ADDRESS, "quote": TEXT})
CITE = ITEM | st.lists(ITEM, max_size=3)
RECORD = st.fixed_dictionaries(
    {"cite": CITE, "name": TEXT, "facts": st.lists(st.fixed_dictionaries({"cite": CITE, "of": TEXT}), max_size=2)}
)  # fmt: skip


def moved(value: object, *, cited: bool = False) -> object:
    """The data with other addresses, as another program would make them."""
    if isinstance(value, dict):
        return {key: moved(item, cited=key in {"cite", "at"}) for key, item in value.items()}
    if isinstance(value, list):
        return [moved(item, cited=cited) for item in value]
    return MOVES.get(value, value) if cited and isinstance(value, str) else value


@given(records=st.lists(RECORD, max_size=4), ascii_only=st.booleans(), spaced=st.booleans())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_records_in_json_lines(
    tmp_path: Path, records: list[dict[str, object]], ascii_only: bool, spaced: bool
) -> None:
    separators = (" , ", " : ") if spaced else (",", ":")
    lines = [json.dumps(item, ensure_ascii=ascii_only, separators=separators) for item in records]
    text = "".join(f"{line}\n" for line in lines)
    after = readdressed(tmp_path / "a.jsonl", text)
    assert [json.loads(line) for line in after.splitlines()] == [moved(item) for item in records]
    assert without_addresses(after) == without_addresses(text)


@given(records=st.lists(RECORD, min_size=1, max_size=4), indent=st.sampled_from([None, 1, 4]))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_records_in_yaml(
    tmp_path: Path, records: list[dict[str, object]], indent: int | None
) -> None:
    text = "# first\n" + json.dumps(records, ensure_ascii=False, indent=indent) + "  # a#p1\n"
    after = readdressed(tmp_path / "a.yaml", text)
    assert json.loads(after[len("# first\n") : -len("  # a#p1\n")]) == [
        moved(item) for item in records
    ]
    assert without_addresses(after) == without_addresses(text)
