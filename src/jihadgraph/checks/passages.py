"""Checks on the passages that evidence points at: that they exist and bear it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jihadgraph.checks.case import Case
from jihadgraph.checks.record_index import RecordIndex
from jihadgraph.checks.remarks import Remark
from jihadgraph.checks.wording import where_it_bears
from jihadgraph.model import Entity, Evidence, Passage, PassageKind, Source, Stance
from jihadgraph.quantity import Quantity
from jihadgraph.spelling import listed
from jihadgraph.verification import (
    Bearing,
    Cited,
    Level,
    Verification,
    Wording,
    gives_quantity,
    hedging,
    words_that,
)


def passages(case: Case) -> Iterator[Remark]:
    """A cited passage exists, is evidence, bears the mark, and names whom it must."""
    for item, index, evidence, verification in case.verifications:
        if not verification.refused:
            continue
        pointer = _Pointer(case, item, evidence)
        for level in _to_report(_own_failures(pointer, verification)):
            rule, key, say = _FAILURES[level]
            message, hint = say(pointer)
            yield case.report(rule, item, ("cite", index, key), message, hint)


@dataclass(frozen=True, slots=True)
class _Pointer:
    """A piece of evidence, of what, in which data set."""

    case: Case
    item: Cited
    evidence: Evidence

    @property
    def source(self) -> Source:
        return self.case.sources[self.evidence.at.source]

    @property
    def index(self) -> RecordIndex:
        """Where the record of the source names whom, and bears which marks."""
        return self.case.record_index(self.source)

    @property
    def paragraph(self) -> str:
        """Address of the paragraph."""
        return f"{self.evidence.at.source}#p{self.evidence.at.paragraph}"

    @property
    def passage(self) -> Passage:
        found = self.case.verifier.passage(self.evidence.at)
        return found or Passage(kind=PassageKind.TEXT)

    @property
    def span(self) -> tuple[str, ...]:
        """Entities that the span of the footnote names."""
        marked = self.passage.marks.get(self.evidence.at.footnote or 0)
        return marked.span if marked else ()

    @property
    def bearing(self) -> Bearing | None:
        """The sentences that bear the statement out, where the text is held."""
        if isinstance(self.item, Entity):
            return None
        return self.case.verifier.bearing(self.item, self.evidence)

    @property
    def ends(self) -> dict[str, None]:
        """Ends of the statement that the data set knows; the others are reported as unknown."""
        return dict.fromkeys(end for end in self.item.ends if end in self.case.entities)

    @property
    def speaker(self) -> str:
        """Who speaks, if that is an entity of the data set."""
        speaker = self.evidence.by.entity if self.evidence.by else None
        return speaker if speaker in self.case.entities and speaker else ""

    def missing(self, named: tuple[str, ...]) -> list[str]:
        """Ends that are neither named nor declared implicit."""
        return [end for end in self.ends if end not in (*named, *self.evidence.implicit)]


def _own_failures(pointer: _Pointer, verification: Verification) -> set[Level]:
    """Levels that failed, less those that an unknown id makes fail, which is reported as such."""
    return {
        level for level in verification.failed if level not in _REASONS or _REASONS[level](pointer)
    }


_REASONS: dict[Level, Callable[[_Pointer], object]] = {
    Level.ENDS: lambda pointer: pointer.missing(pointer.passage.mentions),
    Level.SPAN: lambda pointer: pointer.missing(pointer.span),
    Level.SPEAKER: lambda pointer: pointer.speaker,
}
"""What these levels lack of what the data set knows; nothing, and it is not their own failure."""


_IN_TURN = (Level.PARAGRAPH, Level.EVIDENCE, Level.MARK, Level.ENDS, Level.SPAN)
"""Of these only the first failure is reported: the later ones follow from it."""

_ALONE = (Level.SPEAKER, Level.HEDGE, Level.QUOTE)


def _to_report(failed: set[Level]) -> Iterator[Level]:
    yield from [level for level in _IN_TURN if level in failed][:1]
    if Level.EVIDENCE not in failed:
        yield from (level for level in _ALONE if level in failed)


# What to say ------------------------------------------------------------------------------------


def _no_paragraph(pointer: _Pointer) -> tuple[str, str]:
    source = pointer.source
    document = pointer.case.texts.document(source)
    count = len(document.paragraphs) if document else pointer.index.last
    message = f"`{source.id}` has no paragraph {pointer.evidence.at.paragraph}"
    command = f"`jihadgraph sources {source.id}` lists them"
    return message, f"its paragraphs are 1 to {count}; {command}"


def _no_evidence(pointer: _Pointer) -> tuple[str, str]:
    message = f"`{pointer.paragraph}` is of kind `{pointer.passage.kind}`, which is no evidence"
    return message, _elsewhere(pointer)


def _no_mark(pointer: _Pointer) -> tuple[str, str]:
    number = pointer.evidence.at.footnote
    borne = [f"fn{mark}" for mark in pointer.passage.marks]
    bearers = [f"#p{place}" for place in pointer.index.bearing(number or 0)]
    bears = f"it bears {listed(borne, 'and')}" if borne else "it bears none"
    where = f"; footnote {number} stands in {listed(bearers, 'and')}" if bearers else ""
    return f"`{pointer.paragraph}` bears no footnote {number}", bears + where


def _no_ends(pointer: _Pointer) -> tuple[str, str]:
    missing = pointer.missing(pointer.passage.mentions)
    message = f"`{pointer.paragraph}` does not name {listed(missing)}"
    return message, _elsewhere(pointer) + _or_implicit(missing)


def _not_in_span(pointer: _Pointer) -> tuple[str, str]:
    missing = pointer.missing(pointer.span)
    span = f"the span that footnote {pointer.evidence.at.footnote} closes"
    hint = f"cite the whole paragraph, `{pointer.paragraph}`"
    return f"{span} does not name {listed(missing)}", hint + _or_implicit(missing)


def _no_speaker(pointer: _Pointer) -> tuple[str, str]:
    speaker = pointer.speaker
    message = f"`{pointer.paragraph}` does not name the speaker `{speaker}`"
    return message, f"name whoever speaks there, by id or by `{{as: …}}`{_or_implicit([speaker])}"


def _hedged(pointer: _Pointer) -> tuple[str, str]:
    kinds = hedging(pointer.evidence)
    bearing = pointer.bearing
    found = {kind: words_that(kind, bearing.texts if bearing else ()) for kind in kinds}
    hedges = [word for words in found.values() for word in words]
    words = f"hedging words, {listed(hedges, 'and')}" if len(hedges) > 1 else ""
    words = words or f"a hedging word, {listed(hedges)}"
    where = where_it_bears(pointer.item, pointer.paragraph, bearing)
    first = next(kind for kind, words in found.items() if words)
    return f"{where} has {words}", _ANSWERS[first]


_ELSE = "or `states` if the hedge is on something else"
_ANSWERS = {
    Wording.PREDICTS: f"write `modality: predicts`, or `alleges`, {_ELSE}",
    Wording.ALLEGES: f"write `modality: alleges`, or `predicts`, {_ELSE}",
    Wording.CLAIMS: f"say who by `by`, or write `modality: alleges`, {_ELSE}",
}
"""How a hedge is answered, by the kind that was found first."""


def _no_quote(pointer: _Pointer) -> tuple[str, str]:
    message = f"`{pointer.paragraph}` does not hold this quote"
    return message, "copy the words from the passage; `…` leaves some out, `[…]` adds your own"


def _or_implicit(missing: list[str]) -> str:
    listing = f"`implicit: [{', '.join(missing)}]`"
    return f"; if this one means {listed(missing, 'and')} without the name, add {listing}"


def _elsewhere(pointer: _Pointer) -> str:
    """Passages of the same source that name all that this one should."""
    wanted = set(pointer.ends).difference(pointer.evidence.implicit)
    found = pointer.index.naming(wanted)
    whom = "both" if len(wanted) > 1 else listed(wanted)
    if not found:
        return f"cite a paragraph of the text that names {whom}"
    places = listed([f"#p{number}" for number in found[:6]], "and")
    return f"{places} {'name' if len(found) > 1 else 'names'} {whom}"


_FAILURES: dict[Level, tuple[str, str, Callable[[_Pointer], tuple[str, str]]]] = {
    Level.PARAGRAPH: ("unknown-paragraph", "at", _no_paragraph),
    Level.EVIDENCE: ("no-evidence", "at", _no_evidence),
    Level.MARK: ("unknown-footnote", "at", _no_mark),
    Level.ENDS: ("unnamed-end", "at", _no_ends),
    Level.SPAN: ("outside-span", "at", _not_in_span),
    Level.SPEAKER: ("unnamed-speaker", "by", _no_speaker),
    Level.HEDGE: ("unanswered-hedge", "at", _hedged),
    Level.QUOTE: ("quote-not-found", "quote", _no_quote),
}
"""The rule that a failed level breaks, the key of the evidence to point at, and what to say."""


# What a passage should give besides names --------------------------------------------------------


def figures(case: Case) -> Iterator[Remark]:
    """A passage gives the figure of a fact, in digits or words, or a quote has it otherwise."""
    quantities = case.dataset.vocabulary.properties_of("quantity")
    for fact in case.facts if case.texts_held else ():
        for index, evidence in enumerate(fact.evidence if fact.property in quantities else ()):
            if evidence.quote or evidence.stance is Stance.REFUTES:
                continue
            if not _gives(case, fact.value, evidence):
                message = f"`{evidence.at}` does not give the figure `{fact.value}`"
                hint = "mend the figure; if it stands there in other words, give them as `quote`"
                path = ("cite", index, "at")
                yield case.report("figure-not-in-passage", fact, path, message, hint)


def _gives(case: Case, value: str, evidence: Evidence) -> bool:
    """Whether a passage gives a quantity; one that is not held, or no quantity, is not judged."""
    paragraph = case.verifier.paragraph(evidence.at)
    if paragraph is None:
        return True
    try:
        Quantity.parse(value)
    except ValueError:
        return True
    return gives_quantity(value, [part.text for part in paragraph.within(evidence.at.footnote)])


def never_named(case: Case) -> Iterator[Remark]:
    """A passage means somebody whom its source names nowhere, and no note says how."""
    for item, index, evidence in case.evidence if case.texts_held else ():
        source = case.sources.get(evidence.at.source)
        if not evidence.implicit or evidence.note or source is None:
            continue
        for number, id_ in enumerate(evidence.implicit):
            if _is_named_nowhere(case, source, id_):
                message = f"`{source.id}` names `{id_}` nowhere, and this passage is to mean it"
                hint = "look again who is meant; if it is so, add a `note` to the evidence on how"
                path = ("cite", index, "implicit", number)
                yield case.report("never-named", item, path, message, hint)


def _is_named_nowhere(case: Case, source: Source, id_: str) -> bool:
    """Whether the text of a source is held and names an entity nowhere that it should have named.

    Places hide in other words ("Syrian", "Kabul airport"), attacks are described rather than named.
    """
    entity = case.entities.get(id_)
    if entity is None or entity.kind not in _NAMED_BEFORE_MEANT:
        return False
    return case.texts.document(source) is not None and id_ not in case.texts.named(source)


_NAMED_BEFORE_MEANT = frozenset({"group", "leader", "organization", "person"})
"""Kinds of entities that a text names before it says "he" or "the group"."""
