"""``source add``: a whole record proposed for a document."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jihadgraph.cli.options import Data, Texts
from jihadgraph.cli.session import read_project, say, stop
from jihadgraph.terminal import harmless

if TYPE_CHECKING:
    from jihadgraph.source_record.proposal import Proposal
    from jihadgraph.texts import Document

File = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A document: .txt, .html or .htm.", show_default=False),
]


def add(
    file: File,
    id_: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help="The id of the record. Default: from the title."),
    ] = None,
    copy: Annotated[
        bool, typer.Option("--copy", help="Copy FILE beside the records first.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the record, and write nothing.")
    ] = False,
    data: Data = None,
    texts: Texts = None,
) -> None:
    """Propose a whole record of a document, for you to confirm.

    Title, authors, date, footnotes, the kind of each paragraph, whom it names. Each guess says in
    the record what it was made from; what the document does not say is left to be filled in.
    """
    from jihadgraph.source_record.proposal import NotAddedError, new_document

    try:
        document = new_document(file)
        _add(document, id_, data, texts, copy=copy, dry_run=dry_run)
    except NotAddedError as error:
        stop(str(error), *error.hints)


def _add(
    document: Document,
    id_: str | None,
    data: Path | None,
    texts: Path | None,
    *,
    copy: bool,
    dry_run: bool,
) -> None:
    from jihadgraph.reading.project import Project
    from jihadgraph.source_record.proposal import propose, record_path, refuse_second_record
    from jihadgraph.texts import read_metadata

    result = read_project(data, texts)
    project = Project(result.root)
    refuse_second_record(project.source_files(), document)
    place = _place(document, project.text_folders(texts), copy=copy, dry_run=dry_run)
    metadata = read_metadata(document.path)
    proposal = propose(document, metadata, result.texts.finder, file=place.name, id_=id_)
    taken = {*result.broken, *(source.id for source in result.dataset.sources())}
    path = record_path(project.seeds, proposal.id.value, taken)
    if dry_run:
        _show(proposal)
    else:
        _write(proposal, path, document, place)


def _place(document: Document, folders: list[Path], *, copy: bool, dry_run: bool) -> Path:
    """Where the document is held; a dry run goes on without an answer."""
    from jihadgraph.source_record.proposal import NotAddedError, place_of

    try:
        return place_of(document, folders, copy=copy)
    except NotAddedError as error:
        if not dry_run:
            raise
        for line in (str(error), *(f"  {hint}" for hint in error.hints)):
            say(line)
        return document.path


def _show(proposal: Proposal) -> None:
    from jihadgraph.reports.proposal_report import lines_to_fill_in
    from jihadgraph.source_record.proposal import record_text

    sys.stdout.write(record_text(proposal))
    for line in lines_to_fill_in(proposal):
        say(f"to be filled in: {line}")


def _write(proposal: Proposal, path: Path, document: Document, place: Path) -> None:
    from jihadgraph.reports.proposal_report import lines_to_fill_in, proposed_lines
    from jihadgraph.source_record.proposal import copy_document, record_text, write_record

    copy_document(document, place)
    write_record(path, record_text(proposal))
    _tell(f"{path.as_posix()}: written; to be confirmed:")
    for line in proposed_lines(proposal):
        _tell(line)
    missing = list(lines_to_fill_in(proposal))
    if missing:
        _tell("to be filled in:")
    for line in missing:
        _tell(f"  {line}")
    _tell(f"`jihadgraph source show {proposal.id.value}` prints the passages and their kinds")


def _tell(line: str) -> None:
    sys.stdout.write(harmless(line) + "\n")
