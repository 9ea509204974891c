from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname
from zipfile import ZipFile

import duckdb
import openpyxl
import pytest

from policycli.errors import Message, UsageError
from policycli.query.answer import Filters
from policycli.render.export import page, parquet, spreadsheet
from policycli.render.export.exporting import WRITERS, export
from policycli.render.export.rows import TABLES, Source, columns
from policycli.render.export.target import Options

if TYPE_CHECKING:
    from collections.abc import Callable

COUNTS = {"documents": 5, "figures": 58, "measures": 139, "programs": 63, "agencies": 19}
WHOLE = (".xlsx", ".csv", ".jsonl", ".db", ".parquet")


def rows_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    """What a reader of its format finds in an export, by table."""
    if path.suffix == ".csv":
        return {
            one.stem: list(csv.DictReader(io.StringIO(one.read_bytes().decode("utf-8-sig"), newline="")))
            for one in path.iterdir()
        }
    if path.suffix == ".jsonl":
        objects = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return {table: [one for one in objects if one["record"] == record] for table, record in TABLES.items()}
    if path.suffix == ".db":
        connection = sqlite3.connect(path)
        connection.row_factory = sqlite3.Row
        found = {table: [dict(one) for one in connection.execute(f"SELECT * FROM {table}")] for table in TABLES}
        connection.close()
        return found
    if path.suffix == ".parquet":
        answer = duckdb.connect().execute(f"SELECT * FROM '{path}'")
        names = [one[0] for one in answer.description or ()]
        read = [dict(zip(names, one, strict=True)) for one in answer.fetchall()]
        return {table: [one for one in read if one["record"] == record] for table, record in TABLES.items()}
    book = openpyxl.load_workbook(path)
    found = {}
    for sheet in book:
        head, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    book.close()
    return found


@pytest.mark.parametrize("suffix", WHOLE)
def test_a_format_holds_all_records_with_numbers_as_numbers(tmp_path: Path, source: Source, suffix: str) -> None:
    report = export(source, tmp_path / f"a{suffix}", Options())
    found = rows_of(tmp_path / f"a{suffix}")
    assert {table: len(rows) for table, rows in found.items()} == COUNTS
    assert {table: report[table] for table in TABLES} == COUNTS
    subsidies = [one for one in found["figures"] if one["kind"] == "subsidy"]
    assert [float(one["value"]) for one in subsidies] == [1e6, 3e5, 2e6, 1e6, 5e5, 10, 4e6]
    if suffix != ".csv":
        assert all(isinstance(one["value"], int | float) for one in subsidies)
    assert {one["unit"] for one in subsidies} == {"元", "%"}
    assert subsidies[0]["quote"].startswith("加强资金支持")


def test_a_workbook_links_to_files_and_to_the_rows_of_documents(tmp_path: Path, bundled: sqlite3.Connection) -> None:
    export(Source(bundled, Filters()), tmp_path / "a.xlsx", Options())
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    links = [cell.hyperlink for row in book["documents"].iter_rows() for cell in row if cell.hyperlink]
    assert [urlsplit(link.target).scheme for link in links] == ["file"] * 5
    assert all(Path(url2pathname(urlsplit(link.target).path)).is_file() for link in links)
    inside = next(cell.hyperlink for cell in book["figures"][2] if cell.hyperlink)
    named = {row[0].row: row[0].value for row in book["documents"].iter_rows(min_row=2)}
    head = [cell.value for cell in book["figures"][1]]
    assert named[int(inside.location.rpartition("!A")[2])] == book["figures"][2][head.index("document")].value
    book.close()


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_catalogue_gives_the_same_bytes(tmp_path: Path, source: Source, suffix: str) -> None:
    first, second = tmp_path / "first" / f"a{suffix}", tmp_path / "second" / f"a{suffix}"
    for one in (first, second):
        one.parent.mkdir()
        export(source, one, Options())
    written = [
        {file.relative_to(one.parent): file.read_bytes() for file in one.parent.rglob("*") if file.is_file()}
        for one in (first, second)
    ]
    assert written[0] == written[1]


@pytest.mark.parametrize("suffix", WRITERS)
def test_filters_hold_and_nothing_found_is_an_empty_file(
    tmp_path: Path, bundled: sqlite3.Connection, suffix: str
) -> None:
    some = export(Source(bundled, Filters(agency="宿迁市工业和信息化局", limit=10)), tmp_path / f"a{suffix}", Options())
    assert some["figures"] == 10
    none = export(Source(bundled, Filters(agency="税务局")), tmp_path / f"b{suffix}", Options())
    assert (none["figures"], none["measures"]) == (0, 0)
    assert (tmp_path / f"b{suffix}").exists()


