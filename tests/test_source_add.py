"""``source add``: a record proposed for a document, written beside the others, never over one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import Result
from typer.testing import CliRunner

from jihadgraph import check, load
from jihadgraph.cli import app
from jihadgraph.reading.project import TEXTS_VARIABLE
from jihadgraph.source_record import State, index_record
from jihadgraph.source_record.proposal import NotAddedError, write_record
from jihadgraph.texts import FORMATS
from projects import write_project

ENTITIES = """\
    - {id: group-a, kind: group, name: Group A, cite: group-fights-group-b#p3}
    - {id: group-b, kind: group, name: Group B, cite: group-fights-group-b#p3}
    """
RELATIONS = "- {type: rivalry, from: group-a, to: group-b, cite: group-fights-group-b#p3.fn1}\n"
TEXT = """\
Group A fights Group B

By Jane Roe, 2 November 2021

Group A fights Group B.[1]

[1] https://example.org/one
"""
ID = "group-fights-group-b"
PAGE = (
    '<html><head><title>Group A fights Group B</title><meta name="author" content="Jane Roe">'
    '<link rel="canonical" href="https://example.org/a"></head><body><article>'
    '<p>Group A fights Group B.<a href="#n">1</a></p><p>Nobody knows why.</p>'
    '<p id="n"><a href="https://example.org/one">The one</a></p></article></body></html>'
)


@pytest.fixture(autouse=True)
def in_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two groups without a source, to stand in; texts are looked for in seeds only."""
    monkeypatch.delenv(TEXTS_VARIABLE, raising=False)
    write_project(tmp_path, ENTITIES, RELATIONS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, content: str | bytes = TEXT) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return name


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, ["source", "add", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def added(*arguments: str) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refused(*arguments: str) -> str:
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before
    return result.stderr


def found_in_record() -> list[str]:
    """What is wrong with the record of the one source; the statements of the data are their own."""
    return [item.name for item in check(load(".")) if item.location.path.parent == Path("seeds")]


# What is written and said -----------------------------------------------------------------------


def test_a_record_is_written_and_told() -> None:
    assert (
        added(put("seeds/report.txt"))
        == f"""\
seeds/{ID}.yaml: written; to be confirmed:
  id         {ID}  (the title)
  title      Group A fights Group B  (p1)
  authors    Jane Roe  (the byline, p2)
  published  2021-11-02  (the date line, p2)
  footnotes  1, 1 with a link: 1
  kinds      2 headline (p1 to p2); 1 text (p3); 1 references (p4)
  mentions   2 entities, in 2 of 4 passages
`jihadgraph source show {ID}` prints the passages and their kinds
"""
    )
    result = load(".")
    assert check(result) == []
    (source,) = result.dataset.sources()
    record = result.locations.of(source).path
    assert index_record(source, record, result.texts).state is State.FRESH


def test_a_dry_run_prints_the_record_and_writes_nothing() -> None:
    file = put("seeds/report.txt")
    record = added(file, "--dry-run")
    assert sorted(path.name for path in Path("seeds").iterdir()) == ["report.txt"]
    added(file)
    assert Path(f"seeds/{ID}.yaml").read_text("utf-8") == record


def test_a_page_is_added_as_text_is() -> None:
    told = added(put("seeds/page.html", PAGE))
    assert "  url        https://example.org/a  (what the page says of itself)\n" in told
    assert "  `published`: the document bears no date" in told
    (source,) = load(".").dataset.sources()
    assert source.footnotes[1].title == "The one"
    assert found_in_record() == []


def test_what_has_to_be_filled_in_is_said() -> None:
    told = added(put("seeds/report.txt", "Group A fights Group B\n\nThey fight.[1]\n\nThey do.[2]"))
    assert told.splitlines()[6:] == [
        "to be filled in:",
        "  `authors`: the document names nobody",
        "  `published`: the document bears no date; with `published_note` where it is inferred",
        "  footnote 1 (p2.fn1): its note is not there; `1: {url: …}`",
        "  footnote 2 (p3.fn2): its note is not there; `2: {url: …}`",
        f"`jihadgraph source show {ID}` prints the passages and their kinds",
    ]
    assert found_in_record().count("missing-footnote-record") == 2
    dry = run(put("seeds/other.txt", "Other\n\nThey fight.[1]"), "--dry-run")
    assert "to be filled in: footnote 1 (p2.fn1)" in dry.stderr


def test_the_id_may_be_chosen() -> None:
    told = added(put("seeds/report.txt", TEXT.replace("Group B", "them")), "--id", "mine")
    assert "  id         mine\n" in told
    assert "  mentions   1 entity, in 2 of 4 passages\n" in told
    assert (
        Path("seeds/mine.yaml")
        .read_text("utf-8")
        .startswith("id: mine\ntitle: Group A fights them")
    )


# Where the text is held -------------------------------------------------------------------------


def test_a_text_in_the_folder_of_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    added(put("elsewhere/report.txt"), "--texts", "elsewhere")
    assert Path(f"seeds/{ID}.yaml").exists()
    monkeypatch.setenv(TEXTS_VARIABLE, str(Path("elsewhere").resolve()))
    assert found_in_record() == []
    added(put("elsewhere/other.txt", "Something else\n\nNobody left."))


def test_a_text_that_lies_elsewhere_is_copied_if_that_is_wanted() -> None:
    file = put("elsewhere/report.txt")
    told = refused(file)
    assert "elsewhere/report.txt lies where no text is looked for" in told
    assert "`--copy` copies it to seeds/" in told
    assert "`--texts DIR` or JIHADGRAPH_TEXTS" in told
    added(file, "--copy")
    assert Path("seeds/report.txt").read_text("utf-8") == TEXT
    assert found_in_record() == []


def test_a_dry_run_says_where_the_text_lies_and_goes_on() -> None:
    file = put("elsewhere/report.txt")
    result = run(file, "--dry-run")
    assert result.exit_code == 0
    assert "lies where no text is looked for" in result.stderr
    assert result.stdout.startswith(f"id: {ID}")
    assert added(file, "--dry-run", "--copy").startswith(f"id: {ID}")
    assert list(Path("seeds").iterdir()) == []


def test_texts_beside_the_records_are_ignored_by_git() -> None:
    ignored = (Path(__file__).parent.parent / ".gitignore").read_text("utf-8").splitlines()
    assert {f"seeds/*{suffix}" for suffix in FORMATS} <= set(ignored)


@pytest.mark.parametrize(("name", "copied"), [("page.HTM", "page.htm"), ("page.Html", "page.html")])
def test_a_copy_is_named_as_git_ignores_it(name: str, copied: str) -> None:
    added(put(f"elsewhere/{name}", PAGE), "--copy")
    assert Path(f"seeds/{copied}").exists()
    assert f"file: {copied}" in Path(f"seeds/{ID}.yaml").read_text("utf-8")


def test_a_copy_that_is_there_already_is_used() -> None:
    put("seeds/report.txt")
    added(put("elsewhere/report.txt"), "--copy")


def test_another_text_of_the_same_name_is_not_written_over() -> None:
    put("seeds/report.txt", "Another text.")
    file = put("elsewhere/report.txt")
    for arguments in ([file, "--copy"], [file, "--texts", "elsewhere"]):
        assert "seeds/report.txt is another text of the same name" in refused(*arguments)


def test_a_folder_of_that_name_is_not_written_into() -> None:
    file = put("elsewhere/report.txt")
    Path("seeds/report.txt").mkdir()
    assert "seeds/report.txt is another text of the same name" in refused(file, "--copy")


# What is refused --------------------------------------------------------------------------------


def test_no_record_is_written_over() -> None:
    file = put("seeds/report.txt")
    put(f"seeds/{ID}.yaml", "# not finished\n")
    assert f"seeds/{ID}.yaml is there already" in refused(file)
    put("seeds/other.yaml", "id: mine\ntitle: Another\n")
    assert "another record has the id `mine`" in refused(file, "--id", "mine")


def test_a_record_that_came_meanwhile_is_not_written_over() -> None:
    path = Path(put("seeds/mine.yaml", "id: mine\n"))
    with pytest.raises(NotAddedError, match="is there already, and is not written over"):
        write_record(path, "id: other\n")
    assert path.read_text("utf-8") == "id: mine\n"


def test_a_record_that_cannot_be_read_is_of_no_document() -> None:
    Path("seeds/gone.yaml").symlink_to("nowhere.yaml")
    added(put("seeds/report.txt"))


@pytest.mark.parametrize(
    "record", ["id: old\ntitle: T\ntext: {{file: report.txt, sha256: {}}}\n", "id: [\n# {}\n"]
)
def test_a_document_has_one_record(record: str) -> None:
    file = put("seeds/report.txt")
    put("seeds/old.yaml", record.format(hashlib.sha256(TEXT.encode()).hexdigest()))
    told = refused(file)
    assert "seeds/old.yaml is the record of this document already" in told
    assert "`jihadgraph source index old`" in told


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", "", "empty.txt holds no text"),
        ("blank.txt", "\ufeff \n\n", "blank.txt holds no text"),
        ("page.html", "<html></html>", "page.html: no text was found on this page"),
        ("a.docx", "PK", "`.docx` files are not read"),
        ("noending", "A", "a file without an ending is not read"),
        ("a.pdf", b"%PDF-1.7", "`.pdf` files are not read"),
        ("a.txt", b"%PDF-1.7", "a.txt is a PDF, whatever its name says"),
        ("a.txt", b"PK\x03\x04", "an archive or an office document"),
        ("a.txt", "Title\n\nText".encode("utf-16"), "in UTF-16, not UTF-8"),
        ("a.txt", b"Title\n\nA\0b", "no text: byte 9 is NUL"),
        ("a.txt", b"Title\n\n\xc9lan", "is not UTF-8: byte 8 (0xc9), in line 3, fits in no character"),
        ("a.html", b"<p>\xc9lan</p>", 'or declare its encoding: `<meta charset="windows-1252">`'),
        ("a.html", b"<meta charset=klingon>", "nobody knows the encoding `klingon`"),
        ("a.txt", "Title\n\n" + "word " * 210_000, "paragraph 2 has 1,049,999 characters"),
        ("a.txt", "العنوان\n\nText.", "the title gives no id in ASCII letters"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused(name: str, content: str | bytes, told: str) -> None:
    assert told in refused(put(f"seeds/{name}", content))


@pytest.mark.parametrize("id_", ["Mine", "a--b", "a b", "-", "a/../b"])
def test_an_id_has_the_form_of_one(id_: str) -> None:
    told = refused(put("seeds/report.txt"), f"--id={id_}")
    assert f"`{id_}` is no id" in told


def test_a_file_that_is_not_there() -> None:
    assert "there is no file seeds/none.txt" in refused("seeds/none.txt")
    assert "seeds is a folder, and a file was expected" in refused("seeds")
    assert "File name too long".lower() in refused("a" * 300 + ".txt")


def test_outside_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "outside").mkdir()
    file = str(Path(put("seeds/report.txt")).resolve())
    (tmp_path / "data").rename(tmp_path / "outside" / "data")
    assert "no data set here" in refused(file)
    monkeypatch.chdir(tmp_path)
    told = added(file, "--copy", "--data", "outside")
    assert told.startswith(f"outside/seeds/{ID}.yaml: written")


def failing(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("method", ["mkdir", "write_bytes"])
def test_a_record_that_cannot_be_written(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = put("seeds/report.txt")
    whole: Callable[..., object] = Path.open

    @contextmanager
    def on_a_full_disk(path: Path) -> Iterator[object]:
        with path.open("wb"):
            yield SimpleNamespace(write=failing)

    def opening(path: Path, mode: str = "r", *rest: object, **named: object) -> object:
        return on_a_full_disk(path) if mode == "xb" else whole(path, mode, *rest, **named)

    if method == "mkdir":
        monkeypatch.setattr(Path, "mkdir", lambda *_, **__: failing())
    else:
        monkeypatch.setattr(Path, "open", opening)
    told = run(file)
    assert told.exit_code == 2
    assert f"seeds/{ID}.yaml cannot be written: no space left on device" in told.stderr
    assert [path.name for path in Path("seeds").iterdir()] == ["report.txt"]
