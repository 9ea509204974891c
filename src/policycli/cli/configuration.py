"""The configuration file (配置文件): read and checked, or written once with all settings commented out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from policycli.cli.checks import unknown
from policycli.cli.choices import CHOICES, VARIABLES, Value
from policycli.errors import Message, UnreadableError, UsageError
from policycli.read.toml import line_of, read_toml

TEMPLATE = Message(
    """\
# Settings of policycli. Take the # from a line to let it hold.
# An option comes before an environment variable, that before this file.

# Files, folders or one catalogue file to answer from; relative to the folder of this file.
# data = ["notices"]

# json, jsonl, csv, tsv or md: everywhere; table: on a terminal only.
# format = "json"

# en or zh.
# lang = "en"

# auto, always or never.
# color = "auto"
"""
)


def read(path: Path) -> dict[str, Value]:
    """The settings in the file at `path`; raises `UsageError` with the line for what is wrong."""
    text, held = read_toml(path)
    return {name: _checked(path, text, held, name) for name in held}


def _checked(path: Path, text: str, held: Mapping[str, Any], name: str) -> Value:
    place, value = f"{path}:{line_of(text, name)}", held[name]
    if name not in VARIABLES:
        raise unknown(place, name, tuple(VARIABLES))
    if name == "data":
        places = [value] if isinstance(value, str) else value
        if not isinstance(places, list) or not places or not all(isinstance(one, str) and one for one in places):
            raise UsageError("{place}: data: write a path, or a list of paths", place=place)
        return tuple(str(path.parent / Path(one).expanduser()) for one in places)
    if not isinstance(value, str):
        one = CHOICES[name][1]
        raise UsageError(
            '{place}: {name}: write a text in quotation marks, such as "{one}"', place=place, name=name, one=one
        )
    if value not in CHOICES[name]:
        setting = f"{place}: {name}"
        raise unknown(setting, value, CHOICES[name])
    return value


def create(target: Path, text: str) -> None:
    """Write a new file whole; `UsageError` where there is one already."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        draft.write_text(text, encoding="utf-8")
        try:
            # A link is made only where nothing stands yet.
            os.link(draft, target)
        finally:
            draft.unlink()
    except FileExistsError:
        raise UsageError("{path}: there already; edit it, or remove it first", path=target) from None
    except OSError as error:
        raise UnreadableError("{path}: {reason}", path=target, reason=error.strerror or error) from None
