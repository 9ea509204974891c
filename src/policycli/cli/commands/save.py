"""Saved queries (保存的查询)."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from policycli.cli.language import say
from policycli.cli.options import Output, sharing
from policycli.cli.output import chosen_format, show, use_color, warn
from policycli.errors import Message, NotFoundError, UsageError, marked

COLUMNS = (marked("name"), marked("query"), marked("marked"))


@sharing(Output, own_data=True)
def save(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="What the query is called.")] = None,
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="-- [COMMAND ARGS]...",
            help="The query after --: search, targets, measures, programs or documents, with its filters.",
        ),
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the saved queries.")] = False,
    remove: Annotated[str | None, typer.Option(metavar="NAME", help="Remove a query and its mark.")] = None,
    *,
    common: Output,
) -> None:
    """Save a query for `policycli new`. It is asked once, so that what is wrong with it is said now.

    Examples:
        policycli save subsidies -- targets --kind subsidy --region 宿迁
        policycli save 专精特新 -- search 专精特新 -贷款
        policycli save --list
    """
    if (name is not None) + listing + (remove is not None) != 1 or bool(name) != bool(query):
        raise UsageError("save: write NAME -- COMMAND ARGS, or --list, or --remove NAME")
    if listing:
        _list(common)
    elif remove is not None:
        _remove(remove)
    else:
        if common.data is not None:
            raise UsageError("save: what belongs to the query stands after --, --data as well")
        _save(name or "", query or [])


def _save(name: str, words: list[str]) -> None:
    from policycli.cli.questions import answered, question_of
    from policycli.cli.saved import checked_name, keep_marks, keep_questions, marks, questions

    known, held = questions(), marks()
    question = question_of(words)
    found = answered(question)
    for note in found.notes:
        warn(note)
    before = known.get(checked_name(name))
    keep_questions({**known, name: question})
    if before not in (None, question):
        held.pop(name, None)  # the mark is that of another question
        keep_marks(held)
        warn(Message("{name}: replaced; its mark is gone", name=name))
    number = len(found.objects)
    warn(
        Message(
            "{name}: saved; it finds {number} now, which are new until policycli new --mark", name=name, number=number
        )
    )


def _remove(name: str) -> None:
    from policycli.cli.saved import keep_marks, keep_questions, marks, questions
    from policycli.query.suggest import suggesting

    known, held = questions(), marks()
    if name not in known:
        nothing = Message("save: no query is called {name!r}", name=name)
        raise NotFoundError(suggesting(nothing, name, known))
    del known[name]
    keep_questions(known)
    if held.pop(name, None):
        keep_marks(held)


def _list(common: Output) -> None:
    from policycli.cli.saved import marks, questions

    held = marks()
    rows = [
        {
            "name": name,
            "query": question.line,
            "marked": held[name].at if name in held else None,
        }
        for name, question in questions().items()
    ]
    wanted = chosen_format(common)
    if wanted == "table":
        from policycli.render.table import plain_table

        show(plain_table(COLUMNS, rows, color=use_color(common), say=say))
        return
    from policycli.render.formats import FORMATS

    sys.stdout.write(FORMATS[wanted](rows, COLUMNS))
