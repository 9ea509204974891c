"""Index folders (索引)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from policycli.cli.language import say
from policycli.cli.options import Output, sharing
from policycli.cli.output import chosen_format, warn, write_report
from policycli.errors import Message, UsageError


@sharing(Output, own_data=True)
def index(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help="Files and folders of documents.", show_default=False)
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="Write the catalogue there, for --data FILE. [default: the cache]"
        ),
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, max=256, metavar="N", help="Processes; 0 is one a processor.")
    ] = 0,
    status: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Say what the catalogue in FILE holds, and read nothing.")
    ] = None,
    *,
    common: Output,
) -> None:
    """Read documents into a catalogue, once. The next run reads only what is new or has changed.

    Examples:
        policycli index pages/
        policycli index pages/ --out pages.db --jobs 2
        policycli index --status pages.db
    """
    from policycli.catalogue import indexing
    from policycli.catalogue.cache import processes

    places = [*(paths or ()), *(common.data or ())]
    wanted = chosen_format(common)
    if status is not None:
        if places or out is not None:
            raise UsageError("--status: reads nothing; leave out the paths and --out")
        write_report(indexing.status(status), wanted)
        return
    if not places:
        raise UsageError("index: name the files or folders to read; see policycli index --help")
    try:
        with _Bar() as bar:
            work = indexing.Work(out, jobs or processes(), common.sources.limits, bar)
            report = indexing.index(places, work, warn)
    except KeyboardInterrupt:
        warn(Message("interrupted; what was read is kept, the next run goes on from there"))
        raise
    write_report(report, wanted)


class _Bar:
    """A bar on a terminal's standard error with rate and time left; nothing where there is no terminal."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """One more file is done."""
        if not self._shown:
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            rate = TextColumn("{task.fields[rate]:.0f}/s")
            columns = (
                TextColumn(say(Message("reading"))),
                BarColumn(),
                MofNCompleteColumn(),
                rate,
                TimeRemainingColumn(),
            )
            # No thread of its own: processes are forked beside it.
            self._bar = Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
            self._bar.start()
            self._task = self._bar.add_task("", total=total, rate=0.0)
        if done % 16 == 0 or done == total:
            elapsed = self._bar.tasks[0].elapsed or 1.0
            self._bar.update(self._task, completed=done, rate=done / elapsed)
            self._bar.refresh()
