"""TOML files of the user (配置、画像): read whole, with the line for what is wrong."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from policycli.errors import UnreadableError, UsageError

_PLACE = re.compile(r"(?P<reason>.*?) \(at (?:line (?P<line>\d+), column \d+|end of document)\)", re.DOTALL)


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of the file at `path` and what it holds; raises `UsageError` with the line where it is not TOML."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise UnreadableError("{path}: {reason}", path=path, reason=error.strerror or error) from None
    except UnicodeDecodeError:
        raise UsageError("{path}: not UTF-8; save it as UTF-8", path=path) from None
    try:
        return text, tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _PLACE.fullmatch(str(error))
        raise UsageError(
            "{path}:{line}: not TOML: {reason}",
            path=path,
            line=(at and at["line"]) or text.count("\n") + 1,
            reason=at["reason"] if at else error,
        ) from None


def line_of(text: str, name: str, value: str = "") -> int:
    """The line in which the key `name` stands, or the first one after it that holds `value`."""
    found = re.search(rf"^[ \t]*\[?[ \t]*[\"']?{re.escape(name)}[\"']?[ \t]*[=.\]]", text, re.MULTILINE)
    if found is None:
        return 1
    return text.count("\n", 0, max(found.start(), text.find(value, found.end()) if value else 0)) + 1
