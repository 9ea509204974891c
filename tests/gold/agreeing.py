"""How far careful readers agree with each other, and the program with them: the attributes of `blind`, labelled three times.

    python -m tests.gold.agreeing

Beside the labels of the gold stand those of two more hands each (`readers.tsv`), who were given the guide and where the
figures and measures stand, and neither each other's labels nor the gold's. What they reach against each other is about what a
program can be asked to reach. Compared is as `scoring` compares: metrics by half of their pairs of characters, measures as
planned or not.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Mapping

from policycli.catalogue.contract import record_objects
from policycli.extract.extraction import extract
from tests.gold.scoring import HERE, Row, figure_match, measure_match, norm, overlap, period_ok, rows, source_of

SPLIT = "blind"
FIGURES, MEASURES = ("kind", "status", "metric", "period"), ("planned", "agency")
Labels = dict[tuple[str, str], Row]
"""The attributes of each record by document and anchor."""


def readers() -> dict[str, Labels]:
    """What each reader said, the gold's own first."""
    said: dict[str, Labels] = {"gold": {}}
    documents = {row["doc"] for row in rows("documents") if row["split"] == SPLIT}
    for name, anchor in (("figures", "context"), ("measures", "sentence")):
        for row in rows(name):
            if row["doc"] in documents and row["need"] == "must":
                said["gold"][row["doc"], f"{row.get('text', '')} {row[anchor]}"] = row
    with (HERE / "readers.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            said.setdefault(row["reader"], {})[row["doc"], f"{row['text']} {row['anchor']}"] = row
    return said


def program(gold: Labels) -> Labels:
    """What the program says of the records of the gold that it finds."""
    said: Labels = {}
    for document in rows("documents"):
        source = source_of(document) if document["split"] == SPLIT else None
        if source is None:
            continue
        made = extract(source, document["doc"])
        figures, measures = record_objects("figures", made), record_objects("measures", made)
        for (doc, anchor), row in gold.items():
            if doc != document["doc"]:
                continue
            if "metric" in row:
                matching = [one for one in figures if figure_match(row, one)]
                same = [one for one in matching if norm(one["text"]) == norm(row["text"])]
            else:
                matching = same = [one for one in measures if measure_match(row, one)]
            if matching:
                one = (same or matching)[0]
                said[doc, anchor] = {
                    key: one.get(key) or "" for key in ("kind", "status", "metric", "period", "agency")
                }
    return said


def agreement(one: Labels, other: Labels) -> dict[str, float]:
    """For each attribute the share of the records of `one` of which `other` says the same."""
    same: defaultdict[str, list[bool]] = defaultdict(list)
    for key in one.keys() & other.keys():
        left, right = one[key], other[key]
        for attribute in FIGURES if left.get("metric") else MEASURES:
            if left.get(attribute) or attribute == "planned":
                same[attribute].append(_alike(attribute, left, right))
    return {attribute: round(sum(found) / len(found), 3) for attribute, found in same.items()}


def _alike(attribute: str, left: Mapping[str, str], right: Mapping[str, str]) -> bool:
    if attribute == "planned":
        return (left["status"] == "planned") == (right["status"] == "planned")
    if attribute == "metric":
        return overlap(left["metric"], right["metric"])
    if attribute == "period":
        said = right["period"]
        return period_ok(left["period"], {"text": said} if isinstance(said, str) and said else said)
    return norm(left[attribute]) == norm(right[attribute])


def main() -> None:
    """Print each pair."""
    said = readers()
    said["program"] = program(said["gold"])
    for one in said:
        for other in said:
            if one not in {other, "program"}:
                shares = agreement(said[one], said[other])
                sys.stdout.write(
                    f"{one} <- {other}: " + ", ".join(f"{k} {v}" for k, v in sorted(shares.items())) + "\n"
                )


if __name__ == "__main__":
    main()
