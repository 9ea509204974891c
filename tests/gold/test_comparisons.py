"""The gate of comparing: what is said of labelled pairs of figures does not get worse."""

from __future__ import annotations

import pytest

from policycli.query.answer import DIFFERS
from tests.gold.comparing import SPLITS, at_hand, figure_of, labelled, score
from tests.gold.scoring import CORPUS, rows
from tests.gold.test_validate import CORPUS_ANCHOR

ROWS = rows("comparisons")
# Of the pairs how many are judged right; of the reasons how many are found, and how many found are labelled.
FLOORS = {"built": (0.93, 0.97, 0.79), "held": (0.93, 0.96, 0.77)}


def test_rows_name_one_figure_on_each_side_and_known_reasons() -> None:
    for row in ROWS:
        assert row["split"] in SPLITS
        assert labelled(row) <= set(DIFFERS)
        assert max(len(row["anchor_a"]), len(row["anchor_b"])) <= CORPUS_ANCHOR
        if at_hand(row):
            assert [len(figure_of(row, side)) for side in "ab"] == [1, 1], row
    assert sum(row["split"] == "held" for row in ROWS) * 3 == len(ROWS)


@pytest.mark.parametrize("split", SPLITS)
def test_no_share_falls_below_its_floor(split: str) -> None:
    if not CORPUS.is_dir():
        pytest.skip(f"no corpus at {CORPUS} (set POLICYCLI_CORPUS): the pairs cannot be scored")
    shares = score(split)
    assert shares.pairs == sum(row["split"] == split for row in ROWS)
    below = [
        (name, measured, floor)
        for name, measured, floor in zip(shares._fields[1:], shares[1:], FLOORS[split], strict=True)
        if measured < floor
    ]
    assert below == [], "python -m tests.gold.comparing --show"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text_a']}-{row['text_b']}")
def test_no_pair_that_differs_gets_a_difference(row: dict[str, str]) -> None:
    if not at_hand(row):
        pytest.skip(f"no corpus at {CORPUS} (set POLICYCLI_CORPUS)")
    from policycli.query.comparability import difference, what_differs

    (one,), (other,) = figure_of(row, "a"), figure_of(row, "b")
    reasons = what_differs(one, other)
    if difference(one, other, reasons) is not None:
        assert labelled(row) <= {"status"}
