"""Open the catalogue that a call asks for: the bundled documents, or files and folders of the user's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TypeVar

from policycli.catalogue.cache import forget, open_catalogue
from policycli.errors import Message, UsageError
from policycli.read.discover import bundled_folder

Result = TypeVar("Result")
Warn = Callable[[str], None]


def ask(paths: Sequence[str], warn: Warn, question: Callable[[sqlite3.Connection], Result]) -> Result:
    """The answer of the catalogue of the given paths, of the bundled documents without any.

    A kept catalogue that turns out damaged while it is read is thrown away and made anew, once.
    """
    for path in paths:
        if not path:
            raise UsageError("--data: an empty path; name a file or a folder")
        if path in {"-", "/dev/stdin"}:
            raise UsageError("--data: standard input cannot be read; save it to a file first")
    places = list(paths) or [str(bundled_folder())]
    connection = open_catalogue(places, warn)
    try:
        return question(connection)
    except sqlite3.DatabaseError as error:
        from policycli.catalogue.building import damaged

        connection.close()
        if not damaged(error) or not forget(places):
            raise
        warn(Message("the cache was damaged; reading the documents again"))
        return question(open_catalogue(places, warn))
