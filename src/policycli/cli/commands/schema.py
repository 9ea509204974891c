"""The JSON Schema of the records."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from policycli.cli.checks import known


def schema(
    record: Annotated[
        str | None,
        typer.Argument(
            metavar="[RECORD]",
            help="document, hit, measure, figure, program, agency, match, track, comparison, verdict or benefit.",
        ),
    ] = None,
) -> None:
    """The JSON Schema of the records.

    Examples:
        policycli schema figure
    """
    import json

    from policycli.render.schema import PROPERTIES
    from policycli.render.schema import schema as made

    known("RECORD", record, tuple(PROPERTIES))
    sys.stdout.write(json.dumps(made(record), ensure_ascii=False, indent=2) + "\n")
