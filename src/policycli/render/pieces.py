"""What tables are made of: cells in which nothing steers the terminal, quotes with their words marked, sources."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from policycli.errors import Message
from policycli.render.formats import printable

Object = dict[str, Any]
Say = Callable[[str], str]


def safe(value: Any) -> str:
    """The value as text in which nothing steers a terminal."""
    return printable(str(value if value is not None else ""))


def grid(*columns: tuple[str, dict[str, Any]], say: Say = str) -> Table:
    """An empty table with a rule under its heads; each column is its name and how it is set."""
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for name, options in columns:
        made.add_column(say(name), overflow="fold", **options)
    return made


def quoted(one: Object, spans: Sequence[tuple[int, int]], style: str = "bold") -> Text:
    """The quote with its spans in a style."""
    quote = Text(safe(one["quote"]))
    for start, end in spans:
        quote.stylize(style, start, end)
    return quote


def source(one: Object, say: Say, *more: Any) -> Text:
    """Who, when, where; the id as `show` takes it and the line of the file last."""
    parts = [safe(part) for part in more if part]
    file = safe(os.path.basename(one["location"]["path"]))  # noqa: PTH119
    stem = file.rpartition(".")[0] or file
    location = one["location"]
    line, page = location["line"], location.get("page")
    if stem != safe(one["document"]):
        place = f"{file}:{line}"
    elif page:
        place = say(Message("page {page} line {number}", page=page, number=line))
    else:
        place = say(Message("line {number}", number=line))
    parts.append(f"{safe(one['id'])} {place}")
    return Text(" · ".join(parts), style="dim")
