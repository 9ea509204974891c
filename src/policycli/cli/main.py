"""The commands."""

from __future__ import annotations

import os
import sys
from typing import Annotated, NoReturn

import typer

from policycli import __version__
from policycli.cli.options import Common, Output, sharing
from policycli.cli.output import empty, warn, write, write_one
from policycli.errors import NotFoundError, PolicycliError, UsageError
from policycli.query.opening import open_data

app = typer.Typer(
    name="policycli",
    help="Look up commitments, figures and programmes in Chinese policy documents, each with its words and their place.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"policycli {__version__}\n")
        raise typer.Exit


@app.callback()
def root(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False) -> None:
    """Look up commitments, figures and programmes in Chinese policy documents, each with its words and their place."""
    del version


@app.command()
@sharing(Common)
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words that must all occur; "a phrase" is one word.')],
    *,
    common: Common,
) -> None:
    """Sentences that hold all the words, best first. Exits 1 where none does.

    Examples: policycli search 专精特新 | policycli search 办结率 --agency 工信厅 --json
    """
    from policycli.query.search import search as find

    answer = find(open_data(common.data or (), warn), " ".join(words), common.filters)
    write("hit", answer, common)
    if not answer.total:
        raise typer.Exit(1)


@app.command()
@sharing(Common)
def measures(
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="planned, ongoing or done.")] = None,
    topic: Annotated[str | None, typer.Option(metavar="WORDS", help="Words in the section or the text.")] = None,
    program: Annotated[str | None, typer.Option(metavar="NAME", help="Only measures that name this programme.")] = None,
    *,
    common: Common,
) -> None:
    """Measures (举措): what departments do or will do.

    Examples: policycli measures --agency 工信厅 --status planned | policycli measures --program 免申即享
    """
    from policycli.query.listing import MeasureFilters, list_measures
    from policycli.render.schema import MEASURE_STATUS

    _check("--status", status, MEASURE_STATUS)
    write("measure", list_measures(open_data(common.data or (), warn), common.filters, MeasureFilters(status, topic, program)), common)


@app.command()
@sharing(Common)
def targets(
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="subsidy, funding, completion_rate, growth, share, count, time_limit or amount.")] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="target, achieved or rule.")] = None,
    metric: Annotated[str | None, typer.Option(metavar="WORDS", help="Words in what is measured.")] = None,
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help="The unit, as written without multiplier (元, %, 家).")] = None,
    minimum: Annotated[float | None, typer.Option("--min", metavar="N", help="At least this value, money in 元.")] = None,
    maximum: Annotated[float | None, typer.Option("--max", metavar="N", help="At most this value.")] = None,
    *,
    common: Common,
) -> None:
    """Figures (指标): how much, how many, by when; targets, results and rules.

    Examples: policycli targets --kind subsidy --region 宿迁 | policycli targets --status target --json
    """
    from policycli.query.listing import FigureFilters, list_figures
    from policycli.render.schema import FIGURE_STATUS, KINDS

    _check("--kind", kind, KINDS)
    _check("--status", status, FIGURE_STATUS)
    wanted = FigureFilters(kind, status, metric, unit, minimum, maximum)
    write("figure", list_figures(open_data(common.data or (), warn), common.filters, wanted), common)


@app.command()
@sharing(Common)
def programs(
    name: Annotated[list[str] | None, typer.Argument(metavar="[NAME]", help="Words in the name or an alias.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="platform, campaign, mechanism, plan, fund, pilot, event, project, reform or document.")] = None,
    *,
    common: Common,
) -> None:
    """Programmes (项目): named initiatives, joined over documents and spellings.

    Examples: policycli programs 政企直通车 | policycli programs --kind fund
    """
    from policycli.query.listing import list_programs
    from policycli.render.schema import PROGRAM_KINDS

    _check("--kind", kind, PROGRAM_KINDS)
    write("program", list_programs(open_data(common.data or (), warn), common.filters, " ".join(name or ()) or None, kind), common)


@app.command()
@sharing(Common)
def agencies(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A name, a short form or a department.")] = None,
    *,
    common: Common,
) -> None:
    """Agencies (部门): full names, the forms in which they occur, and counts.

    Examples: policycli agencies | policycli agencies 工信
    """
    from policycli.query.listing import list_agencies

    write("agency", list_agencies(open_data(common.data or (), warn), common.filters, name), common)


@app.command()
@sharing(Common)
def documents(*, common: Common) -> None:
    """Documents: title, kind, issuing agency, number, date, and what was found in each.

    Examples: policycli documents | policycli documents --data notices/ --json
    """
    from policycli.query.listing import list_documents

    write("document", list_documents(open_data(common.data or (), warn), common.filters), common)


@app.command()
@sharing(Output)
def show(identity: Annotated[str, typer.Argument(metavar="ID", help="The id of a record, or the beginning of a document's.")], *, common: Output) -> None:
    """One record with all its fields, its quote, its place and the rule that read it. Exits 1 where there is none.

    Examples: policycli show 001.f9 | policycli show 002 --json
    """
    from policycli.query.listing import show as find
    from policycli.query.suggest import nearest

    connection = open_data(common.data or (), warn)
    found = find(connection, identity)
    if found is None:
        document = identity.rpartition(".")[0] or identity
        close = nearest(document, [row[0] for row in connection.execute("SELECT id FROM documents UNION SELECT id FROM programs")])
        raise NotFoundError(f"show: no record or document {identity!r}" + (f"; the nearest known is {close}" if close else ""))
    write_one(found, common)


@app.command()
def schema(record: Annotated[str | None, typer.Argument(metavar="[RECORD]", help="document, hit, measure, figure, program or agency; all without.")] = None) -> None:
    """The JSON Schema of the records.

    Example: policycli schema figure
    """
    import json

    from policycli.render.schema import PROPERTIES
    from policycli.render.schema import schema as made

    _check("RECORD", record, tuple(PROPERTIES))
    sys.stdout.write(json.dumps(made(record), ensure_ascii=False, indent=2) + "\n")


def _check(option: str, value: str | None, known: tuple[str, ...]) -> None:
    """A value that is none of the known ones is wrong usage, with the nearest named."""
    if value is None or value in known:
        return
    from policycli.query.suggest import nearest

    close = nearest(value, known)
    raise UsageError(f"{option}: {value!r} is not known" + (f"; did you mean {close}?" if close else ";") + f" known: {', '.join(known)}")


def main() -> NoReturn:
    """Run the command line: one line and an exit code for whatever goes wrong, never a traceback."""
    arguments = sys.argv[1:]
    usage_error = typer.BadParameter.__mro__[1]  # the error type of the command line parser
    try:
        code = app(arguments, standalone_mode=False)
        sys.stdout.flush()
    except PolicycliError as error:
        code = _failed(str(error), error.exit_code, arguments)
    except usage_error as error:
        message = " ".join(error.format_message().split())  # type: ignore[attr-defined]
        code = _failed(f"{message} (see policycli {arguments[0] + ' ' if arguments and not arguments[0].startswith('-') else ''}--help)", 2, arguments)
    except typer.Abort:
        code = 130
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        # The reader has gone (head, less): no error. Python would complain while it flushes at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


def _failed(line: str, code: int, arguments: list[str]) -> int:
    warn(line)
    sys.stdout.write(empty(arguments))
    sys.stdout.flush()
    return code
