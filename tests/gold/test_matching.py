from __future__ import annotations

import re

import pytest

from tests.gold.matching import ASPECTS, FOLDERS, SHARES, score
from tests.gold.scoring import CORPUS, Row, norm, rows

FLOORS = {
    "seen": {"verdict": 48, "conditions": 48, "estimate": 48},
    "held": {"verdict": 23, "conditions": 19, "estimate": 23},
}
"""How many rows are right, of 48 and 23; without the corpus as many less as its rows are."""


@pytest.mark.parametrize("share", SHARES)
def test_no_share_falls_below_its_floor(share: str) -> None:
    right, total, missing = score(share)
    if not CORPUS.is_dir():
        assert missing == sum(row["share"] == share and row["split"] == "corpus" for row in rows("matches"))
    else:
        assert missing == 0, f"documents missing from {CORPUS}"
    below = {name: right[name] for name in ASPECTS if right[name] < FLOORS[share][name] - missing}
    assert below == {}, f"{share}, of {total}: python -m tests.gold.matching --show {share}"


def test_the_rows_are_read_from_enough_documents_and_hold_labels_only() -> None:
    labels = rows("matches")
    assert len({row["path"] for row in labels if row["split"] == "corpus"}) >= 10
    assert len({(row["path"], row["anchor"], row["amount"]) for row in labels}) >= 25
    assert {row["split"] for row in labels} <= FOLDERS.keys()
    assert [row for row in labels if len(row["anchor"]) > 24] == []


@pytest.mark.parametrize("row", rows("matches"), ids=lambda row: f"{row['path']} {row['amount']} {row['profile']}")
def test_an_anchor_and_its_amount_stand_in_their_document(row: Row) -> None:
    file = FOLDERS[row["split"]] / row["path"]
    if row["split"] == "corpus" and not file.is_file():
        pytest.skip(f"no corpus at {CORPUS} (set POLICYCLI_CORPUS)")
    text = re.sub(r"\s", "", norm(file.read_text(encoding="utf-8")))
    assert norm(row["anchor"]) in text
    assert norm(row["amount"]) in text
