"""Addresses, dates and quantities: what is read is kept as written, what is not says why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from jihadgraph.fields import Address
from jihadgraph.quantity import Quantity
from jihadgraph.when import When

_T = TypeVar("_T")


def _parsed(parse: Callable[[str], _T], data: bytes) -> tuple[str, _T | None]:
    """A text and what it is read as; a refusal must be a ``ValueError`` that says something."""
    text = data.decode("utf-8", "replace")
    try:
        return text, parse(text)
    except ValueError as error:
        why = str(error)
    assert why.strip(), "a refusal says why"
    return text, None


def addresses(data: bytes) -> None:
    """An address that is read is written as it was."""
    text, address = _parsed(Address.parse, data)
    if address is None:
        return
    assert str(address) == text
    assert address.paragraph >= 1
    assert address.footnote is None or address.footnote >= 1
    assert text.isascii()


def dates(data: bytes) -> None:
    """A date that is read is kept as written, and its bounds are in order."""
    text, when = _parsed(When.parse, data)
    if when is None:
        return
    assert str(when) == text
    assert When.parse(str(when)) == when
    assert text.isascii()
    _in_order(when.earliest_start, when.latest_start)
    _in_order(when.earliest_end, when.latest_end)
    _in_order(when.earliest_start, when.latest_end)
    _in_order(when.earliest_start, when.earliest_end)
    _in_order(when.latest_start, when.latest_end)
    assert when.interval or not (when.open_start or when.open_end)


def _in_order(first: object, second: object) -> None:
    assert first is None or second is None or first <= second  # type: ignore[operator]


def quantities(data: bytes) -> None:
    """A quantity that is read is kept as written, and its bounds are in order."""
    text, quantity = _parsed(Quantity.parse, data)
    if quantity is None:
        return
    assert str(quantity) == text
    assert Quantity.parse(str(quantity)) == quantity
    assert quantity.low >= 0
    assert quantity.high is None or quantity.high >= quantity.low


def address_seeds() -> Iterable[bytes]:
    """Addresses, right and wrong."""
    return (b"report-a#p11", b"report-a#p11.fn4", b"a#11", b"a#p0", b"a--b#p1", b"#p1", b"a b#p1")


def date_seeds() -> Iterable[bytes]:
    """Dates of all forms, and some that are none."""
    written = (
        "2014 2014-06 2014-06-29 2014~ 2014? 2014% 201X 20XX 2014-XX 2014-06-XX 2014-21 2015/.. "
        "2015/ /2001 ../2001 1996/2001 2004~/2009 2004?/2009 0000 Y12345 2014-13 2014-02-30 /.. "
        "2014/2013 1996-2001 2014-06-29T10:00 {2014,2015} 9999-12~ 0001~ 2015/../.. 5.6.2014"
    )
    return (date.encode() for date in written.split())


def quantity_seeds() -> Iterable[bytes]:
    """Quantities of all forms, and some that are none."""
    written = "13 ~170 <=200 >=17 12..24 24..12 dozens scores hundreds 1,200 12-24 >17 -3 1.5 about"
    return (quantity.encode() for quantity in written.split())
