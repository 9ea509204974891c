"""Verdicts beside the gold claims (claims.tsv): by itself it prints the shares and, with --show, each miss.

python -m tests.gold.claiming [--show] [--held]
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from policycli.catalogue.store import add, create, derive
from policycli.extract.extraction import extract
from policycli.query.answer import Filters
from policycli.query.verifying import verify
from policycli.read.discover import bundled_folder
from policycli.read.source import read_source
from tests.gold.scoring import CORPUS, HERE, Row, rows


def paths_of(name: str, listed: Iterable[Row]) -> list[Path]:
    """The documents of a set: all of its folder, or those of the corpus that a gold table names."""
    if name == "corpus":
        return [
            CORPUS / f"{one}.txt"
            for one in sorted({row["document"] for row in listed if row["set"] == name and row["document"]})
        ]
    folder = {"bundled": bundled_folder(), "written": HERE / "written", "pages": HERE / "pages"}[name]
    return sorted(Path(folder).glob("*.txt"))


@cache
def catalogue_of(name: str, table: str) -> sqlite3.Connection:
    """The catalogue of a set of documents, in memory."""
    connection = sqlite3.connect(":memory:")
    create(connection)
    for path in paths_of(name, rows(table)):
        add(connection, extract(read_source(path)))
    derive(connection)
    return connection


def verdicts(row: Row) -> str:
    """What `verify` says of a gold claim, figure by figure."""
    found = verify(catalogue_of(row["set"], "claims"), row["claim"], Filters())
    return ",".join(one["verdict"] for one in found)


def report(*, show: bool, held: bool) -> None:
    """Print the share of claims that are judged as labelled, those held back apart."""
    for kept in ("no", "yes"):
        listed = [row for row in rows("claims") if row["held"] == kept]
        wrong = [(row, said) for row in listed if (said := verdicts(row)) != row["verdicts"]]
        print(f"held back: {kept}\t{len(listed) - len(wrong)} of {len(listed)}")
        for row, said in wrong:
            if show and (held or kept == "no"):
                print(f"  {row['set']} {row['claim']}: {row['verdicts']} {row['wrong']}, not {said}")
                for one in verify(catalogue_of(row["set"], "claims"), row["claim"], Filters()):
                    print(
                        "     ",
                        one["part"],
                        one["verdict"],
                        one["differs"],
                        [(e["document"][:14], e["text"], e["metric"], e["differs"]) for e in one["evidence"]],
                    )


if __name__ == "__main__":
    report(show="--show" in sys.argv, held="--held" in sys.argv)
