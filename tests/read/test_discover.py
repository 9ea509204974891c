from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from policycli.errors import UnreadableError
from policycli.read.discover import bundled_folder, discover
from tests.support import write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = ("b.txt", "a.md", "sub/c.TXT", "sub/deep/d.text", ".hidden.txt", ".git/e.txt", "f.pdf", "g")
    return write(tmp_path, dict.fromkeys(files, "文"))


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (["."], ["a.md", "b.txt", "sub/c.TXT", "sub/deep/d.text"]),
        (["sub"], ["sub/c.TXT", "sub/deep/d.text"]),
        (["g"], ["g"]),
        (["f.pdf", "b.txt"], ["f.pdf", "b.txt"]),
        ([".hidden.txt"], [".hidden.txt"]),
        (["b.txt", "b.txt", "./b.txt"], ["b.txt"]),
        (["sub", "."], ["sub/c.TXT", "sub/deep/d.text", "a.md", "b.txt"]),
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
        pytest.param(
            "长" * 200,
            "",
            marks=pytest.mark.xfail(
                strict=True, raises=OSError, reason="Path.is_dir raises OSError (name too long, not permitted)"
            ),
        ),
    ],
    ids=["missing", "misspelt", "empty folder", "below a file", "too long a name"],
)
def test_a_path_that_holds_nothing_is_refused_with_its_name(folder: Path, given: str, says: str) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(UnreadableError) as error:
        discover([folder / given])
    assert given in str(error.value)
    assert says in str(error.value)


def test_the_bundled_documents_are_at_hand() -> None:
    assert len(discover([bundled_folder()])) == 5
