"""Checks on names that look like others and are not: by letters of other scripts, or invisibly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from jihadgraph.checks.case import Case
from jihadgraph.checks.remarks import Remark
from jihadgraph.locations import Step

_ALIKE = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u0501\u051b\u051d"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03bf\u03bd\u03c1\u03b9",
    "ABEKMHOPCTYXSIJaeopcyxsijhdqwABEZHIKMNOPTYXovpi",
)
"""Letters that look like Latin ones: Cyrillic capitals and small letters, then Greek."""
_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
"""Scripts with letters that look alike; a word is written in one of them."""


def look_alike_names(case: Case) -> Iterator[Remark]:
    """A name mixes scripts within a word, or looks like a name of another entity."""
    unusual = [
        (entity, _path(alias), name) for entity, alias, name in case.names if not name.isascii()
    ]
    bearers = _bearers(case, {_look(name) for _, _, name in unusual})
    for entity, path, name in unusual:
        if scripts := _mixed(name):
            message = f"`{name}` mixes {' and '.join(scripts)} letters in one word"
            yield case.report("look-alike-name", entity, path, message, _HINT)
        elif (look := _look(name)) != name.casefold() and (others := bearers[look] - {entity.id}):
            message = f"`{name}` looks like a name of `{min(others)}`, and is not the same"
            yield case.report("look-alike-name", entity, path, message, _HINT)


_HINT = "type the name anew, in the letters of one script"


def _path(alias: int | None) -> tuple[Step, ...]:
    """Where in an entity its name stands, or one of its aliases."""
    return ("name",) if alias is None else ("aliases", alias)


def _bearers(case: Case, looks: set[str]) -> dict[str, set[str]]:
    """Ids of the entities with a name that looks like that, for each of some looks."""
    bearers: dict[str, set[str]] = {look: set() for look in looks}
    for entity, _, name in case.names if looks else ():
        if (look := _look(name)) in bearers:
            bearers[look].add(entity.id)
    return bearers


def _look(name: str) -> str:
    """What a name looks like to whoever reads it quickly."""
    if name.isascii():
        return name.casefold()
    seen = (char for char in name.translate(_ALIKE) if unicodedata.category(char) != "Cf")
    return "".join(seen).casefold()


def _mixed(name: str) -> list[str]:
    """The scripts that stand together in one word of a name."""
    for word in re.findall(r"[^\W\d_]+", name):
        scripts = {unicodedata.name(char, "").partition(" ")[0] for char in word} & _ALPHABETS
        if len(scripts) > 1:
            return sorted(script.capitalize() for script in scripts)
    return []
