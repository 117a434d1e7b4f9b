"""How many mutants were caught, by kind and by what caught them, and the list of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from mutations.examiner import Examiner
from mutations.kinds import MEANT, MUTATIONS
from mutations.mutant import Mutant

LEVELS: Mapping[str, str] = MappingProxyType(
    {
        "unknown-paragraph": "paragraph",
        "no-evidence": "evidence",
        "unknown-footnote": "mark",
        "unnamed-end": "ends",
        "unnamed-speaker": "speaker",
        "outside-span": "span",
        "year-not-in-passage": "year",
        "unanswered-hedge": "hedge",
        "quote-not-found": "quote",
        "text-changed": "digest",
    }
)
"""The level of verification behind a rule; other rules are called by their own names."""

WHY: Mapping[str, str] = MappingProxyType(
    {
        "ends-swapped": "both ends may stand at either place, and only who reads the sentence "
        "knows which is the subject",
        "paragraph-moved": "the other passage names both ends too, and says something else of them",
        "footnote-moved": "the span names both ends too",
        "by-dropped": "the sentence has no reporting word, or `modality: states` is written and "
        "says that the source speaks itself",
        "stance-dropped": "the sentence has no word of denial",
        "modality-dropped": "the sentence has no hedging word: the hedge is in what it means",
        "quote-word": "the passage has these words as well",
        "year-changed": "the sentence gives the other year too",
        "day-changed": "what a date is inferred from no machine can follow",
        "text-letter": "the letter makes no difference to the digest",
    }
)
"""Why no machine sees those that are left, where the texts are held."""
WHY_WITHOUT: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(WHY, "only the text could tell")
    | {kind: WHY[kind] for kind in ("ends-swapped", "paragraph-moved", "footnote-moved")}
)
"""And why, where they are not."""
_MAY_BE_MEANT = "whom the evidence declares implicit may be meant there too; a quote would tell"


@dataclass(frozen=True)
class Row:
    """What became of the mutants of one kind, and of one group of it."""

    kind: str
    group: str
    mutants: int = 0
    equivalent: int = 0
    by: Counter[str] = field(default_factory=Counter)
    uncaught: tuple[Mutant, ...] = ()

    @property
    def caught(self) -> int:
        """How many were noticed."""
        return self.mutants - len(self.uncaught)

    @property
    def share(self) -> float:
        """The share that was noticed; all of none is all."""
        return self.caught / self.mutants if self.mutants else 1.0


def rows(examiner: Examiner, every: int = 1) -> list[Row]:
    """A row for each kind of mutation, and for each group where its mutants are of several.

    Of the many that move an address, one in ``every`` is taken, always the same ones.
    """
    found: dict[tuple[str, str], list[Mutant]] = {}
    for kind, mutants in MUTATIONS.items():
        for mutant in mutants(examiner.ground):
            found.setdefault((kind, mutant.group), []).append(mutant)
    return [
        _row(key, mutants[:: every if key[1] else 1], examiner) for key, mutants in found.items()
    ]


def _row(key: tuple[str, str], mutants: list[Mutant], examiner: Examiner) -> Row:
    by: Counter[str] = Counter()
    uncaught = []
    alive = [mutant for mutant in mutants if not mutant.equivalent]
    for mutant in alive:
        rules = examiner.caught_by(mutant)
        by.update({LEVELS.get(rule, rule) for rule in rules})
        if not rules:
            uncaught.append(mutant)
    return Row(*key, len(alive), len(mutants) - len(alive), by, tuple(uncaught))


def total(parts: list[Row]) -> Row:
    """The sum of several rows."""
    return Row(
        "all",
        "",
        sum(row.mutants for row in parts),
        sum(row.equivalent for row in parts),
        sum((row.by for row in parts), Counter()),
        tuple(mutant for row in parts for mutant in row.uncaught),
    )


# As text ----------------------------------------------------------------------------------------


def told(parts: list[Row]) -> Iterator[str]:
    """A table in Markdown: the mutants of each kind, how many were caught, and by what."""
    yield "| slip | mutants | caught | share | by |"
    yield "| --- | ---: | ---: | ---: | --- |"
    for row in (*parts, total(parts)):
        name = f"{row.kind}, {row.group}" if row.group else row.kind
        if row.mutants:
            by = ", ".join(f"{level} {count}" for level, count in row.by.most_common(6))
            share = f"{100 * row.share:.1f} %"
            yield f"| {name} | {row.mutants} | {row.caught} | {share} | {by} |"
    equivalent = sum(row.equivalent for row in parts)
    yield f"\n{equivalent} more say the same as before and are not counted."


def told_together(held: list[Row], recorded: list[Row]) -> Iterator[str]:
    """A table in Markdown for ``docs/verification.md``: with the texts, and by the records alone."""
    alone = {(row.kind, row.group): row for row in (*recorded, total(recorded))}
    yield "| slip | made | noticed with the texts | without | noticed by |"
    yield "| --- | ---: | ---: | ---: | --- |"
    for row in (*held, total(held)):
        name = f"{row.kind}, {row.group}" if row.group else row.kind
        other = alone.get((row.kind, row.group))
        by = ", ".join(level for level, _ in row.by.most_common(4)) if row.kind != "all" else ""
        if row.mutants:
            shares = f"{_percent(row)} | {_percent(other) if other else '–'}"
            yield f"| {name} | {row.mutants} | {shares} | {by} |"


def _percent(row: Row) -> str:
    """A share without decimals, which says 100 only where nothing was missed."""
    return f"{min(round(100 * row.share), 99 if row.uncaught else 100)} %"


def told_by_level(parts: list[Row]) -> Iterator[str]:
    """A table in Markdown: what each level or rule caught, alone or beside others."""
    yield "| level or rule | mutants caught |"
    yield "| --- | ---: |"
    for level, count in total(parts).by.most_common():
        yield f"| {level} | {count} |"


def told_uncaught(
    parts: list[Row], most: int = 10, reasons: Mapping[str, str] = WHY
) -> Iterator[str]:
    """The mutants that nobody noticed, a few of each kind, and why."""
    for row in parts:
        if row.uncaught:
            group = f" ({row.group})" if row.group else ""
            why = _MAY_BE_MEANT if row.group == MEANT else reasons[row.kind]
            yield f"{row.kind}{group}: {len(row.uncaught)} of {row.mutants}: {why}"
            yield from (f"    {mutant.id}: {mutant.what}" for mutant in row.uncaught[:most])
            if len(row.uncaught) > most:
                yield f"    … and {len(row.uncaught) - most} more"
