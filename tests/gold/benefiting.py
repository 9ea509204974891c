"""Benefits without an application beside the gold rows (benefits.tsv): python -m tests.gold.benefiting [--held]."""

from __future__ import annotations

import sys

from policycli.query.answer import Filters
from policycli.query.benefits import benefits_in, list_benefits
from tests.gold.claiming import catalogue_of
from tests.gold.scoring import Row, norm, rows


def items(row: Row) -> list[str]:
    """The items that are found in the sentence of a gold row: its own, or those of a document that hold its words."""
    if row["set"] == "own":
        return [row["sentence"][start:end] for _, (start, end) in benefits_in(row["sentence"])]
    found = list_benefits(catalogue_of(row["set"], "benefits"), Filters(doc=row["document"].rpartition("/")[2])).objects
    return [norm(one["name"]) for one in found if norm(row["sentence"]) in norm(one["quote"])]


def wanted(row: Row) -> list[str]:
    """The items that were read."""
    return [one for one in row["items"].split("|") if one]


if __name__ == "__main__":
    for held in ("no", "yes"):
        listed = [row for row in rows("benefits") if row["held"] == held]
        wrong = [(row, items(row)) for row in listed if items(row) != wanted(row)]
        print(f"held back: {held}\t{len(listed) - len(wrong)} of {len(listed)}")
        for row, said in wrong:
            if held == "no" or "--held" in sys.argv:
                print("  ", row["document"], row["sentence"], wanted(row), said)
