"""The help that the package holds for each rule is that of the examples, renewed by --golden."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from jihadgraph.diagnostics import Rule
from jihadgraph.reports.sarif_rules import HELP, described, help_of_rules
from jihadgraph.rules import RULES

sys.path.append(str(Path(__file__).parent.parent / "docs"))

from checks_page import rule_help


def test_the_help_is_that_of_the_examples(pytestconfig: pytest.Config) -> None:
    fresh = json.dumps(rule_help(), indent=1) + "\n"
    if pytestconfig.getoption("--golden"):
        HELP.write_text(fresh, "utf-8", newline="\n")
        help_of_rules.cache_clear()
    assert HELP.read_text("utf-8") == fresh, "run `make golden`"


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_is_described(rule: Rule) -> None:
    found = described(rule)
    assert found["id"] == rule.code
    assert found["name"].isalnum()
    assert found["name"][0].isupper()
    assert help_of_rules()[rule.code]["why"].endswith((".", "?", ":"))
    assert found["help"]["markdown"].startswith(found["help"]["text"])
    assert re.search("^```[a-z]+\n", found["help"]["markdown"], re.MULTILINE)
    assert found["fullDescription"]["text"].startswith(rule.summary)
