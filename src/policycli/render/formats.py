"""Machine formats: one function a format, each from objects to text; nothing is cut and nothing is coloured."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from policycli.errors import UsageError

Object = dict[str, Any]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_json(objects: Sequence[Object], fields: Sequence[str]) -> str:
    """One array, an object a line, UTF-8 as it is."""
    del fields
    lines = [dumps(one) for one in objects]
    return "[" + ",\n ".join(lines) + "]\n"


_SPACES = frozenset("\u3000\u2002\u2003\u00a0")
_UNSAFE = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def dumps(one: Object, indent: int | None = None) -> str:
    """JSON with Chinese as it is; what could fool a terminal (in a file's name) is escaped."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(one, ensure_ascii=False, indent=indent))


def to_jsonl(objects: Sequence[Object], fields: Sequence[str]) -> str:
    """One object a line."""
    del fields
    return "".join(dumps(one) + "\n" for one in objects)


def to_tsv(objects: Sequence[Object], fields: Sequence[str]) -> str:
    """Tab-separated with a header; tabs and line ends inside a cell become spaces."""
    rows = [fields, *([printable(" ".join(cell(one.get(name)).split())) for name in fields] for one in objects)]
    return "".join("\t".join(row) + "\n" for row in rows)


def to_csv(objects: Sequence[Object], fields: Sequence[str]) -> str:
    """RFC 4180 with a header; text that a spreadsheet would run as a formula gets an apostrophe before it."""
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(fields)
    for one in objects:
        writer.writerow([guarded(one.get(name)) for name in fields])
    return buffer.getvalue()


def to_md(objects: Sequence[Object], fields: Sequence[str]) -> str:
    """A Markdown table; what Markdown would read as markup is escaped."""
    lines = ["| " + " | ".join(fields) + " |", "|" + " --- |" * len(fields)]
    lines += ["| " + " | ".join(escaped(cell(one.get(name))) for name in fields) + " |" for one in objects]
    return "\n".join(lines) + "\n"


def cell(value: Any) -> str:
    """A value as text: a location as path:line, a period and a sum as written, a list with semicolons."""
    if value is None:
        return ""
    if isinstance(value, dict):
        if "line" in value:
            return f"{value['path']}:{value['line']}"
        if "condition" in value:
            return f"{value['condition']} {value['verdict']}: {value['words']}"
        return str(value.get("text", json.dumps(value, ensure_ascii=False)))
    if isinstance(value, list):
        return "; ".join(cell(one) for one in value)
    return str(value)


def printable(text: str) -> str:
    """`text` with what is neither printable nor a space replaced: nothing in it can steer a terminal."""
    return "".join(character if character.isprintable() or character in _SPACES else "\ufffd" for character in text)


def guarded(value: Any) -> str:
    """A cell for a spreadsheet program: text that it would run as a formula gets an apostrophe before it."""
    text = "\n".join(printable(line) for line in cell(value).replace("\r\n", "\n").split("\n"))
    return f"'{text}" if not isinstance(value, (int, float)) and text.startswith(_FORMULA) else text


def escaped(text: str) -> str:
    """Text within Markdown: what would be read as markup is escaped."""
    text = printable(" ".join(text.split()))
    for character in "\\`*_[]<>|#":
        text = text.replace(character, "\\" + character)
    return text


FORMATS: dict[str, Callable[[Sequence[Object], Sequence[str]], str]] = {
    "json": to_json,
    "jsonl": to_jsonl,
    "csv": to_csv,
    "tsv": to_tsv,
    "md": to_md,
}


def pick(objects: Sequence[Object], fields: Sequence[str], known: Sequence[str]) -> list[Object]:
    """The objects with the named fields only, in the order in which they were named; `location.line` reaches inside."""
    for name in fields:
        if name.split(".")[0] not in known:
            from policycli.query.suggest import nearest

            close, fields_known = nearest(name, known), ", ".join(known)
            if close:
                raise UsageError(
                    "--fields: no field {name!r}; did you mean {close}? known: {known}",
                    name=name,
                    close=close,
                    known=fields_known,
                )
            raise UsageError("--fields: no field {name!r}; known: {known}", name=name, known=fields_known)
    return [{name: _reach(one, name) for name in fields} for one in objects]


def _reach(one: Object, name: str) -> Any:
    value: Any = one
    for step in name.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value
