"""Commands as the parser knows them: what all take, and where their help and their completions come from."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup, TyperOption

from policycli.cli.checks import known
from policycli.cli.choices import LANGUAGES


def _known_language(_context: Any, _parameter: Any, value: str | None) -> str | None:
    known("--lang", value, LANGUAGES)
    return value


def _everywhere() -> list[TyperOption]:
    """The options before and after each command. `settings.resolve` has read them when the parser comes to them."""
    return [
        TyperOption(
            param_decls=["--lang"],
            metavar="zh|en",
            expose_value=False,
            callback=_known_language,
            help="Language of messages and help. [default: that of the locale]",
        ),
        TyperOption(
            param_decls=["--no-pager"], is_flag=True, expose_value=False, help="Print long tables without a pager."
        ),
    ]


class Command(TyperCommand):
    """A command whose help is laid out by `policycli.cli.help`."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.params.extend(_everywhere())

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        from policycli.cli.help import page

        formatter.write(page(self, ctx))


class Group(TyperGroup):
    """All commands together, likewise."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.params.extend(_everywhere())

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        from policycli.cli.help import page

        formatter.write(page(self, ctx))
