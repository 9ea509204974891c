"""Ask a saved query (查询) as its command would, and take the answer instead of printing it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import typer

from policycli.cli.main import build, with_exclusions
from policycli.cli.output import collecting
from policycli.cli.saved import COMMANDS, Question
from policycli.errors import UsageError
from policycli.query.answer import Object
from policycli.query.novelty import contents
from policycli.query.opening import ask
from policycli.read.discover import STDIN

ANSWERING = ("limit", "offset", "fields", "format", "json", "color", "context")
"""Options that say how an answer is shown; a saved query has none of them."""


class Asked(NamedTuple):
    """The answer of a query: its record type, all its objects, the checksum of each document, and what was said beside it."""

    record: str
    objects: list[Object]
    content: dict[str, str]
    notes: tuple[str, ...]


def question_of(words: Sequence[str]) -> Question:
    """The query that a command line is, its folders and files by their whole paths; `UsageError` where it is none."""
    if words[0] not in COMMANDS:
        from policycli.cli.checks import unknown

        raise unknown("save", words[0], COMMANDS)
    words = with_exclusions(list(words))
    context = _context(words[0], words[1:])
    given = [one for one in context.command.params if _given(context, one)]
    for one in given:
        if one.name in ANSWERING:
            raise UsageError(
                "save: {option} belongs to an answer, not to a question; leave it out", option=max(one.opts, key=len)
            )
    arguments: list[str] = []
    for one in given:
        value: Any = context.params.get(one.name or "")
        if one.param_type_name == "option" and value is not None:
            values = [_whole(path) for path in value] if one.name == "data" else [str(value)]
            arguments += [f"{max(one.opts, key=len)}={each}" for each in values]
    return Question(words[0], (*arguments, "--", *_arguments(context)))


def answered(question: Question, data: Sequence[str] | None = None) -> Asked:
    """The whole answer of the query, from `data` where it names none itself."""
    own = any(one.startswith("--data=") for one in question.arguments)
    context = _context(
        question.command, [*(() if own else (f"--data={path}" for path in data or ())), *question.arguments]
    )
    with collecting() as taken:
        with suppress(typer.Exit):  # nothing was found
            context.command.invoke(context)
        (record, answer, common) = taken.answers[0]
        content = ask(common.sources, taken.notes.append, contents)
    return Asked(record, answer.objects, content, tuple(dict.fromkeys((*taken.notes, *answer.notes))))


def _context(command: str, arguments: Sequence[str]) -> Any:
    from typer.main import get_command

    group: Any = get_command(build([command]))
    return group.commands[command].make_context(command, list(arguments))


def _given(context: Any, one: Any) -> bool:
    source = context.get_parameter_source(one.name)
    return source is not None and source.name == "COMMANDLINE"


def _arguments(context: Any) -> list[str]:
    found: list[str] = []
    for one in context.command.params:
        if one.param_type_name == "argument":
            found += context.params.get(one.name) or []
    return found


def _whole(path: str) -> str:
    if path in {STDIN, "/dev/stdin"}:
        raise UsageError("save: standard input cannot be asked again; name a file or a folder")
    return str(Path(path).absolute())
