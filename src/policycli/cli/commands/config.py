"""Settings (设置)."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from policycli.cli.choices import VARIABLES
from policycli.cli.language import say
from policycli.cli.options import Output, sharing
from policycli.cli.output import chosen_format, show, use_color
from policycli.cli.settings import Setting, config_path, current
from policycli.errors import UsageError, marked

COLUMNS = (marked("setting"), marked("value"), marked("source"), marked("place"))
UNSET = {
    "data": marked("(the bundled documents)"),
    "format": marked("(table on a terminal, tsv into a pipe)"),
}
SOURCES = (marked("option"), marked("environment"), marked("file"), marked("default"))


@sharing(Output, unchecked=True)
def config(
    init: Annotated[
        bool, typer.Option("--init", help="Write a file with all settings commented out; one that is there stays.")
    ] = False,
    path: Annotated[bool, typer.Option("--path", help="Print where the file is looked for.")] = False,
    *,
    common: Output,
) -> None:
    """The settings that hold, and where each comes from. An option comes before the environment, that before the file.

    The variables are POLICYCLI_DATA, POLICYCLI_FORMAT, POLICYCLI_LANG, POLICYCLI_COLOR and NO_COLOR; POLICYCLI_CONFIG
    names another file.

    Examples:
        policycli config
        policycli config --init
        policycli config --lang zh --json
    """
    if init and path:
        raise UsageError("config: --init and --path are two questions; ask one")
    if path:
        sys.stdout.write(f"{config_path()}\n")
        return
    if init:
        from policycli.cli.configuration import TEMPLATE, create

        create(config_path(), say(TEMPLATE))
        sys.stdout.write(f"{config_path()}\n")
        return
    current().checked()
    wanted = chosen_format(common)
    rows = [_row(name, one) for name, one in _holding(common).items()]
    if wanted == "table":
        from policycli.render.table import plain_table

        show(plain_table(COLUMNS, [_shown(row) for row in rows], color=use_color(common), say=say))
        return
    from policycli.render.formats import FORMATS

    sys.stdout.write(FORMATS[wanted](rows, COLUMNS))


def _holding(common: Output) -> dict[str, Setting]:
    """The settings after the options of this very call."""
    settings, found = current(), {}
    given = {
        "data": tuple(common.data or ()) or None,
        "format": "json" if common.json else common.format,
        "color": common.color,
    }
    for name in VARIABLES:
        value = given.get(name)
        setting: Setting = getattr(settings, name)
        found[name] = setting if value is None else Setting(value, "option", f"--{name}")
    return found


def _row(name: str, setting: Setting) -> dict[str, Any]:
    value = list(setting.value) if isinstance(setting.value, tuple) else setting.value
    return dict(zip(COLUMNS, (name, value, setting.source, setting.place or None), strict=True))


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    """A row for the eye: what holds where nothing is set, and where it comes from in words."""
    value = say(UNSET[row["setting"]]) if row["value"] is None else row["value"]
    return {**row, "value": value, "source": say(row["source"])}
