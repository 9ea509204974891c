from __future__ import annotations

import pytest

from policycli.extract.quantities import find_quantities
from policycli.extract.surroundings import in_name, said_direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [("同比增长3.5%", "up"), ("能耗下降4.4%", "down"), ("降幅收窄,增加3%", "up"), ("占3.5%", None)],
)
def test_the_nearest_word_says_the_direction(text: str, direction: str | None) -> None:
    assert said_direction(text, find_quantities(text)[0], 0) == direction


@pytest.mark.parametrize(("text", "inside"), [("开展“千家企业100家”活动", True), ("开展活动100家", False)])
def test_a_number_in_a_name_is_part_of_it(text: str, *, inside: bool) -> None:
    assert in_name(text, find_quantities(text)[0]) is inside
