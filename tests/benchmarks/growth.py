#!/usr/bin/env python3
"""How the catalogue grows: time and size a document, and what a call costs, for more and more documents.

python -m tests.benchmarks.growth [NUMBER...]

Documents are made by `tests.benchmarks.corpus`. Calls are whole processes, each timed in turn with the same call over the
bundled documents; where `rg` is at hand, it looks for the same word in the same files.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks import corpus

PROGRAM = (sys.executable, "-m", "policycli")
CALLS = {
    "search": ("search", "人工智能", "--json", "-n", "10"),
    "figures": ("targets", "--kind", "subsidy", "--min", "1000000", "--json", "-n", "10"),
}
ROUNDS = 9


def seconds(command: Sequence[str]) -> float:
    """The time of one process from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def paired(one: Sequence[str], other: Sequence[str]) -> tuple[float, float]:
    """The median ratio of two commands run in turn, and the first one's median time."""
    times = [(seconds(one), seconds(other)) for _ in range(ROUNDS)]
    return median(a / b for a, b in times), median(a for a, _ in times)


def main(numbers: Sequence[int]) -> None:
    """Index each number of documents, run again, ask."""
    folder = Path(tempfile.mkdtemp())
    try:
        for number in numbers:
            pages = corpus.write(folder / f"{number}", number)
            out = folder / f"{number}.db"
            command = (*PROGRAM, "index", str(pages), "--out", str(out), "--jobs", "2", "--json")
            start = time.perf_counter()
            report = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
            spent = time.perf_counter() - start
            again = seconds(command)
            memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(
                f"{number} documents: {number / spent:.0f} a second, {report['bytes'] / number / 1000:.1f} kB each,"
                f" second run {again:.1f} s, largest process {memory:.0f} MB"
            )
            for name, call in CALLS.items():
                ratio, took = paired((*PROGRAM, *call, "--data", str(out)), (*PROGRAM, *call))
                print(f"   {name}: {ratio:.2f} times the bundled call ({1000 * took:.0f} ms)")
            if shutil.which("rg"):
                took = median(seconds(("rg", "-c", "人工智能", str(pages))) for _ in range(ROUNDS))
                print(f"   ripgrep over the same files: {1000 * took:.0f} ms")
            shutil.rmtree(pages)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    os.environ.setdefault("POLICYCLI_CACHE", tempfile.mkdtemp())
    main([int(one) for one in sys.argv[1:]] or [1000, 10_000, 100_000])
