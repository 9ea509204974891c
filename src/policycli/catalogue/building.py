"""Build a catalogue file (建库): what is new or changed is read, what is gone is dropped, the rest is kept.

The work is done beside the catalogue and moved to its place when it is whole: whoever reads meanwhile reads the old one,
and a run that is killed leaves the old one as it was. A long run writes batch by batch into `NAME.building`; the next run
goes on from there.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from policycli.catalogue.jobs import Job, Result
from policycli.catalogue.problems import problems
from policycli.catalogue.store import Writer, create, derive, remove
from policycli.catalogue.workers import FEW, read_all
from policycli.errors import Message, UnreadableError
from policycli.read.discover import STDIN, DocumentFile
from policycli.read.limits import USUAL, Limits
from policycli.read.source import available

BATCH = 256
"""Documents that are written between two commits: what a killed run loses at the most."""


class Progress(Protocol):
    """Told after each file: how many are done, of how many."""

    def __call__(self, done: int, total: int) -> None:
        """One more file is done."""
        ...


class Built(NamedTuple):
    """What a run did: files that were read, kept and dropped, and those that could not be read with the reasons."""

    read: int
    unchanged: int
    removed: int
    problems: list[Message]


class Orders(NamedTuple):
    """How a catalogue is to be built."""

    rules: str
    fingerprint: str
    processes: int = 1
    limits: Limits = USUAL
    progress: Progress | None = None


def stored(path: str) -> str:
    """A path as SQLite can hold it: bytes that are no UTF-8 are written as escapes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def build(target: Path, files: Sequence[DocumentFile], orders: Orders) -> Built:
    """Bring the catalogue at `target` up to date with `files`; the caller holds the lock on it."""
    known = _known(target, orders.rules)
    fresh = sum(known.get(stored(file.real)) not in (file.stamp, _failed(file, orders)) for file in files)
    gone = len(known.keys() - {stored(file.real) for file in files})
    if fresh + gone > FEW:
        beside = target.with_name(f"{target.name}.building")
        if not _resumable(beside, orders.rules):
            _start(beside, target if known else None)
        mode = "WAL"
    else:
        beside = target.with_name(f"{target.stem}{os.getpid()}-{time.monotonic_ns()}.tmp")
        _start(beside, target if known else None)
        mode = "MEMORY"
    try:
        built = _run(beside, files, orders, mode)
    except sqlite3.DatabaseError as error:
        if not damaged(error):
            raise
        _start(beside, None)  # the copy was damaged after all
        built = _run(beside, files, orders, mode)
    except BaseException:
        if mode == "MEMORY":
            beside.unlink(missing_ok=True)
        raise
    _settle(beside)
    beside.replace(target)
    return built


def damaged(error: sqlite3.DatabaseError) -> bool:
    """Whether the error speaks of a broken file, and not of a question that SQLite cannot answer."""
    signs = ("malformed", "not a database", "disk image", "Could not decode", "no such table", "no such column")
    return type(error) is sqlite3.DatabaseError or any(sign in str(error) for sign in (*signs, "disk I/O"))


def build_in_memory(files: Sequence[DocumentFile], orders: Orders) -> tuple[sqlite3.Connection, Built]:
    """The same without a file, where none can be written."""
    connection = sqlite3.connect(":memory:")
    return connection, _fill(connection, files, orders)


def _known(target: Path, rules: str) -> dict[str, str]:
    """Path and stamp of the files in the catalogue, empty where it was made by other rules or cannot be read."""
    try:
        if target.stat().st_size == 0:
            return {}
        connection = sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro", uri=True)
        try:
            if connection.execute("SELECT value FROM meta WHERE key = 'rules'").fetchone() != (rules,):
                return {}
            return dict(connection.execute("SELECT path, stamp FROM files"))
        finally:
            connection.close()
    except (OSError, sqlite3.Error):
        return {}


def _resumable(beside: Path, rules: str) -> bool:
    """Whether a killed run left work that can be gone on with: made by these rules, and whole."""
    if not beside.is_file():
        return False
    try:
        connection = sqlite3.connect(beside)
        try:
            same: bool = connection.execute("SELECT value FROM meta WHERE key = 'rules'").fetchone() == (rules,)
            return same and connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        finally:
            connection.close()
    except sqlite3.Error:
        return False


def _start(beside: Path, old: Path | None) -> None:
    """A fresh file to work in: empty, or a copy of the catalogue that is there."""
    for name in (f"{beside}-wal", f"{beside}-shm", f"{beside}-journal"):
        Path(name).unlink(missing_ok=True)
    half = beside.with_name(f"{beside.name}.half")
    half.unlink(missing_ok=True)
    os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    if old is not None:
        from shutil import copyfile

        copyfile(old, half)
    half.replace(beside)


