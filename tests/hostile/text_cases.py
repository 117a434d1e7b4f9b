"""Texts of sources, plain and HTML, that swell, nest or are no files."""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Callable
from pathlib import Path

from hostile.case import Case, file

_RECORD = "id: report-x\ntitle: A Report\ntext: {{file: {name}, sha256: {sha256}}}\n"


def _text(name: str, content: Callable[[], str]) -> Callable[[Path], None]:
    """Writes a text, and the record of a source that it belongs to."""

    def write(project: Path) -> None:
        data = content().encode()
        file(f"texts/{name}", data)(project)
        _record(name, hashlib.sha256(data).hexdigest())(project)

    return write


def _record(name: str, sha256: str = "0" * 64) -> Callable[[Path], None]:
    return file("seeds/report-x.yaml", _RECORD.format(name=name, sha256=sha256))


def _pipe(project: Path) -> None:
    os.mkfifo(project / "texts" / "report-x.txt")
    _record("report-x.txt")(project)


def _device(project: Path) -> None:
    (project / "texts" / "report-x.txt").symlink_to("/dev/zero")
    _record("report-x.txt")(project)


def _circle(project: Path) -> None:
    (project / "texts" / "report-x.txt").symlink_to("report-x.txt")
    _record("report-x.txt")(project)


def _folder(project: Path) -> None:
    (project / "texts" / "report-x.txt").mkdir()
    _record("report-x.txt")(project)


def _link_out(project: Path) -> None:
    outside = project.parent / "outside.txt"
    outside.write_text("Nobody's business.", "utf-8")
    (project / "seeds" / "report-x.txt").symlink_to(outside)
    _record("report-x.txt")(project)


def _socket(project: Path) -> None:
    here = Path.cwd()
    os.chdir(project / "texts")  # the name of a socket may have few characters
    try:
        with socket.socket(socket.AF_UNIX) as it:
            it.bind("report-x.txt")
    finally:
        os.chdir(here)
    _record("report-x.txt")(project)


def _plain(content: Callable[[], str]) -> Callable[[Path], None]:
    return _text("report-x.txt", content)


def _page(content: Callable[[], str]) -> Callable[[Path], None]:
    return _text(
        "report-x.html", lambda: f"<html><body><p>Some words.</p>{content()}</body></html>"
    )


TEXTS: dict[str, Case] = {
    "a text of 50 MB": (_plain(lambda: "Group A left.\n\n" * 3_300_000)),
    "a text of one line of 20 MB": (_plain(lambda: "Group A left. " * 1_400_000)),
    "a text of one line of 3 MB": (_plain(lambda: "Group A left. " * 200_000)),
    "a text of 1,000,000 paragraphs": (_plain(lambda: "a\n\n" * 1_000_000)),
    "a text of 100,000 marks": (
        _plain(lambda: ("Group A left.[1] It did.[2] " * 4 + "\n\n") * 12_500)
    ),
    "a paragraph of 30,000 marks": (_plain(lambda: "[1]" * 30_000)),
    "a paragraph of wide ranges of marks": (_plain(lambda: "[1-999]" * 14_000)),
    "a paragraph of one pair of brackets": (_plain(lambda: "[" + "1-999," * 16_000 + "1]")),
    "paragraphs of stops": (_plain(lambda: ("a. " * 33_000 + "\n\n") * 4)),
    "paragraphs of initials": (_plain(lambda: ("A.B.C." * 16_000 + "\n\n") * 4)),
    "paragraphs of spaces": (_plain(lambda: ("a" + " \t" * 45_000 + "b\n\n") * 4)),
    "paragraphs of brackets": (_plain(lambda: ("[" * 99_000 + "\n\n") * 4)),
    "paragraphs of question marks": (_plain(lambda: ("?!" * 49_000 + "\n\n") * 4)),
    "paragraphs of hyphens": (_plain(lambda: ("a-" * 49_000 + "\n\n") * 4)),
    "paragraphs of quotation marks": (_plain(lambda: ("“" * 99_000 + "\n\n") * 4)),
    "paragraphs of links": (_plain(lambda: ("http://a.b " * 9_000 + "\n\n") * 4)),
    "paragraphs of capitals": (_plain(lambda: ("Group A " * 12_000 + "\n\n") * 4)),
    "paragraphs of figures": (_plain(lambda: ("12 " * 33_000 + "\n\n") * 4)),
    "paragraphs of dates": (_plain(lambda: ("3 May 2016 " * 9_000 + "\n\n") * 4)),
    "numbered lines": (_plain(lambda: ("1. a\n" * 20_000 + "\n\n") * 4)),
    "many headings of references": (_plain(lambda: "References\n\n[1] a\n\n" * 9_000)),
    "a page nested 10,000 deep": (_page(lambda: "<div>" * 10_000 + "x")),
    "a page nested 200 deep, wide": (
        _page(lambda: ("<div>" * 200 + "x y z a b c d " * 20 + "</div>" * 200) * 100)
    ),
    "a page with an attribute of 3 MB": (_page(lambda: f"<p title='{'a' * 3_000_000}'>One.</p>")),
    "a page of 100,000 attributes": (
        _page(lambda: f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>One.</p>")
    ),
    "a page of entities": (
        _text(
            "report-x.html",
            lambda: (
                '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "'
                + "&a;" * 1_000
                + '"><!ENTITY c "'
                + "&b;" * 1_000
                + '">]><p>&c;</p><p>One.</p>'
            ),
        )
    ),
    "a page of references to characters": (
        _page(lambda: "<p>" + "&amp;&#12;&#0;&#xd800;" * 50_000)
    ),
    "a page of 20,000 paragraphs": (_page(lambda: "<p>a" * 20_000)),
    "a page of 20,000 notes": (
        _page(
            lambda: "".join(
                f"<p>a<a href=#n{n}>{n % 999 + 1}</a><p id=n{n}>b" for n in range(20_000)
            )
        )
    ),
    "a page of line breaks": (_page(lambda: "a<br><br>" * 30_000)),
    "a page of open brackets": (_page(lambda: "<" * 1_000_000)),
    "a page of 10 MB": (_page(lambda: "<p>One.</p>" * 1_000_000)),
    "a text that is a pipe": (_pipe),
    "a text that is a device": (_device),
    "a text that is a link to itself": (_circle),
    "a text that is a folder": (_folder),
    "a text that is a socket": (_socket),
    "a text that is a link out of the project": (_link_out),
    "a text above the folder": (_record("../../etc/hosts")),
    "a text with an absolute name": (_record("/etc/hosts")),
}
