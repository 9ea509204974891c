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
    no_application: Annotated[
        bool, typer.Option("--no-application", help="What is given without an application (免申即享), item by item.")
    ] = False,
    *,
    common: Common,
) -> None:
    """Programmes (项目): named initiatives. Joined over documents and spellings.

    Examples:
        policycli programs 政企直通车
        policycli programs --kind fund
        policycli programs --no-application --region 福建
    """
    from policycli.query.listing import list_programs
    from policycli.render.schema import PROGRAM_KINDS

    known("--kind", kind, PROGRAM_KINDS)
    words = " ".join(name or ()) or None
    if no_application:
        from policycli.errors import UsageError
        from policycli.query.benefits import list_benefits

        if kind is not None:
            raise UsageError("programs: --no-application lists benefits, which have no --kind; leave one of them out")
        write(
            "benefit",
            ask(common.sources, warn, lambda catalogue: list_benefits(catalogue, common.filters, words)),
            common,
        )
        return
    write(
        "program",
        ask(common.sources, warn, lambda catalogue: list_programs(catalogue, common.filters, words, kind)),
        common,
    )
