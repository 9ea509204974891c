"""Ladders (梯度培育)."""

from __future__ import annotations

from typing import Annotated

import typer

from policycli.cli.options import Common, sharing
from policycli.cli.output import warn, write
from policycli.query.opening import ask


@sharing(Common)
def ladder(
    title: Annotated[
        list[str],
        typer.Argument(metavar="TITLE...", help="A title or step: 小巨人, 专精特新, 个转企, in any of its forms."),
    ],
    *,
    common: Common,
) -> None:
    """The ladder (梯度) that documents state around a title. Each rung has targets, rewards and agencies by region.

    The order comes from the documents' words; the filters narrow the figures. Exits 1 where none states a ladder with it.

    Examples:
        policycli ladder 小巨人
        policycli ladder 专精特新 --region 福建 --json
    """
    from policycli.query.ladders import list_rungs

    write(
        "rung",
        ask(common.sources, warn, lambda catalogue: list_rungs(catalogue, " ".join(title), common.filters)),
        common,
    )
