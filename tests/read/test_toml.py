from __future__ import annotations

from pathlib import Path

import pytest

from policycli.errors import UsageError
from policycli.read.toml import line_of, read_toml
from tests.support import write


def test_a_file_is_read_with_and_without_a_mark_and_any_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes("\ufeffa = 1\r\nb = 2\r\n".encode())
    assert read_toml(path) == ("a = 1\nb = 2\n", {"a": 1, "b": 2})


@pytest.mark.parametrize(("text", "line"), [("a = \n", 1), ("a = 1\nb = [\n", 3), ("a = 1\na = 2\n", 2)])
def test_what_is_not_toml_is_said_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = write(tmp_path, {"a.toml": text}) / "a.toml"
    with pytest.raises(UsageError, match=f"a.toml:{line}: not TOML"):
        read_toml(path)


@pytest.mark.parametrize(
    ("name", "value", "line"), [("b", "", 3), ("c", "y", 6), ("c", "z", 4), ("d", "", 1), ("a", "", 2)]
)
def test_the_line_of_a_key_and_of_a_value(name: str, value: str, line: int) -> None:
    assert line_of('\na = "b = 1"\n"b" = 1\nc = [\n  "x",\n  "y",\n]\n', name, value) == line
