"""Search (检索)."""

from __future__ import annotations

from typing import Annotated

import typer

from policycli.cli.options import Common, sharing
from policycli.cli.output import warn, write
from policycli.query.opening import ask


@sharing(Common)
def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help='Words that must all occur; "a phrase", OR, -not; agency: region: doc: kind: status: year: as filters.',
        ),
    ],
    context: Annotated[
        int, typer.Option("--context", "-C", min=0, max=100, metavar="N", help="N sentences before and after each.")
    ] = 0,
    *,
    common: Common,
) -> None:
    """Sentences that hold all the words, best first. Exits 1 where none does.

    Examples:
        policycli search 专精特新
        policycli search "补贴 OR 奖励 -贷款 kind:subsidy"
        policycli search 办结率 -C 1
    """
    from policycli.query.search import search as find

    answer = ask(common.sources, warn, lambda catalogue: find(catalogue, " ".join(words), common.filters, context))
    write("hit", answer, common)
    if not answer.total:
        raise typer.Exit(1)
