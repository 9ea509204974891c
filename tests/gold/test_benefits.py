"""Benefits without an application are found as they were read, those held back as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gold.benefiting import items, wanted
from tests.gold.scoring import CORPUS, rows

if TYPE_CHECKING:
    from tests.gold.scoring import Row

BENEFITS = rows("benefits")


@pytest.mark.parametrize("row", BENEFITS, ids=lambda row: row["document"] + row["sentence"][:24])
def test_the_items_of_a_sentence(row: Row) -> None:
    if row["set"] == "corpus" and not CORPUS.is_dir():
        pytest.skip(f"no corpus at {CORPUS} (set POLICYCLI_CORPUS)")
    assert items(row) == wanted(row)


def test_anchors_of_the_corpus_are_labels() -> None:
    assert all(len(row["sentence"]) <= 24 for row in BENEFITS if row["set"] != "own")
    assert sum(row["held"] == "yes" for row in BENEFITS) * 4 >= len(BENEFITS)
