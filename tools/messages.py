#!/usr/bin/env python3
"""Collect what the program says into the catalogue of its Chinese translations, and compile that.

python tools/messages.py

New messages stand in `src/policycli/locale/zh/LC_MESSAGES/policycli.po` with an empty `msgstr`: write the Chinese there and run it
again. It lists what lacks a translation and exits 1 where something does; `--check` writes nothing.
"""

from __future__ import annotations

import argparse
import ast
import io
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from policycli import errors
from policycli.catalogue.indexing import Work, index
from policycli.cli.choices import VARIABLES
from policycli.cli.help import parts
from policycli.cli.main import build
from policycli.names.bodies import SCOPE
from policycli.read.discover import bundled_folder
from policycli.render.schema import PROPERTIES
from policycli.render.table import ENUMERATED

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "policycli"
CATALOGUE = SOURCE / "locale" / "zh" / "LC_MESSAGES" / "policycli.po"
# What makes a message of its first argument.
MAKERS = {
    name
    for name, value in vars(errors).items()
    if name in {"Message", "marked"} or (isinstance(value, type) and issubclass(value, errors.PolicycliError))
}


def made(tree: ast.AST) -> Iterator[ast.expr]:
    """The first argument of each call in a module that makes a message; of a choice both sides."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS and node.args:
            first = node.args[0]
            yield from (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)


def in_code() -> Iterator[tuple[str, str]]:
    """Templates with the module in which they stand."""
    for path in sorted(SOURCE.rglob("*.py")):
        for first in made(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, path.relative_to(ROOT).as_posix()


def in_help() -> Iterator[tuple[str, str]]:
    """What the commands and their options say of themselves."""
    from typer.main import get_command

    whole: Any = get_command(build([]))
    for command in (whole, *whole.commands.values()):
        where = f"policycli {command.name} --help".replace("policycli policycli", "policycli")
        context = command.context_class(command, info_name=command.name, help_option_names=["-h", "--help"])
        yield parts(command.help or "")[0], where
        yield from ((one.help, where) for one in command.get_params(context) if one.help)


def in_tables() -> Iterator[tuple[str, str]]:
    """Names of fields and settings, and the values that are words of ours."""
    for record, properties in PROPERTIES.items():
        for name, schema in properties.items():
            yield name, f"record {record}"
            if name in ENUMERATED:
                yield from ((value, f"record {record}") for value in schema.get("enum", ()) if value)
    yield from ((level, "level of an agency") for level in ("national", *SCOPE.values()))
    with TemporaryDirectory() as folder:
        report = index([bundled_folder()], Work(Path(folder) / "catalogue.db", 1), print)
    yield from ((name, "report of policycli index") for name in report)
    yield from ((name, "policycli config") for name in VARIABLES)


@cache
def collected() -> Catalog:
    """All messages, without translations."""
    catalogue = Catalog(locale="zh", domain="policycli", project="policycli")
    for text, where in (*in_code(), *in_help(), *in_tables()):
        catalogue.add(text, locations=[(where.replace(" ", "\N{NO-BREAK SPACE}"), 0)])
    return catalogue


def translated() -> Catalog:
    """The catalogue as it is on disk."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh", domain="policycli")


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def missing(catalogue: Catalog) -> list[str]:
    """The messages that the program has and `catalogue` does not say in Chinese."""
    known = {message.id: message for message in catalogue if message.id}
    return sorted(
        message.id
        for message in collected()
        if message.id and (message.id not in known or not known[message.id].string or known[message.id].fuzzy)
    )


def main() -> int:
    """Update, compile and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    catalogue = translated()
    if not check:
        found = collected()
        found.creation_date = catalogue.creation_date
        catalogue.update(found, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        with CATALOGUE.open("wb") as file:
            write_po(file, catalogue, width=120, sort_output=True, include_lineno=False)
        CATALOGUE.with_suffix(".mo").write_bytes(compiled(catalogue))
    lacking = missing(catalogue)
    for text in lacking:
        sys.stdout.write(f"no translation: {text!r}\n")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
