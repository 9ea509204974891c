from __future__ import annotations

from calendar import monthrange

import pytest

from policycli.months import days_in


@pytest.mark.parametrize("year", [1900, 1999, 2000, 2023, 2024, 2100])
def test_months_have_the_days_of_the_calendar(year: int) -> None:
    assert [days_in(year, month) for month in range(1, 13)] == [monthrange(year, month)[1] for month in range(1, 13)]
