"""`source links`: what it says beforehand, asks, reports, proposes and keeps."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from commands import run
from jihadgraph import load
from links.behaviours import BEHAVIOURS, archive_says
from links.server import Server, running
from projects import ENTITIES, write_project

COPY = "http://web.archive.org/web/20240506070809/http://127.0.0.1/404/a?b=c,d"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    copies = archive_says({"closest": {"status": "200", "available": True, "url": COPY}})
    with running({**BEHAVIOURS, "wayback": copies}) as running_server:
        yield running_server


def records(folder: Path, *urls: str, **more: str) -> None:
    """A project with one record, which has these links as footnotes, and further records."""
    notes = "".join(
        f"  {number}: {{url: {json.dumps(url)}}}\n" for number, url in enumerate(urls, 1)
    )
    report = f"id: report-a\ntitle: A report\npublished: 2020-05\nfootnotes:\n{notes}"
    sources = {"report-a": report, **{name.replace("_", "-"): text for name, text in more.items()}}
    write_project(folder, ENTITIES, "", sources)


def links(*arguments: str, server: Server | None = None, yes: bool = True) -> Result:
    """The command, with pauses that a test can wait for, on a server of loopback."""
    api = ["--archive-api", server.url("wayback/available", "127.0.0.1")] if server else []
    quick = ["--pause", "0.01", "--timeout", "1", "--allow-private"]
    return run("source", "links", *quick, *api, *(["--yes"] if yes else []), *arguments)


def test_the_report(tmp_path: Path, server: Server) -> None:
    paths = ("ok/a", "404/a?b=c,d", "301/a", "402/a")
    urls = [server.url(path, "127.0.0.1") for path in paths]
    other = f"id: report-b\ntitle: B\nurl: {urls[1]}\naccessed: 2021-03-04\n"
    records(tmp_path, *urls, "http://2130706433/", report_b=other)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    result = links(server=server)
    origin = f"http://127.0.0.1:{server.port}"
    copy = "https://web.archive.org/web/20240506070809/http://127.0.0.1/404/a?b=c,d"
    assert (
        result.stdout
        == f"""\
dead (1): the server says that the page is gone, or there is no such host
  seeds/report-a.yaml:6:12: {origin}/404/a?b=c,d
  seeds/report-b.yaml:3:6: {origin}/404/a?b=c,d
    404 Not Found
    archived copy of 2024-05-06; to add at seeds/report-a.yaml:6, in footnote 2:
      archived: {{url: "{copy}", at: 2024-05-06}}
    archived copy of 2024-05-06; to add at seeds/report-b.yaml:3, beside `url`:
      archived: {{url: "{copy}", at: 2024-05-06}}

paywall (1): behind a payment, a subscription or a login
  seeds/report-a.yaml:8:12: {origin}/402/a
    402 Payment Required

moved (1): moved for good; see whether the new address shows the same page
  seeds/report-a.yaml:7:12: {origin}/301/a
    it redirects for good
    now at: {origin}/ok/a

not-asked (1): not asked at all
  seeds/report-a.yaml:9:12: http://2130706433/
    `2130706433` is a disguised form of 127.0.0.1

alive (1): the page is there
  seeds/report-a.yaml:5:12: {origin}/ok/a
    200

