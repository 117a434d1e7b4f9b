"""Mistakes that have one right answer, mended in the files where they stand.

A fix is *certain* where the data say the same before and after it (a number loses its quotes, the
footnotes of a record are put in order), where it takes out what stands there twice, or where it
writes what the text of a source gives. Nothing else is ever applied: a word that is one letter off
is offered, since only a person knows which one was meant.

What is to be written is tried first, on a copy of the files as they were read. Each round applies
the fixes that do not overlap, reads and checks the copy again, and goes on with what is found then.
A file is left alone where that brings a finding that was not there before, a record that says
something else, or the loss of a comment. Then all files are written, or none.
"""

from jihadgraph.mending.plan import Plan, plan_mending
from jihadgraph.mending.writing import replacements_of, write

__all__ = ["Plan", "plan_mending", "replacements_of", "write"]
