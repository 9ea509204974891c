"""Files that could not be read, or not wholly (读取问题), as the catalogue keeps them: the parts of the message, not its words."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

from policycli.errors import Message


class Problem(NamedTuple):
    """What is to be said of a file."""

    said: str
    """The message, packed."""
    skipped: bool = True
    """Whether the file is left out; else it was read, and this is a note on it."""
    needs: str | None = None
    """What would have to be installed to read it."""


def packed(message: Message) -> str:
    """The message as JSON: template and values, messages among them alike."""
    return json.dumps(_parts(message), ensure_ascii=False)


def unpacked(said: str, real: str = "", shown: str = "") -> Message:
    """The message again; where it names the file `real`, it names it as `shown`, the way the user gave it."""
    template, values = json.loads(said)
    return Message(template, **{name: _value(value, real, shown) for name, value in values.items()})


def problems(connection: sqlite3.Connection, *, skipped: bool | None = None) -> list[Message]:
    """What is to be said of the files that were left out (`skipped`), of those that were not, or of both, by path."""
    rows = connection.execute(
        "SELECT path, shown, problem, document FROM files WHERE problem IS NOT NULL ORDER BY path"
    ).fetchall()
    return [
        unpacked(said, path, shown)
        for path, shown, said, document in rows
        if skipped is None or skipped == (document is None)
    ]


def _parts(message: Message) -> list[Any]:
    return [message.template, {name: _part(value) for name, value in message.values.items()}]


def _part(value: object) -> Any:
    if isinstance(value, Message):
        return _parts(value)
    return (
        value
        if isinstance(value, int | float)
        else str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    )


def _value(value: Any, real: str, shown: str) -> object:
    if isinstance(value, list):
        return Message(value[0], **{name: _value(one, real, shown) for name, one in value[1].items()})
    return shown if value == real and shown else value
