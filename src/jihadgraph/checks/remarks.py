"""What checks have to say, and where in the files that is: looked up once, after all of them.

Every check walks over all records, and the place of a node is found by reading its record again. So
a check says what its finding is about and no more; the places are looked up together, record by
record, and each is read once however many checks have something to say of it. Whoever asks only
which statements are wrong needs no places at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jihadgraph.diagnostics import Diagnostic, Fix, Rule, Severity
from jihadgraph.locations import Located, Locations, Step


class Remark(NamedTuple):
    """A diagnostic that does not know its place yet."""

    rule: Rule
    about: Located
    path: tuple[Step, ...]
    """Where in the record of what it is about."""
    message: str
    hint: str = ""
    key: bool = False
    """It is about the key there, not about the value."""
    instead: str | None = None
    """What may be meant in place of the scalar or key that stands there: it is offered."""
    fix: Fix | None = None
    """Any other way to mend it."""

    @property
    def severity(self) -> Severity:
        """Severity of the rule."""
        return self.rule.severity

    @property
    def subject(self) -> str:
        """Id of what it is about."""
        return self.about.id

    def placed(self, locations: Locations) -> Diagnostic:
        """The same as a diagnostic, with its place and what is offered there."""
        rule, about, path, message, hint, key, instead, fix = self
        where = locations.of(about, *path, key=key)
        if instead is not None:
            edit = locations.rewriting(about, *path, text=instead, key=key)
            fix = Fix(f"write `{instead}`", (edit,)) if edit else None
        return Diagnostic(rule, where, message, hint, about.id, fix)


Found = Remark | Diagnostic
"""What a check finds: it knows the place by itself only where that is in no record."""


def placed(found: Iterable[Found], locations: Locations) -> list[Diagnostic]:
    """What was found as diagnostics, in the same order, though places are looked up in theirs."""
    items = list(found)
    waiting = [(number, one) for number, one in enumerate(items) if isinstance(one, Remark)]
    waiting.sort(key=lambda pair: locations.start(pair[1].about))
    for number, remark in waiting:
        items[number] = remark.placed(locations)
    return [one for one in items if isinstance(one, Diagnostic)]
