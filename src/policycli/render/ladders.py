"""What a table says of a ladder (梯度): each rung with its figures by region."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from rich.text import Text

from policycli.errors import Message
from policycli.query.ladders import SLOTS

Object = dict[str, Any]
Say = Callable[[str], str]
Show = Callable[[Any], str]


def heading(one: Object, say: Say, safe: Show, source: Text) -> Text:
    """All rungs in their order, the one asked for told by its row, and the words that state them."""
    more = len(one["statements"]) - 1
    parts: list[Any] = [(" → ".join(map(safe, one["rungs"])), "bold"), "\n", safe(one["quote"]), "\n", source]
    if more:
        stated = Message("also stated in {sentences}", sentences=", ".join(map(safe, one["statements"][1:4])))
        parts += [
            "\n",
            (say(Message("{said} and {more} more", said=stated, more=more - 3) if more > 3 else stated), "dim"),
        ]
    return Text.assemble(*parts, "\n")


def figures(one: Object, say: Say, safe: Show, source: Callable[[Object], Text]) -> Text:
    """The figures of a rung by region, each sentence once below those that it holds."""
    every = [figure for slot in SLOTS for figure in one[slot]]
    if not every:
        return Text(say(Message("no figures")) + "\n", style="dim")
    parts: list[Any] = []
    for region in dict.fromkeys(figure["region"] for figure in every):
        parts += [(safe(region or say(Message("(no region)"))), "cyan"), "\n"]
        own = [figure for figure in every if figure["region"] == region]
        for _, same in groupby(own, key=lambda figure: (figure["document"], figure["quote"])):
            parts += _sentence(list(same), say, safe, source)
    return Text.assemble(*parts)


def _sentence(same: list[Object], say: Say, safe: Show, source: Callable[[Object], Text]) -> Iterable[Any]:
    for figure in same:
        period = f" · {safe(figure['period']['text'])}" if figure["period"] else ""
        yield from (
            (safe(figure["text"]), "bold"),
            f" {say(_kind(figure))} · {safe(figure['metric'] or '—')}{period}\n",
        )
    yield from (safe(same[0]["quote"]), "\n", source(same[0]), "\n")


def _kind(figure: Object) -> str:
    return str(figure["kind"] if figure["kind"] == "subsidy" and figure["status"] != "achieved" else figure["status"])
