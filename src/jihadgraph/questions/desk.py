"""A data set opened for questions, with what several of them need."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from jihadgraph.checks import usable
from jihadgraph.independence import Voices
from jihadgraph.model import Entity, Standing
from jihadgraph.names import AmbiguousName, Match, NameIndex, UnknownName, settled
from jihadgraph.query import View, Views, uncertain_deaths
from jihadgraph.query.as_of import AsOf, all_times
from jihadgraph.reading import LoadResult
from jihadgraph.spelling import did_you_mean, listed
from jihadgraph.store import AnyStatement, Store
from jihadgraph.tables.statements import Citations, statement_words
from jihadgraph.texts import Library
from jihadgraph.verification import Verifier
from jihadgraph.when import Period


class Unanswerable(ValueError):  # noqa: N818 (it says what is wrong with the question)
    """A question that cannot be answered as it was put: an unknown name, type or date."""

    def __init__(self, message: str, *hints: str) -> None:
        self.message, self.hints = message, hints
        super().__init__("; ".join((message, *hints)))


class Desk:
    """A data set opened for questions. What they need is made once, when it is first needed.

    ``say`` is told what whoever asks must know beside the answer; without it that is a warning.

    Names, types and dates are taken as people type them; :class:`Unanswerable` is raised for what
    is none.
    """

    def __init__(
        self, store: Store, texts: Library | None = None, say: Callable[[str], None] | None = None
    ) -> None:
        self.store = all_times(store)
        self._say = say or _warn
        self._texts = texts or Library(entities=store.entities())
        self._known: dict[str, str] = {}

    @classmethod
    def of(cls, asked: Asked) -> Desk:
        """The desk itself; or one for a data set, or for what is usable of what was loaded."""
        if isinstance(asked, Desk):
            return asked
        return cls.opened(asked) if isinstance(asked, LoadResult) else cls(asked)

    @classmethod
    def opened(cls, result: LoadResult, say: Callable[[str], None] | None = None) -> Desk:
        """A desk for what is usable of what was loaded; how much is not is told."""
        desk = cls(usable(result), result.texts, say)
        if left_out := result.left_out + len(desk.store.left_out):
            records = "record" if left_out == 1 else "records"
            told = f"{left_out} {records} left out because of errors; `jihadgraph check` lists them"
            desk._say(told)
        return desk

    # What is meant -------------------------------------------------------------------------------

    @cached_property
    def names(self) -> NameIndex:
        """Finds entities by what is typed."""
        return NameIndex(self.store)

    def entity(self, typed: str) -> Entity:
        """The entity that a typed name means; of one that is only likely it is said so."""
        try:
            match = self.names.resolve(typed)
        except AmbiguousName as error:
            choices = map(_choice, error.matches)
            raise Unanswerable(f"{error}; say which by its id:", *choices) from None
        except UnknownName as error:
            near = "; these come near, say which by its id:" if error.near else ""
            raise Unanswerable(f"{error}{near}", *map(_choice, error.near)) from None
        if not match.sure:
            self._say(f"`{typed}` is taken to mean {match.entity.name}; {_to_be_sure(match)}")
        return match.entity

    def candidates(self, typed: str) -> list[Match]:
        """Entities that a typed name may mean; where the best is not sure it is said why."""
        found = self.names.find(typed)
        try:
            best = settled(typed, found)
        except AmbiguousName as error:
            self._say(f"{error}; give an id to be sure")
        except UnknownName as error:
            if found:
                self._say(f"{error}; these come near, and none is likely meant")
        else:
            if not best.sure:
                self._say(f"`{typed}` probably means {best.entity.name}; {_to_be_sure(best)}")
        return found

    def ids(self, typed: str | None) -> set[str] | None:
        """The id of a name that is typed, as a set; no restriction where none is."""
        return None if typed is None else {self.entity(typed).id}

    def types(self, typed: Words) -> set[str] | None:
        """Types of relation; ``None`` without any."""
        words, known = listed_words(typed), self.store.vocabulary.relations
        for word in words:
            if word not in known:
                hint = did_you_mean(word, known) or "`jihadgraph vocabulary` lists the types"
                raise Unanswerable(f"`{word}` is no type of relation", hint)
        return set(words) or None

    def source_ids(self, typed: str | None) -> set[str] | None:
        """The id of a source, as a set; ``None`` without one."""
        if typed is None:
            return None
        known = [source.id for source in self.store.sources()]
        if typed not in known:
            hint = did_you_mean(typed, known) or "`jihadgraph sources` lists them"
            raise Unanswerable(f"no source has the id `{typed}`", hint)
        return {typed}

    def as_of(self, typed: str | None, *, lapsed: bool = False) -> Store:
        """The data set as of a period, all of it without one; ``lapsed`` keeps lapsed pledges."""
        try:
            period = None if typed is None else Period.parse(typed)
        except ValueError as error:
            raise Unanswerable(f"as of `{typed}`: {error}") from None
        return AsOf(self.store, period, lapsed=lapsed) if period else self.store

    # How it is said ------------------------------------------------------------------------------

    @cached_property
    def verifier(self) -> Verifier:
        """Tells how far evidence is verified."""
        return Verifier(self.store, self._texts)

    def views(self, store: Store) -> Views:
        """Makes JSON data of the statements of a store, such as one as of a period."""
        return Views(store, self.verifier, self._voices)

    @cached_property
    def _voices(self) -> Voices:
        return Voices(self.store)

    def caveats(self, views: Iterable[View], store: Store | None = None) -> tuple[str, ...]:
        """A line for each person in the answer whose death is said and not certain.

        Where the answer is as of the period of a store, also for each who had died before it.
        """
        ends = [view.get(key) or {} for view in views for key in ("from", "to", "entity")]
        names = {end["id"]: end["name"] for end in ends if end}
        uncertain = uncertain_deaths(self.store, names.keys())
        return (
            *(
                f"Whether {names[person]} is dead is uncertain: that is {standing}."
                for person, standing in uncertain.items()
            ),
            *_died_before(store, names),
        )

    def citations(self) -> Citations:
        """An empty list of passages for one answer."""
        return Citations(
            {
                source.id: ", ".join(source.authors) or source.title
                for source in self.store.sources()
            }
        )

    def know(self, ids: Iterable[str]) -> None:
        """Ask for the names of these entities at once, before each is told."""
        wanted = set(ids) - self._known.keys()
        self._known.update((id_, id_) for id_ in wanted)
        self._known.update((entity.id, entity.name) for entity in self.store.entities(wanted))

    def name_of(self, id_: str) -> str:
        """The name of the entity with an id."""
        self.know({id_})
        return self._known[id_]

    def property_label(self, id_: str) -> str:
        """How a property is called in tables."""
        found = self.store.vocabulary.properties.get(id_)
        return found.label if found else id_

    def relation_label(self, id_: str) -> str:
        """How a relation type is called in tables."""
        found = self.store.vocabulary.relations.get(id_)
        return found.label if found else id_

    def reading(self, view: Mapping[str, Any]) -> str:
        """What a relation says, read from its ``from``, or from its ``to`` where ``reversed``."""
        found = self.store.vocabulary.relations.get(view["type"])
        if found is None:
            return str(view["type"])
        return found.inverse if view["reversed"] else found.label

    def statement_label(self, view: Mapping[str, Any]) -> str:
        """What a statement says, as one line."""
        return statement_words(view, self.relation_label, self.property_label)


def _warn(message: str) -> None:
    """Warn at the line of whoever asked, however many of our own functions stand between."""
    level, frame = 1, sys._getframe()  # noqa: SLF001 (`skip_file_prefixes` is of Python 3.12)
    while frame.f_back and frame.f_globals.get("__name__", "").partition(".")[0] == "jihadgraph":
        level, frame = level + 1, frame.f_back
    warnings.warn(message, stacklevel=level)


def _choice(match: Match) -> str:
    return f"{match.entity.id}  {match.entity.name} ({match.entity.kind})"


def _to_be_sure(match: Match) -> str:
    return f"give the id `{match.entity.id}` to be sure"


Asked = Desk | LoadResult | Store
"""What a question may be put to."""

Words = str | Iterable[str] | None
"""Words as people give them: one, several with commas between them, or a list of such."""


def listed_words(typed: Words) -> list[str]:
    """The single words. Raises :class:`Unanswerable` for an empty one: it would mean all."""
    items = [typed] if isinstance(typed, str) else typed or ()
    words = [word.strip() for item in items for word in str(item).split(",")]
    if "" in words:
        raise Unanswerable("an empty word stands among those given; leave the option out for all")
    return words


def standings(typed: Words) -> set[Standing] | None:
    """Standings by their words; ``None`` without any."""
    words = listed_words(typed)
    for word in words:
        if word not in list(Standing):
            raise Unanswerable(f"`{word}` is no standing; there are {listed(Standing)}")
    return {Standing(word) for word in words} or None


def not_held(store: Store, statements: Collection[AnyStatement]) -> tuple[str, ...]:
    """A line on those of the statements that are left out, since they did not hold."""
    if not isinstance(store, AsOf):
        return ()
    out = sum(not store.shows(statement) for statement in statements)
    return (f"Left out: {out} that did not hold in {store.period}.",) if out else ()


def _died_before(store: Store | None, names: Mapping[str, str]) -> Iterator[str]:
    """A line for each of some persons who had died for certain when the period of a store began."""
    if not isinstance(store, AsOf):
        return
    for person, name in sorted(names.items()):
        if death := store.times.endings.died(person, store.period):
            yield f"{name} died before {store.period}, dated {death.when}: {death.statement.id}."


def period_words(store: Store) -> str:
    """The period of a store in words."""
    return f"as of {store.period}" if isinstance(store, AsOf) else "at any time"


def then_words(store: Store) -> str:
    """The period of a store in words, for a title; nothing where it is of all times."""
    return period_words(store) if isinstance(store, AsOf) else ""
