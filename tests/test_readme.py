"""The sessions in README.md are what the program prints."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SESSIONS = re.findall(r"```console\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
BLOCKS = [
    (match.group(1), match.group(2))
    for session in SESSIONS
    for match in re.finditer(r"^\$ (policycli .*)\n((?:(?!\$ ).*\n)*)", session, re.M)
]


def test_the_readme_shows_sessions() -> None:
    assert len(BLOCKS) >= 3


@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_session_prints_what_the_readme_shows(command: str, shown: str) -> None:
    if "jq" in command and shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    words = command.replace("policycli ", f"{sys.executable} -m policycli ", 1)
    if "--json" not in words:
        words += " --format table"
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
    ran = subprocess.run(["bash", "-c", words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    refuted = command.startswith("policycli verify")  # the claim that the README shows is a false one
    assert (ran.stdout, ran.returncode) == (shown, int(refuted))
