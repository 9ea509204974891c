"""The command line: the command that is called is imported and run; whatever goes wrong is one line."""

from __future__ import annotations

import gc
import io
import os
import sqlite3
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from policycli import __version__
from policycli.cli.choices import LANGUAGES
from policycli.cli.output import empty, warn
from policycli.cli.parser import Command, Group
from policycli.cli.settings import hold, resolve
from policycli.errors import Message, PolicycliError

COMMANDS = (
    "search",
    "targets",
    "measures",
    "programs",
    "agencies",
    "documents",
    "match",
    "verify",
    "show",
    "text",
    "ladder",
    "save",
    "new",
    "track",
    "compare",
    "schema",
    "index",
    "export",
    "config",
)
COMPLETING = "_POLICYCLI_COMPLETE"
"""Set by the shell that asks what may follow on the line."""
_SUMMARY = """Look up commitments, figures and programmes in Chinese policy documents, each with its words and their place.

Examples:
    policycli search 专精特新
    policycli targets --kind subsidy --region 宿迁
    policycli measures --agency 工信厅 --status planned --json
    policycli search 专精特新 --data notices/
"""


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"policycli {__version__}\n")
        raise typer.Exit


def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take the options that stand before the command."""
    del version


def build(arguments: list[str]) -> typer.Typer:
    """The application with the command that the arguments name, or with all where they name none."""
    named = arguments[:1] if arguments and arguments[0] in COMMANDS else ()
    app = typer.Typer(
        name="policycli",
        cls=Group,
        add_completion=not named,  # its options stand before any command, and cost a call that has no use for them
        help=_SUMMARY,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback(help=_SUMMARY)(root)
    for name in named or COMMANDS:
        app.command(name, cls=Command)(getattr(import_module(f"policycli.cli.commands.{name}"), name))
    return app


def main() -> NoReturn:
    """Run the command line: one line and an exit code for whatever goes wrong, never a traceback."""
    hold(resolve(sys.argv[1:]))
    arguments = with_exclusions(_without_leading(sys.argv[1:]))
    _prepare_streams()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        code = 0  # the reader has gone (head, less): no error
        _silence()
    except OSError as error:
        code = _complain(Message("cannot write the answer: {reason}", reason=error.strerror or error))
        _silence()
    if "duckdb" not in sys.modules:  # it wants all its objects back at the end, and complains otherwise
        gc.freeze()  # the process ends here: a last search for cycles among all its objects would take a tenth of the call
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    usage_error: type[Exception] = typer.BadParameter.__mro__[1]  # the command line parser's type of error
    try:
        application = build(arguments)
        if COMPLETING in os.environ:
            from policycli.cli.completion import answer

            return answer(application)
        code = application(arguments, standalone_mode=False)
    except PolicycliError as error:
        return _failed(error.message, error.exit_code, arguments)
    except usage_error as error:
        if not arguments:
            sys.stderr.write(f"{error}\n")  # the help
            return 2
        from policycli.cli.usage import heard

        said = " ".join(error.format_message().split()).rstrip(".")  # type: ignore[attr-defined]  # of the parser's own type
        about = f"policycli {arguments[0]} --help" if arguments[0] in COMMANDS else "policycli --help"
        return _failed(Message("{said}; see {command}", said=heard(said), command=about), 2, arguments)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except sqlite3.Error as error:
        return _failed(Message("cannot ask the catalogue that: {reason}", reason=error), 2, arguments)
    except (OverflowError, RecursionError, MemoryError, UnicodeError) as error:
        reason = f"{type(error).__name__}: {error}"
        return _failed(Message("cannot answer that: {reason}", reason=reason), 2, arguments)
    return code if isinstance(code, int) else 0


def _without_leading(arguments: list[str]) -> list[str]:
    """The arguments without --lang and --no-pager before the command: they hold already, and the command comes first."""
    while arguments:
        if arguments[0] == "--lang" and arguments[1:2] and arguments[1] in LANGUAGES:
            arguments = arguments[2:]
        elif arguments[0] == "--no-pager" or arguments[0] in {f"--lang={lang}" for lang in LANGUAGES}:
            arguments = arguments[1:]
        else:
            break
    return arguments


def with_exclusions(arguments: list[str]) -> list[str]:
    """-贷款 after a command that takes a query leaves a word out: its dash is typed full width, as a query may have it."""
    if arguments[:1] not in (["search"], ["track"], ["compare"]):
        return arguments
    return [f"－{one[1:]}" if one[:1] == "-" and one[1:2] > "\x7f" else one for one in arguments]


def _failed(line: Message, code: int, arguments: list[str]) -> int:
    _complain(line)
    sys.stdout.write(empty(arguments))
    return code


def _complain(line: Message) -> int:
    warn(line)
    return 2


def _prepare_streams() -> None:
    """Chinese and JSON are UTF-8 whatever the locale says; a closed stream (`>&-`) takes everything and keeps nothing."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open until the end
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open until the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _silence() -> None:
    """Python flushes standard output once more at its exit: let it go nowhere."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        sys.stdout = None
