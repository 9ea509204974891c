"""Where an export goes, and how (导出目标): written beside its place, and moved there when it is whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
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
def beside(target: Path, names: Sequence[str], *, folder: bool, force: bool) -> Iterator[Path]:
    """A folder to write the files `names` in; they are moved to their place once the context ends well, and gone if it does not.

    Their place is the folder `target`, or the folder that the file `target` lies in. Raises `UsageError` for a file that is there
    already (unless `force`) or a target that lies in no folder, `UnreadableError` where writing fails.
    """
    if not target.parent.is_dir():
        raise UsageError("--to: {path}: no such folder", path=target.parent)
    if os.path.lexists(target) and target.is_dir() != folder:
        raise UsageError("--to: {path}: something else of this name is there; name another", path=target)
    home = target if folder else target.parent
    for name in names:
        if (home / name).is_dir():
            raise UsageError("--to: {path}: something else of this name is there; name another", path=home / name)
        if os.path.lexists(home / name) and not force:
            raise UsageError("--to: {path}: is there already; --force writes over it", path=home / name)
    part: Path | None = None
    try:
        part = Path(tempfile.mkdtemp(prefix=".policycli-", dir=home if home.is_dir() else target.parent))
        yield part
        home.mkdir(exist_ok=True)
        for name in names:  # what else the user keeps there stays
            (part / name).replace(home / name)
    except OSError as error:
        raise UnreadableError("--to: {path}: {reason}", path=target, reason=error.strerror or error) from None
    finally:
        if part is not None:
            shutil.rmtree(part, ignore_errors=True)


def size_of(home: Path, names: Sequence[str]) -> int:
    """Bytes of these files of a folder."""
    return sum((home / name).stat().st_size for name in names)