def texts(value: object) -> list[str]:
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("suffix", WHOLE)
def test_hostile_text_is_text(tmp_path: Path, hostile: sqlite3.Connection, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    export(Source(hostile, Filters()), path, Options(excel=suffix == ".csv"))
    cells = [text for rows in rows_of(path).values() for row in rows for value in row.values() for text in texts(value)]
    assert any("=HYPERLINK(" in text for text in cells)
    assert not any("\x1b" in text for text in cells)
    if suffix == ".csv":
        assert not [text for text in cells if text.startswith(("=", "+", "@"))]
    if suffix == ".xlsx":
        with ZipFile(path) as archive:
            assert not [name for name in archive.namelist() if b"<f>" in archive.read(name)]


def test_a_ledger_and_a_page_escape_what_they_hold(tmp_path: Path, hostile: sqlite3.Connection) -> None:
    for suffix in (".md", ".html"):
        export(Source(hostile, Filters()), tmp_path / f"a{suffix}", Options())
    ledger = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "\\[red\\]小巨人" in ledger
    assert "100家\\|企业\\`上云\\`\\<b\\>" in ledger
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<img" not in html
    assert "&lt;/script&gt;&lt;img src=x" in html
    assert "Content-Security-Policy" in html
    assert "\x1b" not in ledger + html


def test_a_ledger_goes_by_agency_and_section(tmp_path: Path, source: Source) -> None:
    export(source, tmp_path / "a.md", Options())
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    agencies = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert agencies[:2] == ["福建省工业和信息化厅", "宿迁市工业和信息化局"]
    assert "| 获批省级专精特新中小企业" not in text
    assert "省级专精特新中小企业: 30万元" in text
    assert "002\\_df2ff32941c852ae.m9 line 6" in text


def test_a_database_has_every_document_that_its_records_name(tmp_path: Path, bundled: sqlite3.Connection) -> None:
    # 工信厅 speaks at a meeting of another body: the filters leave that document out, its records stay.
    for filters in (Filters(agency="工信厅"), Filters(limit=3), Filters(offset=20, limit=1)):
        export(Source(bundled, filters), tmp_path / "a.db", Options(), force=True)
        connection = sqlite3.connect(tmp_path / "a.db")
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table, view in (("figures", "targets"), ("measures", "commitments")):
            counts = [connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in (table, view)]
            assert counts[0] == counts[1] > (0,)
        connection.close()


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("a.docx", {}, "the name says no format; known: .xlsx, .csv"),
    ("a.xls", {}, "did you mean .xlsx?"),
    ("a.json", {}, "did you mean .jsonl?"),
    ("a", {}, "the name says no format"),
    ("-", {}, "the name says no format"),
    ("gone/a.md", {}, "no such folder"),
    ("there.md", {}, "there.md: is there already; --force writes over it"),
    ("a.db", {}, "a.metadata.json: is there already; --force writes over it"),
    ("a.md", {"excel": True}, "--excel: only for CSV"),
]


@pytest.mark.parametrize(("name", "options", "reason"), BAD)
def test_a_target_that_will_not_do_is_one_line_and_nothing_is_written(
    tmp_path: Path, source: Source, name: str, options: dict[str, Any], reason: str
) -> None:
    for mine in ("there.md", "a.metadata.json"):
        (tmp_path / mine).write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError) as error:
        export(source, tmp_path / name, Options(**options))
    assert reason in str(error.value)
    assert {one.name: one.read_text(encoding="utf-8") for one in tmp_path.iterdir()} == {
        "there.md": "mine",
        "a.metadata.json": "mine",
    }
    export(source, tmp_path / "there.md", Options(), force=True)
    assert (tmp_path / "there.md").stat().st_size > 1000


