from __future__ import annotations

from collections.abc import Sequence

import pytest

from policycli.read.layout import Line, flow

FULL = "为支持企业发展市财政局今年安排资金用于技术改造"  # as wide as the column


def printed(rows: Sequence[str], *, size: float = 10.0, pitch: float = 20.0, left: float = 100.0) -> list[Line]:
    """Lines one below the other; a row that begins with two wide spaces is moved in, `|` ends a cell."""
    lines = []
    for number, row in enumerate(rows):
        x, top = left, 100.0 + number * pitch
        for cell in row.split("|"):
            text = cell.lstrip("\u3000")
            x += (len(cell) - len(text)) * size
            width = sum(0.5 if one < "\u2000" else 1.0 for one in text) * size
            lines.append(Line(text, x, x + width, top, top + size))
            x += width + 3 * size
    return lines


PARAGRAPHS = [
    ([FULL, "和设备更新。"], [FULL + "和设备更新。"]),
    (
        [FULL[:-1] + "。", FULL[:-6], "和设备更新。"],
        [FULL[:-1] + "。", FULL[:-6], "和设备更新。"],
    ),  # it would have fitted
    (["\u3000\u3000" + FULL[:-2], FULL, "更新。", "\u3000\u3000二是"], [FULL[:-2] + FULL + "更新。", "二是"]),
    ([FULL[:-1] + "。", "二是加强服务"], [FULL[:-1] + "。", "二是加强服务"]),
    ([FULL[:-2], "2024年新增"], [FULL[:-2] + "2024年新增"]),
    ([FULL[:-3], "100,000家"], [FULL[:-3] + "100,000家"]),
    ([FULL[:-2], "动(dòng)态"], [FULL[:-2] + "动(dòng)态"]),
    (["项目|金额", "智能工厂|200万元"], ["项目\t金额", "智能工厂\t200万元"]),
    (["一、总体要求"], ["一、总体要求"]),
    (["一、总则", "二、附则"], ["一、总则", "二、附则"]),
    ([FULL, "（二）加强服务"], [FULL, "（二）加强服务"]),
]


@pytest.mark.parametrize(("rows", "lines"), PARAGRAPHS)
def test_a_line_goes_on_where_the_next_word_would_not_have_fitted(rows: list[str], lines: list[str]) -> None:
    text, pages = flow([printed(rows)], [842.0])
    assert text.splitlines() == lines
    assert pages == (0,)


def test_larger_gaps_and_larger_characters_part_paragraphs() -> None:
    title = printed([FULL[:10]], size=20.0)
    below = [one._replace(top=one.top + 200, bottom=one.bottom + 200) for one in printed([FULL, FULL, FULL[:5]])]
    assert flow([[*title, *below]], [842.0])[0].splitlines() == [FULL[:10], FULL + FULL + FULL[:5]]


def test_a_paragraph_goes_on_over_pages_and_each_page_has_its_place() -> None:
    text, pages = flow([printed([FULL, FULL]), printed(["更新。"])], [842.0, 842.0])
    assert text == FULL + FULL + "更新。\n"
    assert [text[at:] for at in pages] == [text, "更新。\n"]


@pytest.mark.parametrize("number", ["3", "— 3 —", "-3-", "第 3 页", "第3页 共9页", "3 / 9"])
def test_page_numbers_are_left_out_at_the_edge_only(number: str) -> None:
    page = [*printed([FULL, number, "更新。"]), Line(number, 300, 320, 800, 810)]
    assert flow([page], [842.0])[0].count(number) == 1


def test_running_heads_are_left_out() -> None:
    pages = [[Line(f"某市人民政府公报 {n}", 100, 200, 20, 30), *printed([FULL, "更新。"])] for n in range(3)]
    assert "公报" not in flow(pages, [842.0] * 3)[0]
    assert "公报" in flow(pages[:2], [842.0] * 2)[0]


def test_no_pages_and_empty_pages_give_no_text() -> None:
    assert flow([], []) == ("\n", ())
    assert flow([[], printed(["一"])], [842.0, 842.0]) == ("一\n", (0, 0))
