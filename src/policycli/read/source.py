"""Read one file into a `SourceText`, whatever its format."""

from __future__ import annotations

import os
import stat
from importlib import import_module
from pathlib import Path

from policycli.errors import UnreadableError
from policycli.read.decode import decode
from policycli.read.limits import MEGABYTE, USUAL, Limits
from policycli.read.sniff import HEAD, format_of, is_markdown
from policycli.records import SourceText

# A text of more bytes is read apart too: what it takes cannot be told from its size.
LARGE = 256 * 1024
# Pictures and packing make files large, never words: a text of four million characters is no document.
_BYTES_A_CHARACTER = 8


def read_bytes(path: Path, limits: Limits = USUAL) -> bytes:
    """The file's bytes, or `UnreadableError` with the reason: it grew too large, or is a pipe or a device by now."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                raise UnreadableError("{path}: not a plain file", path=path)
            if state.st_size <= limits.size:
                data = file.read(limits.size + 1)
                if len(data) <= limits.size:
                    return data
    except OSError as error:
        raise UnreadableError("{path}: {reason}", path=path, reason=error.strerror or error) from None
    raise UnreadableError(
        "{path}: {size:.0f} MB is more than the limit of {limit:g} MB (--max-size)",
        path=path,
        size=state.st_size / MEGABYTE,
        limit=limits.size / MEGABYTE,
    )


def is_foreign(data: bytes, path: str) -> bool:
    """Whether the file is to be read in a process of its own: a foreign format, or a large text."""
    return len(data) > LARGE or format_of(data[:HEAD], path) != "text"


def read_source(path: Path, data: bytes | None = None, limits: Limits = USUAL) -> SourceText:
    """The text of the file at `path` (or of `data`, its bytes, where they are at hand).

    Raises `UnreadableError` for what cannot be read, `MissingError` where a program or package would have to be installed.
    """
    source = _read(path, read_bytes(path, limits) if data is None else data, limits)
    most = limits.size // _BYTES_A_CHARACTER
    if len(source.text) > most:
        raise UnreadableError(
            "{path}: {count:,} characters are more than {most:,}, an eighth of --max-size",
            path=path,
            count=len(source.text),
            most=most,
        )
    return source


def _read(path: Path, data: bytes, limits: Limits) -> SourceText:
    name = format_of(data[:HEAD], str(path))
    if name != "text":
        reader = import_module(f"policycli.read.{name}")
        source: SourceText = reader.read(data, str(path), limits)
        return source
    text, encoding = decode(data, str(path))
    if is_markdown(text, str(path)):
        from policycli.read.markdown import markup_spans

        return SourceText(str(path), text, encoding, tuple(markup_spans(text)))
    return SourceText(str(path), text, encoding)


def available(needs: str) -> bool:
    """Whether a package or program that a reader asks for (`MissingError.needs`) is installed."""
    if needs == "soffice":
        from policycli.read.office import program

        return program() is not None
    from importlib.util import find_spec

    return find_spec(needs) is not None
