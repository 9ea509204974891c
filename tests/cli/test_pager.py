from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from policycli.cli.pager import command, paged
from tests.support import run

if TYPE_CHECKING:
    from pathlib import Path

LONG = "行\n" * 200


@pytest.mark.parametrize(
    ("pager", "words"),
    [("", []), ("cat", []), ("no-such-pager", []), ("'", []), ("sh -c 'x y'", ["sh", "-c", "x y"])],
)
def test_the_pager_is_the_users(monkeypatch: pytest.MonkeyPatch, pager: str, words: list[str]) -> None:
    monkeypatch.setenv("PAGER", pager)
    assert command() == words


@pytest.mark.parametrize(
    ("found", "platform", "words"),
    [
        ({"less", "more"}, "linux", ["less", "-FRX"]),
        ({"more"}, "linux", ["more"]),
        (set[str](), "linux", []),
        ({"more"}, "win32", []),
        ({"less"}, "win32", ["less", "-FRX"]),
    ],
)
def test_without_one_it_is_less_else_more_and_on_windows_none(
    monkeypatch: pytest.MonkeyPatch, found: set[str], platform: str, words: list[str]
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(shutil, "which", lambda name: name if name in found else None)
    assert command() == words


def test_all_goes_through_the_pager_and_one_who_leaves_early_is_no_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PAGER", f"tee {tmp_path / 'seen'}")
    assert paged(LONG)
    assert (tmp_path / "seen").read_text(encoding="utf-8") == LONG
    monkeypatch.setenv("PAGER", "true")
    assert paged("x" * 2_000_000 + LONG)


def test_what_fits_is_not_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "false")
    monkeypatch.setenv("LINES", "24")
    assert not paged("行\n" * 23)
    assert paged("行\n" * 24)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX systems")
@pytest.mark.parametrize(
    ("arguments", "environment", "is_paged"),
    [
        (["targets"], {}, True),
        (["targets", "--no-pager"], {}, False),
        (["--no-pager", "targets"], {}, False),
        (["targets", "-n", "1"], {}, False),
        (["targets", "--json"], {}, False),
        (["targets"], {"PAGER": "cat"}, False),
        (["targets"], {"PAGER": ""}, False),
        (["targets"], {"TERM": "dumb"}, False),
    ],
    ids=str,
)
def test_on_a_terminal_a_long_table_is_paged(
    tmp_path: Path, arguments: list[str], environment: dict[str, str], is_paged: bool
) -> None:
    pty = pytest.importorskip("pty")
    seen = tmp_path / "seen"
    leader, follower = pty.openpty()
    terminal = {"TERM": "xterm", "PAGER": f"dd of={seen} status=none", "LINES": "24", "COLUMNS": "80", **environment}
    reader = os.fork()
    if reader == 0:
        os.close(follower)
        try:
            while os.read(leader, 1 << 16):
                pass
        finally:
            os._exit(0)
    ran = run(*arguments, environment=terminal, stdout=follower)
    os.close(follower)
    os.close(leader)
    os.waitpid(reader, 0)
    assert ran.code == 0
    assert seen.exists() is is_paged
    if is_paged:
        assert "\x1b[" in seen.read_text(encoding="utf-8")
