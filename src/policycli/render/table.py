"""Tables for a terminal: kind and status in colour and in words, quotes folded to its width, a count at the end."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

Object = dict[str, Any]
_COLOURS = {
    "target": "yellow", "planned": "yellow", "achieved": "green", "done": "green", "ongoing": "cyan", "rule": "magenta",
    "subsidy": "magenta", "funding": "blue", "completion_rate": "green", "growth": "cyan", "share": "cyan", "count": "white",
    "time_limit": "yellow", "amount": "blue",
}
_NOUNS = {
    "hit": ("sentence", "sentences"), "figure": ("figure", "figures"), "measure": ("measure", "measures"),
    "program": ("programme", "programmes"), "agency": ("agency", "agencies"), "document": ("document", "documents"),
}


def print_table(record: str, objects: Sequence[Object], total: int, *, color: bool, width: int | None = None) -> None:
    """Print objects of one record type as a table with a line that counts them."""
    console = Console(color_system="standard" if color else None, no_color=not color, highlight=False, markup=False, width=width, force_terminal=color or None)
    if objects:
        console.print(_TABLES[record](objects))
    console.print(Text(_count(record, objects, total), style="dim"))


def _count(record: str, objects: Sequence[Object], total: int) -> str:
    one, many = _NOUNS[record]
    if not objects:
        return f"no {many}"
    documents = {one_object.get("document") for one_object in objects if one_object.get("document")}
    text = f"{len(objects)} {one if len(objects) == 1 else many}"
    if total > len(objects):
        text += f" of {total}"
    if len(documents) > 1:
        text += f" in {len(documents)} documents"
    elif documents:
        text += f" in {next(iter(documents))}"
    return text


def _safe(value: Any) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in str(value if value is not None else ""))


def _grid(*columns: tuple[str, dict[str, Any]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for name, options in columns:
        table.add_column(name, overflow="fold", **options)
    return table


def _quoted(one: Object, spans: Sequence[tuple[int, int]], style: str = "bold") -> Text:
    quote = Text(_safe(one["quote"]))
    for start, end in spans:
        quote.stylize(style, start, end)
    return quote


def _source(one: Object, *more: Any) -> Text:
    parts = [_safe(part) for part in more if part]
    parts.append(f"{_file(one)}:{one['location']['line']}")
    return Text(" · ".join(parts), style="dim")


def _file(one: Object) -> str:
    return _safe(os.path.basename(one["location"]["path"]))  # noqa: PTH119


def _tags(one: Object) -> Text:
    text = Text(one["status"], style=_COLOURS.get(one["status"], ""))
    if "kind" in one:
        text = Text.assemble((one["kind"], _COLOURS.get(one["kind"], "")), "\n", text)
    return text


def _figures(objects: Sequence[Object]) -> Table:
    table = _grid(("id", {"style": "dim", "max_width": 8}), ("value", {"max_width": 18}), ("kind", {"no_wrap": True}), ("what, by whom, words", {"ratio": 1}))
    for one in objects:
        at = one["quote"].find(one["text"])
        period = one["period"]["text"] if one["period"] else None
        words = Text.assemble(
            Text(_safe(one["metric"] or "—"), style="bold"),
            "\n",
            _quoted(one, [(at, at + len(one["text"]))] if at >= 0 else []),
            "\n",
            _source(one, one["agency"], period),
            "\n",
        )
        table.add_row(_short(one), Text(_safe(one["text"]), style="bold"), _tags(one), words)
    return table


def _short(one: Object) -> str:
    """The id as `show` takes it: the first characters of the document's id and the record's number."""
    document, _, number = one["id"].rpartition(".")
    return _safe(f"{document[:3]}.{number}" if len(document) > 12 and document[3:4] == "_" else one["id"])


def _measures(objects: Sequence[Object]) -> Table:
    table = _grid(("id", {"style": "dim", "max_width": 8}), ("status", {"no_wrap": True}), ("what, by whom", {"ratio": 1}))
    for one in objects:
        section = " › ".join(one["section"][-2:])
        parts = [Text(_safe(one["text"])), "\n"]
        if one["programs"]:
            parts += [Text("; ".join(map(_safe, one["programs"])), style="blue"), "\n"]
        table.add_row(_short(one), _tags(one), Text.assemble(*parts, _source(one, one["agency"], section), "\n"))
    return table


def _hits(objects: Sequence[Object]) -> Table:
    table = _grid(("id", {"style": "dim", "max_width": 8}), ("sentence", {"ratio": 1}))
    for one in objects:
        words = _quoted(one, [(start, end) for start, end in one["matches"]], "bold red")
        table.add_row(_short(one), Text.assemble(words, "\n", _source(one, one["title"], one["date"], one["agency"]), "\n"))
    return table


def _programs(objects: Sequence[Object]) -> Table:
    table = _grid(("id", {"style": "dim"}), ("kind", {"no_wrap": True}), ("programme", {"ratio": 1}), ("mentions", {"justify": "right", "no_wrap": True}))
    for one in objects:
        parts = [Text(_safe(one["name"]), style="bold")]
        if one["aliases"]:
            parts += ["\n", Text("also " + ", ".join(map(_safe, one["aliases"])))]
        if one["agencies"]:
            parts += ["\n", Text(", ".join(map(_safe, one["agencies"])), style="dim")]
        parts += ["\n", Text(", ".join(map(_safe, one["documents"])), style="dim"), "\n"]
        table.add_row(one["id"], Text(one["kind"], style="cyan"), Text.assemble(*parts), str(one["mentions"]))
    return table


def _agencies(objects: Sequence[Object]) -> Table:
    table = _grid(("agency", {"ratio": 1}), ("level", {"no_wrap": True}), ("region", {}), ("documents", {"justify": "right"}), ("measures", {"justify": "right"}), ("figures", {"justify": "right"}))
    for one in objects:
        name = Text(_safe(one["name"]), style="bold")
        if one["aliases"]:
            name = Text.assemble(name, "\n", Text("also " + ", ".join(map(_safe, one["aliases"])), style="dim"))
        table.add_row(name, one["level"], _safe(one["region"]), *(str(one[key]) for key in ("documents", "measures", "figures")))
    return table


def _documents(objects: Sequence[Object]) -> Table:
    table = _grid(("id", {"style": "dim", "ratio": 1}), ("title", {"ratio": 3}), ("kind", {}), ("date", {"no_wrap": True}), ("m", {"justify": "right"}), ("f", {"justify": "right"}), ("p", {"justify": "right"}))
    for one in objects:
        title = Text.assemble(Text(_safe(one["title"] or "(no title)"), style="bold" if one["title"] else "dim"), "\n", Text(_safe(one["agency"] or "—"), style="dim"))
        date = _safe(one["date"] or "—") + ("?" if one["date_basis"] == "inferred" else "")
        table.add_row(_safe(one["id"]), title, one["kind"], date, *(str(one[key]) for key in ("measures", "figures", "programs")))
    return table


_TABLES = {"hit": _hits, "figure": _figures, "measure": _measures, "program": _programs, "agency": _agencies, "document": _documents}


def print_record(one: Object, *, color: bool, width: int | None = None) -> None:
    """Print one record, a field a line."""
    console = Console(color_system="standard" if color else None, no_color=not color, highlight=False, markup=False, width=width, force_terminal=color or None)
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for name, value in one.items():
        table.add_row(name, _field(value))
    console.print(table)


def _field(value: Any) -> Text:
    if isinstance(value, dict) and "line" in value:
        return Text(_safe(f"{value['path']}:{value['line']} ({value['start']}-{value['end']})"))
    if isinstance(value, dict):
        return Text(_safe(f"{value['text']} ({value.get('start') or '?'} to {value.get('end') or '?'})"))
    if isinstance(value, list):
        return Text("\n".join(_safe(one) for one in value) or "—")
    return Text(_safe(value) if value is not None else "—")
