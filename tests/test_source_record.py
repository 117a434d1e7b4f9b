"""The index of passages is written into the analyst's record, and nothing else of it changes."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from jihadgraph import load
from jihadgraph.cli import app
from jihadgraph.source_record import Indexed, State, index_record
from projects import write_project

ENTITIES = """\
    - {id: group-a, kind: group, name: Group A, cite: report#p2}
    - {id: group-b, kind: group, name: Group B, cite: report#p2}
    """
TEXT = "The title of it\n\nGroup A fights Group B.[1]\n"
OLD, NEW = "0" * 64, hashlib.sha256(TEXT.encode()).hexdigest()
HEAD = f"id: report\ntitle: A report\ntext: {{file: report.txt, sha256: {OLD}}}\n"
INDEXED_HEAD = HEAD.replace(OLD, NEW)
ONE = '1: {kind: headline, digest: "576fad728bd00734"}'
TWO = '2: {kind: text, digest: "d6989b42a2e57234", mentions: [group-a, group-b], marks: {1: {span: [group-a, group-b], sentence: [group-a, group-b]}}}'
INDEX = f"passages:\n  {ONE}\n  {TWO}\n"


def put(folder: Path, record: str | bytes, text: str = TEXT) -> Path:
    """A project of two groups and one source with this record and this text."""
    write_project(folder, ENTITIES)
    (folder / "seeds" / "report.txt").write_bytes(text.encode())
    path = folder / "seeds" / "report.yaml"
    path.write_bytes(record.encode() if isinstance(record, str) else record)
    return path


def index(folder: Path, *, write: bool = True) -> Indexed:
    result = load(folder)
    (source,) = result.dataset.sources()
    path = result.locations.of(source).path
    return index_record(source, path, result.texts, write=write)


def written(folder: Path, record: str) -> str:
    """The record once indexed; a second run finds it fresh and its bytes stay."""
    path = put(folder, record)
    done = index(folder)
    assert (done.state, done.reason) == (State.WRITTEN, "")
    after = path.read_bytes()
    assert index(folder).state is State.FRESH
    assert path.read_bytes() == after
    assert [item.message for item in load(folder).diagnostics] == []
    assert [file.name for file in sorted(path.parent.iterdir())] == ["report.txt", "report.yaml"]
    return after.decode()


# What is kept -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(HEAD, INDEXED_HEAD + INDEX, id="no index yet"),
        pytest.param(
            HEAD + "passages:\n  1: {kind: headline}\n", INDEXED_HEAD + INDEX, id="an old index"
        ),
        pytest.param(
            HEAD + "passages:\n  1: {kind: headline}\n# mine\n  2: {kind: text}\n",
            INDEXED_HEAD + f"passages:\n  {ONE}\n  # mine\n  {TWO}\n",
            id="a comment at column 0 in the index",
        ),
        pytest.param(
            HEAD + "passages:  # ours\n\n  # a\n  1: {kind: headline} # b\n"
            "  2: {kind: text,  # c\n      mentions: []}  # d\n  3: {kind: text}  # e\n",
            INDEXED_HEAD
            + f"passages:  # ours\n  # a\n  # b\n  {ONE}\n  # c\n  # d\n  {TWO}\n  # e\n",
            id="comments in the index",
        ),
        pytest.param(
            HEAD + '"passages":\n  "1": {kind: headline}\nnote: below\n',
            INDEXED_HEAD + f'"passages":\n  {ONE}\n  {TWO}\nnote: below\n',
            id="a quoted key",
        ),
        pytest.param(
            HEAD + "passages: {1: {kind: headline}}  # a\nnote: below\n",
            INDEXED_HEAD + f"passages:\n  # a\n  {ONE}\n  {TWO}\nnote: below\n",
            id="an index in flow style",
        ),
        pytest.param(
            HEAD + "passages:\n  {  # a\n    1: {kind: headline},\n    # b\n  }\nnote: below\n",
            INDEXED_HEAD + f"passages:\n  # a\n  # b\n  {ONE}\n  {TWO}\nnote: below\n",
            id="an index in flow style on several lines",
        ),
        pytest.param(
            HEAD + "passages:\n  1:\n    kind: headline\n  2:\n    kind: text\n",
            INDEXED_HEAD + INDEX,
            id="an index in block style",
        ),
        pytest.param(
            HEAD + "passages: {}\n", INDEXED_HEAD + INDEX, id="an index that holds nothing"
        ),
        pytest.param(
            HEAD + "passages:  # to be written\nnote: below\n",
            INDEXED_HEAD + INDEX.replace(":", ":  # to be written", 1) + "note: below\n",
            id="an index left empty",
        ),
        pytest.param(
            "passages:\n  1: {kind: headline}\n\n\n# of the head\n\n" + HEAD,
            INDEX + "\n\n# of the head\n\n" + INDEXED_HEAD,
            id="comments and blank lines of the next key",
        ),
        pytest.param(
            HEAD + "passages:\n  1: {kind: headline}\n  # after the last\n\n# the end",
            INDEXED_HEAD + INDEX + "  # after the last\n\n# the end",
            id="comments at the end",
        ),
        pytest.param(
            HEAD + "note: |\n  passages:\n    1: not these\n# the end\n",
            INDEXED_HEAD + "note: |\n  passages:\n    1: not these\n# the end\n" + INDEX,
            id="the word in a text",
        ),
        pytest.param(
            f"# {OLD}\nurl: https://example.org/{OLD}\n{HEAD}",
            f"# {OLD}\nurl: https://example.org/{OLD}\n{INDEXED_HEAD}{INDEX}",
            id="the digits of the checksum elsewhere",
        ),
        pytest.param(
            f"id: report\ntitle: A report\ntext:\n  sha256: '{OLD}'  # a\n  file: report.txt\n",
            f"id: report\ntitle: A report\ntext:\n  sha256: '{NEW}'  # a\n  file: report.txt\n"
            + INDEX,
            id="a checksum in quotes",
        ),
        pytest.param(
            HEAD.replace(OLD, '"\\x30' + "0" * 63 + '"'),
            HEAD.replace(OLD, f'"{NEW}"') + INDEX,
            id="a checksum in escapes",
        ),
        pytest.param(
            f"%YAML 1.1\n---\n{HEAD}...\n",
            f"%YAML 1.1\n---\n{INDEXED_HEAD}{INDEX}...\n",
            id="marks of a document",
        ),
        pytest.param(
            f"---\n{HEAD}passages:\n  1: {{kind: headline}}\n...\n# z\n",
            f"---\n{INDEXED_HEAD}{INDEX}...\n# z\n",
            id="an index before the end mark of a document",
        ),
        pytest.param(
            "".join(f"  {line}\n" for line in [*HEAD.splitlines(), "passages: {}", "note: a"]),
            "".join(
                f"  {line}\n"
                for line in [*INDEXED_HEAD.splitlines(), *INDEX.splitlines(), "note: a"]
            ),
            id="an indented record",
        ),
        pytest.param(
            f"title: \u2019\U0001f4dc\u2028\x85 \n{HEAD.replace('title: A report', 'note: a')}",
            f"title: \u2019\U0001f4dc\u2028\x85 \n"
            f"{INDEXED_HEAD.replace('title: A report', 'note: a')}{INDEX}",
            id="characters of several bytes",
        ),
    ],
)
def test_only_the_index_and_the_checksum_change(tmp_path: Path, record: str, expected: str) -> None:
    assert written(tmp_path, record) == expected


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no BOM", "BOM"])
@pytest.mark.parametrize("last", [True, False], ids=["final line end", "none"])
@pytest.mark.parametrize("old", ["", "passages:  # a\n  # b\n  1: {kind: headline}\n"])
def test_line_ends_and_byte_order_mark_stay(
    tmp_path: Path, line_end: str, mark: str, last: bool, old: str
) -> None:
    def laid_out(text: str) -> str:
        return mark + (text if last else text.removesuffix("\n")).replace("\n", line_end)

    index = INDEX.replace("passages:\n", "passages:  # a\n  # b\n") if old else INDEX
    assert written(tmp_path, laid_out(HEAD + old)) == laid_out(INDEXED_HEAD + index)


@pytest.mark.parametrize(
    "index_as_laid_out",
    [
        INDEX.replace("  1:", "# mine\n\n  1:  # and mine\n   "),
        "passages: {" + ONE + ",\n  " + TWO + "}\n",
        '"passages":\n  ' + TWO + "\n  " + ONE + "\n",
    ],
)
def test_what_says_what_the_text_says_is_fresh_in_any_layout(
    tmp_path: Path, index_as_laid_out: str
) -> None:
    record = INDEXED_HEAD + index_as_laid_out
    path = put(tmp_path, record)
    assert index(tmp_path) == Indexed("report", path, State.FRESH, 2)
    assert path.read_text("utf-8") == record


def test_kinds_of_the_record_are_kept_and_passages_that_are_gone_are_dropped(
    tmp_path: Path,
) -> None:
    record = HEAD + "passages:\n  1: {kind: caption}\n  2: {kind: text}\n  3: {kind: author}\n"
    assert written(tmp_path, record) == INDEXED_HEAD + INDEX.replace("headline", "caption")


def test_a_text_without_paragraphs_has_an_index_without_passages(tmp_path: Path) -> None:
    path = put(tmp_path, HEAD + "passages:\n  # mine\n  1: {kind: text}\n", text="\n")
    assert index(tmp_path).state is State.WRITTEN
    assert path.read_text("utf-8").endswith("}\npassages:\n  {}\n  # mine\n")
    assert index(tmp_path).state is State.FRESH


COMMENTS = st.sampled_from(["", "# a", "  # b: {c}", "    # 'd", "  "])
GAPS = st.lists(COMMENTS, max_size=3).map(lambda lines: "".join(f"{line}\n" for line in lines))


@given(gaps=st.tuples(*[GAPS] * 5), line_end=st.sampled_from(["\n", "\r\n"]), at=st.integers(0, 3))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_comment_is_lost_and_nothing_around_the_index_changes(
    tmp_path: Path, gaps: tuple[str, ...], line_end: str, at: int
) -> None:
    keys = HEAD.splitlines(keepends=True)
    before, after = gaps[0] + "".join(keys[:at]), gaps[4] + "".join(keys[at:])
    entries = f"{gaps[1]}  1: {{kind: headline}}  # e\n{gaps[2]}  2: {{kind: text}}\n{gaps[3]}"
    record = f"{before}passages:  # f\n{entries}{after}".replace("\n", line_end)

    found = written(tmp_path, record)
    assert found.count("\n") == found.count(line_end)
    assert found.count("#") == record.count("#")
    plain = found.replace("\r\n", "\n").replace(NEW, OLD)
    assert plain.startswith(f"{before}passages:  # f\n")
    assert plain.endswith(gaps[3] + after)


# What is refused --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        pytest.param(
            f"{{id: report, title: A report, text: {{file: report.txt, sha256: {OLD}}}}}\n",
            "cannot be edited in place",
            id="flow style",
        ),
        pytest.param(
            f'{{\n"id": "report",\n"title": "A report",\n"passages": {{}},\n"text": {{"file": "report.txt", "sha256": "{OLD}"}}\n}}\n',
            "cannot be edited in place",
            id="JSON",
        ),
        pytest.param(
            HEAD + "? passages\n: {1: {kind: headline}}\n", "cannot be edited in place", id="? key"
        ),
        pytest.param(
            HEAD + "note: |\n  a text whose last line end is the file's",
            "would no longer say what it says",
            id="a text that the index would lengthen",
        ),
        pytest.param(
            HEAD.replace(
                f"{{file: report.txt, sha256: {OLD}}}",
                f"\n  file: report.txt\n  sha256: |-\n    {OLD}\nnote: a",
            ),
            "would no longer say what it says",
            id="a checksum as a block of text",
        ),
    ],
)
def test_a_record_that_cannot_be_edited_is_left_alone(
    tmp_path: Path, record: str, reason: str
) -> None:
    path = put(tmp_path, record)
    done = index(tmp_path)
    assert done.state is State.REFUSED
    assert reason in done.reason
    assert path.read_text("utf-8") == record
    assert index(tmp_path, write=False) == Indexed("report", path, State.STALE, 2)


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (HEAD + "note: new\n", "has changed since it was read"),
        (HEAD + "passages:\n  1: {kind: author}\n", "has changed since it was read"),
        (HEAD + "id: report\n", "has changed since it was read"),
        (HEAD + "title: [\n", "has changed since it was read"),
        (HEAD + "published: never\n", "has changed since it was read"),
        ("", "has changed since it was read"),
        (b"id: \xff", "is not UTF-8"),
        (None, "cannot be read and written: no such file or directory"),
    ],
)
def test_a_record_that_changed_meanwhile_is_left_alone(
    tmp_path: Path, now: str | bytes | None, reason: str
) -> None:
    path = put(tmp_path, HEAD)
    result = load(tmp_path)
    (source,) = result.dataset.sources()
    content = now.encode() if isinstance(now, str) else now
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    done = index_record(source, path, result.texts)
    assert done.state is State.REFUSED
    assert reason in done.reason
    assert (path.read_bytes() if path.exists() else None) == content


# How it is written ------------------------------------------------------------------------------


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path = put(tmp_path, HEAD)
    record = path.rename(tmp_path / "elsewhere.yaml")
    record.chmod(0o640)
    path.symlink_to(record)
    assert index(tmp_path).state is State.WRITTEN
    assert path.is_symlink()
    assert record.read_text("utf-8") == INDEXED_HEAD + INDEX
    assert stat.S_IMODE(record.stat().st_mode) == 0o640


def test_a_write_that_fails_leaves_the_record_and_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, HEAD)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    done = index(tmp_path)
    assert done.state is State.REFUSED
    assert done.reason == "its record cannot be read and written: no space left on device"
    assert path.read_text("utf-8") == HEAD
    assert sorted(file.name for file in path.parent.iterdir()) == ["report.txt", "report.yaml"]


def test_a_read_only_record_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, HEAD)
    path.chmod(0o444)
    opened = Path.open

    def as_one_who_is_not_root(self: Path, mode: str = "r", **more: Any) -> Any:
        if "+" in mode and not self.stat().st_mode & stat.S_IWUSR:
            raise PermissionError(13, "Permission denied")
        return opened(self, mode, **more)

    monkeypatch.setattr(Path, "open", as_one_who_is_not_root)
    done = index(tmp_path)
    assert done.reason == "its record cannot be read and written: permission denied"
    assert path.read_text("utf-8") == HEAD


# The command ------------------------------------------------------------------------------------


def run(folder: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(app, ["source", "index", *arguments, "--data", str(folder)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_a_refused_record_exits_2_and_the_others_are_written(tmp_path: Path) -> None:
    path = put(tmp_path, HEAD)
    flow = f"{{id: a-flow, title: A, text: {{file: report.txt, sha256: {OLD}}}}}\n"
    path.with_name("a-flow.yaml").write_text(flow, "utf-8")
    checked = run(tmp_path, "--check")
    assert (checked.exit_code, checked.stderr) == (1, "")
    assert checked.stdout.count("2 passages, stale") == 2

    result = run(tmp_path)
    assert result.exit_code == 2
    assert "a-flow: refused, its record cannot be edited in place" in result.stderr
    assert result.stdout.endswith("report.yaml: 2 passages, written\n")
    assert path.read_text("utf-8") == INDEXED_HEAD + INDEX
    assert run(tmp_path, "report", "--check").exit_code == 0


def test_a_source_that_cannot_be_indexed_says_why(tmp_path: Path) -> None:
    path = put(tmp_path, HEAD)
    path.with_name("broken.yaml").write_text("id: broken\n", "utf-8")

    broken = run(tmp_path, "broken")
    assert (broken.exit_code, broken.stdout) == (2, "")
    assert "`broken` is left out: its record has an error; run `jihadgraph check`" in broken.stderr
    misspelt = run(tmp_path, "reprot")
    assert misspelt.exit_code == 2
    assert "no source has the id `reprot`\n  did you mean `report`?" in misspelt.stderr
    assert "`jihadgraph sources` lists them" in run(tmp_path, "group-a").stderr

    everything = run(tmp_path)
    assert everything.exit_code == 0
    assert "broken: skipped, its record has an error" in everything.stderr
    path.unlink()
    assert "no source has a sound record" in run(tmp_path).stderr
