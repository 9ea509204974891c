from __future__ import annotations

import pytest

from policycli.errors import Message
from policycli.query.suggest import suggesting

NOTHING = Message("no {what}", what="figur")


@pytest.mark.parametrize(
    ("known", "said"),
    [(["figure", "measure"], "no figur; did you mean figure?"), (["火星"], "no figur"), ([], "no figur")],
)
def test_the_nearest_name_is_added_where_there_is_one(known: list[str], said: str) -> None:
    assert suggesting(NOTHING, "figur", known) == said