def test_a_folder_is_no_place_to_lose_files(tmp_path: Path, source: Source) -> None:
    (tmp_path / "figures.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"figures\.csv: is there already; --force writes over it"):
        export(source, tmp_path, Options(), folder=True)
    assert [one.name for one in tmp_path.iterdir()] == ["figures.csv"]
    assert (tmp_path / "figures.csv").read_text(encoding="utf-8") == "mine"
    for place, reason in (("gone/tables", "no such folder"), ("figures.csv", "something else of this name is there")):
        with pytest.raises(UsageError, match=reason):
            export(source, tmp_path / place, Options(), folder=True, force=True)


def test_a_folder_keeps_what_else_is_in_it(tmp_path: Path, source: Source) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    export(source, tmp_path, Options(), folder=True)
    assert {one.name for one in tmp_path.iterdir()} == {"notes.txt", *(f"{table}.csv" for table in TABLES)}


def test_writing_that_fails_leaves_nothing(tmp_path: Path, source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> dict[str, int]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("policycli.render.export.lines.write", full)
    with pytest.raises(Exception, match=r"--to: .*: No space left on device"):
        export(source, tmp_path / "a.jsonl", Options())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("suffix", "package"), [(".xlsx", "xlsxwriter"), (".parquet", "duckdb"), (".html", "itables.javascript")]
)
def test_without_its_library_the_command_to_install_it_is_named(
    tmp_path: Path, source: Source, monkeypatch: pytest.MonkeyPatch, suffix: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, f"policycli.render.export.{WRITERS[suffix].module}", raising=False)
    with pytest.raises(UsageError, match=rf"pip install 'policycli\[{WRITERS[suffix].extra}\]'"):
        export(source, tmp_path / f"a{suffix}", Options())


def test_what_the_filters_did_not_find_is_said(tmp_path: Path, bundled: sqlite3.Connection) -> None:
    told: list[Message] = []
    export(Source(bundled, Filters(agency="不存在的局")), tmp_path / "a.jsonl", Options(warn=told.append))
    assert "no agency in the catalogue matches" in told[0]
    assert told[1].endswith("written, but nothing was found: it holds no records")
    assert (tmp_path / "a.jsonl").read_bytes() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_a_workbook_on_a_full_disk_fails_once() -> None:
    # A second complaint of the archive, when it is let go of, would be a warning and so an error here.
    with spreadsheet._Output("/dev/full", "w") as output, ZipFile(output, "w") as archive:
        archive.writestr("a", "b" * 100_000)
    assert output.failure is not None
    assert output.failure.strerror == "No space left on device"


FAILURES = [
    ('IO Error: {"exception_type":"IO","errno":"28"}', "No space left on device"),
    ("IO Error: something else\nmore", "IO Error: something else"),
]


@pytest.mark.parametrize(("said", "reason"), FAILURES)
def test_what_duckdb_says_of_a_full_disk_is_one_line(said: str, reason: str) -> None:
    error = parquet._failure(said)
    assert (error.strerror or str(error)) == reason


def test_a_page_counts_what_it_leaves_out(tmp_path: Path, source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST", 3)
    report = export(source, tmp_path / "a.html", Options())
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert {table: report[table] for table in ("documents", "figures", "measures")} == {
        table: COUNTS[table] for table in ("documents", "figures", "measures")
    }
    assert "figures: a page holds 3 rows; the rest is counted and left out</p>" in html
    assert '<td>subsidy</td><td class="n">7</td>' in html
    assert html.count("<dt ") == 6


LIMITS: list[tuple[str, Callable[[pytest.MonkeyPatch], None], str]] = [
    (
        ".html",
        lambda patch: patch.setattr(page, "MOST", 3),
        "figures: a page holds 3 rows; the rest is counted and left out",
    ),
    (
        ".xlsx",
        lambda patch: patch.setattr(spreadsheet, "_MOST_ROWS", 3),
        "figures: a sheet holds 3 rows; the rest is left out",
    ),
    (
        ".xlsx",
        lambda patch: patch.setattr(spreadsheet, "_MOST_CHARACTERS", 20),
        "figures: a cell holds 20 characters; cut",
    ),
]


@pytest.mark.parametrize(("suffix", "limit", "note"), LIMITS)
def test_what_does_not_fit_is_left_out_and_said(
    tmp_path: Path,
    source: Source,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    limit: Callable[[pytest.MonkeyPatch], None],
    note: str,
) -> None:
    limit(monkeypatch)
    told: list[Message] = []
    export(source, tmp_path / f"a{suffix}", Options(warn=told.append))
    assert note in told


def test_columns_are_unique_and_those_of_the_contract() -> None:
    for table in TABLES:
        assert len(set(columns(table))) == len(columns(table))
    assert columns("figures")[:10] == (
        "id", "document", "agency", "quote", "section", "path", "place_line", "place_start", "place_end", "place_page",
    )  # fmt: skip
