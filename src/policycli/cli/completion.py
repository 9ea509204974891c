"""Shell completion (补全): values for options and arguments, those of the documents from a catalogue that is there already."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from policycli.cli.choices import COLORS, FORMATS, LANGUAGES
from policycli.cli.language import say
from policycli.cli.settings import current

MOST = 60
"""So many values are offered at most."""
# What a shell takes as one plain word: a name from a document must do nothing when it stands on a command line.
_PLAIN = re.compile(r"[\w.+%@“”《》·（）、—][\w.+%@“”《》·（）、—,/\-]*")
_MARKS = str.maketrans(dict.fromkeys("“”‘’《》\"' "))
Values = Callable[[sqlite3.Connection, str], Iterable[str]]


class Item(NamedTuple):
    """A value as the parser's completion wants it."""

    value: str
    help: str | None = None
    type: str = "plain"


def agencies(connection: sqlite3.Connection, typed: str) -> Iterator[str]:
    """Full names, those with most records first, then the short forms that begin so."""
    query = "SELECT name, forms, aliases FROM agencies ORDER BY measures + figures DESC, name"
    rows = connection.execute(query).fetchall()
    yield from (row[0] for row in rows)
    if typed:
        for _, forms, aliases in rows:
            yield from forms.split("/")
            yield from json.loads(aliases)


def programs(connection: sqlite3.Connection, typed: str) -> Iterator[str]:
    """Names without their marks, which no one types, the most mentioned first, then the aliases that begin so."""
    rows = connection.execute("SELECT name, aliases FROM programs ORDER BY mentions DESC, id").fetchall()
    yield from (name.translate(_MARKS) for name, _ in rows)
    if typed:
        yield from (alias.translate(_MARKS) for _, aliases in rows for alias in json.loads(aliases))


def documents(connection: sqlite3.Connection, typed: str) -> Iterator[str]:
    """The ids of the documents that begin so."""
    yield from _beginning(connection, "documents", typed)


def records(connection: sqlite3.Connection, typed: str) -> Iterator[str]:
    """The ids of documents, and after a dot those of figures, measures and programmes."""
    if "." in typed:
        for name in ("figures", "measures", "programs"):
            yield from _beginning(connection, name, typed)
    yield from _beginning(connection, "documents", typed)


def _beginning(connection: sqlite3.Connection, table: str, typed: str) -> Iterator[str]:
    rows = connection.execute(
        f"SELECT id FROM {table} WHERE substr(id, 1, length(?1)) = ?1 ORDER BY rowid LIMIT {MOST}", (typed,)
    )
    yield from (identity for (identity,) in rows)


def regions(connection: sqlite3.Connection, typed: str) -> Iterator[str]:
    """The regions of documents and agencies."""
    del typed
    query = "SELECT region FROM documents UNION SELECT region FROM agencies"
    yield from (region for (region,) in connection.execute(query) if region)


def units(connection: sqlite3.Connection, typed: str) -> Iterator[str]:
    """The units of the figures, the usual ones first."""
    del typed
    yield from (unit for (unit,) in connection.execute("SELECT unit FROM figures GROUP BY unit ORDER BY -count(*)"))


def _fixed() -> dict[str, tuple[str, ...]]:
    """The words that an option takes, by its name or by command and name."""
    from policycli.query.answer import BY, FIGURE_STATUS, KINDS, MEASURE_STATUS
    from policycli.render.schema import PROGRAM_KINDS, PROPERTIES

    return {
        "format": FORMATS,
        "lang": LANGUAGES,
        "color": COLORS,
        "targets kind": KINDS,
        "targets status": FIGURE_STATUS,
        "measures status": MEASURE_STATUS,
        "programs kind": PROGRAM_KINDS,
        "compare by": BY,
        "schema record": tuple(PROPERTIES),
    }


_HELD: dict[str, Values] = {
    "agency": agencies,
    "agencies name": agencies,
    "program": programs,
    "programs name": programs,
    "doc": documents,
    "show identity": records,
    "region": regions,
    "unit": units,
}
"""Likewise what only a catalogue knows."""


def answer(application: Any) -> int:
    """Answer a shell that asks what may follow; whatever goes wrong, nothing is offered and nothing is said."""
    from typer.main import get_command

    from policycli.cli.help import summary

    whole: Any = get_command(application)
    fixed = _fixed()
    for command in (whole, *whole.commands.values()):
        command.short_help = summary(command)
        context = command.context_class(command, help_option_names=["-h", "--help"])
        for parameter in command.get_params(context):
            parameter.help = say(parameter.help or "")
            for name in (f"{command.name} {parameter.name}", parameter.name):
                if name in fixed:
                    parameter.shell_complete = partial(_words, fixed[name])
                elif name in _HELD:
                    parameter.shell_complete = partial(_values, _HELD[name])
                else:
                    continue
                break
    _join_equals()
    with suppress(Exception), open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
        sys.stderr = nowhere
        whole([], standalone_mode=False)
    return 0


def _join_equals() -> None:
    """Bash hands `--format=js` over as three words; the parser wants the option and its value."""
    words, place = os.environ.get("COMP_WORDS", "").split("\n"), os.environ.get("COMP_CWORD", "")
    if not place.isdecimal():
        return
    at = int(place)
    for sign in (at, at - 1):
        if 1 < sign < len(words) and words[sign] == "=" and words[sign - 1].startswith("--"):
            del words[sign]
            os.environ["COMP_WORDS"] = "\n".join(words)
            os.environ["COMP_CWORD"] = str(at if sign == at else at - 1)
            return


def _words(known: tuple[str, ...], _: Any, typed: str) -> list[Item]:
    return [Item(word, _meaning(word)) for word in known if word.startswith(typed)]


def _meaning(word: str) -> str | None:
    said = say(word)
    return said if said != word else None


def _values(values: Values, context: Any, typed: str) -> list[Item]:
    connection = _catalogue(context.params.get("data") or current().data.value)
    if connection is None:
        return []
    with closing(connection):
        found = dict.fromkeys(
            one for one in values(connection, typed) if one.startswith(typed) and _PLAIN.fullmatch(one)
        )
        return [Item(one) for one in islice(found, MOST)]


def _catalogue(places: Any) -> sqlite3.Connection | None:
    """The catalogue of these places as it was last kept, even where files have changed since; none is made."""
    from pathlib import Path

    from policycli.catalogue.cache import is_database, kept_place, open_file
    from policycli.read.discover import bundled_folder

    places = list(places or [str(bundled_folder())])
    if len(places) == 1 and is_database(places[0]):
        return open_file(Path(places[0]))
    kept = kept_place(places)
    if kept is None or not kept.is_file():
        return None
    return sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True)
