"""Where answers go: data to standard output in the format asked for, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from policycli.cli.checks import known
from policycli.cli.choices import COLORS, FORMATS
from policycli.cli.language import say
from policycli.cli.options import Common, Output
from policycli.cli.settings import current
from policycli.errors import UsageError
from policycli.query.answer import Answer

# The fields that fit a line each; JSON has them all.
FLAT = {
    "hit": ("id", "date", "agency", "score", "quote", "location"),
    "figure": (
        "id",
        "text",
        "kind",
        "status",
        "metric",
        "value",
        "value_max",
        "unit",
        "comparator",
        "period",
        "agency",
        "quote",
        "location",
    ),
    "measure": ("id", "status", "agency", "text", "programs", "period", "location"),
    "match": ("id", "verdict", "name", "text", "estimate", "conditions", "agency", "quote", "location"),
    "verdict": ("claim", "part", "verdict", "differs", "found", "id", "agency", "quote", "location"),
    "benefit": ("name", "word", "agency", "id", "quote", "location"),
    "track": (
        "id",
        "date",
        "role",
        "text",
        "metric",
        "period",
        "counting",
        "scope",
        "region",
        "agency",
        "promise",
        "report",
        "difference",
        "notes",
        "evidence",
        "quote",
        "location",
    ),
    "comparison": (
        "id",
        "indicator",
        "group",
        "role",
        "text",
        "metric",
        "period",
        "counting",
        "scope",
        "agency",
        "difference",
        "notes",
        "quote",
        "location",
    ),
    "program": ("id", "kind", "name", "aliases", "agencies", "documents", "mentions", "quote", "location"),
    "agency": ("name", "aliases", "level", "region", "documents", "measures", "figures"),
    "new": ("saved", "record", "id", "agency", "quote", "location"),
    "rung": ("ladder", "step", "rung", "targets", "rewards", "results", "regions", "agencies", "location"),
    "document": (
        "id",
        "kind",
        "title",
        "agency",
        "region",
        "date",
        "number",
        "measures",
        "figures",
        "programs",
        "path",
    ),
}


NESTED = ("targets", "rewards", "results", "rules", "answer")
"""Fields that hold whole records."""


class Taken:
    """What commands answer while they are asked by another one: record type, answer and options, and what they say beside."""

    def __init__(self) -> None:
        self.answers: list[tuple[str, Answer, Common | Output]] = []
        self.notes: list[str] = []


_TAKEN: ContextVar[Taken | None] = ContextVar("taken", default=None)


@contextmanager
def collecting() -> Iterator[Taken]:
    """Take the answers and notes of commands instead of printing them."""
    taken = Taken()
    token = _TAKEN.set(taken)
    try:
        yield taken
    finally:
        _TAKEN.reset(token)


def warn(line: str) -> None:
    """One line for the user, beside the data."""
    taken = _TAKEN.get()
    if taken is not None:
        taken.notes.append(line)
        return
    sys.stderr.write(f"policycli: {_printable(say(line))}\n")


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def printable_lines(text: str) -> str:
    """The text with its line ends and tabs, and nothing else that a terminal would obey."""
    return "".join(one if one.isprintable() or one in "\n\t\u3000" else "\ufffd" for one in text)


def chosen_format(common: Common | Output) -> str:
    """The format asked for, or the one that fits where the output goes."""
    known("--format", common.format, FORMATS)
    if common.json:
        return "json"
    if common.format is not None:
        return common.format
    setting, terminal = current().format.value, sys.stdout.isatty()
    # A setting holds everywhere, but what a pipe gets is never a table unless the call itself asks for one.
    return str(setting) if setting and (terminal or setting != "table") else "table" if terminal else "tsv"


def use_color(common: Common | Output) -> bool:
    """Whether to colour: --color first, then the settings (NO_COLOR is one), then whether a terminal is there."""
    known("--color", common.color, COLORS)
    color = common.color or current().color.value
    if color != "auto":
        return color == "always"
    return os.environ.get("TERM") != "dumb" and sys.stdout.isatty() and _escapes()


def _escapes() -> bool:
    """Whether the console takes colours: an old one of Windows has to be told that it shall."""
    if sys.platform != "win32":
        return True
    import ctypes

    kernel, mode = ctypes.windll.kernel32, ctypes.c_ulong()
    output = kernel.GetStdHandle(-11)
    return bool(kernel.GetConsoleMode(output, ctypes.byref(mode)) and kernel.SetConsoleMode(output, mode.value | 4))


def show(text: str) -> None:
    """Print a table, page by page where it is longer than the terminal."""
    if sys.stdout.isatty() and current().pager:
        from policycli.cli.pager import paged

        if paged(text):
            return
    sys.stdout.write(text)


def write(record: str, answer: Answer, common: Common | Output) -> None:
    """Print an answer of one record type."""
    taken = _TAKEN.get()
    if taken is not None:
        taken.answers.append((record, answer, common))
        return
    wanted = chosen_format(common)
    use_color(common)
    for note in answer.notes:
        warn(note)
    objects = [_with_relative_path(one) for one in answer.objects]
    if common.fields is not None:
        from policycli.render.formats import pick
        from policycli.render.schema import fields

        names = [name.strip() for name in common.fields.split(",") if name.strip()]
        objects = pick(objects, names, fields(record))
        if not names:
            raise UsageError("--fields: name at least one field")
    else:
        names = list(FLAT[record])
    if wanted == "table":
        from policycli.render.table import plain_table, table

        color = use_color(common)
        show(
            plain_table(names, objects, color=color)
            if common.fields
            else table(record, objects, answer.total, color=color, say=say)
        )
        return
    from policycli.render.formats import FORMATS as MADE

    sys.stdout.write(MADE[wanted](objects, names))


def write_one(one: dict[str, Any], common: Output) -> None:
    """Print one record by itself."""
    wanted = chosen_format(common)
    one = _with_relative_path(one)
    if wanted == "json":
        from policycli.render.formats import dumps

        sys.stdout.write(dumps(one, indent=2) + "\n")
        return
    if wanted != "table":
        from policycli.render.formats import FORMATS as MADE

        sys.stdout.write(MADE[wanted]([one], list(one)))
        return
    from policycli.render.table import record_table

    show(record_table(one, color=use_color(common), say=say))


def write_report(report: dict[str, Any], wanted: str) -> None:
    """Print what a command did: JSON, or a line for each thing it has to say."""
    if wanted in {"json", "jsonl"}:
        from policycli.render.formats import dumps

        sys.stdout.write(dumps(report, indent=2 if wanted == "json" else None) + "\n")
        return
    translated = say if wanted == "table" else str
    for name, value in report.items():
        shown = value if isinstance(value, list) else []
        sys.stdout.write(f"{translated(name)}\t{len(value) if isinstance(value, list) else _printable(str(value))}\n")
        sys.stdout.writelines(f"  {_printable(translated(line))}\n" for line in shown)


def _with_relative_path(one: dict[str, Any]) -> dict[str, Any]:
    """Paths below the working folder are shown from there, as `rg` does."""
    location = one.get("location")
    if location:
        location["path"] = relative(location["path"])
    elif "path" in one:
        one["path"] = relative(one["path"])
    for each in one.get("evidence") or ():
        _with_relative_path(each)
    for key in NESTED:
        inner = one.get(key)
        for each in inner if isinstance(inner, list) else [inner] if inner else ():
            _with_relative_path(each)
    return one


def relative(path: str) -> str:
    """The path from the working folder where it lies below it."""
    try:
        here = os.getcwd() + os.sep  # noqa: PTH109 - pathlib is not imported for this alone
    except OSError:  # the folder is gone
        return path
    return path[len(here) :] if path.startswith(here) else path


def empty(arguments: Sequence[str]) -> str:
    """What stands on standard output after a failure: valid JSON where JSON was asked for, else nothing."""
    asked = "--json" in arguments or any(
        argument in {"--format=json", "-fjson"} or (argument == "json" and arguments[index - 1] in {"--format", "-f"})
        for index, argument in enumerate(arguments)
    )
    named = any(argument.startswith(("--format", "-f")) for argument in arguments)
    if not asked and (named or current().format.value != "json"):
        return ""
    return "null\n" if arguments and arguments[0] == "show" else "[]\n"
