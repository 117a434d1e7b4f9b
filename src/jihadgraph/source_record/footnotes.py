"""The footnotes of a record, renumbered as the text proves."""

from __future__ import annotations

from collections import Counter

from jihadgraph.source_record.comparison import Comparison
from jihadgraph.source_record.editing import Refusal


def footnote_numbers(comparison: Comparison) -> dict[int, int] | Refusal:
    """New number by old of the record's footnotes that have another one now.

    Refused where two would get one number, or one of them several.
    """
    numbers: dict[int, int] = {}
    for footnote in comparison.source.footnotes:
        proved = comparison.footnotes.get(footnote, (footnote,))
        if len(proved) > 1:
            return _refusal(footnote)
        numbers[footnote] = proved[0]
    taken = Counter(numbers.values())
    unclear = [footnote for footnote, now in numbers.items() if taken[now] > 1]
    if unclear:
        return _refusal(min(unclear, key=lambda footnote: footnote in comparison.footnotes))
    return {footnote: now for footnote, now in numbers.items() if footnote != now}


def _refusal(footnote: int) -> Refusal:
    hint = "take it out of `footnotes`, run again, and put it back under its number"
    return Refusal(f"footnotes were renumbered, and nothing tells what {footnote} is now; {hint}")
