"""Programmes (项目)."""

from __future__ import annotations

from typing import Annotated

import typer

from policycli.cli.checks import known
from policycli.cli.options import Common, sharing
from policycli.cli.output import warn, write
from policycli.query.opening import ask


@sharing(Common)
def programs(
    name: Annotated[list[str] | None, typer.Argument(metavar="[NAME]", help="Words in the name or an alias.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND", help="platform, campaign, mechanism, plan, fund, pilot, event, project, reform or document."
        ),
    ] = None,
    *,
    common: Common,
) -> None:
    """Programmes (项目): named initiatives. Joined over documents and spellings.

    Examples:
        policycli programs 政企直通车
        policycli programs --kind fund
    """
    from policycli.query.listing import list_programs
    from policycli.render.schema import PROGRAM_KINDS

    known("--kind", kind, PROGRAM_KINDS)
    words = " ".join(name or ()) or None
    write(
        "program",
        ask(common.sources, warn, lambda catalogue: list_programs(catalogue, common.filters, words, kind)),
        common,
    )
