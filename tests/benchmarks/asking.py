#!/usr/bin/env python3
"""How fast a query is answered: beside SQLite's trigram index, tantivy and ripgrep, in turn, over the same sentences.

python -m tests.benchmarks.asking

The judged queries (`tests/gold/queries.tsv`) over the corpus (POLICYCLI_CORPUS), ten answers each. Ours, the trigram index and
tantivy answer within this process from an index that is open; ripgrep is a process for each query, since it has no index.
tantivy (`pip install tantivy`) is given the same character pairs; what is not installed is left out.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from policycli.catalogue.bigrams import index_tokens
from policycli.catalogue.cache import open_catalogue
from policycli.query.answer import Filters
from policycli.query.language import parse
from policycli.query.search import search
from tests.benchmarks.ranking import judged, ripgrep, trigram
from tests.gold.scoring import CORPUS

ROUNDS = 3


def tantivy(connection: sqlite3.Connection) -> Callable[[str], Any] | None:
    """tantivy over the pairs of the same sentences."""
    try:
        import tantivy as peer  # type: ignore[import-not-found,import-untyped,unused-ignore]  # the peer, no dependency
    except ImportError:
        return None
    schema = peer.SchemaBuilder().add_text_field("tokens").add_unsigned_field("row", stored=True).build()
    index = peer.Index(schema)
    writer = index.writer()
    for row, text in connection.execute("SELECT rowid, text FROM sentences"):
        writer.add_document(peer.Document(tokens=index_tokens(text), row=row))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> Any:
        words = [index_tokens(term.text).rsplit(" ", 1)[0] for term in parse(query).terms]
        wanted = index.parse_query(" AND ".join(f'"{word}"' for word in words), ["tokens"])
        return searcher.search(wanted, 10).hits

    return ask


def main() -> None:
    """Print the median and the slowest of all queries, in milliseconds."""
    queries = list(judged())
    connection = open_catalogue([CORPUS], lambda line: None)  # noqa: ARG005
    ways: dict[str, Callable[[str], Any]] = {
        "policycli": lambda query: search(connection, query, Filters(limit=10)),
        "trigram": trigram(connection),
    }
    if (peer := tantivy(connection)) is not None:
        ways["tantivy"] = peer
    if shutil.which("rg"):
        ways["ripgrep"] = ripgrep
    times: dict[str, list[float]] = {name: [] for name in ways}
    for query in queries * ROUNDS:
        for name, ask in ways.items():
            start = time.perf_counter()
            ask(query)
            times[name].append(1000 * (time.perf_counter() - start))
    for name, spent in times.items():
        print(f"{name}: median {median(spent):.2f} ms, slowest {max(spent):.1f} ms a query")


if __name__ == "__main__":
    main()
