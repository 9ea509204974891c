"""Matches (政策匹配) as pieces of text with their style: the sum, and each condition with the words that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from policycli.errors import marked
from policycli.render.formats import printable

Object = dict[str, Any]
Piece = tuple[str, str]
VERDICTS = {"may_apply": marked("may apply"), "unknown": marked("unknown"), "unlikely": marked("unlikely")}
STYLES = {"may_apply": "green", "met": "green", "unknown": "yellow", "unlikely": "red", "not_met": "red"}
_MET = {"met": marked("met"), "not_met": marked("not met"), "unknown": marked("unknown")}
_CONDITIONS = {
    "region": marked("region"),
    "title": marked("title held"),
    "event": marked("done or given"),
    "threshold": marked("threshold"),
    "size": marked("size"),
    "sector": marked("sector"),
    "applicant": marked("applicant"),
    "place": marked("zone"),
    "other": marked("other"),
}


def amount(one: Object) -> str:
    """What an offer comes to, ≤ where that is the most, else the words of the rule."""
    from policycli.query.estimates import in_words

    sums = one["estimate"]
    if not sums:
        return printable(one["text"] or "—")
    return ("≤ " if sums["comparator"] == "le" else "") + in_words(sums["value"], sums["currency"])


def verdict(one: Object, say: Callable[[str], str]) -> Piece:
    """The verdict in words."""
    return say(VERDICTS[one["verdict"]]), STYLES[one["verdict"]]


def told(one: Object, say: Callable[[str], str]) -> Iterator[Piece]:
    """The sum, and the conditions, a line each."""
    if one["estimate"] and "=" in one["estimate"]["text"]:
        yield printable(one["estimate"]["text"]) + "\n", "cyan"
    elif one["text"] and "%" in one["text"]:
        yield printable(one["text"]) + "\n", ""
    for each in one["conditions"]:
        yield say(_MET[each["verdict"]]), STYLES[each["verdict"]]
        profile = f" ← {printable(each['profile'])}" if each["profile"] else ""
        words = printable(each["words"]) or "—"
        yield f" · {say(_CONDITIONS[each['condition']])}: {words}{profile}\n", ""
