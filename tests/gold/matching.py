"""Score `policycli match` against readings made by hand (matches.tsv): an offer, a firm's profile, and what to expect.

The labels were made before any rule was written; a third (`held`) was not looked at while rules were. A row is right in
`verdict`, in `conditions` (all of them but the region, no other) and in `estimate` (`-` is not scored). Run by itself it
prints both shares; texts of the corpus are looked for in the folder that POLICYCLI_CORPUS names:

    python -m tests.gold.matching [--show seen]
"""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter
from functools import cache
from typing import Any

from policycli.catalogue.store import add, create, derive
from policycli.extract.extraction import extract
from policycli.query.answer import Filters
from policycli.query.firm import Firm, Said, firm_of
from policycli.query.matching import match
from policycli.read.discover import bundled_folder
from policycli.read.source import read_source
from tests.gold.scoring import CORPUS, HERE, Row, norm, rows

SHARES = ("seen", "held")
ASPECTS = ("verdict", "conditions", "estimate")
FOLDERS = {"bundled": bundled_folder(), "written": HERE / "written", "pages": HERE / "pages", "corpus": CORPUS}


def firm_in(profile: str) -> Firm:
    """The firm of a cell such as `at=宿迁|title=高新技术企业`."""
    said: dict[str, list[Said]] = {}
    for part in filter(None, profile.split("|")):
        name, _, value = part.partition("=")
        said.setdefault(name, []).append(Said(value, name))
    at, size = said.get("at", [None])[0], said.get("size", [None])[0]
    return firm_of(at, size, said.get("sector", ()), said.get("title", ()), said.get("event", ()))


@cache
def catalogue(split: str, path: str) -> sqlite3.Connection | None:
    """A catalogue of the one document, None where the corpus is not at hand."""
    file = FOLDERS[split] / path
    if not file.is_file():
        return None
    connection = sqlite3.connect(":memory:")
    create(connection)
    add(connection, extract(read_source(file), file.stem))
    derive(connection)
    return connection


def found(row: Row, connection: sqlite3.Connection) -> dict[str, str]:
    """What the program says to a row, in the words of the table."""
    anchor, amount = norm(row["anchor"]), norm(row["amount"])
    objects = [
        one
        for one in match(connection, firm_in(row["profile"]), Filters()).objects
        if anchor in norm(one["quote"]) and one["text"] and amount == norm(one["text"].split(", ")[0])
    ]
    if not objects:
        return {"verdict": "left_out", "conditions": "", "estimate": ""}
    (one,) = objects
    told = sorted(
        f"{each['condition']}={each['verdict']}" for each in one["conditions"] if each["condition"] != "region"
    )
    value: Any = one["estimate"]["value"] if one["estimate"] else "none"
    return {"verdict": one["verdict"], "conditions": " ".join(told), "estimate": str(value)}


def right(row: Row, told: dict[str, str], aspect: str) -> bool:
    """Whether one aspect of a row is as labelled."""
    return " ".join(sorted(row[aspect].split())) == told[aspect] or row[aspect] == "-"


def score(share: str, show: bool = False) -> tuple[Counter[str], int, int]:
    """How many rows of a share are right in each aspect, how many there are, and how many texts are not at hand."""
    counts: Counter[str] = Counter()
    total = missing = 0
    for row in rows("matches"):
        connection = catalogue(row["split"], row["path"]) if row["share"] == share else None
        if connection is None:
            missing += row["share"] == share
            continue
        total += 1
        told = found(row, connection)
        for aspect in ASPECTS:
            counts[aspect] += right(row, told, aspect)
            if show and not right(row, told, aspect):
                where = f"{row['path']} {row['anchor']} {row['amount']} [{row['profile']}]"
                sys.stdout.write(f"{where}\n    {aspect}: {row[aspect]} / {told[aspect]}\n")
    return counts, total, missing


if __name__ == "__main__":
    shown = sys.argv[2:] if sys.argv[1:2] == ["--show"] else []
    for name in SHARES:
        good, count, absent = score(name, name in shown)
        parts = ", ".join(f"{aspect} {good[aspect]}/{count}" for aspect in ASPECTS)
        sys.stdout.write(f"{name}: {parts}; {absent} without their text\n")
