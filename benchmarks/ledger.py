"""An invented ledger for bean-check, to measure ourselves beside it.

As valid as the data sets are clean, and mixed as ledgers are: mostly transactions of two postings,
some prices and notes, all accounts opened first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dice import Dice

SEED = 20142

_ACCOUNTS = {"Assets:Bank": 10, "Liabilities:Card": 5, "Income:Source": 15, "Expenses:Area": 220}
"""How many accounts there are under each name."""
_PRICES_AND_NOTES = (0.12, 0.04)
"""Their shares of all directives."""
_FIRST, _DAYS = date(2010, 1, 1), 5000


def write_ledger(directives: int, path: Path) -> None:
    """Write a ledger of so many directives."""
    rng = Dice(SEED)
    opened = list(_accounts())
    days = sorted(rng.randrange(_DAYS) for _ in range(directives - len(opened)))
    entries = [f"{_FIRST} open {account} USD\n" for account in opened]
    entries += [_entry(_FIRST + timedelta(days=day), rng) for day in days]
    path.write_text('option "operating_currency" "USD"\n\n' + "\n".join(entries), "utf-8")


def _accounts() -> Iterator[str]:
    for name, count in _ACCOUNTS.items():
        yield from (f"{name}{number}" for number in range(1, count + 1))


def _entry(day: date, rng: Dice) -> str:
    prices, notes = _PRICES_AND_NOTES
    drawn = rng.random()
    if drawn < prices:
        return f"{day} price STOCK{rng.randint(1, 12)} {_amount(rng)} USD\n"
    if drawn < prices + notes:
        account = _account("Assets:Bank", rng)
        return f'{day} note {account} "Called about number {rng.randint(1, 999)}"\n'
    return _transaction(day, rng)


def _transaction(day: date, rng: Dice) -> str:
    """Money in or out; half of the second postings leave their amount to be worked out."""
    pay = rng.happens(0.05)
    kinds = ("Assets:Bank", "Income:Source") if pay else ("Expenses:Area", "Liabilities:Card")
    if not pay and rng.happens(0.5):
        kinds = ("Expenses:Area", "Assets:Bank")
    amount = _amount(rng)
    tag = f" #trip-{rng.randint(1, 40)}" if rng.happens(0.15) else ""
    other = f"  -{amount} USD" if rng.happens(0.5) else ""
    return (
        f'{day} * "Payee {rng.randint(1, 300)}" "Invented matter {rng.randint(1, 2000)}"{tag}\n'
        f"  {_account(kinds[0], rng)}  {amount} USD\n"
        f"  {_account(kinds[1], rng)}{other}\n"
    )


def _account(name: str, rng: Dice) -> str:
    return f"{name}{rng.randint(1, _ACCOUNTS[name])}"


def _amount(rng: Dice) -> str:
    return f"{rng.randint(1, 400)}.{rng.randint(0, 99):02}"
