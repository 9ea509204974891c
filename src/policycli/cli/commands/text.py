"""The text of a file as it is read (原文)."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from policycli.cli.options import Output, sharing
from policycli.cli.output import chosen_format, printable_lines, warn, write_report
from policycli.query.opening import source_text


@sharing(Output)
def text(
    path: Annotated[
        str, typer.Argument(metavar="FILE", help="A file of any format that is read, - for standard input.")
    ],
    *,
    common: Output,
) -> None:
    """The text of a file as it is read. Start and end of a record's location count in it.

    Examples:
        policycli text pages/a.pdf
        policycli text pages/a.html --json
    """
    source = source_text(path, common.sources.limits)
    for note in source.notes:
        warn(note)
    if chosen_format(common) in {"json", "jsonl"}:
        found = {"path": path, "encoding": source.encoding, "characters": len(source.text), "pages": list(source.pages)}
        write_report({**found, "text": source.text}, chosen_format(common))
        return
    # A terminal shows no sign that could steer it; a pipe gets the text to the character, so that places fit.
    sys.stdout.write(printable_lines(source.text) if sys.stdout.isatty() else source.text)
