"""Claims that the user types or keeps in a file, one a line (待核对的说法)."""

from __future__ import annotations

import sys
from pathlib import Path

from policycli.errors import UnreadableError, UsageError

STDIN = frozenset({"-", "/dev/stdin"})
LARGEST = 2_000_000
"""Bytes of a file of claims."""
LONGEST = 2000
"""Characters of a claim; what is longer is a document and no sentence."""


def claims_of(typed: str, file: str | None) -> list[str]:
    """The claims: the one typed, or the lines of `file` that are not empty. `UsageError` for none or both."""
    if bool(typed.strip()) == (file is not None):
        raise UsageError("verify: type one claim, or name a file of claims with --file")
    lines = [typed] if file is None else _lines(file)
    found = []
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST:
            raise UsageError(
                "{place}: longer than {most} characters; write one sentence a line",
                place=f"{file}:{number}" if file else "verify",
                most=LONGEST,
            )
        if line.strip():
            found.append(line.strip())
    if not found:
        raise UsageError("{path}: no claim in it; write one a line", path=file)
    return found


def _lines(file: str) -> list[str]:
    try:
        if file in STDIN:
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(file).open("rb") as opened:
                data = opened.read(LARGEST + 1)
    except (OSError, ValueError, AttributeError) as error:
        reason = getattr(error, "strerror", None) or "cannot be read"
        raise UnreadableError("{path}: {reason}", path=file, reason=reason) from None
    if len(data) > LARGEST:
        raise UsageError("{path}: larger than {most} bytes; verify it in parts", path=file, most=LARGEST)
    from policycli.read.decode import decode

    return decode(data, file)[0].splitlines() if data else []
