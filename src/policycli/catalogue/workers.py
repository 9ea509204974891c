"""Read documents, in processes of their own where there are many (并行读取): a crash or a hang loses one file."""

from __future__ import annotations

import os
import sys
import time
import zlib
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from policycli.catalogue.packing import Packed, pack
from policycli.errors import UnreadableError
from policycli.extract import extraction
from policycli.read.source import read_bytes, read_source

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

FEW = 48
"""So many files are read faster than a process is started."""
SECONDS = 120.0
"""How long one file may take; the slowest of the real ones takes two."""
_AHEAD = 4


class Job(NamedTuple):
    """A file to be read under an id; `known` is the checksum of what was read from it before."""

    path: str
    identity: str
    known: str | None


class Result(NamedTuple):
    """What came of a job: its rows, a problem, or neither where the file holds what it held before."""

    job: int
    content: str | None
    packed: Packed | None
    problem: str | None


def read(job: Job) -> tuple[str | None, Packed | None, str | None]:
    """Read one file: checksum of its bytes, its rows, the problem."""
    try:
        data = read_bytes(Path(job.path))
        content = f"{len(data)} {zlib.crc32(data):08x}{zlib.adler32(data):08x}"
        if content == job.known:
            return content, None, None
        return content, pack(extraction.extract(read_source(Path(job.path), data), job.identity)), None
    except UnreadableError as error:
        return None, None, str(error)
    except (RecursionError, MemoryError) as error:
        return None, None, f"{job.path}: too large or too deep to be read ({type(error).__name__})"


def read_all(jobs: Sequence[Job], processes: int, seconds: float = SECONDS) -> Iterator[Result]:
    """Every job's result, in no fixed order; `processes` work at once, each file within `seconds`."""
    if len(jobs) <= FEW:
        yield from _halved(jobs) if processes > 1 and len(jobs) > 3 and hasattr(os, "fork") else _here(jobs)
        return
    if processes < 2:
        yield from _here(jobs)
        return
    yield from _Pool(jobs, min(processes, len(jobs)), seconds).run()


def _here(jobs: Sequence[Job]) -> Iterator[Result]:
    """Read one after the other within this process."""
    for number, job in enumerate(jobs):
        yield Result(number, *read(job))


def _halved(jobs: Sequence[Job]) -> Iterator[Result]:
    """Few jobs: every second one is read by a copy of this process; what the copy does not bring is read here.

    A plain fork takes 2 ms where a pool takes 20: the first call of a user answers a tenth sooner.
    """
    import marshal

    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            found = []
            for number in range(1, len(jobs), 2):
                content, packed, problem = read(jobs[number])
                found.append((number, content, packed and tuple(packed), problem))
            with open(writing, "wb") as pipe:  # noqa: PTH123 - a descriptor
                marshal.dump(found, pipe)
        finally:
            os._exit(0)
    os.close(writing)
    try:
        for number in range(0, len(jobs), 2):
            yield Result(number, *read(jobs[number]))
        with open(reading, "rb", closefd=False) as pipe:
            brought = pipe.read()
        try:
            rows = marshal.loads(brought)  # noqa: S302 - bytes of our own copy
        except (EOFError, ValueError, TypeError):
            rows = []
        for number, content, packed, problem in rows:
            yield Result(number, content, packed and Packed(*packed), problem)
        for number in sorted(set(range(1, len(jobs), 2)) - {row[0] for row in rows}):
            yield Result(number, *read(jobs[number]))
    finally:
        os.close(reading)
        os.waitpid(child, 0)


def _serve(pipe: Connection, inherited: Sequence[Connection]) -> None:
    """The worker's whole life: take a job, answer, until the pipe closes.

    `inherited` are the parent's ends that a fork copied: while a worker holds one, no other sees the parent die.
    """
    import signal

    for other in inherited:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent says when to stop
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            pipe.send(read(job))
        except OSError:
            return


class _Worker:
    """A process with the jobs that were sent to it, the one at work first."""

    def __init__(self, context: Any, beside: Sequence[_Worker]) -> None:
        self.pipe, other = context.Pipe()
        forked = context.get_start_method() == "fork"
        inherited = [self.pipe, *(one.pipe for one in beside)] if forked else []
        self.process = context.Process(target=_serve, args=(other, inherited), daemon=True)
        self.process.start()
        other.close()
        self.sent: deque[int] = deque()
        self.since = time.monotonic()


class _Pool:
    """Hands out jobs a few ahead, takes results as they come, replaces workers that die or hang."""

    def __init__(self, jobs: Sequence[Job], processes: int, seconds: float) -> None:
        from multiprocessing import get_context

        # Forked processes share what is imported and compiled; elsewhere a fresh one is the safe way.
        self._context = get_context("fork" if sys.platform == "linux" else "spawn")
        self._jobs, self._seconds = jobs, seconds
        self._waiting = deque(range(len(jobs)))
        self._workers: list[_Worker] = []
        for _ in range(processes):
            self._workers.append(_Worker(self._context, self._workers))

    def run(self) -> Iterator[Result]:
        from multiprocessing.connection import wait

        try:
            for worker in self._workers:
                self._feed(worker)
            while any(worker.sent for worker in self._workers):
                ready = set(wait([worker.pipe for worker in self._workers if worker.sent], timeout=1.0))
                for place, worker in enumerate(self._workers):
                    if worker.pipe in ready:
                        try:
                            answer = worker.pipe.recv()
                        except (EOFError, OSError):
                            yield self._lost(place, "the reading process died")
                            continue
                        worker.since = time.monotonic()
                        yield Result(worker.sent.popleft(), *answer)
                        self._feed(worker)
                    elif worker.sent and time.monotonic() - worker.since > self._seconds:
                        yield self._lost(place, f"took longer than {self._seconds:g} seconds")
        finally:
            for worker in self._workers:
                worker.process.kill()
                worker.pipe.close()

    def _feed(self, worker: _Worker) -> None:
        if not worker.sent:
            worker.since = time.monotonic()
        while self._waiting and len(worker.sent) < _AHEAD:
            number = self._waiting.popleft()
            worker.sent.append(number)
            try:
                worker.pipe.send(self._jobs[number])
            except OSError:  # it died: the next look at its pipe says so
                return

    def _lost(self, place: int, why: str) -> Result:
        """The job that a worker died of, or hung on; its other jobs go to the one that takes its place."""
        worker = self._workers[place]
        worker.process.kill()
        worker.pipe.close()
        culprit = worker.sent.popleft()
        self._waiting.extendleft(reversed(worker.sent))
        beside = [one for one in self._workers if one is not worker]
        self._workers[place] = _Worker(self._context, beside)
        self._feed(self._workers[place])
        return Result(culprit, None, None, f"{self._jobs[culprit].path}: {why}")
