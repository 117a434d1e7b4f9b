"""Files that are none, lie elsewhere, or bear names that act on the screen."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from hostile.case import RECORDS, Case, file

_FOREIGN = "- secret words of somebody else\n"


def _outside(project: Path) -> Path:
    place = project.parent / f"{project.name}-outside"
    place.mkdir(exist_ok=True)
    (place / "secret.yaml").write_text(_FOREIGN, "utf-8")
    return place


def _pipe(name: str) -> Callable[[Path], None]:
    def write(project: Path) -> None:
        path = project / name
        path.unlink(missing_ok=True)
        path.parent.mkdir(exist_ok=True)
        os.mkfifo(path)

    return write


def _link(name: str, target: Callable[[Path], Path | str]) -> Callable[[Path], None]:
    def write(project: Path) -> None:
        path = project / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.unlink(missing_ok=True)
        path.symlink_to(target(project))

    return write


def _folder_link(project: Path) -> None:
    place = _outside(project)
    (project / "data" / "relations").symlink_to(place)


def _data_link(project: Path) -> None:
    place = project.parent / f"{project.name}-data"
    (project / "data").rename(place)
    (project / "data").symlink_to(place)


def _socket(project: Path) -> None:
    here = Path.cwd()
    (project / "data" / "relations").mkdir()
    os.chdir(project / "data" / "relations")  # the name of a socket may have few characters
    try:
        with socket.socket(socket.AF_UNIX) as it:
            it.bind("case.yaml")
    finally:
        os.chdir(here)


def _named(name: str) -> Callable[[Path], None]:
    return file(f"data/relations/{name}", "- {type: x}\n")


def _encoded(encoding: str) -> Callable[[Path], None]:
    text = "- type: rivalry\n  from: group-a\n  to: group-b\n  cite: report-b#p2\n  note: é\n"
    return file(RECORDS, text.encode(encoding))


FILES: dict[str, Case] = {
    "a pipe": (_pipe(RECORDS)),
    "a pipe for the record of a source": (_pipe("seeds/report-x.yaml")),
    "a pipe for the settings": (_pipe("pyproject.toml")),
    "a pipe for the vocabulary": (_pipe("data/vocabulary.yaml")),
    "a socket": (_socket),
    "a link to /dev/zero": (_link(RECORDS, lambda _: "/dev/zero")),
    "a link to itself": (_link(RECORDS, lambda _: "case.yaml")),
    "a link out of the project": (_link(RECORDS, lambda it: _outside(it) / "secret.yaml")),
    "a relative link out of the project": (
        _link(RECORDS, lambda it: f"../../../{_outside(it).name}/secret.yaml")
    ),
    "a record that is a link out": (
        _link("seeds/report-x.yaml", lambda it: _outside(it) / "secret.yaml")
    ),
    "settings that are a link out": (
        _link("pyproject.toml", lambda it: _outside(it) / "secret.yaml")
    ),
    "a vocabulary that is a link out": (
        _link("data/vocabulary.yaml", lambda it: _outside(it) / "secret.yaml")
    ),
    "a folder that is a link out": (_folder_link),
    "the data folder is a link out": (_data_link),
    "a link to a folder": (_link("data/relations/more", lambda _: "../entities")),
    "a link within the project": (
        _link("data/relations/case.jsonl", lambda _: "../relations.yaml")
    ),
    "a folder called as a file": (lambda it: (it / RECORDS).mkdir(parents=True)),
    "a name of two lines": (_named("a\nb: error x.yaml")),
    "a name with an escape": (_named("\x1b[2Jx.yaml")),
    "a name that turns": (_named("\u202elmay.exe.yaml")),
    "a name with percent signs": (_named("%s%0A::error::x.yaml")),
    "two names that look alike": (
        lambda it: (_named("\u00e9.yaml")(it), _named("e\u0301.yaml")(it))[0]
    ),
    "UTF-16": (_encoded("utf-16")),
    "UTF-16 without a mark": (_encoded("utf-16-le")),
    "UTF-16, big end first": (_encoded("utf-16-be")),
    "UTF-32": (_encoded("utf-32")),
    "Latin-1": (_encoded("latin-1")),
    "UTF-7": (_encoded("utf-7")),
    "UTF-8 with a mark": (_encoded("utf-8-sig")),
    "two byte order marks": (file(RECORDS, b"\xef\xbb\xbf\xef\xbb\xbf- {}\n")),
    "a byte order mark in the middle": (file(RECORDS, "- {}\n\ufeff- {}\n")),
    "UTF-8 longer than it must be": (file(RECORDS, b"- id: \xc0\xaf\n")),
    "UTF-8 of a surrogate": (file(RECORDS, b"- id: \xed\xa0\x80\n")),
    "what is no character": (file(RECORDS, "- id: \ufffe\uffff\U0001fffe\n")),
    "line ends of old Macs": (file(RECORDS, "- {}\r- {}\r")),
    "line ends of all kinds": (file(RECORDS, "- {}\r\n- {}\r- {}\n- {a: b}\x85- {}\u2028- {}\n")),
    "nothing": (file(RECORDS, "")),
    "a NUL": (file(RECORDS, "\0")),
}
