"""Dates as written, and what they say of another time: see ``docs/time.md``."""

from jihadgraph.when.edtf import EndsBeforeItBegins, When
from jihadgraph.when.holding import Held, Time, happened_by, held, on_certain_days
from jihadgraph.when.period import Period

__all__ = [
    "EndsBeforeItBegins",
    "Held",
    "Period",
    "Time",
    "When",
    "happened_by",
    "held",
    "on_certain_days",
]
