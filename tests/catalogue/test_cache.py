from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from policycli.catalogue.building import identities
from policycli.catalogue.cache import cache_folder, forget, open_catalogue
from policycli.errors import UnreadableError
from policycli.extract import extraction
from policycli.query.answer import FigureFilters, Filters, MeasureFilters
from policycli.query.listing import list_agencies, list_documents, list_figures, list_measures, list_programs
from policycli.query.opening import Sources, ask
from policycli.query.search import search
from policycli.read.limits import USUAL
from tests.support import NOTICE, SOURCES, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policycli.query.answer import Answer
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
    monkeypatch.setattr("policycli.catalogue.cache.processes", lambda: 1)
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


def test_only_changed_files_are_read_again(tmp_path: Path, readings: list[str]) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE, "b.txt": NOTICE}))
    titles(files)
    write(tmp_path, {"b.txt": NOTICE + "市财政局将新增奖励200万元。\n"})
    titles(files)
    assert readings == ["a.txt", "b.txt", "b.txt"]


def test_stamps_are_text_of_size_and_times_and_say_what_was_read(tmp_path: Path) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE, "empty.txt": ""}))
    connection = open_catalogue(files, list[str]().append)
    rows = connection.execute(
        "SELECT path, stamp, typeof(stamp), document IS NULL, problem IS NULL FROM files ORDER BY path"
    ).fetchall()
    connection.close()
    states = [file.stat() for file in files]
    stamps = [f"{one.st_size} {one.st_mtime_ns} {one.st_ctime_ns}" for one in states]
    assert rows == [
        (os.path.realpath(files[0]), stamps[0], "text", 0, 1),
        (os.path.realpath(files[1]), f"{stamps[1]} {USUAL.size} {USUAL.seconds} {USUAL.memory}", "text", 1, 0),
    ]


def test_a_file_changed_behind_its_old_time_is_read_again(tmp_path: Path, readings: list[str]) -> None:
    """Size and time of writing can be set back (cp -p, git, rsync -t); the time of change cannot."""
    files = files_in(write(tmp_path, {"a.txt": NOTICE}))
    titles(files)
    before = files[0].stat()
    write(tmp_path, {"new": NOTICE.replace("100", "300")})
    (tmp_path / "new").replace(files[0])
    os.utime(files[0], ns=(before.st_atime_ns, before.st_mtime_ns))
    titles(files)
    assert readings == ["a.txt", "a.txt"]


def test_a_file_that_was_only_touched_is_not_read_again(tmp_path: Path, readings: list[str]) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE, "b.txt": NOTICE}))
    titles(files)
    files[0].chmod(0o600)
    os.utime(files[1], ns=(1, 1))
    assert titles(files) == ["a", "b"]
    assert readings == ["a.txt", "b.txt"]


def test_an_unreadable_file_is_read_once_it_is_mended(tmp_path: Path, readings: list[str]) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE, "empty.txt": ""}))
    assert titles(files) == ["a"]
    write(tmp_path, {"empty.txt": NOTICE})
    warnings: list[str] = []
    assert titles(files, warnings) == ["a", "empty"]
    write(tmp_path, {"a.txt": ""})
    assert titles(files, warnings) == ["empty"]
    assert ["a.txt" in one for one in warnings] == [True]
    assert readings == ["a.txt", "empty.txt"]


LISTS: dict[str, Callable[[sqlite3.Connection], Answer]] = {
    "documents": lambda one: list_documents(one, Filters()),
    "figures": lambda one: list_figures(one, Filters(), FigureFilters()),
    "measures": lambda one: list_measures(one, Filters(), MeasureFilters()),
    "programs": lambda one: list_programs(one, Filters(), None, None),
    "agencies": lambda one: list_agencies(one, Filters(), None),
    "search": lambda one: search(one, "企业", Filters()),
}


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """The bundled documents in a folder of the test's own."""
    return write(tmp_path / "copies", {Path(one.path).name: one.text for one in SOURCES})


def answer_of(folder: Path, name: str, warnings: list[str]) -> Answer:
    return ask(Sources([str(folder)]), warnings.append, LISTS[name])


