"""What has one right answer is mended where it stands, and nothing else is touched.

Each file in ``tests/mending`` shows files before and after, and what ``check --fix`` says; a file
added there adds its tests.
"""

from __future__ import annotations

import codecs
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commands import run
from example_files import Example, Section, build, examples
from jihadgraph import check, load
from jihadgraph.checks import examine
from jihadgraph.checks.findings import Findings
from jihadgraph.diagnostics import Diagnostic, Fix, Location
from jihadgraph.edits import Edit, edited
from jihadgraph.mending import plan_mending, replacements_of
from jihadgraph.mending.trial import contents_of, trial_of
from jihadgraph.reading import LoadResult
from jihadgraph.rules import RULES
from jihadgraph.source_record import Refusal
from moved_texts import everything

FOLDER = Path(__file__).parent / "mending"
EXAMPLES = tuple(Example.read(path) for path in sorted(FOLDER.glob("*.txt")))


def parts(example: Example, kind: str) -> tuple[Section, ...]:
    return tuple(part for part in example.sections if part.kind == kind)


def named(name: str) -> Example:
    return next(example for example in EXAMPLES if example.name == name)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in; the texts are held in `texts`."""
    monkeypatch.setenv("JIHADGRAPH_TEXTS", str(tmp_path / "texts"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def built(project: Path, *names: str) -> None:
    build(tuple(part for name in names for part in parts(named(name), "before")), project)


def after(example: Example, folder: Path) -> Example:
    """The example with the files as they are now, and what mending them said."""
    sections = (
        replace(part, text=(folder / part.file).read_bytes().decode())
        if part.kind == "after"
        else part
        for part in example.sections
    )
    return replace(example, sections=tuple(sections))


def written(example: Example, said: str) -> str:
    """The text of an example file."""
    lines = [f"{example.prose}\n\n"]
    for part in example.sections:
        name = f": {part.file}" if part.file else ""
        text = said if part.kind == "said" else part.text
        end = "" if not text or text.endswith("\n") else "\n"
        lines.append(f"-- {part.kind}{name} --\n{text}{end}")
    return "".join(lines)


# Examples ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example(example: Example, project: Path, pytestconfig: pytest.Config) -> None:
    build(parts(example, "before"), project)
    said = run("check", "--fix").stderr
    if pytestconfig.getoption("--golden"):
        example.path.write_text(written(after(example, project), said), "utf-8")
        return
    assert said == parts(example, "said")[0].text
    for part in parts(example, "after"):
        assert (project / part.file).read_bytes().decode() == part.text
    again = run("check", "--fix")
    assert again.stderr.splitlines()[0] == "nothing to mend"
    assert after(example, project) == example


VARIANTS: dict[str, Callable[[str], bytes]] = {
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
    "byte order mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "no line end": lambda text: text.removesuffix("\n").encode(),
}
HAVE_LINES = [
    (example, variant)
    for example in EXAMPLES
    for variant in VARIANTS
    if variant != "cr" or not any(".jsonl" in part.file for part in example.sections)
]


@pytest.mark.parametrize(
    ("example", "variant"), HAVE_LINES, ids=lambda item: getattr(item, "name", item)
)
def test_line_ends_and_byte_order_mark_stay(example: Example, variant: str, project: Path) -> None:
    build((), project)
    for part in parts(example, "before"):
        (project / part.file).parent.mkdir(parents=True, exist_ok=True)
        (project / part.file).write_bytes(VARIANTS[variant](part.text))
    run("check", "--fix")
    for part in parts(example, "after"):
        expected, found = VARIANTS[variant](part.text), (project / part.file).read_bytes()
        if variant == "no line end":  # a last line that goes leaves the end of the one above it
            found = found.removesuffix(b"\n")
        assert found == expected


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_diff_is_what_is_done(example: Example, project: Path) -> None:
    build(parts(example, "before"), project)
    before = everything(project)
    shown = run("check", "--diff", "--fix")
    assert everything(project) == before
    assert shown.exit_code == bool(shown.stdout)
    assert run("check", "--fix").exit_code in {0, 1}
    assert (everything(project) == before) == (not shown.stdout)
    if shown.stdout:
        apply(shown.stdout_bytes, "git", "apply", "-R", "-")
    assert everything(project) == before


def apply(patch: bytes, *command: str) -> None:
    done = subprocess.run(command, input=patch, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


# The patch --------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("git", "apply", "-"), ("patch", "-p1", "--binary")])
@pytest.mark.parametrize(
    ("folder", "arguments"),
    [
        (".", ()),
        ("data/entities", ()),
        ("texts", ("--data", "..")),
    ],
)
def test_the_patch_applies_in_the_root_wherever_below_it_it_is_made(
    command: tuple[str, ...],
    folder: str,
    arguments: tuple[str, ...],
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    built(project, "several-rounds", "unused-ignore")
    record = project / "seeds/report-a.yaml"
    record.write_bytes(codecs.BOM_UTF8 + record.read_bytes().replace(b"\n", b"\r\n"))
    relations = project / "data/relations"
    (relations / "case.yaml").rename(relations / 'the "case" \u202e\\\n.yaml')
    monkeypatch.chdir(project / folder)
    shown = run("check", "--diff", *(word.format(project=project) for word in arguments))
    assert shown.exit_code == 1
    monkeypatch.chdir(project)
    apply(shown.stdout_bytes, *command)
    assert run("check", "--diff").stderr == "nothing to mend\n"


@pytest.mark.parametrize(
    ("made_in", "data", "applied_in"),
    [
        (".", "pr oj", "."),
        (".", "{top}/pr oj", "."),
        (".", "pr oj/data", "."),
        ("pr oj", ".", "pr oj"),
        ("pr oj/data/entities", "../..", "pr oj"),
        ("elsewhere", "../pr oj", "pr oj"),
        ("elsewhere", "link", "pr oj"),
    ],
)
def test_the_patch_is_named_from_where_it_is_made_or_from_the_root(
    made_in: str, data: str, applied_in: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The repository holds the project in a folder, and a link to it."""
    built(project / "pr oj", "several-rounds", "unused-ignore")
    monkeypatch.setenv("JIHADGRAPH_TEXTS", str(project / "pr oj/texts"))
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    (project / "elsewhere").mkdir()
    (project / "elsewhere/link").symlink_to("../pr oj")
    monkeypatch.chdir(project / made_in)
    shown = run("check", "--diff", "--data", data.format(top=project))
    assert shown.exit_code == 1
    monkeypatch.chdir(project / applied_in)
    apply(shown.stdout_bytes, "git", "apply", "-")
    assert run("check", "--diff", "--data", str(project / "pr oj")).stderr == "nothing to mend\n"


