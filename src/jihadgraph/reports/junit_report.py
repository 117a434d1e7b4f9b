"""JUnit XML, as the schema of Ant's JUnit task has it: what GitLab, Jenkins and others show.

A suite for each file, and in it a test for each finding that fails the check. A test is named by
rule and subject and not by its line, so that it is the same one after lines above it came or went.
What fails nothing is in the suite's output; what comments ignore counts as skipped, with the
reason. The schema demands a time and a host, which are fixed: equal findings give equal bytes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import (
    Element,
    SubElement,
    indent,
    tostring,
)

from jihadgraph.checks.findings import Findings
from jihadgraph.checks.ignores import Ignored
from jihadgraph.diagnostics import Diagnostic
from jihadgraph.reports.shown import headline, named, shown, unasked

_FIXED = {"timestamp": "1970-01-01T00:00:00", "hostname": "localhost", "time": "0"}
_PASSED = "nothing fails here"


@dataclass
class _Suite:
    """What there is to say of one file."""

    failing: list[Diagnostic] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    others: list[Diagnostic] = field(default_factory=list)


def report(findings: Findings) -> str:
    """The document in ASCII, so that it is read alike whatever encoding it is written in."""
    root = Element("testsuites")
    told = unasked(findings)
    for number, (path, suite) in enumerate(sorted(_suites(findings).items())):
        _write_suite(root, number, path, suite, told)
    indent(root)
    document: bytes = tostring(root, "us-ascii", xml_declaration=True)
    return document.decode("ascii") + "\n"


def _suites(findings: Findings) -> dict[Path, _Suite]:
    suites: dict[Path, _Suite] = defaultdict(_Suite)
    for path in findings.files:
        _ = suites[path]
    for item in findings.diagnostics:
        suite = suites[item.location.path]
        (suite.failing if findings.failing(item) else suite.others).append(item)
    for ignored in findings.ignored:
        suites[ignored.diagnostic.location.path].ignored.append(ignored)
    return suites


def _write_suite(
    root: Element, number: int, path: Path, suite: _Suite, unasked_: Iterable[str]
) -> None:
    file = shown(path.as_posix())
    counts = {
        "tests": max(len(suite.failing), 1) + len(suite.ignored),
        "failures": len(suite.failing),
        "errors": 0,
        "skipped": len(suite.ignored),
    }
    element = SubElement(
        root,
        "testsuite",
        {"name": file, "package": "jihadgraph", "id": str(number), **_FIXED},
        **{key: str(count) for key, count in counts.items()},
    )
    properties = SubElement(element, "properties")
    for sentence in unasked_:
        SubElement(properties, "property", name="not asked", value=sentence)
    _write_tests(element, file, suite)
    SubElement(element, "system-out").text = "\n".join(map(_line, suite.others))
    SubElement(element, "system-err")


def _write_tests(element: Element, file: str, suite: _Suite) -> None:
    names = _names([*suite.failing, *(item for item, _ in suite.ignored)])
    for item, name in zip(suite.failing, names, strict=False):
        test = _test(element, file, name)
        told = {"message": shown(item.message), "type": f"{item.code} {item.name}"}
        SubElement(test, "failure", told).text = _line(item)
    for (_, reason), name in zip(suite.ignored, names[len(suite.failing) :], strict=True):
        SubElement(_test(element, file, name), "skipped", message=f"ignored: {shown(reason)}")
    if not suite.failing:
        _test(element, file, _PASSED)


def _test(element: Element, file: str, name: str) -> Element:
    return SubElement(element, "testcase", classname=file, name=name, time="0")


def _names(found: Iterable[Diagnostic]) -> list[str]:
    """A name for each finding, numbered where a rule finds several about one subject."""
    seen: Counter[str] = Counter()
    names = []
    for item in found:
        name = shown(named(item))
        seen[name] += 1
        names.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return names


def _line(item: Diagnostic) -> str:
    hint = f"\n  hint: {shown(item.hint)}" if item.hint else ""
    return f"{shown(str(item.location))}: {headline(item)}{hint}"
