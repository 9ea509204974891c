"""Read one file into a `SourceText`."""

from __future__ import annotations

from pathlib import Path

from policycli.errors import UnreadableError
from policycli.read.decode import decode
from policycli.records import SourceText

MAX_BYTES = 64 * 1024 * 1024


def read_bytes(path: Path) -> bytes:
    """The file's bytes, or `UnreadableError` with the reason."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableError(
                f"{path}: {size // 1_000_000} MB is more than the limit of {MAX_BYTES // 1_000_000} MB"
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror or error}") from None


def read_source(path: Path, data: bytes | None = None) -> SourceText:
    """Decode the file at `path` (or `data`, its bytes, where they are at hand)."""
    text, encoding = decode(read_bytes(path) if data is None else data, str(path))
    return SourceText(str(path), text, encoding)
