"""How long typed names take to understand: ``python benchmarks/names.py DIR``.

All in one process, warm, on a data set such as ``benchmarks/generate.py M DIR`` writes, and on as
many names of persons made of common given names and invented family names, which have far more
different words.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

from dice import Dice

from jihadgraph import load
from jihadgraph.model import Entity
from jihadgraph.names import NameIndex
from jihadgraph.store import Dataset, Store

_GIVEN = (
    "Muhammad",
    "Ahmad",
    "Omar",
    "Ali",
    "Hassan",
    "Abdullah",
    "Khalid",
    "Yusuf",
    "Abd al-Rahman",
)
_SYLLABLES = (
    "ba",
    "ri",
    "kan",
    "zar",
    "qa",
    "wi",
    "lu",
    "mo",
    "shi",
    "ha",
    "din",
    "far",
    "gul",
    "khel",
)
_NOBODY = (
    "Hezbollah al-Nujaba",
    "Mullah Dadullah",
    "Kapisa",
    "Xyzzy",
    "Abu Xyz al-Foo",
    "حزب الدعوة",
)
_SAMPLE = 200


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    generated = load(parser.parse_args().directory).dataset
    measure("as generated", generated)
    measure("names of persons", Dataset(generated.vocabulary, persons(Dice(7), 10_000)))


def persons(rng: Dice, number: int) -> Iterable[Entity]:
    """People with one or two given names and a family name."""
    for place in range(number):
        given = [rng.choice(_GIVEN) for _ in range(1 + place % 2)]
        family = "".join(rng.choice(_SYLLABLES) for _ in range(2 + place % 3)).capitalize()
        yield Entity(id=f"leader-{place}", kind="leader", name=" ".join([*given, f"al-{family}"]))


def measure(title: str, store: Store) -> None:
    """Print how long the indexes take to build, and how long names take to find."""
    entities = list(store.entities())
    names = [entity.name for entity in entities[:: max(1, len(entities) // _SAMPLE)]]
    print(f"{title}: {len(entities)} entities")
    index = NameIndex(store)
    print(f"  index of names      {seconds(lambda: NameIndex(store)) * 1000:8.1f} ms")
    print(f"  and of words        {seconds(lambda: index.find('Xyzzy al-Foo')) * 1000:8.1f} ms")
    for kind, typed in (
        ("written", names),
        ("folded", [name.upper() for name in names]),
        ("misspelt", [name[:2] + name[3:] for name in names]),
        ("nobody's", _NOBODY),
    ):
        taken = [seconds(lambda name=name: index.find(name)) for name in typed]  # type: ignore[misc]
        print(f"  {kind:18}  {median(taken) * 1000:8.2f} ms, at most {max(taken) * 1000:.1f}")


def seconds(what: Callable[[], object]) -> float:
    """How much of the processor's time something takes, whatever else runs beside it."""
    start = time.process_time()
    what()
    return time.process_time() - start


if __name__ == "__main__":
    main()
