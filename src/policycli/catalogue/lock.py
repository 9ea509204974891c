"""One run at a time builds a catalogue (加锁): SQLite's own lock on a small file beside it, gone when the process is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from policycli.errors import Message

SECONDS = 600.0
"""How long a run waits for another one where there is no catalogue yet to answer from."""


class LockedError(Exception):
    """Another run builds the catalogue, and there is an older one to answer from."""


@contextmanager
def locked(target: Path, warn: Callable[[str], None], *, wait: bool = False) -> Iterator[None]:
    """Hold the lock on `target`.

    While another run holds it: raise `LockedError` where `target` is there already and `wait` is not asked for, else
    say so and wait.
    """
    path = target.with_name(f"{target.name}.lock")
    connection = sqlite3.connect(path, timeout=0.2, isolation_level=None)
    try:
        try:
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            if target.is_file() and not wait:
                raise LockedError from None
            warn(Message("another run is indexing into {path}; waiting for it", path=target))
            connection.execute(f"PRAGMA busy_timeout = {int(SECONDS * 1000)}")
            connection.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        connection.close()
