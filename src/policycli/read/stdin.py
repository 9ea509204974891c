"""Standard input as a file (标准输入): `--data -` reads what is piped in."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policycli.errors import UnreadableError
from policycli.read.discover import STDIN, DocumentFile
from policycli.read.limits import MEGABYTE, Limits


@contextmanager
def spooled(limits: Limits) -> Iterator[DocumentFile]:
    """A file that holds what standard input did, as long as the context lasts."""
    try:
        data = sys.stdin.buffer.read(limits.size + 1)
    except (OSError, ValueError, AttributeError):
        data = b""  # closed (`<&-`)
    if len(data) > limits.size:
        raise UnreadableError(
            "{path}: more than the limit of {limit:g} MB (--max-size)", path=STDIN, limit=limits.size / MEGABYTE
        )
    with tempfile.TemporaryDirectory(prefix="policycli-") as folder:
        file = Path(folder, "stdin")
        file.write_bytes(data)
        yield DocumentFile(STDIN, str(file), str(len(data)))
