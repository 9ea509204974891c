"""Limits (限额): how large a file may be, and what reading it may take."""

from __future__ import annotations

from typing import NamedTuple

MEGABYTE = 1_000_000


class Limits(NamedTuple):
    """Bounds of one file; what exceeds them is skipped with the reason."""

    size: int = 32 * MEGABYTE
    """Bytes on disk; of a zipped format also what its parts unpack to."""
    seconds: float = 20.0
    """Time to read it and find its records; the slowest of the real ones takes two."""
    memory: int = 512 * MEGABYTE
    """Bytes that reading it may take, where the system can hold a process to that (Linux)."""


USUAL = Limits()
"""What holds unless the user says otherwise."""
