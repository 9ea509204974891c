"""Open the catalogue that a call asks for: the bundled documents, or files and folders of the user's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from policycli.catalogue.cache import open_catalogue
from policycli.read.discover import bundled_folder, discover


def open_data(paths: Sequence[str], warn: Callable[[str], None]) -> sqlite3.Connection:
    """The catalogue of the given paths, of the bundled documents without any."""
    return open_catalogue(discover(paths or [bundled_folder()]), warn)
