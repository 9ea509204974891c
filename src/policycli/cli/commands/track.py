"""Tracking (跟踪)."""

from __future__ import annotations

from typing import Annotated

import typer

from policycli.cli.options import Common, sharing
from policycli.cli.output import warn, write
from policycli.query.opening import ask


@sharing(Common)
def track(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help="An indicator, a programme or a title, with the operators of search."),
    ],
    *,
    common: Common,
) -> None:
    """One indicator, programme or title through time: promised, reported. Exits 1 where nothing is of it.

    The difference of two values is computed only where agency, indicator, period, scope and unit agree; a note says what
    differs otherwise. A promise without a later mention has none in this catalogue, which does not mean that it was not kept.

    Examples:
        policycli track 办结率
        policycli track 专精特新 --agency 工信厅 --json
    """
    from policycli.query.track import track as followed

    answer = ask(common.sources, warn, lambda catalogue: followed(catalogue, " ".join(words), common.filters))
    write("track", answer, common)
    if not answer.total:
        raise typer.Exit(1)
