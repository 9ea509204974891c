#!/usr/bin/env python3
"""How long a whole call takes, as a multiple of `python -c pass` run just before it.

python -m tests.benchmarks.start
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROUNDS = 15
CALL = [sys.executable, "-m", "policycli", "search", "专精特新", "--json"]


def seconds(command: list[str], cache: Path) -> float:
    """The time of one process from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env={**os.environ, "POLICYCLI_CACHE": str(cache)})
    return time.perf_counter() - start


def main() -> None:
    """Print both ratios: with the catalogue kept from the call before, and without it."""
    folder = Path(tempfile.mkdtemp())
    try:
        for name, kept in (("with a kept catalogue", True), ("the first call", False)):
            ratios = []
            for _ in range(ROUNDS):
                bare = seconds([sys.executable, "-c", "pass"], folder)
                if not kept:
                    shutil.rmtree(folder)
                    folder.mkdir()
                ratios.append(seconds(CALL, folder) / bare)
            print(f"search --json, {name}: {median(ratios):.1f} times python -c pass")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
