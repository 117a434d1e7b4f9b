"""Checks on dates against what they rest on: the passage, the publication, a note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jihadgraph.checks.case import Case
from jihadgraph.checks.remarks import Remark
from jihadgraph.model import Evidence, Modality, Source, Stance
from jihadgraph.spelling import listed
from jihadgraph.store import AnyStatement
from jihadgraph.verification import Sentence, days_of, gives, gives_day, years_given, years_of
from jihadgraph.when import When


def other_years(case: Case) -> Iterator[Remark]:
    """Where a passage speaks of the statement it gives a year, and not the statement's."""
    for statement in case.statements if case.texts_held else ():
        years = case.verifier.years_in_passage(statement)
        if not years or not _is_held(case, statement) or case.verifier.missing_years(statement):
            continue
        cited = statement.evidence
        near = [part.text for item in cited for part in _near(case, statement, item, years)]
        others = [year for year in years if near and not any(gives(year, text) for text in near)]
        if others:
            given = dict.fromkeys(year for text in near for year in years_given(text, years))
            message = (
                f"nearest to what bears this out, the passage gives {listed(given, 'and')}, "
                f"and {listed(others, 'and')} only elsewhere"
            )
            hint = "look again which year it is; if so, `when_basis: inferred` with a note says why"
            yield case.report("other-year", statement, (_key(statement),), message, hint)


def _is_held(case: Case, statement: AnyStatement) -> bool:
    """Whether the texts of all that a statement cites are held."""
    return all(case.verifier.paragraph(item.at) for item in statement.evidence)


def _near(
    case: Case, statement: AnyStatement, evidence: Evidence, years: tuple[str, ...]
) -> tuple[Sentence, ...]:
    """The sentences that give a year and stand nearest to those that bear a statement out.

    A year of the statement is one however long ago; another is, if of this century or the last.
    """
    paragraph = case.verifier.paragraph(evidence.at)
    bearing = case.verifier.bearing(statement, evidence)
    if paragraph is None or bearing is None:
        return ()
    return paragraph.around(bearing.sentences, lambda part: bool(years_given(part.text, years)))


def _key(statement: AnyStatement) -> str:
    return "when" if statement.when else "value"


def finer_than_passage(case: Case) -> Iterator[Remark]:
    """A date gives a month or a day that none of the cited paragraphs gives."""
    for statement, key, when in _dated(case) if case.texts_held else ():
        days = days_of(str(when))
        if not days or statement.when_basis != "passage":
            continue
        texts = [case.verifier.paragraph(item.at) for item in statement.evidence]
        missing = [
            str(day)
            for day in days
            if not any(part is None or gives_day(day, part.text) for part in texts)
        ]
        if missing:
            message = f"no cited passage gives {listed(missing, 'and')}"
            hint = "write the date no finer than it stands there; if it follows from something "
            hint += "else, `when_basis: inferred` with a note says from what"
            yield case.report("finer-than-passage", statement, (key,), message, hint)


def published(case: Case) -> Iterator[Remark]:
    """A date that rests on the publication agrees with the date of publication."""
    for statement, key, when in _dated(case):
        if statement.when_basis != "published":
            continue
        known = [source.published for source in _sources(case, statement) if source.published]
        if not any(_agree(when, one) for one in known):
            dates = listed(dict.fromkeys(map(str, known)))
            message = f"`{when}` does not agree with the date of publication, {dates}"
            if not known:
                message = "no cited source has a date of publication for this to rest on"
            hint = "mend one of the two, or leave out `when_basis` if the passage gives the date"
            yield case.report("date-not-published", statement, (key,), message, hint)


def _agree(when: When, other: When) -> bool:
    """Whether two dates have their years in common, and no bounds that exclude each other."""
    starts_late = (
        when.earliest_start and other.latest_end and when.earliest_start > other.latest_end
    )
    ends_early = when.latest_end and other.earliest_start and when.latest_end < other.earliest_start
    same_years = all(gives(year, str(other)) for year in years_of(str(when)))
    return same_years and not starts_late and not ends_early


