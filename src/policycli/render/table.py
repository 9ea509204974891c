"""Tables for a terminal: kind and status in colour and in words, quotes folded to its width, a count at the end."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from policycli.errors import Message, marked
from policycli.render.counts import counted
from policycli.render.formats import cell
from policycli.render.pieces import grid as _grid
from policycli.render.pieces import quoted as _quoted
from policycli.render.pieces import safe as _safe
from policycli.render.pieces import source as _source

Object = dict[str, Any]
Say = Callable[[str], str]
ENUMERATED = frozenset({"kind", "status", "level", "comparator", "direction", "date_basis", "script"})
"""Fields whose values are words of ours."""
_COLOURS = {
    "target": "yellow",
    "planned": "yellow",
    "achieved": "green",
    "done": "green",
    "ongoing": "cyan",
    "rule": "magenta",
    "subsidy": "magenta",
    "funding": "blue",
    "completion_rate": "green",
    "growth": "cyan",
    "share": "cyan",
    "count": "white",
    "time_limit": "yellow",
    "amount": "blue",
}


def table(
    record: str, objects: Sequence[Object], total: int, *, color: bool, width: int | None = None, say: Say = str
) -> str:
    """Objects of one record type as a table with a line that counts them; `say` puts our own words into a language."""
    parts: list[RenderableType] = [_TABLES[record](objects, say)] if objects else []
    return _rendered([*parts, Text(say(counted(record, objects, total)), style="dim")], color, width)


def plain_table(
    names: Sequence[str], objects: Sequence[Object], *, color: bool, width: int | None = None, say: Say = str
) -> str:
    """A table of just the named fields; `say` puts their names into a language."""
    grid = _grid(*((name, {}) for name in names), say=say)
    for one in objects:
        grid.add_row(*(Text(_safe(cell(one[name]))) for name in names))
    return _rendered([grid], color, width)


def record_table(one: Object, *, color: bool, width: int | None = None, say: Say = str) -> str:
    """One record, a field a line; `say` puts the names of the fields and of kinds into a language."""
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in one.items():
        grid.add_row(say(name), _field(say(value) if name in ENUMERATED and value else value, say))
    return _rendered([grid], color, width)


def _rendered(parts: Sequence[RenderableType], color: bool, width: int | None) -> str:
    """Rendered to text first, so that a reader who has gone is met where all output is written."""
    console = Console(
        file=io.StringIO(),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        width=max(40, width or shutil.get_terminal_size((100, 24)).columns),
    )
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


def _tags(one: Object, say: Say) -> Text:
    text = Text(say(one["status"]), style=_COLOURS.get(one["status"], ""))
    if "kind" in one:
        text = Text.assemble((say(one["kind"]), _COLOURS.get(one["kind"], "")), "\n", text)
    return text


def _figures(objects: Sequence[Object], say: Say) -> Table:
    grid = _grid(
        (marked("value"), {"max_width": 18}),
        (marked("kind"), {"no_wrap": True}),
        (marked("what, in which words, where"), {"ratio": 1}),
        say=say,
    )
    for one in objects:
        at = one["quote"].find(one["text"])
        period = one["period"]["text"] if one["period"] else None
        words = Text.assemble(
            Text(_safe(one["metric"] or "—"), style="bold"),
            "\n",
            _quoted(one, [(at, at + len(one["text"]))] if at >= 0 else []),
            "\n",
            _source(one, say, one["agency"], period),
            "\n",
        )
        grid.add_row(Text(_safe(one["text"]), style="bold"), _tags(one, say), words)
    return grid


def _measures(objects: Sequence[Object], say: Say) -> Table:
    grid = _grid((marked("status"), {"no_wrap": True}), (marked("what, by whom, where"), {"ratio": 1}), say=say)
    for one in objects:
        section = " › ".join(one["section"][-2:])
        parts: list[Any] = [Text(_safe(one["text"])), "\n"]
        if one["programs"]:
            parts += [Text("; ".join(map(_safe, one["programs"])), style="blue"), "\n"]
        grid.add_row(_tags(one, say), Text.assemble(*parts, _source(one, say, one["agency"], section), "\n"))
    return grid


def _hits(objects: Sequence[Object], say: Say) -> Table:
    grid = _grid((marked("sentence, and where it stands"), {"ratio": 1}), say=say)
    for one in objects:
        words = _quoted(one, [(start, end) for start, end in one["matches"]], "bold red")
        before, after = (
            Text("".join(f"{_safe(each)}\n" for each in one[side]), style="dim") for side in ("before", "after")
        )
        grid.add_row(
            Text.assemble(before, words, "\n", after, _source(one, say, one["title"], one["date"], one["agency"]), "\n")
        )
    return grid


def _programs(objects: Sequence[Object], say: Say) -> Table:
    grid = _grid(
        (marked("id"), {"style": "dim", "no_wrap": True}),
        (marked("kind"), {"no_wrap": True}),
        (marked("programme"), {"ratio": 1}),
        (marked("mentions"), {"justify": "right", "no_wrap": True}),
        say=say,
    )
    for one in objects:
        parts: list[Any] = [Text(_safe(one["name"]), style="bold")]
        if one["aliases"]:
            parts += ["\n", _also(one, say)]
        if one["agencies"]:
            parts += ["\n", Text(", ".join(map(_safe, one["agencies"])), style="dim")]
        parts += ["\n", Text(", ".join(map(_safe, one["documents"])), style="dim"), "\n"]
        grid.add_row(
            _safe(one["id"]), Text(say(one["kind"]), style="cyan"), Text.assemble(*parts), str(one["mentions"])
        )
    return grid


def _agencies(objects: Sequence[Object], say: Say) -> Table:
    grid = _grid(
        (marked("agency"), {"ratio": 1}),
        (marked("level"), {"no_wrap": True}),
        (marked("documents"), {"justify": "right"}),
        (marked("measures"), {"justify": "right"}),
        (marked("figures"), {"justify": "right"}),
        say=say,
    )
    for one in objects:
        name = Text(_safe(one["name"]), style="bold")
        if one["aliases"]:
            name = Text.assemble(name, "\n", _also(one, say, "dim"))
        grid.add_row(name, say(one["level"]), *(str(one[key]) for key in ("documents", "measures", "figures")))
    return grid


def _documents(objects: Sequence[Object], say: Say) -> Table:
    grid = _grid(
        (marked("title, agency, id"), {"ratio": 1}),
        (marked("kind"), {"no_wrap": True}),
        (marked("date"), {"no_wrap": True}),
        (marked("measures"), {"justify": "right"}),
        (marked("figures"), {"justify": "right"}),
        (marked("programmes"), {"justify": "right"}),
        say=say,
    )
    for one in objects:
        parts: list[Any] = [
            Text(_safe(one["title"] or say(Message("(no title)"))), style="bold" if one["title"] else "dim"),
            "\n",
        ]
        if one["agency"]:
            parts += [Text(_safe(one["agency"])), "\n"]
        date = _safe(one["date"] or "—")
        if one["date_basis"] == "inferred":
            date = say(Message("{date} (inferred)", date=date))
        grid.add_row(
            Text.assemble(*parts, Text(_safe(one["id"]), style="dim")),
            say(one["kind"]).replace("_", " "),
            date,
            *(str(one[key]) for key in ("measures", "figures", "programs")),
        )
    return grid


def _matches(objects: Sequence[Object], say: Say) -> Table:
    from policycli.render.matches import amount, told, verdict

    grid = _grid(
        (marked("amount"), {"max_width": 16}),
        (marked("verdict"), {"no_wrap": True}),
        (marked("for what, on which conditions, in which words"), {"ratio": 1}),
        say=say,
    )
    for one in objects:
        spans = [each["span"] for each in one["conditions"] if each["span"]]
        words = Text.assemble(
            Text(_safe(one["name"] or "—"), style="bold"),
            "\n",
            *told(one, say),
            _quoted(one, spans),
            "\n",
            _source(one, say, one["agency"], one["date"]),
            "\n",
        )
        grid.add_row(Text(amount(one), style="bold"), Text(*verdict(one, say)), words)
    return grid


def _benefits(objects: Sequence[Object], say: Say) -> Table:
    grid = _grid((marked("benefit without an application, in which words, where"), {"ratio": 1}), say=say)
    for place, one in enumerate(objects):
        words = Text(_safe(one["name"]) + "\n", style="bold")
        if place + 1 == len(objects) or objects[place + 1]["id"] != one["id"]:  # the sentence once for all its items
            spans = [each["span"] for each in objects if each["id"] == one["id"]]
            words = Text.assemble(words, _quoted(one, spans), "\n", _source(one, say, one["agency"]), "\n")
        else:
            words.rstrip()
        grid.add_row(words)
    return grid


def _verdicts(objects: Sequence[Object], say: Say) -> Table:
    from policycli.render.verdicts import said

    grid = _grid(
        (marked("claim"), {"max_width": 24}),
        (marked("verdict"), {"no_wrap": True}),
        (marked("what the documents say, where"), {"ratio": 1}),
        say=say,
    )
    before = None
    for one in objects:
        name, style = said(one["verdict"])
        words: list[Any] = []
        for each in one["evidence"] or ([{**one, "text": one["found"], "metric": None}] if one["id"] else []):
            at = each["quote"].find(each["text"] or "")
            spans = [(at, at + len(each["text"]))] if each["text"] and at >= 0 else []
            period = each["period"]["text"] if each["period"] and each["metric"] else None
            head = Text.assemble((_safe(each["text"]), "bold"), f" {_safe(each['metric'])}".rstrip())
            facets = ", ".join(say(facet) for facet in each["differs"])
            words += [head, Text(f"  ≠ {facets}" if facets else "", style="yellow"), "\n", _quoted(each, spans), "\n"]
            words += [_source(each, say, each["agency"], period), "\n"]
        shown = Text(_safe(one["part"] or "—"), style="bold")
        claim = Text("") if one["claim"] == before else Text(_safe(one["claim"]) + "\n", style="dim")
        before = one["claim"]
        grid.add_row(
            Text.assemble(claim, shown), Text(say(name), style=style), Text.assemble(*words, "" if words else "—\n")
        )
    return grid


def _tracked(objects: Sequence[Object], say: Say) -> RenderableType:
    from policycli.render.beside import Tracked

    return Tracked(objects, say)


def _compared(objects: Sequence[Object], say: Say) -> RenderableType:
    from policycli.render.beside import Beside

    return Beside(objects, say)


def _rungs(objects: Sequence[Object], say: Say) -> Table:
    from policycli.render.ladders import figures, heading

    grid = _grid(
        (marked("rung"), {"max_width": 22}),
        (marked("targets, rewards and results by region, in which words, where"), {"ratio": 1}),
        say=say,
    )
    ladder = None
    for one in objects:
        if one["ladder"] != ladder:
            ladder = one["ladder"]
            stated = _source({**one, "id": one["statements"][0]}, say, one["agency"])
            grid.add_row("", heading(one, say, _safe, stated))
        name = Text(f"{one['step']} {_safe(one['rung'])}", style="bold red" if one["asked"] else "bold")
        grid.add_row(name, figures(one, say, _safe, lambda figure: _source(figure, say, figure["agency"])))
    return grid


def _new(objects: Sequence[Object], say: Say) -> Group:
    parts: list[RenderableType] = []
    for saved in dict.fromkeys(one["saved"] for one in objects):
        own = [one for one in objects if one["saved"] == saved]
        answers = [one["answer"] for one in own]
        said = Message("{saved}: {found} new", saved=_safe(saved), found=len(answers))
        record = own[0]["record"]
        parts += [Text(say(said), style="bold cyan"), _TABLES[record](answers, say)]
        parts += [Text("")] if record == "document" else []
    return Group(*parts)


_TABLES: dict[str, Callable[[Sequence[Object], Say], RenderableType]] = {
    "hit": _hits,
    "track": _tracked,
    "comparison": _compared,
    "figure": _figures,
    "measure": _measures,
    "match": _matches,
    "benefit": _benefits,
    "verdict": _verdicts,
    "rung": _rungs,
    "new": _new,
    "program": _programs,
    "agency": _agencies,
    "document": _documents,
}


def _also(one: Object, say: Say, style: str = "") -> Text:
    return Text(say(Message("also {names}", names=", ".join(map(_safe, one["aliases"])))), style=style)


def _field(value: Any, say: Say) -> Text:
    if isinstance(value, dict) and "line" in value:
        return Text(_safe(f"{value['path']}:{value['line']} ({value['start']}-{value['end']})"))
    if isinstance(value, dict):
        first, last = value.get("start") or "?", value.get("end") or "?"
        return Text(_safe(say(Message("{text} ({first} to {last})", text=value["text"], first=first, last=last))))
    if isinstance(value, list):
        return Text("\n".join(_safe(one) for one in value) or "—")
    return Text(_safe(value) if value is not None else "—")
