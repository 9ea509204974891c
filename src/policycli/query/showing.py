"""One record by its id (按编号取录), and the nearest known id."""

from __future__ import annotations

import sqlite3

from policycli.query.answer import Filters, Object
from policycli.query.listing import list_agencies, list_documents, program_numbers, program_object
from policycli.query.passages import sentence
from policycli.query.rows import FIGURE, MEASURE, read_rows


def show(connection: sqlite3.Connection, identity: str) -> Object | None:
    """The record, document or sentence with this id, or with an id that begins with it where only one does."""
    document, _, number = identity.rpartition(".")
    kind = number[:1]
    if document and kind in {"f", "m", "s"} and number[1:].isdecimal() and len(number) < 10:
        from policycli.query.filters import document_ids

        ids = document_ids(connection, document)
        if len(ids) == 1:
            full = f"{ids[0]}.{number}"
            if kind == "s":
                return sentence(connection, ids[0], int(number[1:]))
            columns, name, alias = (FIGURE, "figures", "f") if kind == "f" else (MEASURE, "measures", "m")
            tables = f"{name} {alias} JOIN documents d ON d.rowid = {alias}.document JOIN sentences s ON s.rowid = {alias}.sentence"
            return next(
                read_rows(connection.execute(f"SELECT {columns} FROM {tables} WHERE {alias}.id = ?", (full,))), None
            )
    rows = connection.execute(
        "SELECT rowid, id, name, kind, aliases, mentions FROM programs WHERE id = ?1 OR id = 'p.' || ?1 OR name = ?1",
        (identity,),
    ).fetchall()
    if rows:
        return program_object(connection, *rows[0])
    from policycli.query.filters import document_ids

    ids = document_ids(connection, identity)
    if len(ids) == 1:
        return list_documents(connection, Filters(doc=ids[0])).objects[0]
    from policycli.query.typed import folded

    if identity.isascii():
        starting = connection.execute(
            "SELECT rowid, id, name, kind, aliases, mentions FROM programs WHERE substr(id, 1, length(?1)) = ?1",
            (identity,),
        ).fetchall()
        return program_object(connection, *starting[0]) if len(starting) == 1 else None
    agencies = list_agencies(connection, Filters(), identity).objects
    if len(agencies) == 1:
        return agencies[0]
    numbers = program_numbers(connection, folded(identity))
    if len(numbers) == 1:
        row = connection.execute(
            "SELECT rowid, id, name, kind, aliases, mentions FROM programs WHERE rowid = ?", numbers
        ).fetchone()
        return program_object(connection, *row)
    return None


def nearest_id(connection: sqlite3.Connection, identity: str) -> str | None:
    """The known ids that the user may have meant: documents that begin so, else the most alike."""
    from policycli.query.filters import document_ids
    from policycli.query.suggest import nearest

    document = identity.rpartition(".")[0] or identity
    ids = document_ids(connection, document)
    if len(ids) > 1:
        return ", ".join(ids[:5])
    if ids:
        return ids[0]
    return nearest(
        document, [row[0] for row in connection.execute("SELECT id FROM documents UNION SELECT id FROM programs")]
    )
