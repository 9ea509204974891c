"""One file's reading (读取任务): its rows, or the problem that it met."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from policycli.catalogue.packing import Packed, pack
from policycli.catalogue.problems import Problem, packed
from policycli.errors import Message, MissingError, UnreadableError, marked
from policycli.extract import extraction
from policycli.read.limits import MEGABYTE, Limits
from policycli.read.source import is_foreign, read_bytes, read_source
from policycli.records import SourceText


class Job(NamedTuple):
    """A file to be read under an id and a name; `known` is the checksum of what was read from it before."""

    path: str
    identity: str
    known: str | None
    name: str | None = None
    """What the document's path is to be, where that is not the file's: `-` for standard input."""


class Result(NamedTuple):
    """What came of a job: its rows, a problem, both, or neither where the file holds what it held before."""

    job: int
    content: str | None
    packed: Packed | None
    problem: Problem | None


Read = tuple[str | None, Packed | None, Problem | None]


class ApartError(Exception):
    """The file is one that only a process of its own may read."""


def read(job: Job, limits: Limits, *, apart: bool = False) -> Read:
    """Read one file: checksum of its bytes, its rows, the problem.

    A foreign format or a large text is only read where this process is one of its own (`apart`): its reader may crash or hang.
    """

    def records() -> Read:
        data = read_bytes(Path(job.path), limits)
        content = f"{len(data)} {zlib.crc32(data):08x}{zlib.adler32(data):08x}"
        if content == job.known:
            return content, None, None
        if not apart and is_foreign(data, job.path):
            raise ApartError
        source = read_source(Path(job.path), data, limits)
        del data
        if job.name is not None:
            source = SourceText(job.name, source.text, source.encoding, source.markup, source.pages, source.notes)
        rows = pack(extraction.extract(source, job.identity))
        return content, rows, Problem(packed(source.notes[0]), skipped=False) if source.notes else None

    return guarded(job, limits, records, apart=apart)


Got = TypeVar("Got")


def guarded(
    job: Job, limits: Limits, act: Callable[[], tuple[str | None, Got | None, Problem | None]], *, apart: bool
) -> tuple[str | None, Got | None, Problem | None]:
    """What `act` brings, or the problem that it met."""
    try:
        return act()
    except MissingError as error:
        return None, None, Problem(packed(error.message), needs=error.needs)
    except UnreadableError as error:
        return None, None, Problem(packed(error.message))
    except MemoryError:
        limit = limits.memory / MEGABYTE
        return (
            None,
            None,
            problem_of(marked("{path}: needs more than {limit:g} MB of memory (--max-memory)"), job, limit=limit),
        )
    except RecursionError:
        return None, None, problem_of(marked("{path}: nested too deeply"), job)
    except Exception as error:
        if not apart or isinstance(error, ApartError):
            raise
        # A reader of a foreign format raised what its documentation does not name: that file is lost, and no other.
        reason = f"{type(error).__name__}: {error}"[:200]
        return None, None, problem_of(marked("{path}: its reader failed ({reason})"), job, reason=reason)


def problem_of(template: str, job: Job, **values: object) -> Problem:
    """The problem that `template` says of the job's file."""
    return Problem(packed(Message(template, path=job.path, **values)))
