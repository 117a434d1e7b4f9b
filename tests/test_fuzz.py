"""The targets of the fuzzer hold for the inputs that it begins with, and its findings are small."""

from __future__ import annotations

import pytest

from fuzz.findings import raised, smallest
from fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_for_what_it_begins_with(name: str) -> None:
    seeds = list(TARGETS[name].seeds())
    assert len(seeds) > 3
    assert {seed: error for seed in seeds if (error := raised(TARGETS[name].run, seed))} == {}


def test_a_finding_is_made_small() -> None:
    def run(data: bytes) -> None:
        if b"x" in data and b"y" in data:
            raise KeyError(data)

    assert raised(run, b"xy").startswith("KeyError in ")
    assert raised(run, b"x") == ""
    assert smallest(run, b"abcxdefyghi" * 20) in {b"xy", b"yx"}


FOUND = (
    ("reading", b"\xff\x00\r\x93"),  # the place of a byte, in a file whose lines end as on old Macs
    ("records", b"-{a:"),  # libyaml's place lay behind the end of the text
    ("records", b"\n---"),
    ("records", b")\rd"),  # lines of JSON that end as on old Macs
    ("pages", b"<h1>\x0c<p>r"),  # white space that a tree of elements cannot hold
    ("pages", b"<p>&#12;&#1;&#xd800;<p>r"),
    ("pages", b"<sup><sup>1<s"),  # an element whose parent was taken off the page
    ("pages", b"<a href=#n1><p>2</a><h2>Notes</h2><ol><li id=n1>"),
    ("mentions", b"\n" + b"a " * 51),  # a name of more words than are looked for
    ("records", b"\n{}\n"),  # a mapping that says nothing
    ("mentions", b"\n\xd8 "),  # a name with spaces around it was not found by itself
)
"""What the fuzzer has found, as small as it could be made."""


@pytest.mark.parametrize(("name", "data"), FOUND)
def test_what_was_found_stays_mended(name: str, data: bytes) -> None:
    assert raised(TARGETS[name].run, data) == ""
