"""From the paths of `--data` to the files that are documents (文件发现)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from policycli.errors import UnreadableError

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})


def bundled_folder() -> Path:
    """The folder of the documents that come with the program: in the package, or in `data/` of a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent.parent / "data"


def discover(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """Every document file below the given files and folders, each once, in a fixed order.

    A file that is named is taken whatever its suffix; in a folder only text files count. Raises `UnreadableError`
    for a path that does not exist and for a folder without documents.
    """
    found: dict[str, Path] = {}
    for given in paths:
        path = Path(given)
        if path.is_dir():
            files = sorted(_walk(path))
            if not files:
                wanted = ", ".join(sorted(TEXT_SUFFIXES))
                raise UnreadableError(f"{path}: no documents in this folder (looked for {wanted})")
        elif path.is_file():
            files = [str(path)]
        elif path.exists():
            raise UnreadableError(f"{path}: neither a file nor a folder")
        else:
            raise UnreadableError(f"{path}: no such file or folder{_nearest(path)}")
        for file in files:
            found.setdefault(os.path.realpath(file), Path(file))
    return list(found.values())


def _walk(folder: Path) -> Iterable[str]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            full = os.path.join(root, name)  # noqa: PTH118 - a Path a file is slow in large folders
            if os.path.splitext(name)[1].lower() in TEXT_SUFFIXES and not name.startswith("."):  # noqa: PTH122
                yield full


def _nearest(path: Path) -> str:
    """`; did you mean X?` for a sibling with a similar name."""
    import difflib

    try:
        siblings = os.listdir(path.parent)
    except OSError:
        return ""
    close = difflib.get_close_matches(path.name, siblings, n=1, cutoff=0.6)
    return f"; did you mean {path.parent / close[0]}?" if close else ""