def test_what_acts_on_the_screen_is_shown_by_its_code_there(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(project, "several-rounds")
    record = project / "seeds/report-a.yaml"
    record.write_text(record.read_text("utf-8").replace("it has one", "\u202e"), "utf-8")
    monkeypatch.setattr("jihadgraph.cli.diffs.on_terminal", lambda: True)
    shown = run("check", "--diff").stdout
    assert "\u202e" not in shown
    assert "ignore JG405 \\u202e\n" in shown
    assert shown.startswith("--- a/seeds/report-a.yaml\n")


# What is refused --------------------------------------------------------------------------------


def link(project: Path) -> None:
    record = project / "seeds/report-a.yaml"
    record.rename(project / "data/there.yml")
    record.symlink_to(project / "data/there.yml")


def read_only(project: Path) -> None:
    (project / "seeds/report-a.yaml").chmod(0o444)


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (link, "it is a link, or lies behind one; mend the file that it leads to"),
        (read_only, "it is read-only"),
    ],
)
@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_nothing_is_written_where_one_file_may_not_be(
    harm: Callable[[Path], None], reason: str, option: str, project: Path
) -> None:
    built(project, "several-rounds", "unused-ignore")
    harm(project)
    before = everything(project)
    done = run("check", option)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"jihadgraph: seeds/report-a.yaml cannot be written: {reason}\n" in done.stderr
    assert everything(project) == before


def to_nowhere(path: Path) -> None:
    path.symlink_to("nowhere.yaml")


def in_latin_1(path: Path) -> None:
    path.write_bytes("- {id: \xe9}\n".encode("latin-1"))


@pytest.mark.parametrize("unreadable", [to_nowhere, in_latin_1])
@pytest.mark.parametrize("name", ["data/relations/lost.yaml", "seeds/lost.yaml"])
def test_a_file_that_cannot_be_read_keeps_nothing_from_being_mended(
    name: str, unreadable: Callable[[Path], None], project: Path
) -> None:
    """The copy in which mending is tried must have the findings of the original."""
    built(project, "several-rounds")
    (project / name).parent.mkdir(exist_ok=True)
    unreadable(project / name)
    result = load(".", "texts")
    assert plan_mending(result, Path("texts")).mended
    with trial_of(result, Path("texts")) as trial:
        assert said_of(trial.read(contents_of(result))) == said_of(result)
    assert any(name in said for said in said_of(result))


def said_of(result: LoadResult) -> list[str]:
    """Where something is wrong, by the path from the root, and by which rule."""
    return [f"{item.location.path.relative_to(result.root)}: {item.code}" for item in check(result)]


def test_a_file_that_changed_meanwhile_is_left(project: Path) -> None:
    built(project, "several-rounds")
    result = load(".", "texts")
    plan = plan_mending(result, Path("texts"))
    record = project / "seeds/report-a.yaml"
    record.write_bytes(record.read_bytes() + b"# new\n")
    refused = replacements_of(plan, result)
    assert isinstance(refused, Refusal)
    assert refused.reason.endswith("it has changed since it was read; try again")


def test_where_one_file_cannot_be_written_none_is(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(project, "several-rounds", "unused-ignore")
    before, real = everything(project), Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "report-a.yaml":
            raise OSError(28, "No space left on device", str(self))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    done = run("check", "--fix")
    reason = "seeds/report-a.yaml cannot be written: no space left on device"
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"jihadgraph: {reason}\n")
    assert everything(project) == before


