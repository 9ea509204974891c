"""Verify (核对)."""

from __future__ import annotations

from typing import Annotated

import typer

from policycli.cli.options import Common, sharing
from policycli.cli.output import warn, write
from policycli.query.opening import ask


@sharing(Common)
def verify(
    claim: Annotated[
        list[str] | None, typer.Argument(metavar="[CLAIM]...", help="A sentence with figures or programmes.")
    ] = None,
    file: Annotated[
        str | None, typer.Option("--file", metavar="FILE", help="A file with one claim a line, - for standard input.")
    ] = None,
    *,
    common: Common,
) -> None:
    """Claims beside what the documents say: do they support them. Exits 0 only if all are supported.

    Each figure of a claim has its own verdict. What the claim does not say, such as a year, is not held against it; what
    the documents do not say is not found, which does not mean that it is wrong.

    Examples:
        policycli verify 疫情期间政企直通车平台办结率99%以上
        policycli verify 福建累计诊断服务企业近3000家 --json
        policycli verify --file claims.txt
    """
    from policycli.cli.claims import STDIN, claims_of
    from policycli.errors import UsageError
    from policycli.query.answer import Answer
    from policycli.query.verifying import verify as judge

    if file in STDIN and set(common.data or ()) & STDIN:
        raise UsageError("verify: claims and documents cannot both come from standard input")
    claims = claims_of(" ".join(claim or ()), file)
    found = ask(
        common.sources,
        warn,
        lambda catalogue: [one for typed in claims for one in judge(catalogue, typed, common.filters)],
    )
    first, last = common.offset, None if common.limit is None else common.offset + common.limit
    write("verdict", Answer(found[first:last], len(found)), common)
    if any(one["verdict"] != "supported" for one in found):
        raise typer.Exit(1)
