from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from policycli.catalogue.cache import cache_folder, open_catalogue, unique_id
from policycli.errors import UnreadableError
from policycli.extract import extraction
from tests.support import NOTICE, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policycli.records import Extraction, SourceText


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("POLICYCLI_CACHE", str(tmp_path / "kept"))
    yield tmp_path / "kept"


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose records were extracted, in order."""
    read: list[str] = []
    real = extraction.extract

    def counted(source: SourceText, document_id: str | None = None) -> Extraction:
        read.append(Path(source.path).name)
        return real(source, document_id)

    monkeypatch.setattr(extraction, "extract", counted)
    return read


def titles(files: list[Path], warnings: list[str] | None = None) -> list[str]:
    told: list[str] = [] if warnings is None else warnings
    connection = open_catalogue(files, told.append)
    found = [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY rowid")]
    connection.close()
    return found


def files_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def test_files_that_have_not_changed_are_not_read_again(tmp_path: Path, readings: list[str]) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE, "b.txt": NOTICE}))
    assert titles(files) == titles(files) == ["a", "b"]
    assert readings == ["a.txt", "b.txt"]


def test_a_changed_file_is_read_again(tmp_path: Path, readings: list[str]) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE}))
    titles(files)
    write(tmp_path, {"a.txt": NOTICE + "市财政局将新增奖励200万元。\n"})
    connection = open_catalogue(files, pytest.fail)
    assert connection.execute("SELECT count(*) FROM figures").fetchone()[0] == 2
    connection.close()
    assert readings == ["a.txt", "a.txt"]


def test_a_file_with_the_same_size_and_another_time_is_read_again(tmp_path: Path, readings: list[str]) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE}))
    titles(files)
    write(tmp_path, {"a.txt": NOTICE.replace("100", "300")})
    os.utime(files[0], ns=(1, 1))
    titles(files)
    assert readings == ["a.txt", "a.txt"]


@pytest.mark.xfail(
    strict=True, reason="one changed file makes the whole folder be read anew (design: only changed files)"
)
def test_only_changed_files_are_read_again(tmp_path: Path, readings: list[str]) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE, "b.txt": NOTICE}))
    titles(files)
    write(tmp_path, {"b.txt": NOTICE + "市财政局将新增奖励200万元。\n"})
    titles(files)
    assert readings == ["a.txt", "b.txt", "b.txt"]


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0", b"no database at all" * 100])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, kept: Path, damage: bytes) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE}))
    titles(files)
    (database,) = kept.glob("*.db")
    database.write_bytes(damage)
    assert titles(files) == ["a"]
    assert [one.suffix for one in kept.iterdir()] == [".db"]


def test_a_cache_of_another_format_is_made_anew(tmp_path: Path, kept: Path, readings: list[str]) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE}))
    titles(files)
    (database,) = kept.glob("*.db")
    connection = sqlite3.connect(database)
    connection.execute("UPDATE meta SET value = 'older' WHERE key = 'format'")
    connection.commit()
    connection.close()
    assert titles(files) == ["a"]
    assert len(readings) == 2


def test_without_a_cache_folder_the_answer_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE}))
    monkeypatch.setenv("POLICYCLI_CACHE", str(files[0] / "below a file"))
    assert titles(files) == ["a"]


def test_an_unreadable_file_among_good_ones_is_warned_of_each_time(tmp_path: Path) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE, "empty.txt": ""}))
    for _ in range(2):
        warnings: list[str] = []
        assert titles(files, warnings) == ["a"]
        assert len(warnings) == 1
        assert "empty.txt" in warnings[0]


def test_a_file_that_has_gone_is_warned_of(tmp_path: Path) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE}))
    warnings: list[str] = []
    assert titles([*files, tmp_path / "gone.txt"], warnings) == ["a"]
    assert ["gone.txt" in one for one in warnings] == [True]


@pytest.mark.parametrize(
    "names",
    [
        ["a.txt"],
        ["a.txt", "b.txt"],
        pytest.param(
            ["gone.txt"],
            marks=pytest.mark.xfail(
                strict=True, raises=IndexError, reason="_fill: problems[0] of no problems (a folder of dangling links)"
            ),
        ),
    ],
    ids=["one empty", "two empty", "one gone"],
)
def test_nothing_readable_is_an_error_that_names_a_file(tmp_path: Path, kept: Path, names: list[str]) -> None:
    write(tmp_path, {name: " " for name in names if name != "gone.txt"})
    with pytest.raises(UnreadableError, match=names[0]):
        titles([tmp_path / name for name in names])
    assert not kept.exists() or not list(kept.iterdir())


@pytest.mark.xfail(strict=True, raises=UnicodeEncodeError, reason="a path that is no UTF-8 cannot be stored as text")
def test_a_file_whose_name_is_in_another_encoding_is_read(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/" + "公告.txt".encode("gb18030")
    Path(os.fsdecode(path)).write_text(NOTICE, encoding="utf-8")
    assert len(titles([Path(os.fsdecode(path))])) == 1


def test_ids_are_stems_and_differ() -> None:
    taken: set[str] = set()
    paths = ["/x/2023/a.txt", "/x/2024/a.txt", "/y/2024/a.txt", "/x/b.txt"]
    assert [unique_id(path, taken) for path in paths] == ["a", "2024-a", "2024-a-2", "b"]


@pytest.mark.parametrize(
    ("environment", "folder"),
    [({"POLICYCLI_CACHE": "/own"}, "/own"), ({"POLICYCLI_CACHE": "", "XDG_CACHE_HOME": "/xdg"}, "/xdg/policycli")],
)
@pytest.mark.skipif(os.name == "nt", reason="the folders of Linux")
def test_the_cache_folder(environment: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cache_folder() == Path(folder)
