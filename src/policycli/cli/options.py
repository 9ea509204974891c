"""Options that commands share, defined once and laid on each command by a decorator."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Annotated, Any

import typer

from policycli.cli.settings import current
from policycli.query.answer import Filters
from policycli.query.opening import Sources
from policycli.read.limits import MEGABYTE, USUAL, Limits

GUARD = 2**53
"""The largest number that SQLite is handed; not worth a word in the help."""
Data = Annotated[
    list[str] | None,
    typer.Option(
        "--data",
        "-d",
        metavar="PATH",
        help="Files or folders to read instead of the bundled documents, - for standard input; may be repeated.",
    ),
]
MaxSize = Annotated[
    float,
    typer.Option("--max-size", min=0.001, max=2000, metavar="MB", help="Skip a file that is larger, packed or not."),
]
Timeout = Annotated[
    float,
    typer.Option("--timeout", min=0.1, max=86400, metavar="SECONDS", help="Skip a file that takes longer to read."),
]
MaxMemory = Annotated[
    float,
    typer.Option("--max-memory", min=16, max=1000000, metavar="MB", help="Skip a file that takes more memory to read."),
]


def _sources(common: Common | Output) -> Sources:
    """What the options say to answer from."""
    limits = Limits(int(common.max_size * MEGABYTE), common.timeout, int(common.max_memory * MEGABYTE))
    return Sources(common.data or (), limits)


Color = Annotated[
    str | None, typer.Option(metavar="WHEN", help="auto, always or never; NO_COLOR is obeyed. [default: auto]")
]


@dataclass(slots=True)
class Common:
    """Filters and output options of every reading command."""

    data: Data = None
    agency: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only this agency: a full name, a short form (工信厅), a department (工信)."),
    ] = None
    doc: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this document: its id or the beginning of it.")
    ] = None
    region: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this region and what lies in it (江苏, 宿迁).")
    ] = None
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Documents of this date or later (2024, 2024-04, 2024-04-18).")
    ] = None
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Documents of this date or earlier.")] = None
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=0, max=GUARD, metavar="N", help="At most N answers.")
    ] = None
    offset: Annotated[int, typer.Option(min=0, max=GUARD, metavar="N", help="Leave out the first N answers.")] = 0
    fields: Annotated[
        str | None, typer.Option(metavar="A,B", help="Only these fields, in this order (location.line reaches inside).")
    ] = None
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="table, json, jsonl, csv, tsv or md. [default: table on a terminal, tsv into a pipe]",
        ),
    ] = None
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False
    color: Color = None
    max_size: MaxSize = USUAL.size // MEGABYTE
    timeout: Timeout = int(USUAL.seconds)
    max_memory: MaxMemory = USUAL.memory // MEGABYTE

    @property
    def sources(self) -> Sources:
        """The data to answer from, and the limits of a file."""
        return _sources(self)

    @property
    def filters(self) -> Filters:
        """The filters alone."""
        return Filters(self.agency, self.doc, self.region, self.since, self.until, self.limit, self.offset)


@dataclass(slots=True)
class Output:
    """Output options of a command that reads no filters."""

    data: Data = None
    format: Annotated[str | None, typer.Option("--format", "-f", metavar="FORMAT", help="table or json.")] = None
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False
    color: Color = None
    max_size: MaxSize = USUAL.size // MEGABYTE
    timeout: Timeout = int(USUAL.seconds)
    max_memory: MaxMemory = USUAL.memory // MEGABYTE
    fields: str | None = field(default=None, init=False)

    @property
    def sources(self) -> Sources:
        """The data to answer from, and the limits of a file."""
        return _sources(self)


def sharing(
    options: type[Common] | type[Output], *, own_data: bool = False, unchecked: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the fields of `options` as options; it receives them as its argument `common`.

    Without --data the settings say what to answer from, unless a command names its `own_data` always; settings that are
    wrong are an error, unless a command wants them `unchecked`.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        shared = [one for one in fields(options) if one.init]
        hints: dict[str, Any] = inspect.get_annotations(options, eval_str=True)
        own = [one for one in inspect.signature(command, eval_str=True).parameters.values() if one.name != "common"]

        def called(**given: Any) -> None:
            common = options(**{one.name: given.pop(one.name) for one in shared})
            settings = current() if unchecked else current().checked()
            if common.data is None and not (own_data or unchecked) and settings.data.value:
                common.data = list(settings.data.value)
            command(common=common, **given)

        keyword = inspect.Parameter.KEYWORD_ONLY
        parameters = [one.replace(kind=keyword) for one in own]
        parameters += [
            inspect.Parameter(one.name, keyword, default=one.default, annotation=hints[one.name]) for one in shared
        ]
        called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        called.__annotations__ = {one.name: one.annotation for one in parameters}
        called.__name__ = command.__name__
        called.__doc__ = command.__doc__
        return called

    return decorate
