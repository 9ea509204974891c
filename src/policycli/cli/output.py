"""Where answers go: data to standard output in the format asked for, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

from policycli.cli.checks import known
from policycli.cli.options import Common, Output
from policycli.errors import UsageError
from policycli.query.answer import Answer

TABLE_FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")
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
    "program": ("id", "kind", "name", "aliases", "agencies", "documents", "mentions", "quote", "location"),
    "agency": ("name", "aliases", "level", "region", "documents", "measures", "figures"),
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


def warn(line: str) -> None:
    """One line for the user, beside the data."""
    sys.stderr.write(f"policycli: {_printable(line)}\n")


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def chosen_format(common: Common | Output) -> str:
    """The format asked for, or the one that fits where the output goes."""
    known("--format", common.format, TABLE_FORMATS)
    if common.json:
        return "json"
    return common.format or ("table" if sys.stdout.isatty() else "tsv")


def use_color(common: Common | Output) -> bool:
    """Whether to colour: --color first, then NO_COLOR, then whether a terminal is there."""
    if common.color not in {"auto", "always", "never"}:
        raise UsageError("--color: {value!r} is none of auto, always, never", value=common.color)
    if common.color != "auto":
        return common.color == "always"
    return "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def write(record: str, answer: Answer, common: Common) -> None:
    """Print an answer of one record type."""
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
        sys.stdout.write(
            plain_table(names, objects, color=color)
            if common.fields
            else table(record, objects, answer.total, color=color)
        )
        return
    from policycli.render.formats import FORMATS

    sys.stdout.write(FORMATS[wanted](objects, names))


def write_one(one: dict[str, Any], common: Output) -> None:
    """Print one record by itself."""
    wanted = chosen_format(common)
    one = _with_relative_path(one)
    if wanted == "json":
        from policycli.render.formats import dumps

        sys.stdout.write(dumps(one, indent=2) + "\n")
        return
    if wanted != "table":
        from policycli.render.formats import FORMATS

        sys.stdout.write(FORMATS[wanted]([one], list(one)))
        return
    from policycli.render.table import record_table

    sys.stdout.write(record_table(one, color=use_color(common)))


def write_report(report: dict[str, Any], wanted: str) -> None:
    """Print what a command did: JSON, or a line for each thing it has to say."""
    if wanted in {"json", "jsonl"}:
        from policycli.render.formats import dumps

        sys.stdout.write(dumps(report, indent=2 if wanted == "json" else None) + "\n")
        return
    for name, value in report.items():
        if isinstance(value, list):
            sys.stdout.write(f"{name}\t{len(value)}\n")
            sys.stdout.writelines(f"  {_printable(line)}\n" for line in value)
        else:
            sys.stdout.write(f"{name}\t{_printable(str(value))}\n")


def _with_relative_path(one: dict[str, Any]) -> dict[str, Any]:
    """Paths below the working folder are shown from there, as `rg` does."""
    location = one.get("location")
    if location:
        location["path"] = _relative(location["path"])
    elif "path" in one:
        one["path"] = _relative(one["path"])
    return one


def _relative(path: str) -> str:
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
    if not asked:
        return ""
    return "null\n" if arguments and arguments[0] == "show" else "[]\n"
