"""Fixtures for all tests: a cache folder of their own, the bundled catalogue, the command line within the process."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from policycli.catalogue.cache import open_catalogue
from policycli.cli.choices import VARIABLES
from policycli.cli.main import main
from tests.support import BUNDLED, Ran

if TYPE_CHECKING:
    import sqlite3

Call = Callable[..., Ran]


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """No test touches the user's cache, nor is it swayed by the user's settings and language."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PAGER", *VARIABLES.values()):
            patch.delenv(name, raising=False)
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.setenv("POLICYCLI_CONFIG", os.devnull)
        patch.setenv("POLICYCLI_STATE", str(tmp_path_factory.mktemp("state")))
        folder = str(tmp_path_factory.mktemp("cache"))
        patch.setenv("POLICYCLI_CACHE", folder)
        yield os.environ["POLICYCLI_CACHE"]


@pytest.fixture(scope="session")
def bundled(cache: str) -> Iterator[sqlite3.Connection]:
    """The catalogue of the bundled documents."""
    del cache
    connection = open_catalogue(BUNDLED, pytest.fail)
    yield connection
    connection.close()


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run the command line within this process: fast, where neither streams nor start-up matter."""

    def called(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["policycli", *arguments])
        with pytest.raises(SystemExit) as exit_:
            main()
        out, err = capsys.readouterr()
        return Ran(exit_.value.code if isinstance(exit_.value.code, int) else 0, out, err)

    return called
