"""Claims are judged as they were labelled by reading, those that were held back as well as those that were looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gold.claiming import paths_of, verdicts
from tests.gold.scoring import CORPUS, norm, rows

if TYPE_CHECKING:
    from tests.gold.scoring import Row

CLAIMS = rows("claims")
FLOOR = 0.95


@pytest.mark.parametrize("held", ["no", "yes"])
@pytest.mark.parametrize("name", ["bundled", "written", "corpus"])
def test_claims_are_judged_as_labelled(name: str, held: str) -> None:
    if name == "corpus" and not CORPUS.is_dir():
        pytest.skip(f"no corpus at {CORPUS} (set POLICYCLI_CORPUS)")
    listed = [row for row in CLAIMS if (row["set"], row["held"]) == (name, held)]
    wrong = [(row["claim"], said) for row in listed if (said := verdicts(row)) != row["verdicts"]]
    assert len(wrong) <= (1 - FLOOR) * len(listed), wrong


def test_a_false_claim_says_what_is_false() -> None:
    kinds = {"digit", "unit", "bound", "year", "agency", "region", "indicator"}
    assert kinds <= {row["wrong"] for row in CLAIMS if row["wrong"]}
    assert all(bool(row["wrong"]) == (set(row["verdicts"].split(",")) != {"supported"}) for row in CLAIMS)
    assert 0.4 < sum(bool(row["wrong"]) for row in CLAIMS) / len(CLAIMS) < 0.6


@pytest.mark.parametrize("row", [row for row in CLAIMS if row["document"]], ids=lambda row: row["claim"])
def test_an_anchor_stands_in_its_document(row: Row) -> None:
    if row["set"] == "corpus" and not CORPUS.is_dir():
        pytest.skip(f"no corpus at {CORPUS} (set POLICYCLI_CORPUS)")
    name = row["document"].rpartition("/")[2]
    (path,) = [one for one in paths_of(row["set"], CLAIMS) if one.stem.startswith(name)]
    assert len(row["anchor"]) <= 24
    assert norm(row["anchor"]) in norm(path.read_text(encoding="utf-8"))
