"""Tables of `track` and `compare`, which take the width of the terminal: a line of dots over time, groups side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from policycli.errors import Message, marked
from policycli.render.following import STYLES, later, role, scope, told
from policycli.render.pieces import Object, Say, grid, quoted, safe, source
from policycli.render.timeline import timeline

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType

_COLUMN = 36
"""So many cells are the least that a group takes."""


class Tracked:
    """Promises and reports in the order of time under a line of dots, which takes the width of the terminal."""

    def __init__(self, objects: Sequence[Object], say: Say) -> None:
        self.objects, self.say = objects, say

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        del console
        say = self.say
        lines = timeline(self.objects, options.max_width, say)
        if lines:
            yield Text("\n".join((*lines, "")), no_wrap=True)
        made = grid(
            (marked("value"), {"max_width": 18}),
            (marked("what, in which words, where, and what stands beside it"), {"ratio": 1}),
            say=say,
        )
        for one in self.objects:
            named, about = one["metric"], scope(one, say)
            head = [
                Text(safe(named), style="bold"),
                Text(f" · {about}" if about else "", style=STYLES[one["role"]]),
                "\n",
            ]
            words = Text.assemble(
                *(head if named else [Text(f"{about}\n", style=STYLES[one["role"]])] if about else []),
                _highlighted(one),
                "\n",
                source(one, say, one["agency"] or say(Message("agency not said")), one["date"]),
                "\n",
                *told(one, say),
                *later(one, say),
            )
            value = Text(f"{safe(one['text'])}\n" if one["record"] == "figure" else "", style="bold")
            made.add_row(Text.assemble(value, role(one, say)), words)
        yield made


class Beside:
    """For each indicator its figures by group side by side, as many as the terminal has room for, and notes below."""

    def __init__(self, objects: Sequence[Object], say: Say) -> None:
        self.objects, self.say = objects, say

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        del console
        say, room = self.say, max(1, options.max_width // _COLUMN)
        for (indicator, _), each in groupby(self.objects, lambda one: (one["indicator"], one["role"] == "rule")):
            shelf = list(each)
            groups = list(dict.fromkeys(one["group"] for one in shelf))
            yield Text(safe(indicator), style="bold underline")
            for start in range(0, len(groups), room):
                part = groups[start : start + room]
                made = grid(*((safe(group) or marked("not said"), {"ratio": 1}) for group in part), say=say)
                cells = [[one for one in shelf if one["group"] == group] for group in part]
                made.add_row(*(Text("\n").join(_beside(one, say) for one in figures) for figures in cells))
                yield made
            notes = [(one, said, style) for one in shelf for said, style in told(one, say)]
            for one, said, style in notes:
                yield Text.assemble((f"{safe(one['text'])} ", "bold"), (said.rstrip("\n"), style))
            yield Text("\n" if notes else "", end="")


def _highlighted(one: Object) -> Text:
    at = one["quote"].find(one["text"]) if one["record"] == "figure" else -1
    return quoted(one, [(at, at + len(one["text"]))] if at >= 0 else [])


def _beside(one: Object, say: Say) -> Text:
    about, place = scope(one, say), source(one, say, one["agency"], one["date"])
    head = Text.assemble((safe(one["text"]), "bold"), " ", role(one, say), f" · {about}" if about else "", "\n")
    return Text.assemble(head, safe(one["metric"] or "—"), "\n", _highlighted(one), "\n", place, "\n")
