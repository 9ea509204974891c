"""Figures (指标)."""

from __future__ import annotations

from typing import Annotated

import typer

from policycli.cli.checks import known
from policycli.cli.options import Common, sharing
from policycli.cli.output import warn, write
from policycli.query.opening import ask


@sharing(Common)
def targets(
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND", help="subsidy, funding, completion_rate, growth, share, count, time_limit or amount."
        ),
    ] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="target, achieved or rule.")] = None,
    metric: Annotated[str | None, typer.Option(metavar="WORDS", help="Words in what is measured.")] = None,
    unit: Annotated[
        str | None, typer.Option(metavar="UNIT", help="The unit, as written without multiplier (元, %, 家).")
    ] = None,
    minimum: Annotated[
        float | None, typer.Option("--min", metavar="N", help="At least this value, money in 元.")
    ] = None,
    maximum: Annotated[float | None, typer.Option("--max", metavar="N", help="At most this value.")] = None,
    *,
    common: Common,
) -> None:
    """Figures (指标): how much, how many, by when. They are targets, results or rules.

    Examples:
        policycli targets --kind subsidy --region 宿迁
        policycli targets --status target --json
    """
    from policycli.query.answer import FIGURE_STATUS, KINDS, FigureFilters
    from policycli.query.listing import list_figures

    known("--kind", kind, KINDS)
    known("--status", status, FIGURE_STATUS)
    wanted = FigureFilters(kind, status, metric, unit, minimum, maximum)
    write(
        "figure",
        ask(common.sources, warn, lambda catalogue: list_figures(catalogue, common.filters, wanted)),
        common,
    )
