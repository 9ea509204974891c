"""Filters (筛选): what --agency, --doc, --region, --since and --until mean, as conditions on rows."""

from __future__ import annotations

import re
import sqlite3

from policycli.errors import Message, UsageError
from policycli.months import days_in
from policycli.query.answer import Filters


class Conditions:
    """SQL conditions with their values, and lines for the user on what matched nothing."""

    __slots__ = ("clauses", "notes", "values")

    def __init__(self) -> None:
        self.clauses: list[str] = []
        self.values: list[object] = []
        self.notes: list[Message] = []

    def add(self, clause: str, *values: object) -> None:
        """One more condition that must hold."""
        self.clauses.append(clause)
        self.values.extend(values)

    @property
    def where(self) -> str:
        """The WHERE part, always true without conditions."""
        return " AND ".join(self.clauses) or "1"


_LEVELS = {"省": ("provincial",), "市": ("municipal",), "县": ("county",), "区": ("county",)}


def date_bound(text: str, option: str, *, last: bool) -> str:
    """A date, month or year typed by the user, as the first or last day that it covers."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", text.strip())
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        if year and (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= days_in(year, month or 1)):
            if month is None:
                return f"{year:04d}-12-31" if last else f"{year:04d}-01-01"
            return f"{year:04d}-{month:02d}-{day or (days_in(year, month) if last else 1):02d}"
    raise UsageError("{option}: {text!r} is not a date; write 2024, 2024-04 or 2024-04-18", option=option, text=text)


def document_ids(connection: sqlite3.Connection, wanted: str) -> list[str]:
    """Ids that begin with what the user typed, an exact one first."""
    rows = [
        row[0]
        for row in connection.execute(
            "SELECT id FROM documents WHERE substr(id, 1, length(?1)) = ?1 ORDER BY rowid", (wanted,)
        )
    ]
    return [wanted] if wanted in rows else rows


def agency_names(connection: sqlite3.Connection, wanted: str) -> list[str]:
    """Full names of the agencies that a name, a short form or a department stands for.

    工信厅 means every 工业和信息化厅, 工信 every body of that department, a full name itself; a name with its region
    (福建省工信厅) that one only.
    """
    exact = connection.execute("SELECT name FROM agencies WHERE name = ?", (wanted,)).fetchall()
    if exact:
        return [wanted]
    by_form = connection.execute("SELECT name FROM agencies WHERE instr(forms, '/' || ? || '/')", (wanted,)).fetchall()
    if by_form:
        return [row[0] for row in by_form]
    if wanted[:1] in _LEVELS:
        marks = ",".join("?" * len(_LEVELS[wanted[0]]))
        by_level = connection.execute(
            f"SELECT name FROM agencies WHERE instr(forms, '/' || ? || '/') AND level IN ({marks})",
            (wanted[1:], *_LEVELS[wanted[0]]),
        ).fetchall()
        if by_level:
            return [row[0] for row in by_level]
    by_department = connection.execute("SELECT name FROM agencies WHERE department = ?", (wanted,)).fetchall()
    if by_department:
        return [row[0] for row in by_department]
    placed = [
        name
        for name, forms, path in connection.execute("SELECT name, forms, coalesce(region_path, '') FROM agencies")
        if any(wanted == place + form for form in forms.split("/") if form for place in path.split("/") if place)
    ]
    if placed:
        return placed
    return [row[0] for row in connection.execute("SELECT name FROM agencies WHERE instr(name, ?)", (wanted,))]


def _predecessors(connection: sqlite3.Connection, names: list[str]) -> list[Message]:
    """Notes on bodies that the reforms made into those of `names`, where the catalogue has records of them."""
    rows = connection.execute(
        "SELECT name, successor FROM agencies WHERE successor IS NOT NULL AND measures + figures > 0"
    )
    return [
        Message(
            "{former} is {today} today; --agency {former} has what it said under its old name", former=name, today=today
        )
        for name, today in rows
        if today in names and name not in names
    ]


# A date may be a year or a month only: it covers all of it.
_LAST_DAY = "CASE length(d.date) WHEN 4 THEN d.date || '-12-31' WHEN 7 THEN d.date || '-31' ELSE d.date END"


def conditions(connection: sqlite3.Connection, filters: Filters, record: str) -> Conditions:
    """The filters as conditions on documents `d` and on `record`, the alias of the table with the agency."""
    found = Conditions()
    if filters.doc:
        ids = document_ids(connection, filters.doc)
        if not ids:
            nothing = Message("--doc: no document in the catalogue matches {wanted!r}", wanted=filters.doc)
            found.notes.append(_suggesting(connection, nothing, filters.doc, "SELECT id FROM documents"))
        found.add(f"d.id IN ({','.join('?' * len(ids))})", *ids)
    if filters.agency:
        from policycli.query.typed import folded

        wanted = folded(filters.agency)
        names = agency_names(connection, wanted)
        if not names:
            nothing = Message("--agency: no agency in the catalogue matches {wanted!r}", wanted=wanted)
            found.notes.append(_suggesting(connection, nothing, wanted, "SELECT name || forms FROM agencies"))
        found.add(f"{record}.agency IN ({','.join('?' * len(names))})", *names)
        found.notes += _predecessors(connection, names)
    if filters.region:
        from policycli.query.typed import folded

        wanted = folded(filters.region)
        known = connection.execute(
            "SELECT 1 FROM documents WHERE instr(region_path, '/' || ? || '/') UNION SELECT 1 FROM agencies WHERE instr(region_path, '/' || ? || '/') LIMIT 1",
            (wanted, wanted),
        ).fetchone()
        if known is None:
            found.notes.append(Message("--region: no document or agency of {wanted!r} in the catalogue", wanted=wanted))
        found.add(
            f"(instr(coalesce(d.region_path, ''), '/' || ? || '/') OR {record}.agency IN"
            " (SELECT name FROM agencies WHERE instr(coalesce(region_path, ''), '/' || ? || '/')))",
            wanted,
            wanted,
        )
    if filters.since:
        found.add(f"{_LAST_DAY} >= ?", date_bound(filters.since, "--since", last=False))
    if filters.until:
        found.add("substr(d.date || '-01-01', 1, 10) <= ?", date_bound(filters.until, "--until", last=True))
    if filters.since or filters.until:
        undated = connection.execute("SELECT count(*) FROM documents WHERE date IS NULL").fetchone()[0]
        if undated:
            found.notes.append(
                Message("{count} document without a date left out", count=undated)
                if undated == 1
                else Message("{count} documents without a date left out", count=undated)
            )
    return found


def _suggesting(connection: sqlite3.Connection, said: Message, wanted: str, query: str) -> Message:
    from policycli.query.suggest import suggesting

    known = {name for (names,) in connection.execute(query) for name in names.split("/") if name}
    return suggesting(said, wanted, sorted(known))
