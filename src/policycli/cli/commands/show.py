"""One record by its id."""

from __future__ import annotations

from typing import Annotated

import typer

from policycli.cli.options import Output, sharing
from policycli.cli.output import warn, write_one
from policycli.errors import Message, NotFoundError
from policycli.query.opening import ask


@sharing(Output)
def show(
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a record, or the beginning of a document's.")
    ],
    *,
    common: Output,
) -> None:
    """One record with all its fields, its quote and its place. Exits 1 where there is none.

    Examples:
        policycli show 001.f9
        policycli show 002 --json
    """
    from policycli.query.showing import nearest_id
    from policycli.query.showing import show as find

    found, close = ask(
        common.sources,
        warn,
        lambda catalogue: (one := find(catalogue, identity), None if one else nearest_id(catalogue, identity)),
    )
    if found is None:
        nothing = Message("show: no record or document {identity!r}", identity=identity)
        raise (
            NotFoundError("{said}; the nearest known is {close}", said=nothing, close=close)
            if close
            else NotFoundError(nothing)
        )
    write_one(found, common)
