"""The gate: no score of a split falls below its floor (floors.toml); lowering a floor is a decision, not an accident."""

from __future__ import annotations

import tomllib
from functools import cache

import pytest

from tests.gold.scoring import CORPUS, HERE, SPLITS, Score, rows, score_split

FLOORS: dict[str, dict[str, dict[str, float]]] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
ALWAYS = ("bundled", "written", "pages", "kept")
CASES = [(split, record) for split in SPLITS for record in FLOORS[split]]


@cache
def scores(split: str) -> tuple[dict[str, Score], int]:
    return score_split(split)


@pytest.fixture
def total(split: str) -> dict[str, Score]:
    """Scores of a split; without the corpus there is nothing to score on two of them."""
    if split not in ALWAYS and not CORPUS.is_dir():
        pytest.skip(f"no corpus at {CORPUS} (set POLICYCLI_CORPUS): the split {split} cannot be scored")
    totals, seen = scores(split)
    assert seen == sum(row["split"] == split for row in rows("documents")), f"documents missing from {CORPUS}"
    return totals


@pytest.mark.parametrize(("split", "record"), CASES)
def test_no_score_falls_below_its_floor(split: str, record: str, total: dict[str, Score]) -> None:
    measured, floors = total[record].summary(), FLOORS[split][record]
    below = {
        name: (measured.get(name, 0.0), floor) for name, floor in floors.items() if measured.get(name, 0.0) < floor
    }
    assert below == {}, f"{split} {record} (measured, floor): python -m tests.gold.scoring --split {split} --show"


@pytest.mark.parametrize("split", SPLITS)
def test_every_score_has_a_floor(split: str, total: dict[str, Score]) -> None:
    measured = {record: set(score.summary()) - {"must", "f1"} for record, score in total.items()}
    assert {record: set(floors) for record, floors in FLOORS[split].items()} == measured
