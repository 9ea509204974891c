"""Saved queries (保存的查询) and their marks: two files in the user's folder for configuration, written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from policycli.cli.settings import config_folder
from policycli.errors import UnreadableError, UsageError

COMMANDS = ("search", "targets", "measures", "programs", "documents")
"""The commands that a saved query may ask."""
LONGEST = 60
"""Characters of a name."""
EXCLUDING = "－"
"""The dash of a word that is left out, full width so that it is no option."""
VERSION = 1
"""Of both files; another one is not read."""
One = TypeVar("One")


class Question(NamedTuple):
    """A saved query: its command and the arguments that follow it."""

    command: str
    arguments: tuple[str, ...]

    @property
    def line(self) -> str:
        """The query as one may type it: words, then options."""
        at = self.arguments.index("--")
        words = (f"-{one[1:]}" if one[0] == EXCLUDING else one for one in self.arguments[at + 1 :] if one)
        typed = (self.command, *words, *self.arguments[:at])
        return " ".join(f"'{one}'" if set(one) & set(' "()*?[]|&;<>$`\\') else one for one in typed)


class Mark(NamedTuple):
    """When a query was last marked, and when each identity was first."""

    at: str
    seen: dict[str, str]


def state_folder() -> Path:
    """Where saved queries and marks are kept: POLICYCLI_STATE, else the platform's folder for configuration."""
    named = os.environ.get("POLICYCLI_STATE")
    return Path(named).expanduser().absolute() if named else config_folder()


def questions_path() -> Path:
    """The file of the saved queries."""
    return state_folder() / "saved.json"


def marks_path() -> Path:
    """The file of their marks."""
    return state_folder() / "marks.json"


def checked_name(name: str) -> str:
    """The name of a query, or the error that it is."""
    if not name.strip() or name != name.strip() or not name.isprintable() or name[0] == "-" or len(name) > LONGEST:
        raise UsageError(
            "save: {name!r} is no name for a query; write up to {longest} printable characters, the first no dash",
            name=name,
            longest=LONGEST,
        )
    return name


def questions() -> dict[str, Question]:
    """The saved queries by name; raises `UsageError` where the file is damaged."""
    return _read(questions_path(), _question)


def marks() -> dict[str, Mark]:
    """The marks by the name of their query."""
    return _read(marks_path(), _mark)


def keep_questions(found: dict[str, Question]) -> None:
    """Write the saved queries."""
    _write(
        questions_path(),
        {name: {"command": one.command, "arguments": list(one.arguments)} for name, one in found.items()},
        indent=1,
    )


def keep_marks(found: dict[str, Mark]) -> None:
    """Write the marks, identities under the time when they were first marked."""
    held: dict[str, Any] = {}
    for name, mark in found.items():
        times: dict[str, list[str]] = {}
        for identity, time in mark.seen.items():
            times.setdefault(time, []).append(identity)
        held[name] = {"at": mark.at, "seen": times}
    _write(marks_path(), held, indent=None)


def _question(held: Any) -> Question:
    command, arguments = held["command"], held["arguments"]
    if (
        command not in COMMANDS
        or not isinstance(arguments, list)
        or not all(isinstance(one, str) for one in arguments)
        or "--" not in arguments
    ):
        raise ValueError
    return Question(command, tuple(arguments))


def _mark(held: Any) -> Mark:
    seen = {identity: time for time, every in held["seen"].items() for identity in every}
    if not isinstance(held["at"], str) or not all(isinstance(one, str) for one in seen):
        raise ValueError
    return Mark(held["at"], seen)


def _read(path: Path, made: Callable[[Any], One]) -> dict[str, One]:
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UnreadableError("{path}: {reason}", path=path, reason=error.strerror or error) from None
    try:
        held = json.loads(text)
        if held["version"] != VERSION:
            raise ValueError
        return {name: made(one) for name, one in held["held"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UsageError("{path}: damaged, not as policycli wrote it; mend it or remove it", path=path) from None


def _write(path: Path, held: dict[str, Any], indent: int | None) -> None:
    text = json.dumps({"version": VERSION, "held": held}, ensure_ascii=False, indent=indent) + "\n"
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_text(text, encoding="utf-8")
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise UnreadableError("{path}: {reason}", path=path, reason=error.strerror or error) from None