5 links: 1 dead, 1 paywall, 1 moved, 1 not-asked, 1 alive
"""
    )
    assert result.stderr == (
        "4 links on 1 host will be asked.\n"
        "Asking tells each of these servers, and whoever sees the traffic, that somebody at your\n"
        "address is interested in these pages.\n"
        "The Internet Archive is told of those that are not there, to find a copy.\n"
    )
    assert result.exit_code == 1
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before
    gone = [item for item in server.requests if item.behaviour == "404"]
    assert [item.method for item in gone] == ["HEAD", "GET"], "once, though recorded twice"


def test_what_is_proposed_can_be_put_into_the_records(tmp_path: Path, server: Server) -> None:
    url = server.url("404/a?b=c,d", "127.0.0.1")
    records(tmp_path, url, report_b=f"id: report-b\ntitle: B\nurl: {url}\n")
    report = links(server=server).stdout
    (proposed,) = set(re.findall(r"archived: \{.*\}", report))
    note, record = tmp_path / "seeds" / "report-a.yaml", tmp_path / "seeds" / "report-b.yaml"
    note.write_text(note.read_text("utf-8").replace("}", f", {proposed}}}"), "utf-8")
    record.write_text(f"{record.read_text('utf-8')}{proposed}\n", "utf-8")
    result = load(tmp_path)
    assert not [item for item in result.diagnostics if "archived" in item.message]
    first, second = result.dataset.sources()
    for archived in (first.footnotes[1].archived, second.archived):
        assert archived is not None
        assert archived.url == f"https{COPY.removeprefix('http')}"
        assert str(archived.at) == "2024-05-06"
    assert "archived copy" not in links("--refresh", server=server).stdout


def test_json(tmp_path: Path, server: Server) -> None:
    records(tmp_path, server.url("404/a", "127.0.0.1"), server.url("302/a", "127.0.0.1"))
    result = links("--format", "json", server=server)
    answer = json.loads(result.stdout)
    dead, alive = answer["links"]
    assert {key: count for key, count in answer["summary"].items() if count} == {
        "dead": 1,
        "alive": 1,
    }
    assert {**dead, "asked": None} == {
        "url": server.url("404/a", "127.0.0.1"),
        "verdict": "dead",
        "reason": "404 Not Found",
        "status": 404,
        "target": None,
        "asked": None,
        "cached": False,
        "archive": "copy",
        "archived": {"url": f"https{COPY.removeprefix('http')}", "at": "2024-05-06"},
        "places": [
            {
                "source": "report-a",
                "footnote": 1,
                "file": "seeds/report-a.yaml",
                "line": 5,
                "column": 12,
                "archived": False,
            }
        ],
    }
    assert (alive["status"], alive["target"]) == (200, server.url("ok/a", "127.0.0.1"))
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("behaviour", "status"),
    [
        ("404", 1), ("410", 1), ("soft-404-title", 1), ("redirect-home", 1),
        ("ok", 0), ("301", 0), ("402", 0), ("403", 0), ("451", 0), ("500", 0), ("loop", 0),
        ("garbage", 0), ("no-answer", 0),
    ],
)  # fmt: skip
def test_exit_status(behaviour: str, status: int, tmp_path: Path, server: Server) -> None:
    records(tmp_path, server.url(f"{behaviour}/a", "127.0.0.1"))
    assert links("--no-archive").exit_code == status


def test_what_a_server_says_does_nothing_to_the_terminal(tmp_path: Path, server: Server) -> None:
    names = ("to-escapes", "bad-utf-8", "escapes-in-title", "garbage")
    records(tmp_path, *(server.url(f"{name}/a", "127.0.0.1") for name in names))
    for format_ in ("text", "json"):
        result = links("--no-archive", "--format", format_)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", result.output)


# What is asked, and when ------------------------------------------------------------------------


def test_a_second_run_asks_nothing(tmp_path: Path, server: Server) -> None:
    records(tmp_path, *(server.url(f"{name}/a", "127.0.0.1") for name in ("ok", "404", "402")))
    first = links(server=server)
    asked = len(server.requests)
    second = links(server=server, yes=False)
    assert len(server.requests) == asked > 5
    assert second.stderr == "", "no word is needed where nothing is asked"
    assert re.sub(r" \(asked on \S+\)", "", second.stdout) == first.stdout
    assert second.stdout.count("(asked on ") == 3
    assert second.exit_code == first.exit_code == 1


@pytest.mark.parametrize("again", [["--refresh"], ["--expire", "0"]])
def test_it_asks_again_where_told(again: list[str], tmp_path: Path, server: Server) -> None:
    records(tmp_path, server.url("ok/a", "127.0.0.1"))
    for number in (1, 2):
        links("--no-archive", *again)
        assert len(server.requests) == 2 * number


def test_it_asks_again_after_some_days(tmp_path: Path, server: Server) -> None:
    records(tmp_path, server.url("ok/a", "127.0.0.1"), server.url("403/a", "127.0.0.1"))
    links("--no-archive")
    path = tmp_path / ".jihadgraph" / "links.json"
    older = re.sub(r'"asked": "20\d\d', '"asked": "2001', path.read_text("utf-8"))
    path.write_text(older, "utf-8")
    before = len(server.requests)
    links("--no-archive")
    assert len(server.requests) == 2 * before


def test_a_damaged_cache_is_said_once_and_done_without(tmp_path: Path, server: Server) -> None:
    records(tmp_path, server.url("ok/a", "127.0.0.1"))
    (tmp_path / ".jihadgraph").mkdir()
    (tmp_path / ".jihadgraph" / "links.json").write_text("{", "utf-8")
    result = links("--no-archive")
    assert result.stderr.count("links.json is done without: it is damaged") == 1
    assert "1 link: 1 alive" in result.stdout
    assert links("--no-archive", yes=False).stderr == ""


def test_without_consent_nothing_is_asked(tmp_path: Path, server: Server) -> None:
    records(tmp_path, server.url("ok/a", "127.0.0.1"))
    result = links("--no-archive", yes=False)
    assert (result.exit_code, result.stdout, server.requests) == (2, "", [])
    assert result.stderr.startswith("1 link on 1 host will be asked.\nAsking tells each")
    assert result.stderr.endswith(
        "nothing was asked: `--yes` goes on, `--dry-run` lists the links\n"
    )


@pytest.mark.parametrize("format_", ["text", "json"])
def test_what_would_be_asked(format_: str, tmp_path: Path, server: Server) -> None:
    url = server.url("ok/a", "127.0.0.1")
    other = f"id: report-b\ntitle: B\nurl: {url}#part\n"
    records(tmp_path, url, "http://10.0.0.1:25/", report_b=other)
    result = links("--dry-run", "--format", format_, yes=False)
    assert (result.exit_code, result.stderr, server.requests) == (0, "", [])
    if format_ == "text":
        assert result.stdout == f"seeds/report-a.yaml:5:12: {url}\nseeds/report-b.yaml:3:6: {url}\n"
    else:
        (link,) = json.loads(result.stdout)["would_ask"]
        assert link["url"] == url
        assert [place["footnote"] for place in link["places"]] == [1, None]


def test_one_source_alone(tmp_path: Path, server: Server) -> None:
    other = f"id: report-b\ntitle: B\nurl: {server.url('404/a', '127.0.0.1')}\n"
    records(tmp_path, server.url("ok/a", "127.0.0.1"), report_b=other)
    assert links("report-a", "--no-archive").stdout.endswith("\n1 link: 1 alive\n")
    unknown = links("report-c", "--no-archive")
    assert (unknown.exit_code, unknown.stdout) == (2, "")


def test_private_addresses_are_not_asked_unless_told(tmp_path: Path, server: Server) -> None:
    records(tmp_path, server.url("ok/a", "127.0.0.1"), server.url("ok/b", "localhost"))
    result = run("source", "links", "--yes", "--no-archive")
    assert "127.0.0.1 is a loopback address" in result.stdout
    assert "`localhost` is a name within one network" in result.stdout
    assert (result.exit_code, result.stderr, server.requests) == (0, "", [])


def test_names_are_looked_up_by_the_system(tmp_path: Path, server: Server) -> None:
    records(tmp_path, server.url("ok/a", "localhost"))
    assert links("--no-archive").stdout.endswith("\n1 link: 1 alive\n")


@pytest.mark.parametrize("option", ["--expire", "--pause", "--timeout"])
@pytest.mark.parametrize("value", ["nan", "inf", "-1", "soon"])
def test_no_sensible_number(option: str, value: str, tmp_path: Path, server: Server) -> None:
    records(tmp_path, server.url("ok/a", "127.0.0.1"))
    result = links(option, value)
    assert (result.exit_code, result.stdout, server.requests) == (2, "", [])
    assert option.lstrip("-") in result.stderr


@pytest.mark.parametrize(
    ("api", "why"),
    [
        ("http://[x", "`%5bx` is no name of a host"),
        ("http://[x]/", "no address that can be read: "),
        ("ftp://archive.example.org/", "`ftp` is neither http nor https"),
        ("http://2130706433/", "`2130706433` is a disguised form of 127.0.0.1"),
        ("", "`` is neither http nor https"),
    ],
)
def test_an_archive_that_cannot_be_asked_is_said_beforehand(
    api: str, why: str, tmp_path: Path, server: Server
) -> None:
    records(tmp_path, server.url("404/a", "127.0.0.1"))
    result = links("--archive-api", api)
    assert (result.exit_code, result.stdout, server.requests) == (2, "", [])
    assert f"the interface of the archive cannot be asked: {why}" in result.stderr


def test_settings_are_bounds_that_an_option_overrides(tmp_path: Path, server: Server) -> None:
    records(tmp_path, server.url("ok/a", "127.0.0.1"))
    (tmp_path / "pyproject.toml").write_text("[tool.jihadgraph.links]\nexpire = 0\n", "utf-8")
    for number in (1, 2):
        links("--no-archive")
        assert len(server.requests) == 2 * number
    assert links("--no-archive", "--expire", "7", yes=False).exit_code == 0
    assert len(server.requests) == 4


def test_settings_out_of_reason_are_said(tmp_path: Path, server: Server) -> None:
    records(tmp_path, server.url("ok/a", "127.0.0.1"))
    (tmp_path / "pyproject.toml").write_text("[tool.jihadgraph.links]\ntimeout = 0\n", "utf-8")
    result = run("source", "links", "--yes")
    assert (result.exit_code, result.stdout, server.requests) == (2, "", [])
    assert result.stderr.startswith("jihadgraph: nothing was asked, since settings are wrong\n")
    assert re.search(r"pyproject\.toml:2:1: .* expected for `timeout`, not `0`", result.stderr)


def test_no_links_at_all(tmp_path: Path) -> None:
    write_project(tmp_path, ENTITIES, "", {"report-a": "id: report-a\ntitle: A report\n"})
    result = links()
    assert (result.exit_code, result.stdout, result.stderr) == (0, "0 links\n", "")


# At a terminal ----------------------------------------------------------------------------------


def command(*arguments: str) -> list[str]:
    quick = ["--pause", "0.01", "--allow-private", "--no-archive"]
    return [sys.executable, "-m", "jihadgraph", "source", "links", *quick, *arguments]


def ended(process: subprocess.Popen[Any]) -> int:
    """The exit status of a process that ought to be done; one that is not is ended."""
    try:
        return process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def at_terminal(*arguments: str, typed: str) -> tuple[int, str]:
    """The command at a terminal where somebody answers its question: exit status, and what shows."""
    leader, follower = pty.openpty()
    environment: dict[str, Any] = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(
        command(*arguments), stdin=follower, stdout=follower, stderr=follower, env=environment
    ) as process:
        os.close(follower)
        shown = ""
        while select.select([leader], [], [], 30)[0]:
            try:
                part = os.read(leader, 65536).decode()
            except OSError:  # the other end was closed
                break
            if not part:
                break
            shown += part
            if typed and "[y/N]" in shown:
                os.write(leader, typed.encode())
                typed = ""
        os.close(leader)
        return ended(process), shown


@pytest.mark.parametrize(
    ("typed", "status", "asked"), [("y\n", 0, 2), ("n\n", 2, 0), ("\n", 2, 0), ("\x04", 2, 0)]
)
def test_it_asks_before_it_asks(
    typed: str, status: int, asked: int, tmp_path: Path, server: Server
) -> None:
    records(tmp_path, server.url("ok/a", "127.0.0.1"))
    returned, shown = at_terminal(typed=typed)
    assert (returned, len(server.requests)) == (status, asked)
    assert "Ask them now? [y/N]" in shown
    assert ("asking links" in shown) is bool(asked), "progress shows on a terminal"
    assert ("nothing was asked" in shown) is (asked == 0)


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Jobs that a shell runs in the background ignore interrupts, and so would what they start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_an_interrupted_run_keeps_what_it_has_learnt(tmp_path: Path, server: Server) -> None:
    urls = [server.url(f"{name}/a", "127.0.0.1") for name in ("ok", "404", "no-answer")]
    records(tmp_path, *urls)
    with subprocess.Popen(
        command("--yes"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        until = time.monotonic() + 30
        while not any(item.behaviour == "no-answer" for item in server.requests):
            assert time.monotonic() < until
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        ended(process)
        stdout, stderr = process.communicate()
    assert (process.returncode, stdout) == (130, "")
    assert stderr.endswith(
        "interrupted: 2 of 3 links were asked, and what they answered is kept\n"
    ), stderr
    assert "Traceback" not in stderr
    kept = json.loads((tmp_path / ".jihadgraph" / "links.json").read_bytes())["links"]
    assert {url: item["verdict"] for url, item in kept.items()} == {
        urls[0]: "alive",
        urls[1]: "dead",
    }
