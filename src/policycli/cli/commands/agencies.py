"""Agencies (部门)."""

from __future__ import annotations

from typing import Annotated

import typer

from policycli.cli.options import Common, sharing
from policycli.cli.output import warn, write
from policycli.query.opening import ask


@sharing(Common)
def agencies(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A name, a short form or a department.")] = None,
    *,
    common: Common,
) -> None:
    """Agencies (部门): full names, short forms, and counts.

    Examples:
        policycli agencies
        policycli agencies 工信
    """
    from policycli.query.listing import list_agencies

    write("agency", ask(common.sources, warn, lambda catalogue: list_agencies(catalogue, common.filters, name)), common)
