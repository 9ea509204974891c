from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycli.cli.wrapping import cells, wrap

LINES = [
    ("", 10, [""]),
    ("one two three", 7, ["one two", "three"]),
    ("今年要培育企业", 6, ["今年要", "培育企", "业"]),
    ("今年要，培育企业", 6, ["今年", "要，培", "育企业"]),
    ("今年《培育》企业", 6, ["今年", "《培", "育》企", "业"]),
    ("看 json 或 table。", 9, ["看 json", "或", "table。"]),
    ("名为policycli的程序", 10, ["名为", "policycli", "的程序"]),
    ("用 --no-pager 关掉", 13, ["用 --no-pager", "关掉"]),
]


@pytest.mark.parametrize(("text", "width", "lines"), LINES)
def test_lines_are_counted_in_cells_and_marks_stay_with_their_words(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(st.text(alphabet="今年培育企业，。“”（）abc -:1", max_size=80), st.integers(min_value=12, max_value=60))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    loose = text.replace("，", "").replace("。", "").replace("“", "").replace("”", "").translate(dict.fromkeys(b"-:"))
    if loose.translate(str.maketrans("", "", "（）")) == text:
        assert all(cells(line) <= width for line in lines)
