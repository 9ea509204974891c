"""A folder with files that are made to hurt among the bundled documents answers like the documents alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.hostile.making import write
from tests.support import BUNDLED, run

if TYPE_CHECKING:
    from pathlib import Path

WITHIN = ("--timeout", "4")  # what only the time of a file ends need not take the usual twenty seconds here


def test_each_hostile_file_has_its_reason_and_the_documents_answer(tmp_path: Path) -> None:
    for one in BUNDLED:
        shutil.copy(one, tmp_path)
    count = write(tmp_path)
    began = time.monotonic()
    ran = run("targets", "--data", str(tmp_path), "--json", *WITHIN)
    assert ran.code == 0
    assert time.monotonic() - began < 60
    reasons = ran.err.splitlines()
    assert len(reasons) == count >= 40
    assert all(line.startswith(f"policycli: {tmp_path}/") and line.endswith("; skipped") for line in reasons)
    bundled = json.loads(run("targets", "--json").out)
    found = json.loads(ran.out)
    assert [one["id"] for one in found] == [one["id"] for one in bundled]
    assert [one["value"] for one in found] == [one["value"] for one in bundled]
    began = time.monotonic()
    assert run("targets", "--data", str(tmp_path), "--json", *WITHIN).out == ran.out
    assert time.monotonic() - began < 3  # what was left out is not tried again


MEASURED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_no_process_takes_more_than_its_memory(tmp_path: Path) -> None:
    write(tmp_path)
    shutil.copy(BUNDLED[0], tmp_path)
    command = [sys.executable, "-m", "policycli", "documents", "--data", str(tmp_path), "--json", *WITHIN]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *command],
        env={**os.environ, "POLICYCLI_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        check=True,
        timeout=60,
    )
    code, kilobytes = map(int, done.stdout.split())
    assert code == 0
    if sys.platform == "linux":
        assert kilobytes < 1_000_000


NAMES = [
    "a\nb.txt",
    "[red]x[bold].txt",
    "\x1b[31mred.txt",
    "=1+1.txt",
    "x..%2f..%2fy.txt",
    "a'b\"c;$(id).txt",
    "\u202etxt.exe.txt",
]


def test_names_are_text_and_nothing_else(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).write_text("市财政局今年将新增企业补助资金100万元。", encoding="utf-8")
    for form in ("json", "tsv", "csv", "md", "table"):
        ran = run("targets", "--data", str(tmp_path), "-f", form)
        assert (ran.code, ran.err) == (0, "")
        assert not {"\x1b", "\u202e"} & set(ran.out)
    assert len(json.loads(run("targets", "--data", str(tmp_path), "--json").out)) == len(NAMES)
