"""Open the catalogue that a call asks for: the bundled documents, or files and folders of the user's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from policycli.catalogue.cache import forget, open_catalogue
from policycli.errors import Message, UsageError
from policycli.read.discover import STDIN, bundled_folder, discover
from policycli.read.limits import USUAL, Limits

if TYPE_CHECKING:
    from policycli.records import SourceText

Result = TypeVar("Result")
Warn = Callable[[Message], None]


class Sources(NamedTuple):
    """What to answer from: files and folders, the bundled documents without any, and the limits of a file."""

    paths: Sequence[str] = ()
    limits: Limits = USUAL


def ask(sources: Sources, warn: Warn, question: Callable[[sqlite3.Connection], Result]) -> Result:
    """The answer of the catalogue of the given sources.

    A kept catalogue that turns out damaged while it is read is thrown away and made anew, once.
    """
    paths, limits = sources
    if not all(paths):
        raise UsageError("--data: an empty path; name a file or a folder")
    places = [STDIN if path == "/dev/stdin" else path for path in paths] or [str(bundled_folder())]
    connection = open_catalogue(places, warn, limits)
    try:
        return question(connection)
    except sqlite3.DatabaseError as error:
        from policycli.catalogue.building import damaged

        connection.close()
        if STDIN in places or not damaged(error) or not forget(places):
            raise
        warn(Message("the cache was damaged; reading the documents again"))
        return question(open_catalogue(places, warn, limits))


def source_text(path: str, limits: Limits = USUAL) -> SourceText:
    """The text of one file as it is read, the words that places point into; `-` is standard input."""
    from policycli.catalogue.workers import text_of

    if path in {STDIN, "/dev/stdin"}:
        from policycli.read.stdin import spooled

        with spooled(limits) as file:
            return text_of(file.real, limits)
    if Path(path).is_dir():
        raise UsageError("{path}: a folder; name one file", path=path)
    (file,) = discover([path])
    return text_of(file.path, limits)
