from __future__ import annotations

import pytest

from tests.gold.laddering import FOLDERS, Share, rows, score
from tests.gold.scoring import CORPUS, norm

# Without the corpus fewer rows can be looked at, all of them found.
LEAST = {"rules": (21, 0), "held": (7, 2)}


@pytest.mark.parametrize("part", LEAST)
def test_no_share_falls(part: str) -> None:
    measured: Share = score(part)
    found, spurious = LEAST[part]
    assert measured.spurious <= spurious
    assert measured.found >= (found if CORPUS.is_dir() else min(found, measured.required))


def test_the_rows_are_labels_only_of_enough_documents() -> None:
    every = [*rows("rules"), *rows("held")]
    assert len({row["path"] for row in every if row["split"] == "corpus"}) >= 10
    assert {row["split"] for row in every} == {*FOLDERS, "own"}
    assert {row["need"] for row in every} == {"must", "may"}
    for row in every:
        if row["split"] != "own":
            assert all(len(label) <= 24 for label in (row["anchor"], *row["rungs"].split("|")))
        else:
            assert all(norm(rung)[-2:] in norm(row["anchor"]) for rung in row["rungs"].split("|"))
