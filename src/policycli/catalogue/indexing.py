"""Index folders on request (索引): the same building as behind `--data`, into a file of the user's choice, with a report."""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from policycli.catalogue.building import Built, Orders, Progress, build
from policycli.catalogue.cache import PathLike, current, fingerprint, is_database, kept_place, open_file, version
from policycli.catalogue.lock import locked
from policycli.catalogue.problems import problems
from policycli.errors import Message, UnreadableError, UsageError
from policycli.read.discover import STDIN, discover
from policycli.read.limits import USUAL, Limits

Warn = Callable[[Message], None]
_COUNTED = ("documents", "sentences", "measures", "figures", "programs", "agencies")


class Work(NamedTuple):
    """How to index: where to, with how many processes, how long a file may take, whom to tell."""

    out: Path | None
    processes: int
    limits: Limits = USUAL
    progress: Progress | None = None


def index(paths: Sequence[PathLike], work: Work, warn: Warn) -> dict[str, Any]:
    """Index the documents at `paths`; returns what was done and what the catalogue holds."""
    began = time.monotonic()
    if STDIN in paths:
        raise UsageError("index: standard input cannot be kept; save it to a file first")
    target = work.out.absolute() if work.out is not None else kept_place(paths)
    if target is None:
        raise UnreadableError("the cache folder cannot be made; name a file: --out FILE")
    files = discover(paths, warn)
    if work.out is not None and not target.parent.is_dir():
        raise UsageError("--out: {path}: no such folder", path=target.parent)
    print_of_files = fingerprint(files, work.limits)
    try:
        with locked(target, warn, wait=True):
            if target.is_file() and target.stat().st_size:
                _check(target, warn)
            connection = current(target, print_of_files)
            if connection is None:
                orders = Orders(version(), print_of_files, work.processes, work.limits, work.progress)
                built = build(target, files, orders)
                connection = open_file(target)
            else:
                built = Built(0, len(files), 0, problems(connection))
    except (sqlite3.Error, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise UnreadableError(
            "{path}: {reason}; what was there is untouched, the next run goes on from what was done",
            path=target,
            reason=reason or error,
        ) from None
    report = {"path": str(target), **summary(connection)}
    connection.close()
    report |= {"read": built.read, "unchanged": built.unchanged, "removed": built.removed}
    report |= {"skipped": built.problems, "seconds": round(time.monotonic() - began, 1)}
    return report


def status(path: Path) -> dict[str, Any]:
    """What the catalogue file at `path` holds."""
    if not is_database(path):
        if not path.exists():
            raise UnreadableError("{path}: no such file; make one: policycli index FOLDER --out FILE", path=path)
        raise UnreadableError("{path}: not a catalogue; make one: policycli index FOLDER --out FILE", path=path)
    connection = open_file(path)
    report = {"path": str(path), **summary(connection), "skipped": problems(connection)}
    connection.close()
    return report


def summary(connection: sqlite3.Connection) -> dict[str, Any]:
    """Counts by record type, and a digest that is the same for the same records whatever the order they were read in."""
    counts = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _COUNTED}
    digest = 0
    for identity, own in connection.execute("SELECT id, digest FROM documents ORDER BY id"):
        digest = zlib.crc32(f"{identity} {own}\n".encode(), digest)
    joined = zlib.crc32(b"")
    for row in connection.execute("SELECT id, name, kind, mentions FROM programs ORDER BY id"):
        joined = zlib.crc32(repr(row).encode(), joined)
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    held = dict(connection.execute("SELECT key, value FROM meta"))
    return {**counts, "digest": f"{digest:08x}{joined:08x}", "bytes": pages * size, "rules": held.get("rules")}


def _check(target: Path, warn: Warn) -> None:
    """A file that is no catalogue is not written over; one of other rules is read again, and it is said so."""
    if not is_database(target):
        raise UsageError(
            "--out: {path}: a file that policycli did not make; name another one, or remove it", path=target
        )
    try:
        connection = sqlite3.connect(f"{target.as_uri()}?mode=ro", uri=True)
        made = connection.execute("PRAGMA application_id").fetchone()[0]
        row = connection.execute("SELECT value FROM meta WHERE key = 'rules'").fetchone()
        connection.close()
    except sqlite3.DatabaseError as error:
        if "no such" in str(error):
            raise _foreign(target) from None
        warn(Message("{path}: {error}; making it anew", path=target, error=error))
        return
    if not made:
        raise _foreign(target)
    if row != (version(),):
        warn(Message("{path}: made by other rules than today's; reading everything again", path=target))


def _foreign(target: Path) -> UsageError:
    return UsageError("--out: {path}: a database that policycli did not make; name another file", path=target)
