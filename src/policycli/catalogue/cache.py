"""Build a catalogue from files, or open the one kept from the last call where no file has changed."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from policycli.errors import UnreadableError

FORMAT = "catalogue 6"

Warn = Callable[[str], None]


def cache_folder() -> Path:
    """Where caches are kept: POLICYCLI_CACHE, else the platform's folder for caches."""
    override = os.environ.get("POLICYCLI_CACHE")
    if override:
        return Path(override).expanduser().absolute()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "policycli" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "policycli"
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (named if named.is_absolute() else Path.home() / ".cache") / "policycli"


def open_catalogue(files: Sequence[Path], warn: Warn) -> sqlite3.Connection:
    """The catalogue of `files`; unreadable ones among good ones are warned of, none readable is an error."""
    stamps = _stamps(files, warn)
    kept = _cache_file(files)
    if kept is not None:
        connection = _open_current(kept, stamps)
        if connection is not None:
            for path, problem in connection.execute(
                "SELECT path, problem FROM files WHERE problem IS NOT NULL ORDER BY path"
            ).fetchall():
                del path
                warn(f"{problem}; skipped")
            return connection
        try:
            return _refresh(kept, stamps, warn)
        except (sqlite3.Error, OSError):
            pass  # a cache that cannot be written: the answer is built in memory instead
    connection = sqlite3.connect(":memory:")
    _fill(connection, stamps, warn)
    return connection


def forget(files: Sequence[Path]) -> bool:
    """Throw the kept catalogue of `files` away; False where there is none."""
    kept = _cache_file(files)
    if kept is None or not kept.is_file():
        return False
    kept.unlink()
    return True


def _stamps(files: Sequence[Path], warn: Warn) -> dict[str, str]:
    """Size and times of change of each file, by its full path; what is no plain file is left out."""
    stamps = {}
    for file in files:
        try:
            state = os.stat(file)  # noqa: PTH116 - one call a file counts in large folders
        except OSError as error:
            warn(f"{file}: {error.strerror}; skipped")
            continue
        if not stat.S_ISREG(state.st_mode):
            warn(f"{file}: not a plain file; skipped")
            continue
        stamps[os.path.realpath(file)] = f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}"
    if not stamps:
        raise UnreadableError(f"{files[0]}: none of the files can be read" if files else "no files")
    return stamps


def _cache_file(files: Sequence[Path]) -> Path | None:
    """The place of the cache for just these files: two files with one key only cost a rebuild, never a wrong answer."""
    names = "\n".join(sorted(os.path.realpath(file) for file in files)).encode("utf-8", "surrogateescape")
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder / f"{zlib.crc32(names):08x}{zlib.adler32(names):08x}.db"


def _open_current(kept: Path, stamps: dict[str, str]) -> sqlite3.Connection | None:
    """The kept catalogue where it is whole, of these rules, and of just these files as they are now."""
    try:
        if not kept.is_file():
            return None
        connection = sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True)
        if connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone() == (version(),):
            known = {
                path.encode("utf-8", "surrogateescape"): stamp
                for path, stamp in connection.execute("SELECT path, stamp FROM files")
            }
            if known == {_stored(path).encode(): stamp for path, stamp in stamps.items()}:
                return connection
        connection.close()
    except (sqlite3.Error, OSError):
        pass
    return None


