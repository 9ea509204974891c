"""From the paths of `--data` to the files that are documents (文件发现)."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from policycli.errors import UnreadableError

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})


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


def _unheard(line: str) -> None:
    """Where the caller wants no warnings."""
    del line


def discover(paths: Iterable[str | os.PathLike[str]], warn: Callable[[str], None] = _unheard) -> list[DocumentFile]:
    """Every document file below the given files and folders, each once, in a fixed order.

    A file that is named is taken whatever its suffix; in a folder only text files count, links to folders are not
    followed. Raises `UnreadableError` for a path that does not exist and for a folder without documents.
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
            raise UnreadableError(f"{path}: neither a file nor a folder")
        else:
            raise UnreadableError(f"{path}: no such file or folder{_nearest(path)}")
        none = True
        for file in files:
            none = False
            found.setdefault(file.real, file)
        if none:
            wanted = ", ".join(sorted(TEXT_SUFFIXES))
            raise UnreadableError(f"{path}: no documents in this folder (looked for {wanted})")
    return list(found.values())


def _kind(path: Path) -> str:
    """`file`, `folder`, `other` (a pipe, a device) or `missing`."""
    try:
        mode = path.stat().st_mode
    except PermissionError:
        raise UnreadableError(f"{path}: permission denied") from None
    except (OSError, ValueError):
        if os.path.islink(path):  # noqa: PTH114 - Path.is_symlink raises for a name that is too long
            raise UnreadableError(f"{path}: a link to a file that is not there") from None
        return "missing"
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "other"


def _stated(path: str, real: str, state: os.stat_result) -> DocumentFile:
    return DocumentFile(path, real, f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}")


def _walk(folder: str, real: str, warn: Callable[[str], None]) -> Iterator[DocumentFile]:
    """The document files of a folder in the order of their names; strings throughout, for large folders."""
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        warn(f"{folder}: {error.strerror}; skipped")
        return
    for entry in ordered:
        name = entry.name
        if name[0] == ".":
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{real}{os.sep}{name}", warn)
                continue
            if name[name.rfind(".") :].lower() not in TEXT_SUFFIXES:
                continue
            state = entry.stat()
            if not stat.S_ISREG(state.st_mode):
                if not stat.S_ISDIR(state.st_mode):
                    warn(f"{entry.path}: not a plain file; skipped")
                continue
            whole = os.path.realpath(entry.path) if entry.is_symlink() else f"{real}{os.sep}{name}"
        except OSError as error:
            warn(f"{entry.path}: {error.strerror}; skipped")
            continue
        yield _stated(entry.path, whole, state)


def _nearest(path: Path) -> str:
    """`; did you mean X?` for a sibling with a similar name."""
    import difflib

    try:
        siblings = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return ""
    close = difflib.get_close_matches(path.name, siblings, n=1, cutoff=0.6)
    return f"; did you mean {path.parent / close[0]}?" if close else ""
