"""Read documents, in processes of their own where there are many (并行读取): a crash or a hang loses one file."""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policycli.catalogue.jobs import ApartError, Job, Read, Result, guarded, problem_of, read
from policycli.catalogue.packing import Packed
from policycli.catalogue.problems import Problem, unpacked
from policycli.errors import UnreadableError, marked
from policycli.read.limits import USUAL, Limits
from policycli.read.source import read_source
from policycli.records import SourceText

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

FEW = 48
"""So many files are read faster than a process is started."""
_AHEAD = 4


Task = Callable[[Job, Limits], tuple[Any, Any, Problem | None]]


def text_of(path: str, limits: Limits = USUAL) -> SourceText:
    """The text of one file, read in a process of its own; raises `UnreadableError`."""
    job = Job(path, "", None)
    for result in Pool([job], 1, limits, _source).run():
        if result.problem is not None:
            said = unpacked(result.problem.said)
            raise UnreadableError(said.template, **said.values)
        if isinstance(result.packed, SourceText):
            return result.packed
    raise UnreadableError("{path}: its reader gave no answer", path=path)


def _records(job: Job, limits: Limits) -> Read:
    return read(job, limits, apart=True)


def _source(job: Job, limits: Limits) -> tuple[str | None, SourceText | None, Problem | None]:
    return guarded(job, limits, lambda: (None, read_source(Path(job.path), limits=limits), None), apart=True)


def read_all(jobs: Sequence[Job], processes: int, limits: Limits = USUAL) -> Iterator[Result]:
    """Every job's result, in no fixed order; `processes` work at once.

    Few texts are read within this process. Many, and whatever may crash or hang, are read in processes of their own, which are
    held to the time and memory of a file.
    """
    apart: list[int] = list(range(len(jobs)))
    if len(jobs) <= FEW:
        apart = []
        halved = processes > 1 and len(jobs) > 3 and hasattr(os, "fork")
        yield from _halved(jobs, limits, apart) if halved else _here(range(len(jobs)), jobs, limits, apart)
    if apart:
        pool = Pool([jobs[number] for number in apart], max(1, min(processes, len(apart))), limits, _records)
        for result in pool.run():
            yield result._replace(job=apart[result.job])


def _here(numbers: Iterable[int], jobs: Sequence[Job], limits: Limits, apart: list[int]) -> Iterator[Result]:
    """Read one after the other within this process; those that it must not read go to the list `apart`."""
    for number in numbers:
        try:
            yield Result(number, *read(jobs[number], limits))
        except ApartError:
            apart.append(number)


def _halved(jobs: Sequence[Job], limits: Limits, apart: list[int]) -> Iterator[Result]:
    """Few jobs: every second one is read by a copy of this process; what the copy does not bring is read here.

    A plain fork takes 2 ms where a pool takes 20: the first call of a user answers a tenth sooner.
    """
    import marshal

    others = range(1, len(jobs), 2)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            found = [
                (number, content, rows and tuple(rows), problem and tuple(problem))
                for number, content, rows, problem in _here(others, jobs, limits, [])
            ]
            with open(writing, "wb") as pipe:  # noqa: PTH123 - a descriptor
                marshal.dump(found, pipe)
        finally:
            os._exit(0)
    os.close(writing)
    try:
        yield from _here(range(0, len(jobs), 2), jobs, limits, apart)
        with open(reading, "rb", closefd=False) as pipe:
            brought = pipe.read()
        try:
            rows = marshal.loads(brought)  # noqa: S302 - bytes of our own copy
        except (EOFError, ValueError, TypeError):
            rows = []
        for number, content, packed_rows, problem in rows:
            yield Result(number, content, packed_rows and Packed(*packed_rows), problem and Problem(*problem))
        yield from _here(sorted(set(others) - {row[0] for row in rows}), jobs, limits, apart)
    finally:
        os.close(reading)
        os.waitpid(child, 0)


def _serve(pipe: Connection, inherited: Sequence[Connection], limits: Limits, task: Task) -> None:
    """The worker's whole life: take a job, answer, until the pipe closes; within the memory of a file.

    `inherited` are the parent's ends that a fork copied: while a worker holds one, no other sees the parent die.
    """
    import signal

    for other in inherited:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent says when to stop
    _confine(limits.memory)
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            pipe.send(task(job, limits))
        except OSError:
            return


def _confine(memory: int) -> None:
    """Hold this process to what it has by now and so many bytes more, where the system keeps account of that."""
    if sys.platform != "linux":
        return
    import resource

    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - of this process
        held = int(file.read().split()[0]) * resource.getpagesize()
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (held + memory, hard))


class _Worker:
    """A process with the jobs that were sent to it, the one at work first."""

    def __init__(self, context: Any, beside: Sequence[_Worker], limits: Limits, task: Task) -> None:
        self.pipe, other = context.Pipe()
        forked = context.get_start_method() == "fork"
        inherited = [self.pipe, *(one.pipe for one in beside)] if forked else []
        self.process = context.Process(target=_serve, args=(other, inherited, limits, task), daemon=True)
        self.process.start()
        other.close()
        self.sent: deque[int] = deque()
        self.since = time.monotonic()


class Pool:
    """Hands out jobs a few ahead, takes results as they come, replaces workers that die or hang."""

    def __init__(self, jobs: Sequence[Job], processes: int, limits: Limits, task: Task) -> None:
        from multiprocessing import get_context

        # Forked processes share what is imported and compiled; elsewhere a fresh one is the safe way.
        self._context = get_context("fork" if sys.platform == "linux" else "spawn")
        self._jobs, self._limits, self._task = jobs, limits, task
        self._waiting = deque(range(len(jobs)))
        self._workers: list[_Worker] = []
        for _ in range(processes):
            self._workers.append(_Worker(self._context, self._workers, limits, task))

    def run(self) -> Iterator[Result]:
        """The jobs' results as they come."""
        from multiprocessing.connection import wait

        try:
            for worker in self._workers:
                self._feed(worker)
            while any(worker.sent for worker in self._workers):
                ready = set(wait([worker.pipe for worker in self._workers if worker.sent], timeout=0.5))
                for place, worker in enumerate(self._workers):
                    if worker.pipe in ready:
                        try:
                            answer = worker.pipe.recv()
                        except (EOFError, OSError):
                            yield self._lost(
                                place, marked("{path}: its reader died; the file may be made to crash programs")
                            )
                            continue
                        worker.since = time.monotonic()
                        yield Result(worker.sent.popleft(), *answer)
                        self._feed(worker)
                    elif worker.sent and time.monotonic() - worker.since > self._limits.seconds:
                        yield self._lost(place, marked("{path}: took longer than {seconds:g} seconds (--timeout)"))
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
        self._workers[place] = _Worker(self._context, beside, self._limits, self._task)
        self._feed(self._workers[place])
        return Result(culprit, None, None, problem_of(why, self._jobs[culprit], seconds=self._limits.seconds))
