from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from policycli.errors import UnreadableError
from policycli.read import discover as discovery
from policycli.read.discover import bundled_folder
from tests.support import write


def discover(*given: Any) -> list[Path]:
    return [Path(file.path) for file in discovery.discover(*given)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = (
        "b.txt",
        "a.md",
        "sub/c.TXT",
        "sub/deep/d.text",
        ".hidden.txt",
        ".git/e.txt",
        "f.pdf",
        "g",
        "h.png",
        "i.zip",
        "j.aspx",
    )
    write(tmp_path, dict.fromkeys(files, "文"))
    return write(tmp_path, {"page.aspx": "<!DOCTYPE html><p>文</p>"})


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (["."], ["a.md", "b.txt", "f.pdf", "page.aspx", "sub/c.TXT", "sub/deep/d.text"]),
        (["sub"], ["sub/c.TXT", "sub/deep/d.text"]),
        (["g"], ["g"]),
        (["f.pdf", "b.txt"], ["f.pdf", "b.txt"]),
        ([".hidden.txt"], [".hidden.txt"]),
        (["b.txt", "b.txt", "./b.txt"], ["b.txt"]),
        (["sub", "."], ["sub/c.TXT", "sub/deep/d.text", "a.md", "b.txt", "f.pdf", "page.aspx"]),
        (["alias.txt", "b.txt"], ["alias.txt"]),
    ],
    ids=" ".join,
)
def test_files_are_found_once_each_in_a_fixed_order(folder: Path, given: list[str], found: list[str]) -> None:
    if "alias.txt" in given:
        (folder / "alias.txt").symlink_to(folder / "b.txt")
    assert discover(folder / one for one in given) == [folder / one for one in found]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("nothing.txt", "no such file or folder"),
        ("bb.txt", "did you mean"),
        ("empty", "no documents in this folder"),
        ("b.txt/inside", "no such file or folder"),
        ("长" * 200, ""),
    ],
    ids=["missing", "misspelt", "empty folder", "below a file", "too long a name"],
)
def test_a_path_that_holds_nothing_is_refused_with_its_name(folder: Path, given: str, says: str) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(UnreadableError) as error:
        discover([folder / given])
    assert given in str(error.value)
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("name", "says"), [("pipe.txt", "neither a file nor a folder"), ("link.txt", "a link to a file that is not there")]
)
def test_a_pipe_or_a_dangling_link_that_is_named_is_refused(folder: Path, name: str, says: str) -> None:
    (folder / "link.txt").symlink_to(folder / "gone.txt")
    mkfifo = getattr(os, "mkfifo", None) or pytest.skip("no FIFO on this system")
    mkfifo(folder / "pipe.txt")
    with pytest.raises(UnreadableError) as error:
        discover([folder / name])
    assert str(error.value) == f"{folder / name}: {says}"


def test_a_path_that_may_not_be_looked_at_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(path: Path, **_: object) -> os.stat_result:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(type(folder), "stat", forbidden)
    with pytest.raises(UnreadableError) as error:
        discover([folder / "b.txt"])
    assert str(error.value) == f"{folder / 'b.txt'}: permission denied"


def test_a_folder_that_may_not_be_listed_is_skipped_with_a_warning(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def forbidden(path: str) -> object:
        if Path(path).name == "deep":
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", forbidden)
    warnings: list[str] = []
    assert discover([folder / "sub"], warnings.append) == [folder / "sub/c.TXT"]
    assert warnings == [f"{folder / 'sub/deep'}: Permission denied; skipped"]


def test_what_is_left_out_of_a_folder_is_said_where_words_may_be_missed(folder: Path) -> None:
    (folder / "back").symlink_to(folder)
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    getattr(os, "mkfifo", Path.touch)(folder / "pipe")
    warnings: list[str] = []
    discover([folder], warnings.append)
    said = dict(line.removeprefix(f"{folder}/").split(": ", 1) for line in warnings)
    assert {name: reason.removesuffix("; skipped") for name, reason in said.items()} == {
        "back": "a link to a folder is not followed",
        "gone.txt": "No such file or directory",
        "i.zip": "an archive; unpack it first",
        "loop.txt": "Too many levels of symbolic links",
        "pipe": "not a plain file",
    }


def test_the_bundled_documents_are_at_hand() -> None:
    assert len(discover([bundled_folder()])) == 5
