"""Comparability (可比性): what differs between two figures, and their difference where nothing does."""

from __future__ import annotations

import re
from typing import NamedTuple

from policycli.errors import Message, marked
from policycli.query.answer import DIFFERS, Object
from policycli.query.scope import CUMULATIVE, Compared, same_unit

_KINDS = {"share": "level", "completion_rate": "level", "count": "total", "amount": "total", "funding": "total"}
_RATES = frozenset({"share", "completion_rate", "growth"})
_ROLES = {"target": marked("planned"), "achieved": marked("reported"), "rule": marked("a rule")}
_BOUNDS = {
    "eq": marked("exactly"),
    "ge": marked("at least"),
    "gt": marked("more than"),
    "le": marked("at most"),
    "lt": marked("less than"),
    "approx": marked("about"),
}
_COUNTINGS = {"cumulative": marked("so far"), "annual": marked("in the year"), None: marked("not said")}
_UNKNOWN = marked("not said")
_MONTHS = re.compile(
    r"(?:今年|当年)?(?:[1一]月?份?[—\-至到](?P<last>\d{1,2})月份?|前(?P<count>[二三四五六七八九十])个月|(?P<half>上半年)|(?P<quarter>(?:第?一|前三)季度))"
)
_RELATIVE = re.compile("[今当本去前明后]年|年[内底初末]|月|季度|半年|全年|目前|近期")
_YEAR = re.compile(r"(?:19|20)\d\d|[一二][九〇○零]")
_UNFINISHED = tuple("和与及的等对在为")
"""A metric that ends so was cut in the middle."""
_NUMERALS = "一二三四五六七八九十"


class Reason(NamedTuple):
    """One thing that differs: its name, and a line that gives both sides."""

    name: str
    said: Message


class Difference(NamedTuple):
    """Result minus plan, or later minus earlier, with the sum written out."""

    value: float
    unit: str
    text: str

    def object(self) -> Object:
        """The difference as it stands in JSON."""
        return {"value": self.value, "unit": self.unit, "text": self.text}


def what_differs(one: Compared, other: Compared) -> tuple[Reason, ...]:
    """All that differs between two figures; nothing where their values can be subtracted."""
    a, b = one.figure, other.figure
    found: list[Reason] = []
    if one.core != other.core:
        found.append(_reason("indicator", marked("another indicator"), a["metric"], b["metric"]))
    elif not one.core or one.core.endswith(_UNFINISHED):
        found.append(_reason("indicator", marked("what is counted was not read whole"), a["metric"], b["metric"]))
    if one.region and other.region and one.region != other.region:
        found.append(_reason("region", marked("another region"), one.region, other.region))
    if a["agency"] != b["agency"] or (a["agency"] is None and a["document"] != b["document"]):
        known = a["agency"] and b["agency"]
        said = marked("another agency") if known else marked("whether the agency is the same is not known")
        found.append(_reason("agency", said, a["agency"], b["agency"]))
    if not _same_period(one, other):
        known = all(
            each["period"] and (each["period"]["end"] or not _RELATIVE.search(each["period"]["text"]))
            for each in (a, b)
        )
        said = marked("another period") if known else marked("whether the period is the same is not known")
        found.append(_reason("period", said, *map(_period, (one, other))))
    if a["status"] != b["status"]:
        found.append(_reason("status", marked("plan against result"), _ROLES[a["status"]], _ROLES[b["status"]]))
    found += _quantities(a, b)
    if _counted_otherwise(one, other):
        found.append(
            _reason(
                "counting", marked("cumulative against annual"), _COUNTINGS[one.counting], _COUNTINGS[other.counting]
            )
        )
    if set(one.scope) != set(other.scope):
        left, right = ("、".join(each.scope) or None for each in (one, other))
        found.append(_reason("scope", marked("another scope"), left, right))
    elif _one_text_two_values(a, b) and {reason.name for reason in found} <= {"status"}:
        found.append(
            _reason("scope", marked("two values in one document: what tells them apart was not read"), None, None)
        )
    order = {name: place for place, name in enumerate(DIFFERS)}
    return tuple(sorted(found, key=lambda reason: order[reason.name]))


def _one_text_two_values(a: Object, b: Object) -> bool:
    """Whether one document gives both: it then means two things, which the words near by may not tell (其中, 分别)."""
    return bool(a["document"] == b["document"] and (a["value"], a["value_max"]) != (b["value"], b["value_max"]))


def _reason(name: str, said: str, one: str | None, other: str | None) -> Reason:
    if not one and not other:
        return Reason(name, Message(said))
    # A side is the document's words, or one of ours that is to be translated.
    left, right = (Message(side or _UNKNOWN) for side in (one, other))
    return Reason(name, Message("{what} ({one}; {other})", what=Message(said), one=left, other=right))


