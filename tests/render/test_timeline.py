from __future__ import annotations

from typing import Any

import pytest

from policycli.render.timeline import cells, timeline


def at(year: int | None, role: str = "reported") -> dict[str, Any]:
    return {"role": role, "period": None, "date": str(year) if year else None}


def test_a_line_for_each_role_and_a_column_for_each_year() -> None:
    lines = timeline([at(2021, "promised"), at(2023), at(2023), *[at(2024)] * 5, at(None)], 80, str)
    assert lines == [
        "          2021  2022  2023  2024  undated",
        "promised  ○",
        "reported              ●●    ●5    ●",
    ]


def test_a_single_moment_needs_no_line() -> None:
    assert timeline([at(2023), at(2023, "promised")], 80, str) == []


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("years", [[2001, 2024], list(range(1990, 2031)), list(range(1900, 2100, 7))])
def test_it_fits_the_width(width: int, years: list[int]) -> None:
    lines = timeline([*map(at, years), at(None)], width, {"reported": "已报告", "undated": "无日期"}.get)  # type: ignore[arg-type]
    assert max(map(cells, lines)) <= width
    assert sum(line.count("●") for line in lines) >= 2


def test_a_period_counts_before_the_date_of_the_document() -> None:
    one = {"role": "promised", "period": {"text": "", "start": None, "end": "2025-12-31"}, "date": "2023"}
    assert timeline([one, at(2023)], 80, str)[0].split() == ["2023", "2024", "2025"]
