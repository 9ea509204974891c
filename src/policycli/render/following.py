"""What follows a figure or measure (跟踪) as pieces of text with their style: scope, difference, notes, later mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from policycli.errors import Message, marked
from policycli.render.formats import printable

Object = dict[str, Any]
Say = Callable[[str], str]
Piece = tuple[str, str]
STYLES = {"promised": "yellow", "reported": "green", "ongoing": "cyan", "rule": "magenta"}
ROLES = {
    "promised": marked("promised"),
    "reported": marked("reported"),
    "ongoing": marked("ongoing"),
    "rule": marked("rule"),
}
_COUNTINGS = {"cumulative": marked("so far"), "annual": marked("in the year")}


def role(one: Object, say: Say) -> Piece:
    """Promised, reported, under way or a rule."""
    return say(ROLES[one["role"]]), STYLES[one["role"]]


def scope(one: Object, say: Say) -> str:
    """For which time, how counted, and of what: 2023年至今 · so far · 省级."""
    parts = [_time(one["period"])] if one["period"] else []
    if one["counting"]:
        parts.append(say(_COUNTINGS[one["counting"]]))
    return " · ".join([*parts, *map(printable, one["scope"])])


def _time(period: Object) -> str:
    """The period as written, with the year that 今年 is."""
    from policycli.query.comparability import year_to_add

    text, year = printable(period["text"]), year_to_add(period)
    return f"{text} ({year})" if year else text


def told(one: Object, say: Say) -> Iterator[Piece]:
    """The difference with its sum, what cannot be compared and why, and what later documents say."""
    found = one["difference"]
    if found:
        said = Message("beside {id}: {sum}", id=found["with"], sum=found["text"])
        yield f"{printable(say(said))}\n", "bold green"
    for note in one["notes"]:
        if note["with"] is None:
            yield f"{printable(say(note['text']))}\n", "yellow"
        else:
            said = Message("no difference to {note}", note=note["text"])
            yield f"≠ {printable(say(said))}\n", "yellow"


def later(one: Object, say: Say) -> Iterator[Piece]:
    """Later mentions by the same agency, a line each; that there are none in this catalogue says nothing of the promise."""
    if one["evidence"] is None:
        return
    if not one["evidence"]:
        dated = marked("later mentions by this agency: none in this catalogue")
        undated = marked("other mentions by this agency: none in this catalogue")
        yield say(dated if one["date"] else undated) + "\n", "dim"
    for each in one["evidence"]:
        heading = marked("later: {where}") if each["later"] else marked("elsewhere, perhaps later: {where}")
        yield f"→ {printable(say(Message(heading, where=each['text'])))} {printable(each['quote'])}\n", "cyan"