def _quantities(a: Object, b: Object) -> list[Reason]:
    """What differs in kind, unit, payee and bound."""
    found = []
    if _KINDS.get(a["kind"], a["kind"]) != _KINDS.get(b["kind"], b["kind"]):
        rates = (a["kind"] in _RATES) + (b["kind"] in _RATES)
        said = marked("rate against count") if rates == 1 else marked("another kind of number")
        found.append(_reason("kind", said, *(marked(each["kind"]) for each in (a, b))))
    elif ("down" in {a["direction"], b["direction"]}) and a["direction"] != b["direction"]:
        found.append(_reason("kind", marked("a rise against a fall"), *map(_way, (a, b))))
    if same_unit(a["unit"]) != same_unit(b["unit"]) or a["currency"] != b["currency"]:
        found.append(_reason("unit", marked("another unit"), a["unit"], b["unit"]))
    if a["per"] != b["per"]:
        found.append(_reason("per", marked("paid for another thing"), a["per"], b["per"]))
    inexact = any(each["comparator"] != "eq" or each["value_max"] is not None for each in (a, b))
    if inexact:
        same = a["comparator"] == b["comparator"]
        said = marked("neither value is exact") if same else marked("another bound")
        found.append(_reason("bound", said, *(_BOUNDS[each["comparator"]] for each in (a, b))))
    return found


def _way(figure: Object) -> str:
    return marked("a fall") if figure["direction"] == "down" else marked("a rise")


def _period(one: Compared) -> str | None:
    period = one.figure["period"]
    text = _dated(period) if period else Message(_UNKNOWN)
    return Message("before: {text}", text=text) if one.former else text


def _dated(period: Object) -> Message:
    """The period as written, with its year where the words alone do not say which."""
    text = Message(period["text"])
    year = year_to_add(period)
    if year:
        return Message("{text}: {year}", text=text, year=year)
    unknown = not (period["end"] or period["start"]) and _RELATIVE.search(text)
    return Message("{text}: which year is not known", text=text) if unknown else text


def year_to_add(period: Object) -> str:
    """The year that a period ends in where its words name none: 2023 for 今年; empty where nothing is to be added."""
    return "" if _YEAR.search(period["text"]) else (period["end"] or period["start"] or "")[:4]


def _same_period(one: Compared, other: Compared) -> bool:
    """Whether both are of the same time; a level at the end of a year is also that of the year."""
    a, b = one.figure["period"], other.figure["period"]
    if one.former != other.former:
        return False
    if a is None and b is None:
        # A rule holds until it is changed; of a plan or a result without a time nothing is known.
        return bool(one.figure["status"] == other.figure["status"] == "rule") or _same_place(one, other)
    if a is None or b is None:
        return False
    if a["end"] and b["end"]:
        return bool(a["end"] == b["end"] and (a["start"] == b["start"] or (one.level and other.level)))
    if a["start"] or b["start"] or a["end"] or b["end"]:
        return False
    return bool(one.figure["document"] == other.figure["document"] and _months(a["text"]) == _months(b["text"]))


def _same_place(one: Compared, other: Compared) -> bool:
    return bool(one.figure["document"] == other.figure["document"] and one.figure["section"] == other.figure["section"])


def _months(text: str) -> str:
    """The months of a year that a text means, 上半年 and 1—6月 alike; the text where it means something else."""
    match = _MONTHS.fullmatch(text)
    if match is None:
        return text
    if match["last"]:
        return f"1-{int(match['last'])}"
    if match["count"]:
        return f"1-{_NUMERALS.index(match['count']) + 1}"
    if match["half"]:
        return "1-6"
    return "1-9" if match["quarter"].startswith("前") else "1-3"


def _counted_otherwise(one: Compared, other: Compared) -> bool:
    if one.counting == other.counting:
        return False
    if one.counting and other.counting:
        return True
    # A count that does not say how it was made is not taken for a total so far; of a rate it makes no difference.
    return CUMULATIVE in {one.counting, other.counting} and not (one.level or other.level or _both_growth(one, other))


def _both_growth(one: Compared, other: Compared) -> bool:
    return bool(one.figure["kind"] == other.figure["kind"] == "growth")


def difference(earlier: Compared, later: Compared, reasons: tuple[Reason, ...]) -> Difference | None:
    """What the later value is above the earlier, or the result above the plan; None where anything else differs."""
    names = {reason.name for reason in reasons}
    statuses = {earlier.figure["status"], later.figure["status"]}
    if names - {"status"} or (names and statuses != {"target", "achieved"}):
        return None
    if names and earlier.figure["status"] == "achieved":
        earlier, later = later, earlier
    first, last = earlier.figure["value"], later.figure["value"]
    unit = earlier.figure["unit"]
    value = round(last - first, 9)
    value = int(value) if float(value).is_integer() else value
    result = "百分点" if unit == "%" else unit
    return Difference(
        value, result, f"{_number(last)}{later.figure['unit']} - {_number(first)}{unit} = {_number(value)}{result}"
    )


def _number(value: float) -> str:
    return f"{value:,.9f}".rstrip("0").rstrip(".")
