"""Every check on a data set, in one list; reading has reported the shape of the files before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from jihadgraph.checks import (
    citations,
    conduct,
    consistency,
    dates,
    layout,
    lives,
    look_alikes,
    passages,
    quotes,
    references,
    sources,
    voices,
    wording,
)
from jihadgraph.checks.asked import Asked, codes_of
from jihadgraph.checks.case import Case
from jihadgraph.checks.findings import Findings
from jihadgraph.checks.ignores import Ignores
from jihadgraph.checks.remarks import Found, placed
from jihadgraph.collector import collector_paused
from jihadgraph.diagnostics import Diagnostic, Severity
from jihadgraph.model import Entity, Relation, Stance
from jihadgraph.reading import LoadResult
from jihadgraph.rules import RULES, rules_named
from jihadgraph.store import AnyStatement, Dataset, Ids
from jihadgraph.verification import Verification

Check = Callable[[Case], Iterator[Found]]

DEMANDED: tuple[Check, ...] = (
    references.unknown_entities,
    references.retired_ids,
    references.withdrawn_ids,
    references.unknown_sources,
    references.unknown_kinds,
    references.unknown_relation_types,
    references.unknown_properties,
    references.unknown_statements,
    references.shared_names,
    references.identifiers,
    citations.uncited,
    passages.passages,
    citations.years,
    sources.unreadable_texts,
    sources.texts,
    citations.whole_sentences,
    consistency.kinds_at_ends,
    consistency.self_relations,
    consistency.duplicates,
    consistency.qualifier_values,
    consistency.open_events,
    consistency.properties_of_kinds,
    consistency.values,
    consistency.inferred_dates,
    lives.dates_in_order,
    lives.acts_after_death,
)
"""Checks of what makes a statement unusable; only these find errors, and queries run no others."""

ADVISORY: tuple[Check, ...] = (
    passages.figures,
    passages.never_named,
    wording.reports,
    wording.denials,
    dates.other_years,
    dates.published,
    dates.unexplained_years,
    dates.later_than_source,
    dates.finer_than_passage,
    sources.footnote_records,
    sources.indexes,
    quotes.cuts,
    quotes.spans,
    citations.repeated_evidence,
    citations.unverified,
    consistency.unused_entities,
    consistency.predicted_refutations,
    consistency.repeated_names,
    layout.quoted_numbers,
    layout.unsorted_footnotes,
    conduct.accusations,
    voices.too_few_voices,
    look_alikes.look_alike_names,
    conduct.corrections,
)
"""Checks that give warnings and notices alone."""

CHECKS: tuple[Check, ...] = (*DEMANDED, *ADVISORY)


def check(
    result: LoadResult, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> list[Diagnostic]:
    """Everything wrong with a data set, what reading found included, sorted by place.

    ``select`` and ``ignore`` are codes or names of rules, or the beginning of a code (``JG4``);
    one may be given as a word. What the settings of the project select counts where nothing is
    selected here, what they ignore is ignored as well; so is what comments in the files ignore.
    """
    return list(examine(result, select=select, ignore=ignore).diagnostics)


def examine(
    result: LoadResult, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Findings:
    """As :func:`check`, with the counts of statements and of verified evidence."""
    with collector_paused():
        return _examine(result, _words(select), _words(ignore))


def _examine(result: LoadResult, select: tuple[str, ...], ignore: tuple[str, ...]) -> Findings:
    case, ignores = case_of(result), Ignores(result.files)
    asked = Asked.of(result.settings_file, select, ignore)
    checked = placed(_found(case, CHECKS), case.locations)
    found = (*result.diagnostics, *ignores.diagnostics, *checked)
    standing, ignored = ignores.sift(filter(asked.counts, found))
    unknown = codes_of(RULES) - asked.set | _unknowable(result, case)
    standing += filter(asked.counts, ignores.unused(ignored, unknown))
    counted = _counted(case)
    return Findings(
        tuple(sorted(standing, key=lambda item: item.order)),
        statements=len(case.statements),
        verifications=counted,
        implicit=sum(bool(one.implicit) for item in case.statements for one in item.evidence),
        selected=bool(select),
        ignored=tuple(sorted(ignored, key=lambda item: item.diagnostic.order)),
        only=asked.only,
        unasked=asked.dropped,
        files=result.files,
        unverified_statements=_unverified(case),
    )


def _unknowable(result: LoadResult, case: Case) -> frozenset[str]:
    """Codes of rules whose silence says nothing: a text is not held, or records were left out."""
    if result.incomplete:
        return codes_of(RULES)
    held = all(case.texts.document(source) for source in case.sources.values())
    return frozenset() if held else codes_of(("JG4",))


def _counted(case: Case) -> Counter[Verification]:
    """How often each verification occurs among the evidence of the statements."""
    found: Counter[Verification] = Counter()
    for outcome, count in case.outcomes.items():
        found[outcome.verification] += count
    if not case.sources_are_known:
        found.update(_of_no_source(case))
    return found


def _unverified(case: Case) -> int:
    """How many statements have no piece of evidence that is verified."""
    resting = {item.id for item, _, _, found in case.verifications if found.complete}
    return sum(item.id not in resting for item in case.statements)


def _of_no_source(case: Case) -> Iterator[Verification]:
    """The verification of each piece of evidence whose source has no record."""
    return (
        case.verifier.verify(item, evidence)
        for item, _, evidence in case.evidence
        if evidence.at.source not in case.sources and not isinstance(item, Entity)
    )


def case_of(result: LoadResult) -> Case:
    """What the checks look at."""
    return Case(
        result.dataset,
        result.locations,
        result.texts,
        result.broken,
        result.settings_file,
        result.files,
        result.incomplete,
        result.nameless,
    )


def unknown_codes(codes: Iterable[str]) -> list[str]:
    """Those of the codes that no rule has."""
    return [code for code in codes if not rules_named(code)]


def usable(result: LoadResult) -> Dataset:
    """The data set less the statements that bear an error: what may be answered from."""
    with collector_paused():
        wrong = {
            item.subject
            for item in _found(case_of(result), DEMANDED)
            if item.severity is Severity.ERROR and item.subject is not None
        }
        return result.dataset.without(wrong | _disputed_by(wrong, result.dataset))


def _disputed_by(wrong: Ids, dataset: Dataset) -> set[str]:
    """Statements that a wrong one disputes, or that dispute it: without it they look undisputed."""
    every: list[AnyStatement] = [*dataset.relations(), *dataset.facts()] if wrong else []
    stances: dict[tuple[str | None, ...], set[Stance]] = {}
    for item in every:
        if item.id in wrong:
            stances.setdefault(_said(item, dataset), set()).update(_stances(item))
    return {
        item.id for item in every if not _stances(item) >= stances.get(_said(item, dataset), set())
    }


def _stances(statement: AnyStatement) -> set[Stance]:
    return {one.stance for one in statement.evidence}


def _said(statement: AnyStatement, dataset: Dataset) -> tuple[str | None, ...]:
    """What a statement says, whenever and by whomever."""
    if isinstance(statement, Relation):
        type_ = dataset.vocabulary.relations.get(statement.type)
        ends = sorted(statement.ends) if type_ and type_.symmetric else statement.ends
        return (statement.type, *ends, statement.qualifiers.get("stage"))
    return (statement.entity, statement.property, statement.value, statement.of)


def _found(case: Case, checks: Iterable[Check]) -> Iterator[Found]:
    """What checks find, one after the other."""
    return (item for one in checks for item in one(case))


def _words(codes: Iterable[str]) -> tuple[str, ...]:
    return (codes,) if isinstance(codes, str) else tuple(codes)
