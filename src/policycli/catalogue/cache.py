"""Open the catalogue of some paths (目录缓存): the one kept from the last call where nothing has changed, else built."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from policycli.catalogue import APPLICATION, FORMAT
from policycli.catalogue.problems import problems
from policycli.errors import Message, UnreadableError
from policycli.read.discover import STDIN, DocumentFile, discover
from policycli.read.limits import USUAL, Limits

Warn = Callable[[Message], None]
PathLike = str | os.PathLike[str]


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


def open_catalogue(paths: Sequence[PathLike], warn: Warn, limits: Limits = USUAL) -> sqlite3.Connection:
    """The catalogue of the documents at `paths`; unreadable ones among good ones are warned of, none readable is an error."""
    if len(paths) == 1 and is_database(paths[0]):
        return open_file(Path(paths[0]))
    if STDIN in paths:
        return _with_stdin([path for path in paths if path != STDIN], warn, limits)
    files = discover(paths, warn)
    print_of_files = fingerprint(files, limits)
    kept = kept_place(paths)
    if kept is not None:
        connection = current(kept, print_of_files)
        if connection is None:
            connection = _refreshed(kept, files, print_of_files, warn, limits)
        if connection is not None:
            _tell(connection, warn)
            return connection
    return _in_memory(files, warn, limits)


def _with_stdin(paths: Sequence[PathLike], warn: Warn, limits: Limits) -> sqlite3.Connection:
    """The catalogue of what standard input holds, and of the paths beside it; it is not kept."""
    from policycli.read.stdin import spooled

    with spooled(limits) as file:
        return _in_memory([file, *(discover(paths, warn) if paths else [])], warn, limits)


def _in_memory(files: Sequence[DocumentFile], warn: Warn, limits: Limits) -> sqlite3.Connection:
    from policycli.catalogue.building import Orders, build_in_memory

    orders = Orders(version(), fingerprint(files, limits), processes(), limits)
    connection, _ = build_in_memory(files, orders)
    _tell(connection, warn)
    return connection


def forget(paths: Sequence[PathLike]) -> bool:
    """Throw the kept catalogue of `paths` away; False where there is none."""
    kept = kept_place(paths)
    if kept is None or not kept.is_file():
        return False
    kept.unlink()
    return True


def is_database(path: PathLike) -> bool:
    """Whether the file is a SQLite database, by its first bytes."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - before each call, on any path
            return file.read(16) == b"SQLite format 3\0"
    except (OSError, ValueError):
        return False


def open_file(path: Path) -> sqlite3.Connection:
    """The catalogue that `policycli index` wrote to `path`; a foreign or broken file is named."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        number = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute("SELECT count(*) FROM meta").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        if "no such" in str(error):
            raise UnreadableError("{path}: a database, but none that policycli made", path=path) from None
        raise UnreadableError(
            "{path}: {error}; make it anew: policycli index FOLDER --out {path}", path=path, error=error
        ) from None
    if application != APPLICATION or number != FORMAT:
        connection.close()
        if application == APPLICATION:
            raise UnreadableError(
                "{path}: a catalogue of another version of policycli; make one: policycli index FOLDER --out FILE",
                path=path,
            )
        raise UnreadableError(
            "{path}: a database that policycli did not make; make one: policycli index FOLDER --out FILE", path=path
        )
    return connection


def fingerprint(files: Sequence[DocumentFile], limits: Limits = USUAL) -> str:
    """One short text that changes when any file does, or when other limits may let other files in."""
    said = "\n".join([f"{file.real}\t{file.stamp}" for file in files]).encode("utf-8", "surrogateescape")
    held = "" if limits == USUAL else f" {limits.size} {limits.seconds} {limits.memory}"
    return f"{len(files)} {zlib.crc32(said):08x}{zlib.adler32(said):08x}{held}"


def kept_place(paths: Sequence[PathLike]) -> Path | None:
    """Where the catalogue of these paths is kept: two sets with one key only cost a rebuild, never a wrong answer."""
    names = "\n".join(sorted(os.path.realpath(path) for path in paths)).encode("utf-8", "surrogateescape")
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder / f"{zlib.crc32(names):08x}{zlib.adler32(names):08x}.db"


def version() -> str:
    """What reads the documents: the program and the rules and words of extraction as they are on disk."""
    from policycli import __version__

    package = Path(__file__).resolve().parent.parent
    newest = 0
    for name in ("lexicon", "read", "clean", "names", "structure", "extract", "extract/weights", "catalogue"):
        for entry in os.scandir(package / name):
            if entry.name.endswith((".py", ".tsv", ".sql")):
                newest = max(newest, entry.stat().st_mtime_ns)
    return f"{__version__} {FORMAT} {newest}"


def current(kept: Path, print_of_files: str) -> sqlite3.Connection | None:
    """The kept catalogue where it is whole, of these rules, and of just these files as they are now."""
    try:
        if not kept.is_file():
            return None
        connection = sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True)
        held = dict(connection.execute("SELECT key, value FROM meta"))
        same = held.get("fingerprint") == print_of_files and held.get("rules") == version()
        if same and not _can_read_more(held.get("needs", "")):
            return connection
        connection.close()
    except (sqlite3.Error, OSError):
        pass
    return None


def _can_read_more(needs: str) -> bool:
    """Whether something is installed by now that was missing when files were left out."""
    if not needs:
        return False
    from policycli.read.source import available

    return any(map(available, needs.split()))


def _refreshed(
    kept: Path, files: Sequence[DocumentFile], print_of_files: str, warn: Warn, limits: Limits
) -> sqlite3.Connection | None:
    """The kept catalogue brought up to date; None where that cannot be written."""
    from policycli.catalogue.building import Orders, build
    from policycli.catalogue.lock import LockedError, locked

    try:
        _sweep(kept.parent)
        with locked(kept, warn):
            connection = current(kept, print_of_files)  # another run may have done it meanwhile
            if connection is None:
                build(kept, files, Orders(version(), print_of_files, processes(), limits))
    except LockedError:
        warn(Message("these documents are being indexed by another run; answering from the catalogue as it was before"))
    except (sqlite3.Error, OSError):
        return None
    try:
        return sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return None


def processes() -> int:
    """How many processes read at once: one a processor that this one may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _tell(connection: sqlite3.Connection, warn: Warn) -> None:
    """Warn of the files that could not be read, the first hundred by name, and say what is to know of others."""
    skipped = problems(connection, skipped=True)
    for problem in skipped[:_TOLD]:
        warn(Message("{problem}; skipped", problem=problem))
    if len(skipped) > _TOLD:
        warn(Message("{count} more files skipped; policycli index --status FILE lists all", count=len(skipped) - _TOLD))
    for note in problems(connection, skipped=False)[:_TOLD]:
        warn(note)


_TOLD = 100


def _sweep(folder: Path) -> None:
    """Remove what killed runs left behind more than an hour ago."""
    for entry in os.scandir(folder):
        if entry.name.endswith((".tmp", ".half")) and entry.stat().st_mtime < time.time() - 3600:
            Path(entry.path).unlink(missing_ok=True)
