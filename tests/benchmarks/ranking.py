#!/usr/bin/env python3
"""How well search ranks: nDCG@10 and recall@50 over judged queries, beside ripgrep and SQLite's own trigram index.

python -m tests.benchmarks.ranking [--show]

The queries and the sentences that answer them stand in `tests/gold/queries.tsv` (judged by reading, before the ranking was
tuned); the texts are looked for in the folder that POLICYCLI_CORPUS names. ripgrep gives the lines that hold the first word,
kept where they hold the others, in the order of the files; the trigram index ranks by its BM25 the same sentences that we index.
"""

from __future__ import annotations

import csv
import math
import shutil
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from policycli.catalogue.cache import open_catalogue
from policycli.query.answer import Filters
from policycli.query.language import parse
from policycli.query.search import search
from tests.gold.scoring import CORPUS, HERE, norm

CUT, DEEP = 10, 50
Result = tuple[str, str]
"""A document's path below the corpus, and the text of the sentence or line."""


def judged() -> dict[str, list[tuple[str, str, int]]]:
    """For each query the sentences that answer it: document, anchor, grade."""
    found: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    with (HERE / "queries.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["query"]].append((row["doc"], norm(row["anchor"]), int(row["grade"])))
    return dict(found)


def measure(results: Iterable[Result], rows: list[tuple[str, str, int]]) -> tuple[float, float]:
    """nDCG@10 and recall@50: a judged sentence counts once, where it first comes."""
    left = list(rows)
    gain = recalled = 0.0
    for place, (document, text) in enumerate(results):
        if place >= DEEP:
            break
        plain = norm(text)
        hits = [row for row in left if row[0] == document and row[1] in plain]
        for row in hits:
            left.remove(row)
            recalled += 1
        if hits and place < CUT:
            gain += (2 ** max(row[2] for row in hits) - 1) / math.log2(place + 2)
    ideal = sorted((2 ** row[2] - 1 for row in rows), reverse=True)[:CUT]
    best = sum(one / math.log2(place + 2) for place, one in enumerate(ideal))
    return gain / best, recalled / len(rows)


def ours(connection: sqlite3.Connection) -> Callable[[str], list[Result]]:
    """Our own search."""

    def ask(query: str) -> list[Result]:
        answer = search(connection, query, Filters(limit=DEEP))
        return [(below(one["location"]["path"]), one["quote"]) for one in answer.objects]

    return ask


def trigram(connection: sqlite3.Connection) -> Callable[[str], list[Result]]:
    """SQLite's trigram index over the same sentences."""
    peer = sqlite3.connect(":memory:")
    peer.execute("CREATE VIRTUAL TABLE sentences USING fts5 (text, path UNINDEXED, tokenize='trigram')")
    rows = connection.execute("SELECT s.text, d.path FROM sentences s JOIN documents d ON d.rowid = s.document")
    peer.executemany("INSERT INTO sentences VALUES (?, ?)", rows)

    def ask(query: str) -> list[Result]:
        wanted = " AND ".join(f'"{term.text}"' for term in parse(query).terms)
        found = peer.execute(
            "SELECT path, text FROM sentences WHERE sentences MATCH ? ORDER BY rank LIMIT ?", (wanted, DEEP)
        )
        return [(below(path), text) for path, text in found]

    return ask


def ripgrep(query: str) -> list[Result]:
    """Lines that hold every word, in the order of the files."""
    words = [term.text for term in parse(query).terms]
    ran = subprocess.run(
        ["rg", "--fixed-strings", "--no-heading", "--sort", "path", words[0], str(CORPUS)],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line.partition(":")[::2] for line in ran.stdout.splitlines()]
    return [(below(path), text) for path, text in lines if all(word in text for word in words)][:DEEP]


def below(path: str) -> str:
    """The path below the corpus."""
    return "/".join(Path(path).parts[-2:])


def main() -> None:
    """Print the mean of both measures for each way of searching."""
    queries = judged()
    connection = open_catalogue([CORPUS], lambda line: None)  # noqa: ARG005
    ways: dict[str, Callable[[str], list[Result]]] = {"policycli": ours(connection), "trigram": trigram(connection)}
    if shutil.which("rg"):
        ways["ripgrep"] = ripgrep
    print(f"{len(queries)} queries, {sum(map(len, queries.values()))} judged sentences")
    for name, ask in ways.items():
        scores = {query: measure(ask(query), rows) for query, rows in queries.items()}
        count = len(scores)
        print(
            f"{name}: nDCG@{CUT} {sum(one for one, _ in scores.values()) / count:.3f},"
            f" recall@{DEEP} {sum(one for _, one in scores.values()) / count:.3f}"
        )
        if "--show" in sys.argv:
            for query, (gain, recall) in sorted(scores.items(), key=lambda item: item[1]):
                print(f"   {gain:.2f} {recall:.2f} {query}")


if __name__ == "__main__":
    main()