# What would not be sound ------------------------------------------------------------------------


def with_another_fix(monkeypatch: pytest.MonkeyPatch, path: str, old: str, rule: str) -> None:
    """Let a fix that is none be found wherever a file has some words."""

    def found(result: LoadResult, **options: Any) -> Findings:
        found = examine(result, **options)
        file = result.root / path
        if (start := result.files[file].find(old)) < 0:
            return found
        fix = Fix("remove it", (Edit(start, start + len(old), ""),), certain=True)
        item = Diagnostic(RULES[rule], Location(file), "wrong", fix=fix)
        return replace(found, diagnostics=(*found.diagnostics, item))

    monkeypatch.setattr("jihadgraph.mending.plan.examine", found)


def test_a_file_that_would_say_something_else_is_left_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(project, "several-rounds")
    with_another_fix(monkeypatch, "data/relations.yaml", "  from: leader-a\n", "quoted-number")
    before = (project / "data/relations.yaml").read_bytes()
    done = run("check", "--fix")
    assert (project / "data/relations.yaml").read_bytes() == before
    left = "data/relations.yaml: left as it is: mended, it would not be sound\n"
    assert done.stderr == left + parts(named("several-rounds"), "said")[0].text


def test_where_another_file_suffers_nothing_is_mended(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(project, "several-rounds", "repeated-name")
    monkeypatch.delenv("JIHADGRAPH_TEXTS")
    names = "    mentions: [country-a, group-a, group-b, leader-a, leader-b]\n"
    with_another_fix(monkeypatch, "seeds/report-a.yaml", names, "stale-index")
    before = everything(project)
    done = run("check", "--fix")
    assert everything(project) == before
    assert done.stderr.splitlines() == [
        "data/entities/leader-b.yaml: left as it is: mended, it would not be sound",
        "seeds/report-a.yaml: left as it is: mended, it would not be sound",
        "nothing to mend",
    ]


# Which findings are mended ----------------------------------------------------------------------

QUOTED = '  "1": {url: https://example.org/six}\n'


@pytest.mark.parametrize(
    ("settings", "arguments", "mended"),
    [
        ("", (), True),
        ("", ("--select", "JG513"), True),
        ("", ("--select", "JG514"), False),
        ("", ("--ignore", "quoted-number"), False),
        ('ignore = ["JG513"]', (), False),
        ('select = ["JG4"]', (), False),
        ('select = ["JG4"]', ("--select", "JG5"), True),
    ],
)
def test_what_is_not_asked_for_is_not_mended(
    settings: str, arguments: tuple[str, ...], mended: bool, project: Path
) -> None:
    build((), project)
    record, toml = project / "seeds/report-b.yaml", project / "pyproject.toml"
    record.write_text(record.read_text().replace("  1: {url: https://example.org/six}\n", QUOTED))
    toml.write_text(f"{toml.read_text()}{settings}\n")
    assert run("check", "--diff", *arguments).exit_code == mended
    assert run("check", "--fix", *arguments).exit_code == 0
    assert (QUOTED not in record.read_text()) == mended


def test_the_report_is_of_what_remains(project: Path) -> None:
    built(project, "several-rounds")
    relations = project / "data/relations.yaml"
    relations.write_text(relations.read_text().replace("to: group-a", "to: grop-a", 1))
    done = run("check", "--fix", "--format", "json")
    assert done.exit_code == 1
    assert re.findall(r'"code": "(\w+)"', done.stdout) == ["JG301"]
    assert done.stderr.endswith(
        "1 fix is offered and not made: only a person knows what is meant\n"
    )


def test_an_error_elsewhere_keeps_nothing_from_being_mended(project: Path) -> None:
    built(project, "unsorted-footnotes")
    (project / "data/relations/broken.yaml").parent.mkdir()
    (project / "data/relations/broken.yaml").write_bytes(b"\xff\xfe")
    (project / "data/entities/broken.yaml").write_text("- id: [\n")
    (project / "data/entities/unread.yaml").mkdir()
    run("check", "--fix")
    for part in parts(named("unsorted-footnotes"), "after"):
        assert (project / part.file).read_text("utf-8") == part.text


# What is offered --------------------------------------------------------------------------------

MISTAKES = tuple(examples())


@pytest.mark.parametrize("example", MISTAKES, ids=lambda example: example.name)
def test_what_is_offered_mends_the_mistake(example: Example, project: Path) -> None:
    """Each fix of an example, applied by itself, makes the finding go, and breaks no file."""
    build(example.wrong, project)
    result = load(".", None if example.without_text else "texts")
    before = examine(result).diagnostics
    for item in before:
        path = item.location.path
        if item.fix is None:
            continue
        raw = path.read_bytes()
        path.write_bytes(edited(result.files[path], item.fix.edits).encode())
        now = examine(load(".", "texts")).diagnostics
        path.write_bytes(raw)
        assert item not in now
        assert not [one for one in now if one.code.startswith("JG1") and one not in before]
