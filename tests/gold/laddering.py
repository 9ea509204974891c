"""Score the ladders that are read from sentences against gold (`ladders.tsv`), of which a third is held back from the rules.

    python -m tests.gold.laddering [--show]

Names are compared without marks, and 企业 at the end of one makes no difference. A row without an anchor says that its
document states none; whatever is read from a document that no row has is spurious.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import NamedTuple

from policycli.clean.cleaning import clean
from policycli.query.climbing import stated
from policycli.read.discover import bundled_folder
from policycli.read.source import read_source
from policycli.records import SourceText
from policycli.structure.document import structure
from tests.gold.scoring import CORPUS, HERE, Row, norm

FOLDERS = {"bundled": bundled_folder(), "written": HERE / "written", "corpus": CORPUS}


class Share(NamedTuple):
    """Rows that must be found, those found, and ladders that no row has."""

    required: int
    found: int
    spurious: int


def rows(part: str) -> list[Row]:
    """The rows of one part, `rules` or `held`."""
    with (HERE / "ladders.tsv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["part"] == part]


def _sentences(row: Row) -> list[str] | None:
    if row["split"] == "own":
        return [clean(SourceText("", row["anchor"], "utf-8")).text]
    path: Path = FOLDERS[row["split"]] / row["path"]
    if not path.is_file():
        return None
    return [sentence.text for sentence in structure(read_source(path), path.stem)[0].sentences]


def _alike(rungs: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(norm(one).removesuffix("企业") or one for one in rungs)


def score(part: str, *, show: bool = False) -> Share:
    """How many ladders of the gold are read as labelled, and how many are read that are none."""
    required = found = spurious = 0
    for row in rows(part):
        sentences = _sentences(row)
        if sentences is None:
            continue
        anchor = norm(row["anchor"])
        held = [one for one in sentences if anchor in norm(one)]
        assert held, f"{row['path']}: {row['anchor']!r} stands in no sentence"
        read = [_alike(one) for sentence in held for one in stated(sentence)]
        wanted = _alike(row["rungs"].split("|")) if row["rungs"] else None
        required += wanted is not None
        found += wanted in read
        more = 0 if row["need"] == "may" else len([one for one in read if one != wanted])
        spurious += more
        if show and ((wanted and wanted not in read) or more):
            print(row["split"], row["path"], row["anchor"], "|".join(wanted or ()), "READ", read)
    return Share(required, found, spurious)


if __name__ == "__main__":
    for name in ("rules", "held"):
        print(name, score(name, show="--show" in sys.argv and (name == "rules" or "--held" in sys.argv)))
