"""A quantity (数量) and the units that it can have."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from policycli.lexicon import table


class Quantity(NamedTuple):
    """A quantity in a sentence: `start` and `end` span the words with their bound, `core` the numeral."""

    start: int
    end: int
    core: int
    value: float
    value_max: float | None
    unit: str
    dimension: str
    comparator: str
    rule: str
    per: str | None = None
    currency: str | None = None
    han: bool = False


class Unit(NamedTuple):
    """A unit (单位): its name without multiplier and its dimension (money, percent, count, …)."""

    name: str
    dimension: str


@lru_cache(maxsize=1)
def units() -> tuple[dict[str, Unit], int]:
    """All units by the form in which they are written, and the length of the longest form."""
    forms = {row[0]: Unit(row[1], row[2]) for row in table("units")}
    return forms, max(map(len, forms))


@lru_cache(maxsize=1)
def _dimensions() -> dict[str, str]:
    return {row[1]: row[2] for row in table("units")}


def dimension_of(unit: str) -> str:
    """The dimension of a unit by its name: money for 元; what is in no table is counted."""
    return _dimensions().get(unit, "count")


CURRENCIES = {
    "元": "CNY",
    "港元": "HKD",
    "澳门元": "MOP",
    "新台币": "TWD",
    "美元": "USD",
    "欧元": "EUR",
    "英镑": "GBP",
    "日元": "JPY",
    "韩元": "KRW",
    "卢布": "RUB",
    "瑞士法郎": "CHF",
    "加元": "CAD",
    "澳元": "AUD",
}


def unit_at(text: str, at: int) -> tuple[Unit | None, int]:
    """The longest unit that begins at `at` (after at most one space) and its end."""
    known, longest = units()
    if text[at : at + 1] == " ":
        at += 1
    for length in range(min(longest, len(text) - at), 0, -1):
        unit = known.get(text[at : at + length])
        if unit is not None:
            end = at + length
            if (
                unit.name.isascii()
                and unit.name.isalpha()
                and text[end : end + 1].isascii()
                and text[end : end + 1].isalpha()
            ):
                continue
            return unit, end
    return None, at


def surface_unit(text: str, after: int, unit: Unit) -> str:
    """The form of the unit that ends at `after`."""
    for length in range(min(6, after), 0, -1):
        piece = text[after - length : after]
        found = units()[0].get(piece)
        if found is not None and found.name == unit.name:
            return piece
    return unit.name