def changed(folder: Path, number: int) -> Path:
    """One of the files with two lines more at its top: all its places are others."""
    file = files_in(folder)[number]
    file.write_text("\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    return file


def once_refreshed_and_once_anew(folder: Path, name: str) -> tuple[Answer, Answer]:
    refreshed = answer_of(folder, name, [])
    assert forget([folder])
    return refreshed, answer_of(folder, name, [])


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("name", LISTS)
def test_a_refreshed_catalogue_answers_as_one_made_anew(copies: Path, name: str, number: int) -> None:
    before = answer_of(copies, name, [])
    name_of = changed(copies, number).stem
    refreshed, anew = once_refreshed_and_once_anew(copies, name)
    assert refreshed == anew
    assert (refreshed != before) is any(one["document"] == name_of for one in before.objects)


def test_ids_do_not_hang_on_what_was_unreadable_before(tmp_path: Path) -> None:
    write(tmp_path, {"x/a.txt": "", "y/a.txt": NOTICE})
    files = [tmp_path / "x/a.txt", tmp_path / "y/a.txt"]
    titles(files)
    write(tmp_path, {"x/a.txt": NOTICE})
    paths = []
    for _ in range(2):
        connection = open_catalogue(files, pytest.fail)
        paths.append(dict(connection.execute("SELECT id, path FROM documents")))
        connection.close()
        forget(files)
    assert paths[0] == paths[1]


@pytest.mark.parametrize("fill", [b"\0", b"\xff", b"a"], ids=["zeros", "ones", "letters"])
@pytest.mark.parametrize("name", LISTS)
def test_a_cache_damaged_in_the_middle_is_made_anew(copies: Path, kept: Path, name: str, fill: bytes) -> None:
    whole = answer_of(copies, name, [])
    (database,) = kept.glob("*.db")
    good = database.read_bytes()
    pages = len(good) // 4096
    told = 0
    for page in range(1, pages, pages // 8):
        database.write_bytes(good[: page * 4096] + fill * 4096 + good[(page + 1) * 4096 :])
        warnings: list[str] = []
        assert answer_of(copies, name, warnings) == whole, page
        assert warnings in ([], ["the cache was damaged; reading the documents again"])
        told += bool(warnings)
    database.write_bytes(good[:4096] + fill * (len(good) - 4096))
    assert answer_of(copies, name, []) == whole
    warnings = []
    assert answer_of(copies, name, warnings) == whole
    assert warnings == []


def test_a_damaged_cache_is_said_once_and_mended(copies: Path, kept: Path) -> None:
    whole = answer_of(copies, "figures", [])
    (database,) = kept.glob("*.db")
    connection = sqlite3.connect(database)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'figures'").fetchone()
    connection.close()
    good = database.read_bytes()
    database.write_bytes(good[: (root - 1) * 4096] + b"\xff" * 4096 + good[root * 4096 :])
    warnings: list[str] = []
    assert answer_of(copies, "figures", warnings) == whole
    assert answer_of(copies, "figures", warnings) == whole
    assert warnings == ["the cache was damaged; reading the documents again"]
    assert sorted(one.suffix for one in kept.iterdir()) == [".db", ".lock"]


def test_forget_throws_away_just_this_cache(tmp_path: Path, kept: Path, readings: list[str]) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE, "b.txt": NOTICE}))
    assert not forget(files)
    titles(files)
    titles(files[:1])
    assert len(list(kept.glob("*.db"))) == 2
    assert forget(files)
    assert not forget(files)
    assert len(list(kept.glob("*.db"))) == 1
    titles(files[:1])
    assert readings == ["a.txt", "b.txt", "a.txt"]
    titles(files)
    assert readings == ["a.txt", "b.txt", "a.txt", "a.txt", "b.txt"]


def test_what_killed_runs_left_is_swept_after_an_hour(tmp_path: Path, kept: Path) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE}))
    write(kept, {"old.tmp": "", "new.tmp": "", "old.txt": ""})
    for name in ("old.tmp", "old.txt"):
        os.utime(kept / name, (time.time() - 4000,) * 2)
    titles(files)
    assert sorted(one.name for one in kept.iterdir() if one.suffix not in {".db", ".lock"}) == ["new.tmp", "old.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFO on this system")
