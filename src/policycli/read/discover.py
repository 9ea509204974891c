"""From the paths of `--data` to the files that are documents (文件发现)."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from policycli.errors import Message, UnreadableError
from policycli.read.suffixes import OFFICE_SUFFIXES, PAGE_SUFFIXES, REFUSED_SUFFIXES, TEXT_SUFFIXES

STDIN = "-"
"""The path that stands for standard input."""
SUFFIXES = TEXT_SUFFIXES | PAGE_SUFFIXES | OFFICE_SUFFIXES
"""Names of documents; in a folder a file of another name counts where its first bytes say that it is one."""
_OPENINGS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"<!doctype html", b"<html")
_PASSED_OVER = frozenset(
    [
        ".7zs",
        ".bmp",
        ".css",
        ".db",
        ".dll",
        ".eot",
        ".exe",
        ".gif",
        ".ico",
        ".ini",
        ".jpeg",
        ".jpg",
        ".js",
        ".json",
        ".log",
        ".map",
        ".mp3",
        ".mp4",
        ".otf",
        ".png",
        ".py",
        ".svg",
        ".tif",
        ".tiff",
        ".toml",
        ".ttf",
        ".wav",
        ".webp",
        ".woff",
        ".woff2",
        ".xml",
        ".yaml",
        ".yml",
    ]
)


class DocumentFile(NamedTuple):
    """A file as it was found: its path as given, its one true path, and the size and times that tell a change."""

    path: str
    real: str
    stamp: str


def bundled_folder() -> Path:
    """The folder of the documents that come with the program: in the package, or in `data/` of a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent.parent / "data"


def _unheard(line: Message) -> None:
    """Where the caller wants no warnings."""
    del line


def discover(paths: Iterable[str | os.PathLike[str]], warn: Callable[[Message], None] = _unheard) -> list[DocumentFile]:
    """Every document file below the given files and folders, each once, in a fixed order.

    A file that is named is taken whatever its suffix; in a folder documents count, by their name or else by their first
    bytes, and links to folders are not followed. Raises `UnreadableError` for a path that does not exist and for a folder without documents.
    """
    found: dict[str, DocumentFile] = {}
    for given in paths:
        path = Path(given)
        kind = _kind(path)
        if kind == "folder":
            files: Iterable[DocumentFile] = _walk(str(path), os.path.realpath(path), warn)
        elif kind == "file":
            files = [_stated(str(path), os.path.realpath(path), os.stat(path))]  # noqa: PTH116 - as in _walk
        elif kind == "other":
            raise UnreadableError("{path}: neither a file nor a folder", path=path)
        else:
            close = _nearest(path)
            if close is not None:
                raise UnreadableError("{path}: no such file or folder; did you mean {close}?", path=path, close=close)
            raise UnreadableError("{path}: no such file or folder", path=path)
        none = True
        for file in files:
            none = False
            found.setdefault(file.real, file)
        if none:
            wanted = ", ".join(sorted(SUFFIXES))
            raise UnreadableError("{path}: no documents in this folder (looked for {wanted})", path=path, wanted=wanted)
    return list(found.values())


def _kind(path: Path) -> str:
    """`file`, `folder`, `other` (a pipe, a device) or `missing`."""
    try:
        mode = path.stat().st_mode
    except PermissionError:
        raise UnreadableError("{path}: permission denied", path=path) from None
    except (OSError, ValueError):
        if os.path.islink(path):  # noqa: PTH114 - Path.is_symlink raises for a name that is too long
            raise UnreadableError("{path}: a link to a file that is not there", path=path) from None
        return "missing"
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "other"


def _stated(path: str, real: str, state: os.stat_result) -> DocumentFile:
    return DocumentFile(path, real, f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}")


def _walk(folder: str, real: str, warn: Callable[[Message], None]) -> Iterator[DocumentFile]:
    """The document files of a folder in the order of their names; strings throughout, for large folders."""
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        warn(Message("{path}: {reason}; skipped", path=folder, reason=error.strerror or error))
        return
    for entry in ordered:
        name = entry.name
        if name[0] == ".":
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{real}{os.sep}{name}", warn)
                continue
            why = _left_out(entry)
            if why is not None:
                if why:
                    warn(Message("{path}: {reason}; skipped", path=entry.path, reason=why))
                continue
            whole = os.path.realpath(entry.path) if entry.is_symlink() else f"{real}{os.sep}{name}"
            state = entry.stat()
        except OSError as error:
            warn(Message("{path}: {reason}; skipped", path=entry.path, reason=error.strerror or error))
            continue
        yield _stated(entry.path, whole, state)


def _left_out(entry: os.DirEntry[str]) -> Message | None:
    """None for a document; else the reason why it is left out, an empty one where nobody would ask."""
    if not entry.is_file(follow_symlinks=False):
        mode = entry.stat().st_mode  # raises for a link that leads nowhere or to itself
        if stat.S_ISDIR(mode):
            return Message("a link to a folder is not followed")
        if not stat.S_ISREG(mode):
            return Message("not a plain file")
    suffix = entry.name[entry.name.rfind(".") :].lower() if "." in entry.name else ""
    if suffix in SUFFIXES:
        return None
    if suffix in REFUSED_SUFFIXES:
        return REFUSED_SUFFIXES[suffix]
    if suffix in _PASSED_OVER:
        return Message("")
    with open(entry.path, "rb") as file:  # noqa: PTH123 - strings throughout
        head = file.read(512).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return None if head.startswith(tuple(one.lower() for one in _OPENINGS)) else Message("")


def _nearest(path: Path) -> Path | None:
    """A sibling with a similar name."""
    import difflib

    try:
        siblings = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return None
    close = difflib.get_close_matches(path.name, siblings, n=1, cutoff=0.6)
    return path.parent / close[0] if close else None
