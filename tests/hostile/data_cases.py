"""Well-formed files full of mistakes: ten thousand at once, in many records or in one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from hostile.case import ENTITIES, LINES, RECORDS, Case, file, made

_N = 10_000
_RELATION = "- {{type: contact, from: group-a, to: group-b, id: c-{n}, {more}}}\n"


def _relations(more: str, number: int = _N) -> Callable[[Path], None]:
    """Relations that differ in their id, each with further keys."""
    return made(
        RECORDS,
        lambda: (_RELATION.format(n=n, more=more.replace("%", str(n))) for n in range(number)),
    )


def _near_misses() -> Iterator[str]:
    for n in range(_N):
        yield f"- {{type: leads, from: leader-{n:05}-x, to: group-a, cite: report-b#p2}}\n"


def _entities(project: Path) -> None:
    lines = (
        f"- {{id: leader-{n:05}, kind: leader, name: Leader No {n}, cite: report-a#p2}}\n"
        for n in range(_N)
    )
    file(ENTITIES, "".join(lines))(project)
    file(RECORDS, "".join(_near_misses()))(project)


def _one_record(key: str, item: str) -> Callable[[Path], None]:
    """One entity with a key of ten thousand items."""
    head = "- id: group-x\n  kind: group\n  name: X\n"
    cite = "" if key == "cite" else "  cite: report-a#p2\n"
    items = (f"    - {item.replace('%', str(n))}\n" for n in range(_N))
    return made(ENTITIES, lambda: (head, cite, f"  {key}:\n", *items))


def _hostile_names() -> Iterator[str]:
    names = (
        r"\e[31mRed\e[0m", r"\u202EGroup", r"a\nb", r"\x9b2J", r"%s%n{0}", "::error::x", r"\u2028", r"\0",
    )  # fmt: skip
    for number, name in enumerate(names):
        yield f'- {{id: "group-{name}", kind: group, name: "{name}", cite: report-a#p2}}\n'
        yield f'- {{id: x-{number}, kind: "{name}", name: "{name} {number}", cite: "{name}"}}\n'


_LONG = 19_000
_PUMPS = {
    "dates": "when: '{}'",
    "quantities": "note: a, when: '~{}'",
    "addresses": "cite: 'report-a#p{}'",
    "links": "conflicts_with: 'https://{} '",
    "speakers": "cite: {{at: 'report-a#p2', by: '{}'}}",
    "quotes": "cite: {{at: 'report-a#p2', quote: '{}'}}",
}
_HARD = ("X" * _LONG, "2014-" * 3_800, "1,234" * 3_800, "a-" * 9_500, "[" * _LONG, " .[1]" * 3_800, "0" * _LONG, "/" * _LONG, "a--" * 6_000)  # fmt: skip


def _pumped() -> Iterator[str]:
    for number in range(3):
        for name, form in _PUMPS.items():
            for index, text in enumerate(_HARD):
                more = form.format(text)
                cite = "" if "cite" in more else ", cite: 'report-a#p2'"
                yield f"- {{id: c-{name}-{number}-{index}, type: contact, from: group-a, to: group-b, {more}{cite}}}\n"


def _facts_of_hard_values() -> Iterator[str]:
    yield "- id: group-x\n  kind: group\n  name: X\n  cite: report-a#p2\n  facts:\n"
    for property_ in ("strength", "founded_on", "camps"):
        for number, text in enumerate(_HARD):
            yield f"    - {{property: {property_}, of: o{number}, value: '{text}', cite: report-a#p2}}\n"


def _pattern(project: Path) -> None:
    """A vocabulary of its own whose pattern takes for ever, with a value made for it."""
    scheme = "{label: X, definition: X, pattern: '(a+)+b', url: 'https://example.org/{id}'}"
    file("data/vocabulary.yaml", f"identifiers:\n  own: {scheme}\n")(project)
    value = "a" * 200
    file(
        ENTITIES,
        f"- {{id: group-x, kind: group, name: X, cite: report-a#p2, same_as: {{own: {value}}}}}\n",
    )(project)


def _kinds() -> Iterator[str]:
    yield "kinds:\n"
    for number in range(5_000):
        yield f"  kind{number}: {{label: K, plural: Ks, definition: A kind., color: '#8a4b00'}}\n"


DATA: dict[str, Case] = {
    "100,000 comments that ignore": (
        file(RECORDS, "# jihadgraph: ignore JG506 because so\n", 100_000)
    ),
    "100,000 comments of unknown codes": (
        made(RECORDS, lambda: (f"# jihadgraph: ignore JX{n} because so\n" for n in range(10 * _N)))
    ),
    "10,000 unknown ids": (_relations("supersedes: no-such-%, cite: report-a#p9")),
    "10,000 near-miss ids of 10,000": (_entities),
    "10,000 unknown keys": (_relations("cite: report-a#p9, noet: x")),
    "10,000 wrong shapes": (_relations("cite: report-a#p9, when: [a]")),
    "10,000 wrong dates": (_relations("cite: report-a#p9, when: 2014-13")),
    "10,000 clashing ids": (
        file(
            RECORDS,
            "- {type: contact, from: group-a, to: group-b, when: 2014, cite: report-a#p9}\n- {type: contact, from: group-a, to: group-b, cite: report-a#p9}\n",
            5_000,
        )
    ),
    "10,000 entities of one name": (
        made(
            ENTITIES,
            lambda: (
                f"- {{id: group-{n}, kind: group, name: The Front, cite: report-a#p2}}\n"
                for n in range(_N)
            ),
        )
    ),
    "10,000 facts in one record": (
        _one_record("facts", "{property: strengt, value: '%', of: o%, cite: report-a#p9}")
    ),
    "10,000 malformed facts in one record": (
        _one_record("facts", "{property: strength, cite: report-a#%}")
    ),
    "10,000 facts of one id": (
        _one_record("facts", "{property: strength, value: 1, cite: report-a#p2}")
    ),
    "10,000 pieces of evidence in one record": (_one_record("cite", "report-a#p1%")),
    "10,000 malformed pieces of evidence": (_one_record("cite", "{at: report-a, b: %}")),
    "10,000 aliases in one record": (_one_record("aliases", "The Front")),
    "10,000 malformed aliases": (_one_record("aliases", "[%]")),
    "10,000 implicit entities": (
        made(
            RECORDS,
            lambda: (
                "- {type: contact, from: group-a, to: group-b, cite: {at: report-a#p2, implicit: [",
                *(f"no-{n}, " for n in range(_N)),
                "]}}\n",
            ),
        )
    ),
    "a chain of 10,000 replaced entities": (
        made(
            ENTITIES, lambda: (f"- {{id: old-{n}, replaced_by: old-{n + 1}}}\n" for n in range(_N))
        )
    ),
    "10,000 uses of a chain of 500 replaced": (
        lambda project: (
            made(
                ENTITIES,
                lambda: (f"- {{id: old-{n}, replaced_by: old-{n + 1}}}\n" for n in range(500)),
            )(project),
            made(
                RECORDS,
                lambda: (
                    f"- {{type: contact, from: old-{n % 500}, to: group-b, id: c-{n}, cite: report-a#p2}}\n"
                    for n in range(_N)
                ),
            )(project),
        )[0]
    ),
    "names that act on the screen": (made(ENTITIES, _hostile_names)),
    "values made for regular expressions": (made(RECORDS, _pumped)),
    "facts made for regular expressions": (made(ENTITIES, _facts_of_hard_values)),
    "a pattern that takes for ever": (_pattern),
    "5,000 kinds of its own": (made("data/vocabulary.yaml", _kinds)),
    "names of 10,000 words": (
        made(
            ENTITIES,
            lambda: (
                f"- {{id: group-{n}, kind: group, name: '{n} {'Group A ' * 2_000}', aliases: ['{'Group ' * 3_000}{n}'], cite: report-a#p2}}\n"
                for n in range(100)
            ),
        )
    ),
    "100,000 relations in JSON Lines": (
        file(
            LINES, '{"type": "contact", "from": "group-a", "to": "nobody", "cite": "x"}\n', 100_000
        )
    ),
}
