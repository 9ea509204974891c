"""What is new (新增)."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from policycli.cli.options import Output, sharing
from policycli.cli.output import chosen_format, warn, write
from policycli.errors import Message, PolicycliError, UsageError

if TYPE_CHECKING:
    from policycli.cli.saved import Question
    from policycli.query.answer import Object


@sharing(Output)
def new(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Only these saved queries.")] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="What was not marked before this day, instead of at the last mark."),
    ] = None,
    mark: Annotated[bool, typer.Option("--mark", help="Set the mark once all is shown: it is new no more.")] = False,
    *,
    common: Output,
) -> None:
    """What the saved queries find that they did not at the last mark. Exits 1 in silence where nothing is new.

    Examples:
        policycli new
        policycli new --json
        policycli new --mark
    """
    from policycli.cli.questions import answered
    from policycli.cli.saved import Mark, keep_marks, marks
    from policycli.query.answer import Answer
    from policycli.query.filters import date_bound
    from policycli.query.novelty import marked, unseen

    if since and mark:
        raise UsageError("new: --since looks back and --mark goes on; ask one")
    day = date_bound(since, "--since", last=False) if since else None
    held, now = marks(), time.strftime("%Y-%m-%dT%H:%M:%S")
    objects = []
    notes: list[str] = []
    for name, question in _wanted(names or []).items():
        try:
            found = answered(question, common.data)
        except PolicycliError as error:
            raise UsageError("saved query {name}: {said}", name=name, said=error.message) from None
        seen = held[name].seen if name in held else {}
        fresh = unseen(found.record, found.objects, found.content, seen, day)
        objects += [_told(name, found.record, one) for one in fresh]
        notes += found.notes if fresh else ()
        held[name] = Mark(now, marked(found.record, found.objects, found.content, seen, now))
    if objects or chosen_format(common) == "json":
        for note in dict.fromkeys(notes):
            warn(note)
        write("new", Answer(objects, len(objects)), common)
    if mark:
        sys.stdout.flush()  # what is marked has been shown
        keep_marks(held)
    if not objects:
        raise typer.Exit(1)


def _wanted(names: list[str]) -> dict[str, Question]:
    """The saved queries of these names, or all."""
    from policycli.cli.saved import questions
    from policycli.query.suggest import suggesting

    known = questions()
    if not known:
        raise UsageError("new: no query is saved; write policycli save NAME -- search WORDS")
    for name in names:
        if name not in known:
            raise UsageError(suggesting(Message("new: no query is called {name!r}", name=name), name, known))
    return {name: known[name] for name in names} if names else known


def _told(name: str, record: str, one: Object) -> Object:
    from policycli.catalogue.contract import COMMON

    return {**{key: one[key] for key in COMMON}, "saved": name, "record": record, "answer": one}
