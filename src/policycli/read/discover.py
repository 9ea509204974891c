"""From the paths of `--data` to the files that are documents (文件发现)."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from policycli.errors import UnreadableError

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})


def bundled_folder() -> Path:
    """The folder of the documents that come with the program: in the package, or in `data/` of a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent.parent / "data"


def _unheard(line: str) -> None:
    """Where the caller wants no warnings."""
    del line


def discover(paths: Iterable[str | os.PathLike[str]], warn: Callable[[str], None] = _unheard) -> list[Path]:
    """Every document file below the given files and folders, each once, in a fixed order.

    A file that is named is taken whatever its suffix; in a folder only text files count. Raises `UnreadableError`
    for a path that does not exist and for a folder without documents.
    """
    found: dict[str, Path] = {}
    for given in paths:
        path = Path(given)
        kind = _kind(path)
        if kind == "folder":
            files = sorted(_walk(path, warn))
            if not files:
                wanted = ", ".join(sorted(TEXT_SUFFIXES))
                raise UnreadableError(f"{path}: no documents in this folder (looked for {wanted})")
        elif kind == "file":
            files = [str(path)]
        elif kind == "other":
            raise UnreadableError(f"{path}: neither a file nor a folder")
        else:
            raise UnreadableError(f"{path}: no such file or folder{_nearest(path)}")
        for file in files:
            found.setdefault(os.path.realpath(file), Path(file))
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


def _walk(folder: Path, warn: Callable[[str], None]) -> Iterable[str]:
    def failed(error: OSError) -> None:
        warn(f"{error.filename}: {error.strerror}; skipped")

    for root, folders, files in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            full = os.path.join(root, name)  # noqa: PTH118 - a Path a file is slow in large folders
            if os.path.splitext(name)[1].lower() in TEXT_SUFFIXES and not name.startswith("."):  # noqa: PTH122
                yield full


def _nearest(path: Path) -> str:
    """`; did you mean X?` for a sibling with a similar name."""
    import difflib

    try:
        siblings = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return ""
    close = difflib.get_close_matches(path.name, siblings, n=1, cutoff=0.6)
    return f"; did you mean {path.parent / close[0]}?" if close else ""