def test_a_pipe_in_a_folder_is_skipped_and_never_waited_for(tmp_path: Path) -> None:
    write(tmp_path, {"own/a.txt": NOTICE})
    os.mkfifo(tmp_path / "own/pipe.txt")
    warnings: list[str] = []
    for _ in range(2):
        answer = answer_of(tmp_path / "own", "documents", warnings)
        assert [one["id"] for one in answer.objects] == ["a"]
    assert warnings == [f"{tmp_path / 'own/pipe.txt'}: not a plain file; skipped"] * 2


def test_a_dangling_link_in_a_folder_is_skipped(tmp_path: Path) -> None:
    write(tmp_path, {"own/a.txt": NOTICE})
    (tmp_path / "own/link.txt").symlink_to("gone.txt")
    warnings: list[str] = []
    assert answer_of(tmp_path / "own", "documents", warnings).total == 1
    assert warnings == [f"{tmp_path / 'own/link.txt'}: No such file or directory; skipped"]
    (tmp_path / "own/a.txt").unlink()
    with pytest.raises(UnreadableError):
        answer_of(tmp_path / "own", "documents", [])


def test_a_file_that_may_not_be_read_is_skipped_and_read_once_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE, "b.txt": NOTICE}))
    real = os.open

    def forbidden(path: str | Path, *more: Any) -> int:
        if str(path).endswith("b.txt"):
            raise PermissionError(13, "Permission denied")
        return real(path, *more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", forbidden)
        warnings: list[str] = []
        assert titles(files, warnings) == ["a"]
        assert warnings == [f"{files[1]}: Permission denied; skipped"]
    files[1].chmod(0o600)
    assert titles(files) == ["a", "b"]


def test_a_cache_folder_that_may_not_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: Path
) -> None:
    real = os.open

    def forbidden(path: str | Path, flags: int, *more: Any) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied")
        return real(path, flags, *more)

    files = files_in(write(tmp_path, {"a.txt": NOTICE}))
    monkeypatch.setattr(os, "open", forbidden)
    assert titles(files) == ["a"]
    assert list(kept.glob("*.db")) == []


def test_a_relative_cache_folder_lies_where_the_user_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE}))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYCLI_CACHE", "near/by")
    assert cache_folder() == tmp_path / "near/by"
    assert titles(files) == titles(files) == ["a"]
    assert len(list((tmp_path / "near/by").glob("*.db"))) == 1


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0", b"no database at all" * 100])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, kept: Path, damage: bytes) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE}))
    titles(files)
    (database,) = kept.glob("*.db")
    database.write_bytes(damage)
    assert titles(files) == ["a"]
    assert sorted(one.suffix for one in kept.iterdir()) == [".db", ".lock"]


def test_a_cache_of_another_format_is_made_anew(tmp_path: Path, kept: Path, readings: list[str]) -> None:
    files = files_in(write(tmp_path, {"a.txt": NOTICE}))
    titles(files)
    (database,) = kept.glob("*.db")
    connection = sqlite3.connect(database)
    connection.execute("UPDATE meta SET value = 'older' WHERE key = 'rules'")
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


@pytest.mark.parametrize("names", [["a.txt"], ["a.txt", "b.txt"]], ids=["one empty", "two empty"])
def test_nothing_readable_is_an_error_that_names_a_file(tmp_path: Path, kept: Path, names: list[str]) -> None:
    write(tmp_path, dict.fromkeys(names, " "))
    warnings: list[str] = []
    with pytest.raises(UnreadableError) as error:
        titles([tmp_path / name for name in names], warnings)
    assert names[0] in "\n".join([*warnings, str(error.value)])
    assert not kept.exists() or not list(kept.glob("*.db"))


def test_a_file_whose_name_is_in_another_encoding_is_read(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/" + "公告.txt".encode("gb18030")
    Path(os.fsdecode(path)).write_text(NOTICE, encoding="utf-8")
    assert len(titles([Path(os.fsdecode(path))])) == 1


def test_ids_are_stems_and_differ() -> None:
    paths = ["/x/2023/a.txt", "/x/2024/a.txt", "/y/2024/a.txt", "/x/b.txt"]
    assert [identities(paths)[path] for path in paths] == ["a", "2024-a", "2024-a-2", "b"]


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
