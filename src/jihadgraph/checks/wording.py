"""Checks on how a passage says it: somebody's words have a speaker, a denial has its stance.

They need the text, and say nothing where it is not held.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jihadgraph.checks.case import Case
from jihadgraph.checks.remarks import Remark
from jihadgraph.model import Evidence, Fact, Modality, Relation
from jihadgraph.spelling import listed
from jihadgraph.store import AnyStatement
from jihadgraph.verification import (
    Bearing,
    Cited,
    Level,
    Sentence,
    Verification,
    Wording,
    does,
    words_that,
)


def reports(case: Case) -> Iterator[Remark]:
    """A sentence reports what somebody says, and the evidence does not say who."""
    for borne in _borne(case):
        if _says_whose_words(borne.evidence) or Level.HEDGE in borne.verification.failed:
            continue
        if borne.bearing.holds(_is_reported):
            how = borne.words(*_REPORTING) or "in quotation marks"
            message = f"{borne.where} reports what somebody says ({how})"
            yield borne.report(case, "unanswered-report", message, _WHO[borne.evidence.modality])


def _says_whose_words(evidence: Evidence) -> bool:
    """Whether the speaker is given, or it is written out that the source says it itself.

    What somebody predicts is not the source's own prediction: there a note must say so.
    """
    if evidence.by or not evidence.modality_written:
        return evidence.by is not None
    return evidence.modality is not Modality.PREDICTS or evidence.note is not None


def _is_reported(sentence: Sentence) -> bool:
    return sentence.spoken or any(does(wording, sentence.text) for wording in _REPORTING)


_REPORTING = (Wording.DENIES, Wording.CLAIMS, Wording.REPORTS)


_OWN_VOICE = "say who by `by`, or write `modality: states` if the source says it in its own voice"
_WHO = dict.fromkeys(Modality, _OWN_VOICE) | {
    Modality.PREDICTS: "say who by `by`, or in a `note` that the source itself predicts it"
}


def denials(case: Case) -> Iterator[Remark]:
    """A sentence denies or refuses something, and the stance is not written out."""
    for borne in _borne(case):
        if "stance" in borne.evidence.model_fields_set:
            continue
        kinds = _denying(borne.statement)
        if borne.has(kinds):
            message = f"{borne.where} has a word of denial or negation, {borne.words(*kinds)}"
            hint = "write `stance: refutes`, or `supports` if it is something else that is denied"
            yield borne.report(case, "unanswered-denial", message, hint)


def _denying(statement: AnyStatement) -> tuple[Wording, ...]:
    """What denies a statement; a death is denied by a life."""
    of_death = "killed" if isinstance(statement, Relation) else "died_on"
    said = statement.type if isinstance(statement, Relation) else statement.property
    return (*_DENYING, Wording.LIVES) if said == of_death else _DENYING


_DENYING = (Wording.DENIES, Wording.BELIES, Wording.NEGATES)


@dataclass(frozen=True, slots=True)
class _Borne:
    """A piece of evidence, and the sentences that bear its statement out."""

    statement: AnyStatement
    index: int
    evidence: Evidence
    verification: Verification
    bearing: Bearing

    @property
    def where(self) -> str:
        """The sentences, as the beginning of a message."""
        paragraph = f"{self.evidence.at.source}#p{self.evidence.at.paragraph}"
        return where_it_bears(self.statement, paragraph, self.bearing)

    def has(self, kinds: tuple[Wording, ...]) -> bool:
        """Whether the sentences have words of one of these kinds."""
        return self.bearing.holds(lambda part: any(does(kind, part.text) for kind in kinds))

    def words(self, *kinds: Wording) -> str:
        """The words by which the sentences do something, as a phrase."""
        found = [word for kind in kinds for word in words_that(kind, self.bearing.texts)]
        return listed(dict.fromkeys(found), "and") if found else ""

    def report(self, case: Case, rule: str, message: str, hint: str) -> Remark:
        """A diagnostic at the address."""
        path = ("cite", self.index, "at")
        return case.report(rule, self.statement, path, message, hint)


def _borne(case: Case) -> Iterator[_Borne]:
    """Every piece of evidence whose text is held and has sentences that bear its statement out."""
    for item, index, evidence, verification in case.verifications if case.texts_held else ():
        if isinstance(item, Relation | Fact) and not _introduces(item):
            bearing = case.verifier.bearing(item, evidence)
            if bearing and bearing.sentences:
                yield _Borne(item, index, evidence, verification, bearing)


def _introduces(statement: AnyStatement) -> bool:
    """Whether a statement says who a speaker is, which a text does by the way while they speak."""
    if isinstance(statement, Relation):
        return statement.type == "speaks_for"
    return statement.property == "role"


def where_it_bears(statement: Cited, paragraph: str, bearing: Bearing | None) -> str:
    """The sentences that bear a statement out, as the beginning of a message."""
    if bearing and not bearing.together:
        return f"every sentence of `{paragraph}` that names {listed(statement.ends)}"
    if isinstance(statement, Fact):
        return f"the sentence of `{paragraph}` that gives this"
    if bearing and len(bearing.sentences) > 1:
        return f"one of the sentences of `{paragraph}` that name both ends"
    return f"the sentence of `{paragraph}` that names both ends"
