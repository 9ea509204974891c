"""What is new (新增): answers of a question that the catalogue had not when the question was marked.

A record is known by its words together with its document, and a document by the content of its file or by its id: the same
documents read again bring nothing new, nor does a file that was renamed, nor the sentences that an edit left alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from policycli.query.answer import Object

WORDS = {
    "hit": ("quote",),
    "figure": ("text", "quote"),
    "measure": ("text", "quote"),
    "document": (),
}
"""What of a record are its words. How they are read (metric, status) may change with the program and makes nothing new."""
Seen = Mapping[str, str]
"""When each identity was first marked, as an ISO time."""


def contents(connection: sqlite3.Connection) -> dict[str, str]:
    """The checksum of what each document was read from, by the document's id."""
    # No index leads from a document to its file: one walk over both instead of a search for each.
    files = dict(connection.execute("SELECT document, content FROM files WHERE document IS NOT NULL"))
    rows = connection.execute("SELECT rowid, id, digest FROM documents")
    return {identity: files.get(number) or digest for number, identity, digest in rows}


def identities(record: str, one: Object, content: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """What a record is known by: for each document that it stands in its content with the words, and its id with them.

    A programme stands in several documents, and under each of its names, of which another may come first tomorrow. A
    document has no words but its content, so that a changed one is new.
    """
    programme = record == "program"
    said = (
        [(name,) for name in (one["name"], *one["aliases"])]
        if programme
        else [tuple(one[key] for key in WORDS[record])]
    )
    for document in one["documents"] if programme else (one["document"],):
        known = [("content", content.get(document, ""), *words) for words in said]
        if record != "document":
            known += [("id", document, *words) for words in said]
        yield tuple(_digest(record, parts) for parts in known)


def _digest(record: str, parts: Sequence[str]) -> str:
    import hashlib

    said = "\0".join((record, *parts)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(said, digest_size=9).hexdigest()


def unseen(
    record: str, objects: Iterable[Object], content: Mapping[str, str], seen: Seen, since: str | None
) -> list[Object]:
    """The objects that were not there at the mark, or with `since` (a day) were not marked before that day."""

    def known(one: str) -> bool:
        return one in seen and (since is None or seen[one][: len(since)] < since)

    return [one for one in objects if not all(any(map(known, each)) for each in identities(record, one, content))]


def marked(record: str, objects: Iterable[Object], content: Mapping[str, str], seen: Seen, now: str) -> dict[str, str]:
    """The identities of the objects, each with the time when it was first marked; what is gone is forgotten."""
    found: dict[str, str] = {}
    for one in objects:
        for each in identities(record, one, content):
            first = min((seen[identity] for identity in each if identity in seen), default=now)
            found |= dict.fromkeys(each, first)
    return found
