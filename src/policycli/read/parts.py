"""The parts of a zipped file (打包部件), none larger unpacked than a file may be, and XML without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError, TreeBuilder, XMLParser

from policycli.errors import Message, UnreadableError
from policycli.read.limits import MEGABYTE, Limits

_MOST_PARTS = 20_000
_CHUNK = 1 << 20


class Parts:
    """The parts of a zipped file by name. What all of them unpack to is held to the limit, whatever the file claims."""

    def __init__(self, data: bytes, path: str, limits: Limits) -> None:
        self._path, self._room, self._limits = path, limits.size, limits
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            names = self._archive.namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, UnicodeDecodeError):
            raise self._damaged() from None
        if len(names) > _MOST_PARTS:
            raise UnreadableError(
                "{path}: {count} parts are more than {limit}", path=path, count=len(names), limit=_MOST_PARTS
            )
        self._names = frozenset(names)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def get(self, name: str) -> bytes:
        """The part's bytes, empty where there is none; raises `UnreadableError` beyond the limit."""
        if name not in self._names:
            return b""
        pieces = []
        try:
            with self._archive.open(name) as part:
                while piece := part.read(_CHUNK):
                    self._room -= len(piece)
                    if self._room < 0:
                        raise UnreadableError(
                            "{path}: unpacks to more than the limit of {limit:g} MB (--max-size)",
                            path=self._path,
                            limit=self._limits.size / MEGABYTE,
                        )
                    pieces.append(piece)
        except RuntimeError:
            raise UnreadableError("{path}: protected by a password", path=self._path) from None
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError):
            raise self._damaged() from None
        return b"".join(pieces)

    def xml(self, name: str, target: Any = None) -> Any:
        """The part parsed: its root element, or what `target.close()` returns. Documents with a DTD are refused."""
        data = self.get(name)
        if not data:
            raise self._damaged(Message("{part} is missing", part=name))
        parser = XMLParser(target=_Plain(self._path) if target is None else target)  # noqa: S314 - see _Plain
        try:
            parser.feed(data)
            return parser.close()
        except (ParseError, LookupError, ValueError) as error:
            raise self._damaged(Message("{part}: {reason}", part=name, reason=error)) from None

    def _damaged(self, reason: Message | None = None) -> UnreadableError:
        if reason is None:
            return UnreadableError("{path}: the file is damaged", path=self._path)
        return UnreadableError("{path}: the file is damaged ({reason})", path=self._path, reason=reason)


def refuse_doctype(path: str) -> UnreadableError:
    """What is raised for a document type: no office program writes one, and entities in it can explode."""
    return UnreadableError("{path}: declares a document type, which no office program does; not read", path=path)


class _Plain(TreeBuilder):
    """Builds the tree, and refuses a document type before any entity of it is read."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Raise: see `refuse_doctype`."""
        del name, pubid, system
        raise refuse_doctype(self._path)
