"""Help pages (帮助): usage, what the command does, arguments, options, and examples a line each, in the user's language."""

from __future__ import annotations

import inspect
import re
import shutil
from collections.abc import Sequence
from typing import Any

from policycli.cli.language import say
from policycli.cli.options import GUARD
from policycli.cli.usage import heard
from policycli.cli.wrapping import cells, wrap
from policycli.errors import Message, marked

WIDEST = 100
NARROWEST = 50
_INDENT = 2
_TERM = 30
"""A term of a list that takes more cells has its text on the next line."""
GROUPS = {
    marked("Ask"): ("search", "targets", "measures", "programs", "agencies", "documents", "show", "text"),
    marked("Follow up"): ("match", "track", "compare", "verify", "ladder", "save", "new"),
    marked("Keep and hand on"): ("index", "export"),
    marked("Set up"): ("config", "schema"),
}
"""The commands as the first page lists them; one that is in no group comes last."""
PIECES = (marked("[OPTIONS]"), marked("COMMAND [ARGS]..."))
"""What the parser writes into each line of usage."""


def parts(docstring: str) -> tuple[str, list[str]]:
    """What a docstring says, and the commands under its line `Examples:`."""
    text, _, examples = inspect.cleandoc(docstring).partition("\n\nExamples:\n")
    return " ".join(text.split()), [line.strip() for line in examples.splitlines() if line.strip()]


def summary(command: Any) -> str:
    """The first sentence of what a command's help says."""
    said = say(parts(command.help or "")[0])
    return re.split(r"(?<=[.。])(?:\s|$)|(?<=。)", said, maxsplit=1)[0]


def page(command: Any, context: Any) -> str:
    """The help of a command, or of all together."""
    width = max(NARROWEST, min(shutil.get_terminal_size().columns, WIDEST) - 2)
    said, examples = parts(command.help or "")
    usage = f"{say(Message('Usage'))}: {context.command_path} "
    pieces = wrap(" ".join(map(say, command.collect_usage_pieces(context))), width - cells(usage))
    lines = [usage + pieces[0], *(" " * cells(usage) + piece for piece in pieces[1:])]
    lines += ["", *_indented(wrap(say(said), width - _INDENT))]
    records: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
    for one in command.get_params(context):
        record = one.get_help_record(context)
        if record is not None:
            records[one.param_type_name].append((record[0], _described(one.help or "", record[1])))
    for heading, kind in ((Message("Arguments"), "argument"), (Message("Options"), "option")):
        lines += _listed(say(heading), records[kind], width)
    lines += _commands(command, width)
    if examples:
        # Never wrapped: a line is copied whole.
        lines += ["", f"{say(Message('Examples'))}:", *_indented(examples)]
    if getattr(command, "commands", None):
        more = Message("{command} COMMAND --help shows the options and examples of a command.", command="policycli")
        lines += ["", *wrap(say(more), width)]
    return "\n".join(lines) + "\n"


def _described(text: str, record: str) -> str:
    """What the parser shows for an option: its text, and in brackets its default and range."""
    tail = record.removeprefix(text).strip()
    if not tail:
        return say(text)
    found = [fact for fact in tail.removeprefix("[").removesuffix("]").split("; ") if str(GUARD) not in fact]
    facts = say(marked("; ")).join(say(heard(fact)) for fact in found)
    return say(Message("{text} [{facts}]", text=say(text), facts=facts)) if facts else say(text)


def _commands(command: Any, width: int) -> list[str]:
    known: dict[str, Any] = getattr(command, "commands", {})
    grouped = {name for names in GROUPS.values() for name in names}
    groups = {**GROUPS, marked("Other commands"): tuple(name for name in known if name not in grouped)}
    lines: list[str] = []
    for heading, names in groups.items():
        rows = [(name, summary(known[name])) for name in names if name in known]
        lines += _listed(say(heading), rows, width)
    return lines


def _listed(heading: str, rows: Sequence[tuple[str, str]], width: int) -> list[str]:
    """Terms with their texts beside them."""
    if not rows:
        return []
    column = min(max(cells(term) for term, _ in rows), _TERM) + _INDENT
    lines = ["", f"{heading}:"]
    for term, text in rows:
        first, *rest = wrap(text, max(10, width - column - _INDENT))
        if cells(term) > column - _INDENT:
            lines.append(" " * _INDENT + term)
            rest = [first, *rest]
        else:
            lines.append(" " * _INDENT + term + " " * (column - cells(term)) + first)
        lines += [" " * (column + _INDENT) + line for line in rest]
    return lines


def _indented(lines: Sequence[str]) -> list[str]:
    return [" " * _INDENT + line for line in lines]