def _run(beside: Path, files: Sequence[DocumentFile], orders: Orders, mode: str) -> Built:
    connection = sqlite3.connect(beside)
    try:
        # A killed process loses nothing that was written; for a power cut _settle asks the disk once, before the move.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = MEMORY" if mode == "MEMORY" else "PRAGMA journal_mode = WAL")
        built = _fill(connection, files, orders)
        if mode == "WAL":
            connection.execute("PRAGMA journal_mode = DELETE")
        return built
    finally:
        connection.close()


def _settle(beside: Path) -> None:
    """Have the disk take the whole file before it becomes the catalogue."""
    descriptor = os.open(beside, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _fill(connection: sqlite3.Connection, files: Sequence[DocumentFile], orders: Orders) -> Built:
    """Read the files that are new or have changed, drop those that are gone, and derive what depends on all."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
        create(connection)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('rules', ?)", (orders.rules,))
    connection.execute("DELETE FROM meta WHERE key = 'fingerprint'")
    found = {stored(file.real): file for file in files}
    removed = _drop(connection, found)
    ids = identities(list(found))
    kept = {path: row for path, *row in connection.execute("SELECT path, stamp, content, document, needs FROM files")}
    named = dict(connection.execute("SELECT f.path, d.id FROM files f JOIN documents d ON d.rowid = f.document"))
    jobs: list[Job] = []
    places: list[str] = []
    for path, file in found.items():
        stamp, content, _, needs = kept.get(path, (None, None, None, None))
        same_id = named.get(path) == ids[path]
        if stamp == file.stamp and same_id:
            continue
        if stamp == _failed(file, orders) and not (needs and available(needs)):
            continue
        jobs.append(Job(file.real, ids[path], content if same_id else None, file.path if file.path == STDIN else None))
        places.append(path)
    connection.commit()
    writer = Writer(connection)
    for done, result in enumerate(read_all(jobs, orders.processes, orders.limits), 1):
        path = places[result.job]
        _note(connection, writer, result, path, found[path], kept.get(path, (None, None, None))[2], orders)
        if done % BATCH == 0:
            connection.commit()
        if orders.progress is not None:
            orders.progress(done, len(jobs))
    failed = problems(connection, skipped=True)
    if len(failed) == len(found):
        if len(failed) == 1:
            raise UnreadableError(failed[0].template, **failed[0].values)
        raise UnreadableError(
            "none of the {count} files can be read; the first: {first}", count=len(failed), first=failed[0]
        )
    derive(connection)
    needed = connection.execute("SELECT DISTINCT needs FROM files WHERE needs IS NOT NULL ORDER BY needs").fetchall()
    connection.executemany(
        "INSERT OR REPLACE INTO meta VALUES (?, ?)",
        [("fingerprint", orders.fingerprint), ("needs", " ".join(name for (name,) in needed))],
    )
    connection.commit()
    return Built(len(jobs), len(found) - len(jobs), removed, problems(connection))


def _note(
    connection: sqlite3.Connection,
    writer: Writer,
    result: Result,
    path: str,
    file: DocumentFile,
    old: int | None,
    orders: Orders,
) -> None:
    """Write down what came of a file: its document in place of the old one, and what is to be said of it."""
    problem = result.problem
    document = old
    if result.packed is not None or (problem is not None and problem.skipped):
        if old is not None:
            remove(connection, old)
        document = writer.write(result.packed) if result.packed is not None else None
    stamp = _failed(file, orders) if document is None else file.stamp
    said = (problem.said, problem.needs) if problem is not None else (None, None)
    connection.execute(
        "INSERT OR REPLACE INTO files VALUES (?,?,?,?,?,?,?)",
        (path, stamp, result.content, document, stored(file.path), *said),
    )


def _failed(file: DocumentFile, orders: Orders) -> str:
    """The stamp of a file that could not be read: other limits are reason to try again."""
    return f"{file.stamp} {orders.limits.size} {orders.limits.seconds} {orders.limits.memory}"


def _drop(connection: sqlite3.Connection, found: Mapping[str, DocumentFile]) -> int:
    """Take out the files that are no longer there."""
    removed = 0
    for path, document in connection.execute("SELECT path, document FROM files").fetchall():
        if path not in found:
            if document is not None:
                remove(connection, document)
            connection.execute("DELETE FROM files WHERE path = ?", (path,))
            removed += 1
    return removed


def identities(paths: Sequence[str]) -> dict[str, str]:
    """Each file's id: its stem, with the folder's name before it where files share it; the same files, the same ids."""
    taken: set[str] = set()
    ids = {}
    for path in sorted(paths):
        folder, _, name = path.replace("\\", "/").rpartition("/") if os.sep == "\\" else path.rpartition("/")
        stem = name[: name.rfind(".")] if name.rfind(".") > 0 else name
        base = stem if stem not in taken else f"{folder.rpartition('/')[2]}-{stem}"
        identity, number = base, 2
        while identity in taken:
            identity = f"{base}-{number}"
            number += 1
        taken.add(identity)
        ids[path] = identity
    return ids
