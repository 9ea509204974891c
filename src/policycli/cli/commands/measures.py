"""Measures (举措)."""

from __future__ import annotations

from typing import Annotated

import typer

from policycli.cli.checks import known
from policycli.cli.options import Common, sharing
from policycli.cli.output import warn, write
from policycli.query.opening import ask


@sharing(Common)
def measures(
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="planned, ongoing or done.")] = None,
    topic: Annotated[str | None, typer.Option(metavar="WORDS", help="Words in the section or the text.")] = None,
    program: Annotated[str | None, typer.Option(metavar="NAME", help="Only measures that name this programme.")] = None,
    *,
    common: Common,
) -> None:
    """Measures (举措): what departments do or will do.

    Examples:
        policycli measures --agency 工信厅 --status planned
        policycli measures --program 免申即享
    """
    from policycli.query.answer import MEASURE_STATUS, MeasureFilters
    from policycli.query.listing import list_measures

    known("--status", status, MEASURE_STATUS)
    wanted = MeasureFilters(status, topic, program)
    write(
        "measure",
        ask(common.sources, warn, lambda catalogue: list_measures(catalogue, common.filters, wanted)),
        common,
    )
