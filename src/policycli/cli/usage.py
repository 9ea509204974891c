"""What the parser says (用法错误), as messages of ours: it has its sentences as plain English text, without templates.

Typer carries the parser in itself and formats its errors on the spot, so there is no catalogue to install and nothing to
patch: each line is held against the templates below, and what stands in their braces is taken out again. A line that none
fits stays as it is.
"""

from __future__ import annotations

import re
from functools import cache

from policycli.errors import Message, marked

_TEMPLATES = (
    marked("No such option: {option} (Possible options: {known})"),
    marked("No such option: {option}"),
    marked("No such command {name}. Did you mean {known}?"),
    marked("No such command {name}"),
    marked("Missing command"),
    marked("Missing argument {name}"),
    marked("Missing option {name}"),
    marked("Option {option} requires an argument"),
    marked("Option {option} does not take a value"),
    marked("Got unexpected extra argument(s) ({words})"),
    marked("Invalid value for {option}: {reason}"),
    marked("Invalid value: {reason}"),
    marked("{value} is not a valid {type}"),
    marked("{value} is not in the range {range}"),
    marked("{value} is not one of {known}"),
    marked("int"),
    marked("int range"),
    marked("float"),
    marked("float range"),
    marked("default: {default}"),
    marked("required"),
)
# These parts are sentences of the parser again; all others are what the user typed.
_SENTENCES = {"reason", "type"}


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for template in _TEMPLATES:
        plain = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(template))
        found.append((template, re.compile(plain, re.DOTALL)))
    return found


def heard(line: str) -> str:
    """The line as a message that can be translated; as it is where it is none of the parser's."""
    for template, pattern in _patterns():
        match = pattern.fullmatch(line.removesuffix("."))
        if match:
            values = match.groupdict()
            return Message(
                template, **{name: heard(value) if name in _SENTENCES else value for name, value in values.items()}
            )
    return line
