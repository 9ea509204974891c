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
        list[str], typer.Argument(metavar="WORDS...", help='Words that must all occur; "a phrase" is one word.')
    ],
    *,
    common: Common,
) -> None:
    """Sentences that hold all the words, best first. Exits 1 where none does.

    Examples: policycli search 专精特新 | policycli search 办结率 --agency 工信厅 --json
    """
    from policycli.query.search import search as find

    answer = ask(common.data or (), warn, lambda catalogue: find(catalogue, " ".join(words), common.filters))
    write("hit", answer, common)
    if not answer.total:
        raise typer.Exit(1)
