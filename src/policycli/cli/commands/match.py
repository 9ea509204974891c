"""Match (政策匹配)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from policycli.cli.language import say
from policycli.cli.options import Common, sharing
from policycli.cli.output import warn, write
from policycli.errors import UsageError
from policycli.query.opening import ask


@sharing(Common)
def match(
    path: Annotated[
        Path | None, typer.Argument(metavar="[PATH]", help="With --init: the file to write. [default: firm.toml]")
    ] = None,
    profile: Annotated[Path | None, typer.Option("--profile", "-p", metavar="PATH", help="The firm's profile.")] = None,
    init: Annotated[
        bool, typer.Option("--init", help="Write a profile with all keys commented out; one that is there stays.")
    ] = False,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="REGION", help="Where the firm is (宿迁); --region filters the documents."),
    ] = None,
    sector: Annotated[
        list[str] | None, typer.Option("--sector", metavar="WORD", help="What it does (软件); may be repeated.")
    ] = None,
    size: Annotated[str | None, typer.Option("--size", metavar="SIZE", help="大型, 中型, 小型 or 微型.")] = None,
    title: Annotated[
        list[str] | None,
        typer.Option("--title", metavar="TITLE", help="A title that it holds (省级专精特新中小企业); may be repeated."),
    ] = None,
    event: Annotated[
        list[str] | None,
        typer.Option(
            "--event",
            metavar="EVENT",
            help="What it has done or been given (技改投资=3000万元, 首次认定高新技术企业); may be repeated.",
        ),
    ] = None,
    *,
    common: Common,
) -> None:
    """Subsidies and programmes (政策匹配) that a firm may apply for.

    They come best first, with their conditions and the sum. Each condition is met, not met or unknown by the words of the text and of the profile. Whether a firm gets anything only
    the agency decides.

    Examples:
        policycli match --init firm.toml
        policycli match --profile firm.toml
        policycli match --at 宿迁 --title 省级专精特新中小企业 --event 技改投资=3000万元
    """
    from policycli.cli.profile import DEFAULT, TEMPLATE, Words, read

    if init:
        from policycli.cli.configuration import create

        target = path or DEFAULT
        create(target, say(TEMPLATE))
        sys.stdout.write(f"{target}\n")
        return
    if path is not None:
        raise UsageError("match: {path} stands alone; a profile is named with --profile", path=path)
    from policycli.query.firm import Firm, Said, firm_of
    from policycli.query.matching import match as find

    given = Words(
        Said(at, "--at") if at is not None else None,
        Said(size, "--size") if size is not None else None,
        tuple(Said(one, "--sector") for one in sector or ()),
        tuple(Said(one, "--title") for one in title or ()),
        tuple(Said(one, "--event") for one in event or ()),
    )
    firm = firm_of(*given.over(read(profile) if profile else Words()))
    if firm == Firm():
        raise UsageError(
            "match: nothing is said of the firm; name it with --at, --title or --event, or write a profile: policycli match --init"
        )
    write("match", ask(common.sources, warn, lambda catalogue: find(catalogue, firm, common.filters)), common)
