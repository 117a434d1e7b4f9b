"""The command that lists sources."""

from __future__ import annotations

from jihadgraph.cli.options import Data, Format, SourceId, Texts
from jihadgraph.cli.session import Session, tell


def sources(
    id_: SourceId = None, format_: Format = "table", data: Data = None, texts: Texts = None
) -> None:
    """Sources, and what rests on each passage.

    With ID, one source paragraph by paragraph; what no statement cites shows a dash.
    """
    from jihadgraph import questions

    tell(questions.sources, Session(data, texts), format_, id_)
