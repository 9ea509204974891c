"""Build a catalogue from files, or open the one kept from the last call where no file has changed."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from policycli.errors import UnreadableError

FORMAT = "policycli-catalogue-5"
"""Names tables and rules together: a cache of another format is made anew."""

Warn = Callable[[str], None]


def cache_folder() -> Path:
    """Where caches are kept: POLICYCLI_CACHE, else the platform's folder for caches."""
    override = os.environ.get("POLICYCLI_CACHE")
    if override:
        return Path(override)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "policycli" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "policycli"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "policycli"


def open_catalogue(files: Sequence[Path], warn: Warn) -> sqlite3.Connection:
    """The catalogue of `files`; unreadable ones among good ones are warned of, none readable is an error."""
    stamps = _stamps(files, warn)
    kept = _cache_file(files)
    if kept is not None:
        connection = _open_current(kept, stamps)
        if connection is not None:
            for (problem,) in connection.execute("SELECT value FROM meta WHERE key GLOB 'problem *' ORDER BY key").fetchall():
                warn(f"{problem}; skipped")
            return connection
        try:
            return _refresh(kept, stamps, warn)
        except (sqlite3.Error, OSError):
            pass  # a cache that cannot be written or is damaged: the answer is built in memory instead
    connection = sqlite3.connect(":memory:")
    _fill(connection, stamps, warn)
    return connection


def _stamps(files: Sequence[Path], warn: Warn) -> dict[str, tuple[int, int]]:
    """Size and time of change of each file, by its full path."""
    stamps = {}
    for file in files:
        try:
            state = os.stat(file)  # noqa: PTH116 - one call a file counts in large folders
        except OSError as error:
            warn(f"{file}: {error.strerror}; skipped")
            continue
        stamps[os.path.realpath(file)] = (state.st_size, state.st_mtime_ns)
    return stamps


def _cache_file(files: Sequence[Path]) -> Path | None:
    import hashlib

    names = "\n".join(sorted(os.path.realpath(file) for file in files))
    key = hashlib.sha256(names.encode("utf-8", "surrogateescape")).hexdigest()[:24]
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder / f"{key}.db"


def _open_current(kept: Path, stamps: dict[str, tuple[int, int]]) -> sqlite3.Connection | None:
    """The kept catalogue where it is whole and of just these files as they are now."""
    if not kept.is_file():
        return None
    try:
        connection = sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True)
        if dict(connection.execute("SELECT key, value FROM meta")).get("format") == _version():
            known = {path: (size, mtime) for path, size, mtime in connection.execute("SELECT path, size, mtime FROM files")}
            if known == stamps:
                return connection
        connection.close()
    except sqlite3.Error:
        pass
    return None


def _version() -> str:
    from policycli import __version__

    return f"{FORMAT} {__version__}"


def _refresh(kept: Path, stamps: dict[str, tuple[int, int]], warn: Warn) -> sqlite3.Connection:
    """Write the catalogue beside its place and move it there whole, so that no reader sees half of it."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=kept.stem, suffix=".tmp", dir=kept.parent)
    os.close(handle)
    try:
        connection = sqlite3.connect(name)
        try:
            _fill(connection, stamps, warn)
        finally:
            connection.close()
        Path(name).replace(kept)
    finally:
        Path(name).unlink(missing_ok=True)
    return sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True)


def _fill(connection: sqlite3.Connection, stamps: dict[str, tuple[int, int]], warn: Warn) -> None:
    from policycli.catalogue.store import add, create, derive
    from policycli.extract.extraction import extract
    from policycli.read.source import read_source

    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")
    create(connection)
    connection.execute("CREATE TABLE files (path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER) WITHOUT ROWID")
    problems: list[str] = []
    ids: set[str] = set()
    read = 0
    for path, (size, mtime) in stamps.items():
        connection.execute("INSERT INTO files VALUES (?,?,?)", (path, size, mtime))
        try:
            source = read_source(Path(path))
        except UnreadableError as error:
            problems.append(str(error))
            continue
        add(connection, extract(source, unique_id(path, ids)), size, mtime)
        read += 1
    if not read:
        raise UnreadableError(problems[0] if len(problems) == 1 else f"none of the {len(problems)} files can be read; the first: {problems[0]}")
    for problem in problems:
        warn(f"{problem}; skipped")
    derive(connection)
    connection.execute("INSERT INTO meta VALUES ('format', ?)", (_version(),))
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [(f"problem {number}", problem) for number, problem in enumerate(problems)])
    connection.commit()


def unique_id(path: str, taken: set[str]) -> str:
    """The file's stem, with the folder's name before it where two files share it."""
    parts = Path(path)
    name = parts.stem
    if name in taken:
        name = f"{parts.parent.name}-{parts.stem}"
    number = 2
    base = name
    while name in taken:
        name = f"{base}-{number}"
        number += 1
    taken.add(name)
    return name
