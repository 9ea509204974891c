"""Where an export goes, and how (导出目标): written beside its place, and moved there when it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from policycli.errors import Message, UnreadableError, UsageError

Say = Callable[[str], str]


class Options(NamedTuple):
    """How to write: for a spreadsheet program (`excel`), in which language, and whom to tell what was left out."""

    excel: bool = False
    say: Say = str
    warn: Callable[[Message], None] = lambda _: None


@contextmanager
def beside(target: Path, *, folder: bool, force: bool) -> Iterator[Path]:
    """A place to write in; what was written there is the target's once the context ends well, and gone if it does not.

    Raises `UsageError` for a target that is there already (unless `force`) or lies in no folder, `UnreadableError` where
    writing fails.
    """
    if not target.parent.is_dir():
        raise UsageError("--to: {path}: no such folder", path=target.parent)
    if target.exists() or target.is_symlink():
        if not force:
            raise UsageError("--to: {path}: is there already; --force writes over it", path=target)
        if target.is_dir() != folder:
            raise UsageError("--to: {path}: something else of this name is there; name another", path=target)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if folder:
            part.mkdir()
        yield part
        if folder and target.is_dir():
            for file in sorted(part.iterdir()):  # what else the user keeps there stays
                file.replace(target / file.name)
            part.rmdir()
        else:
            part.replace(target)
    except OSError as error:
        raise UnreadableError("--to: {path}: {reason}", path=target, reason=error.strerror or error) from None
    finally:
        if part.is_dir():
            shutil.rmtree(part, ignore_errors=True)
        else:
            part.unlink(missing_ok=True)


def size_of(path: Path) -> int:
    """Bytes of a file, or of the files in a folder."""
    return sum(one.stat().st_size for one in path.iterdir()) if path.is_dir() else path.stat().st_size
