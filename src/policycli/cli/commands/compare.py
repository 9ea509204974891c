"""Comparison (比较)."""

from __future__ import annotations

from typing import Annotated

import typer

from policycli.cli.checks import known
from policycli.cli.options import Common, sharing
from policycli.cli.output import warn, write
from policycli.query.opening import ask


@sharing(Common)
def compare(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help="An indicator or a subsidy, with the operators of search."),
    ],
    by: Annotated[
        str, typer.Option(metavar="WHAT", help="What to set side by side: agency, region or document.")
    ] = "agency",
    *,
    common: Common,
) -> None:
    """One indicator or subsidy side by side. A note says what cannot be compared. Exits 1 where no figure is of it.

    Examples:
        policycli compare 诊断 --by region
        policycli compare 小巨人 --by agency --json
    """
    from policycli.query.answer import BY
    from policycli.query.compare import compare as beside

    known("--by", by, BY)
    answer = ask(common.sources, warn, lambda catalogue: beside(catalogue, " ".join(words), by, common.filters))
    write("comparison", answer, common)
    if not answer.total:
        raise typer.Exit(1)