def _sources(case: Case, statement: AnyStatement) -> list[Source]:
    cited = dict.fromkeys(item.at.source for item in statement.evidence)
    return [case.sources[id_] for id_ in cited if id_ in case.sources]


def unexplained_years(case: Case) -> Iterator[Remark]:
    """The year of an inferred date stands in a passage, a date of publication, or a note."""
    for statement in case.statements if case.texts_held else ():
        if statement.when_basis != "inferred":
            continue
        grounds = _grounds(case, statement)
        years = case.verifier.years(statement) if grounds else ()
        if missing := [year for year in years if not any(gives(year, one) for one in grounds)]:
            message = (
                f"{listed(missing, 'and')} is inferred, and stands neither in a cited passage, "
                "nor in the date of publication, nor in a note"
            )
            hint = "say in the `note` which year it is, and from what that follows"
            path = (_key(statement),)
            yield case.report("unexplained-year", statement, path, message, hint)


def _grounds(case: Case, statement: AnyStatement) -> list[str]:
    """What a date may be inferred from; nothing unless all that is cited is held."""
    if not _is_held(case, statement):
        return []
    paragraphs = [case.verifier.paragraph(item.at) for item in statement.evidence]
    dates = [str(source.published) for source in _sources(case, statement)]
    notes = [statement.note or "", *(item.note or "" for item in statement.evidence)]
    return [*dates, *notes, *(paragraph.text for paragraph in paragraphs if paragraph)]


def later_than_source(case: Case) -> Iterator[Remark]:
    """Nothing is stated before it happens, nor said after it is published."""
    last = _last_days(case)
    first = min(last.values(), default=date.max)
    for statement, key, when in _dated(case):
        if when.earliest_start is None or when.earliest_start <= first:
            continue  # earlier than every publication, as nearly all are
        if evidence := _cited_too_early(statement, when, last):
            message = _later(case, str(when), evidence)
            hint = "mend the date; what is foretold has `modality: predicts`"
            yield case.report("later-than-source", statement, (key,), message, hint)
    for item, index, evidence, said in case.said:
        if _is_later(said, evidence, last):
            message = _later(case, str(said), evidence)
            path = ("cite", index, "said")
            yield case.report("later-than-source", item, path, message, "mend the date")


def _cited_too_early(statement: AnyStatement, when: When, last: dict[str, date]) -> Evidence | None:
    """The first piece of evidence that states what comes after it: none foretells or denies it."""
    stating = (
        item
        for item in statement.evidence
        if item.modality is not Modality.PREDICTS and item.stance is not Stance.REFUTES
    )
    return next((item for item in stating if _is_later(when, item, last)), None)


def _is_later(when: When, evidence: Evidence, last: dict[str, date]) -> bool:
    """Whether a date begins certainly after the source of a piece of evidence was published."""
    start, day = when.earliest_start, last.get(evidence.at.source)
    return bool(start and day and start > day and not when.uncertain_start)


def _last_days(case: Case) -> dict[str, date]:
    """The last day on which each source can have been published, where that is certain."""
    known = ((source.id, source.published) for source in case.sources.values())
    return {
        id_: when.latest_end
        for id_, when in known
        if when and when.latest_end and not when.uncertain_end
    }


def _dated(case: Case) -> Iterator[tuple[AnyStatement, str, When]]:
    """Statements with a date, the key where it stands, the date."""
    for statement in case.statements:
        if statement.when:
            yield statement, "when", statement.when
    for facts in case.dated_facts.values():
        for fact, when in facts:
            yield fact, "value", when


def _later(case: Case, day: str, evidence: Evidence) -> str:
    source = case.sources[evidence.at.source]
    published = f"the publication of `{source.id}`, of `{source.published}`"
    return f"`{day}` lies after {published}"
