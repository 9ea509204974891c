"""Estimates (估算): what an offer comes to for a firm, where its rule is arithmetic, with the sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from policycli.extract.quantity import CURRENCIES
from policycli.lexicon import branches, words
from policycli.query.answer import Object
from policycli.query.firm import Event, Firm
from policycli.query.happenings import event_of
from policycli.query.offers import Offer
from policycli.query.requirement import NOT_MET, Requirement
from policycli.query.titles import Word, kinds_in

_EACH = (None, "家", "户", "个企业", "家企业", "年")
_EACH_PERSON = re.compile("每(?:[新招]|新招|新录用)?[名人位]")
_BUDGET = ("安排", "发放", "下达", "统筹", "设立", "投入", "预拨", "规模", "总额")
"""What stands before a budget for all: 安排专项资金5000万元 is nobody's reward."""


def estimate(offer: Offer, found: Sequence[Requirement], firm: Firm) -> Object | None:
    """The amount with its currency and the sum, None where the rule or the profile leaves it open.

    `comparator` is `le` where the rule names a rate as the most.
    """
    if any(one.verdict == NOT_MET for one in found):
        return None
    figure = offer.figure
    if figure["unit"] == "%":
        return _share(offer, found, firm)
    before = offer.about[: offer.start]
    if figure["currency"] is None or figure["per"] not in _EACH or figure["value_max"] is not None:
        return None
    if figure["kind"] != "subsidy" or figure["comparator"] not in {"eq", "approx"}:
        return None
    if any(word in before[-8:] for word in _BUDGET) or _EACH_PERSON.search(before) or _persons().search(before):
        return None
    value = figure["value"]
    return _estimate(value, figure["unit"], money(value, figure["unit"]), figure["comparator"])


@cache
def _persons() -> re.Pattern[str]:
    """What is paid for persons is not paid once: nobody knows from the profile how many there are."""
    return re.compile(branches(words("applicants", "person")))


def _estimate(value: float, unit: str, sums: str, comparator: str) -> Object:
    return {"value": value, "currency": CURRENCIES.get(unit), "comparator": comparator, "text": sums}


def _share(offer: Offer, found: Sequence[Requirement], firm: Firm) -> Object | None:
    """A percentage of an amount in the profile: 3000万元 × 10% = 300万元 ≤ 400万元."""
    figure, cap = offer.figure, offer.cap
    digits = next((at for at, one in enumerate(figure["text"]) if one.isdigit()), 0)
    words = kinds_in(offer.about[: offer.start + digits])
    bases = [one for one in words if one.group in {"spending", "amount", "base", "unknown_base"}]
    if figure["value_max"] is not None or not bases or any(_open(one, bases[-1]) for one in bases):
        return None
    event = event_of(bases, words, firm) or _met(found, bases[-1])
    if event is None or event.amount is None:
        return None
    amount, unit = event.amount.value, event.amount.unit
    value = round(amount * figure["value"] / 100, 2)
    sums = f"{money(amount, unit)} × {figure['value']:g}% = {money(value, unit)}"
    if cap is not None and cap["unit"] == unit:
        most = money(cap["value"], unit)
        sums += f" ≤ {most}" if value <= cap["value"] else f" > {most} → {most}"
        value = min(value, cap["value"])
    comparator = "le" if figure["comparator"] in {"le", "lt"} else "eq"
    return _estimate(int(value) if float(value).is_integer() else value, unit, sums, comparator)


def _open(one: Word, last: Word) -> bool:
    """Whether a word near the base says that it is not the profile's amount: the growth of it, an interest rate."""
    return one.group == "unknown_base" and one.start >= last.start - 12


def _met(found: Sequence[Requirement], last: Word) -> Event | None:
    if last.group != "base":
        return None
    return next((one.event for one in found if one.event and one.event.amount and one.verdict == "met"), None)


def money(value: float, unit: str) -> str:
    """An amount as people write it: 300万元, 1.5亿元, 8000元."""
    for scale, word in ((1e8, "亿"), (1e4, "万")):
        if value >= scale:
            return f"{value / scale:.8g}{word}{unit}"
    return f"{value:.10g}{unit}"


def in_words(value: float, currency: str | None) -> str:
    """The amount of an estimate as people write it."""
    return money(value, next((unit for unit, code in CURRENCIES.items() if code == currency), ""))