def _stored(path: str) -> str:
    """A path as SQLite can hold it: bytes that are no UTF-8 are written as escapes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def version() -> str:
    """What a catalogue was made with: tables, program, and the rules and words of extraction as they are on disk."""
    from policycli import __version__

    package = Path(__file__).resolve().parent.parent
    newest = 0
    for name in ("lexicon", "clean", "names", "structure", "extract", "catalogue"):
        for entry in os.scandir(package / name):
            if entry.name.endswith((".py", ".tsv", ".sql")):
                newest = max(newest, entry.stat().st_mtime_ns)
    return f"{FORMAT} {__version__} {newest}"


def _refresh(kept: Path, stamps: dict[str, str], warn: Warn) -> sqlite3.Connection:
    """Bring the kept catalogue up to date beside its place and move it there whole: no reader sees half of it."""
    _sweep(kept.parent)
    name = kept.with_name(f"{kept.stem}{os.getpid()}-{time.monotonic_ns()}.tmp")  # tempfile would cost 2 ms to import
    os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        if _reusable(kept):
            name.write_bytes(kept.read_bytes())
        connection = sqlite3.connect(name)
        try:
            _fill(connection, stamps, warn)
        except sqlite3.DatabaseError:  # the copy was damaged after all
            connection.close()
            name.write_bytes(b"")
            connection = sqlite3.connect(name)
            _fill(connection, stamps, warn)
        finally:
            connection.close()
        name.replace(kept)
    finally:
        name.unlink(missing_ok=True)
    return sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True)


def _reusable(kept: Path) -> bool:
    """Whether the kept catalogue was made by these rules, so that only what has changed need be read."""
    try:
        with sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True) as connection:
            same: bool = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone() == (version(),)
        connection.close()
    except sqlite3.Error:
        return False
    return same


def _sweep(folder: Path) -> None:
    """Remove what killed runs left behind more than an hour ago."""
    for entry in os.scandir(folder):
        if entry.name.endswith(".tmp") and entry.stat().st_mtime < time.time() - 3600:
            Path(entry.path).unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, stamps: dict[str, str], warn: Warn) -> None:
    """Read the files that are new or have changed, drop those that are gone, and derive what depends on all."""
    from policycli.catalogue.store import add, create, derive, remove
    from policycli.extract.extraction import extract
    from policycli.read.source import read_source

    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
        create(connection)
    known = {
        path: (stamp, document)
        for path, stamp, document in connection.execute("SELECT path, stamp, document FROM files")
    }
    wanted = {_stored(path): (path, stamp) for path, stamp in stamps.items()}
    for path, (stamp, document) in known.items():
        if path not in wanted or wanted[path][1] != stamp:
            if document is not None:
                remove(connection, document)
            connection.execute("DELETE FROM files WHERE path = ?", (path,))
    ids = identities([_stored(path) for path in stamps])
    taken = dict(connection.execute("SELECT f.path, d.id FROM files f JOIN documents d ON d.rowid = f.document"))
    for stored, identity in taken.items():  # a file that came or went can change the ids of its namesakes
        if ids[stored] != identity:
            remove(connection, known[stored][1])
            connection.execute("DELETE FROM files WHERE path = ?", (stored,))
            known.pop(stored)
    for stored, (path, stamp) in wanted.items():
        if stored in known and known[stored][0] == stamp:
            continue
        document = problem = None
        try:
            document = add(connection, extract(read_source(Path(path)), ids[stored]))
        except UnreadableError as error:
            problem = str(error)
        connection.execute("INSERT INTO files VALUES (?,?,?,?)", (stored, stamp, document, problem))
    problems = [
        row[0] for row in connection.execute("SELECT problem FROM files WHERE problem IS NOT NULL ORDER BY path")
    ]
    if len(problems) == len(wanted):
        first = problems[0]
        raise UnreadableError(
            first if len(problems) == 1 else f"none of the {len(problems)} files can be read; the first: {first}"
        )
    for line in problems:
        warn(f"{line}; skipped")
    derive(connection)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('format', ?)", (version(),))
    connection.commit()


def identities(paths: Sequence[str]) -> dict[str, str]:
    """Each file's id: its stem, with the folder's name before it where files share it; the same files, the same ids."""
    taken: set[str] = set()
    ids = {}
    for path in sorted(paths):
        parts = Path(path)
        name = base = parts.stem if parts.stem not in taken else f"{parts.parent.name}-{parts.stem}"
        number = 2
        while name in taken:
            name = f"{base}-{number}"
            number += 1
        taken.add(name)
        ids[path] = name
    return ids
