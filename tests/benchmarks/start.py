#!/usr/bin/env python3
"""How long a whole call takes, as a multiple of `python -c pass` run just before it.

python -m tests.benchmarks.start

Beside it the smallest typer program with two commands and, where it is installed, `sqlite-utils` printing one row. Run it with
an installed package (`pip install .`): from a checkout whose bytecode is not kept, the first call compiles itself each time.
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
TYPER = """
import typer
app = typer.Typer()
@app.command()
def one() -> None: print(1)
@app.command()
def two() -> None: print(2)
app()
"""
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
        peers = {"the smallest typer program": [sys.executable, "-c", TYPER, "one"]}
        utils = shutil.which("sqlite-utils")
        if utils:
            database = str(folder / "peer.db")
            subprocess.run([utils, "insert", database, "rows", "-"], input=b'[{"a": 1}]', check=True)
            peers["sqlite-utils rows"] = [utils, "rows", database, "rows", "--limit", "1"]
        for name, peer in peers.items():
            for form in ("json", "table"):
                call = [*CALL[:-1], "--format", form]
                seconds(call, folder)
                ratio = median(seconds(call, folder) / seconds(peer, folder) for _ in range(ROUNDS))
                print(f"search --format {form}: {ratio:.2f} times {name}")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
