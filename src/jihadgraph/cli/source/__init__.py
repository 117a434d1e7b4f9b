"""Commands on the records of sources: ``jihadgraph source …``."""

from __future__ import annotations

from collections.abc import Callable

import typer

from jihadgraph.cli.source import add, index, links, show, verify

source_app = typer.Typer(
    help="Work on the records of sources.", no_args_is_help=True, rich_markup_mode=None
)

_COMMANDS: dict[str, Callable[..., None]] = {
    "add": add.add,
    "index": index.index,
    "links": links.links,
    "show": show.show_source,
    "verify": verify.verify,
}
for _name, _command in _COMMANDS.items():
    source_app.command(_name)(_command)
