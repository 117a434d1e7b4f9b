"""Checks on conduct: what a machine can see of `docs/conduct.md`."""

from __future__ import annotations

from collections.abc import Iterator

from jihadgraph.checks.case import Case
from jihadgraph.checks.remarks import Remark
from jihadgraph.diagnostics import Diagnostic, Location
from jihadgraph.model import Modality, Stance
from jihadgraph.rules import RULES


def accusations(case: Case) -> Iterator[Remark]:
    """An accusation in the source's own voice has no footnote: look again who says it."""
    accusations = ((type_, found) for type_, found in case.typed if type_.accusatory)
    for type_, relation in (
        (type_, relation) for type_, found in accusations for relation in found
    ):
        for index, evidence in enumerate(relation.evidence):
            own_voice = evidence.by is None and evidence.modality is Modality.STATES
            if own_voice and evidence.stance is Stance.SUPPORTS and evidence.at.footnote is None:
                message = (
                    f"`{type_.id}` is an accusation, in the source's own voice, without a footnote"
                )
                hint = "look again who says it; if the source does, nothing is to be done"
                path = ("cite", index, "at")
                yield case.report("unfootnoted-accusation", relation, path, message, hint)


def corrections(case: Case) -> Iterator[Diagnostic]:
    """Whoever publishes a data set names a private channel for corrections."""
    if case.settings_file.readable and not case.settings_file.settings.corrections:
        message = "no private channel for corrections is named"
        hint = 'add `[tool.jihadgraph]` with `corrections = "…"` before publishing'
        where = Location(case.settings_file.path)
        yield Diagnostic(RULES["no-corrections-contact"], where, message, hint)
