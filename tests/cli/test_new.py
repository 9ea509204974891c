"""`policycli save` and `policycli new` end to end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support import NOTICE, write

if TYPE_CHECKING:
    from tests.conftest import Call

NOTHING = (1, "", "")
pytestmark = pytest.mark.usefixtures("state")


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for what is saved, with documents beside it."""
    write(tmp_path, {"docs/a.txt": NOTICE})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYCLI_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def saved(call: Call, *query: str, name: str = "补助") -> None:
    ran = call("save", name, "--", *query, "--data", "docs")
    assert (ran.code, ran.out) == (0, ""), ran.err


def test_documents_added_changed_renamed_and_removed_between_marks(call: Call, state: Path) -> None:
    docs = state.parent / "docs"
    saved(call, "targets", "--unit", "元")
    assert call("new").code == 0
    assert call("new", "--mark").code == 0
    assert tuple(vars_of(call("new"))) == NOTHING
    write(docs, {"b.txt": NOTICE.replace("某市财政局", "某县财政局").replace("100", "30")})
    told = json.loads(call("new", "--json").out)
    assert [(one["saved"], one["record"], one["answer"]["text"]) for one in told] == [("补助", "figure", "30万元")]
    assert call("new", "--mark").code == 0
    (docs / "b.txt").rename(docs / "c.txt")
    assert call("new").code == 1
    write(docs, {"a.txt": NOTICE + "市财政局今年将新增奖励资金7万元。\n"})
    assert [one["answer"]["text"] for one in json.loads(call("new", "--mark", "--json").out)] == ["7万元"]
    (docs / "c.txt").unlink()
    assert call("new", "--mark").code == 1
    write(docs, {"c.txt": NOTICE.replace("某市财政局", "某县财政局").replace("100", "30")})
    assert call("new").code == 0


def vars_of(ran: object) -> tuple[object, ...]:
    return tuple(getattr(ran, name) for name in ("code", "out", "err"))


def test_the_same_documents_read_again_bring_nothing_new(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, query in enumerate((("search", "补助"), ("targets",), ("measures",), ("programs",), ("documents",))):
        saved(call, *query, name=f"query {number}")
    call("new", "--mark")
    monkeypatch.setenv("POLICYCLI_CACHE", str(tmp_path / "fresh"))
    assert vars_of(call("new")) == NOTHING
    assert vars_of(call("new", "--json")) == (1, "[]\n", "")
    assert call("new", "--since", "2020").code == 0
    assert call("new", "--since", "2999").code == 1


def test_only_the_named_queries(call: Call) -> None:
    saved(call, "targets", name="a")
    saved(call, "documents", name="b")
    assert call("new", "a", "--mark").code == 0
    assert {one["saved"] for one in json.loads(call("new", "--json").out)} == {"b"}
    ran = call("new", "bb")
    assert (ran.code, ran.err) == (2, "policycli: new: no query is called 'bb'; did you mean b?\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("a",), "write NAME -- COMMAND ARGS"),
        ((), "write NAME -- COMMAND ARGS"),
        (("--list", "--remove", "a"), "write NAME -- COMMAND ARGS"),
        (("a", "--", "searh", "企业"), "did you mean search?"),
        (("a", "--", "index", "docs"), "'index' is not known"),
        (("a", "--", "search"), "Missing argument 'WORDS...'"),
        (("a", "--", "search", "企业", "-n", "3"), "--limit belongs to an answer"),
        (("a", "--", "search", "企业", "--json"), "--json belongs to an answer"),
        (("a", "--", "targets", "--kind", "subsidi"), "did you mean subsidy?"),
        (("a", "--", "targets", "--since", "soon"), "is not a date"),
        (("a", "--", "targets", "--data", "nowhere"), "no such file or folder"),
        (("a", "--", "targets", "--data", "-"), "standard input cannot be asked again"),
        (("a", "--data", "docs", "--", "targets"), "stands after --"),
        (("\x1b[31m", "--", "targets"), "is no name for a query"),
        ((" a", "--", "targets"), "is no name for a query"),
        (("a" * 61, "--", "targets"), "is no name for a query"),
    ],
)
def test_what_is_wrong_with_a_query_is_said_when_it_is_saved(
    call: Call, state: Path, words: tuple[str, ...], said: str
) -> None:
    ran = call("save", *words)
    assert (ran.code, ran.err.count("\n")) == (2, 1), ran.err
    assert said in ran.err
    assert not (state / "saved.json").exists()


def test_a_query_is_listed_as_it_may_be_typed_and_removed_with_its_mark(call: Call, state: Path) -> None:
    saved(call, "search", "补助", "-贷款", '"资金 100"')
    call("new", "--mark")
    (row,) = json.loads(call("save", "--list", "--json").out)
    docs = state.parent / "docs"
    assert row["query"] == f"search 补助 -贷款 '\"资金 100\"' --data={docs}"
    assert row["marked"]
    assert "补助" in call("save", "--list", "--format", "table").out
    assert call("save", "--remove", "补贴").code == 1
    assert vars_of(call("save", "--remove", "补助")) == (0, "", "")
    assert json.loads((state / "marks.json").read_text(encoding="utf-8"))["held"] == {}
    assert call("save", "--list", "--json").out == "[]\n"


def test_a_query_that_is_replaced_loses_its_mark_and_one_saved_again_keeps_it(call: Call) -> None:
    saved(call, "targets")
    call("new", "--mark")
    saved(call, "targets")
    assert call("new").code == 1
    ran = call("save", "补助", "--", "measures", "--data", "docs")
    assert "replaced; its mark is gone" in ran.err
    assert call("new").code == 0


def test_notes_are_said_when_a_query_is_saved_and_not_each_time(call: Call) -> None:
    ran = call("save", "a", "--", "targets", "--agency", "工信听", "--data", "docs")
    assert "no agency in the catalogue matches" in ran.err
    assert vars_of(call("new")) == NOTHING


@pytest.mark.parametrize("name", ["saved.json", "marks.json"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": 2, "held": {}}',
        '{"version": 1}',
        '{"version": 1, "held": []}',
        '{"version": 1, "held": {"a": 1}}',
        '{"version": 1, "held": {"a": {"command": "index", "arguments": ["--"]}}}',
        '{"version": 1, "held": {"a": {"command": "search", "arguments": "--"}}}',
        '{"version": 1, "held": {"a": {"at": 1, "seen": {}}}}',
        '{"version": 1, "held": {"a": {"at": "x", "seen": {"y": [1]}}}}',
        "[" * 100_000,
        "\udcff",
    ],
)
def test_a_damaged_file_is_one_line(call: Call, state: Path, name: str, text: str) -> None:
    saved(call, "targets")
    call("new", "--mark")
    (state / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    for words in (("new",), ("new", "--mark"), ("save", "--list"), ("save", "b", "--", "targets")):
        ran = call(*words)
        assert (ran.code, ran.err) == (
            2,
            f"policycli: {state / name}: damaged, not as policycli wrote it; mend it or remove it\n",
        )


def test_what_went_wrong_with_a_saved_query_names_it_and_marks_nothing(call: Call, state: Path) -> None:
    saved(call, "targets")
    (state.parent / "docs").rename(state.parent / "gone")
    ran = call("new", "--mark")
    assert (ran.code, ran.err) == (2, f"policycli: saved query 补助: {state.parent / 'docs'}: no such file or folder\n")
    assert not (state / "marks.json").exists()


def test_without_saved_queries_it_says_how_to_save_one(call: Call) -> None:
    ran = call("new")
    assert (ran.code, ran.err) == (2, "policycli: new: no query is saved; write policycli save NAME -- search WORDS\n")
    assert call("new", "--since", "2024", "--mark").code == 2


def test_a_folder_that_cannot_be_written_is_one_line(call: Call, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(state.parent, {"file": ""})
    monkeypatch.setenv("POLICYCLI_STATE", str(state.parent / "file" / "state"))
    ran = call("save", "a", "--", "targets", "--data", "docs")
    assert (ran.code, ran.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("width", [80, 200])
def test_a_table_for_each_query_within_the_width(call: Call, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    from policycli.cli.wrapping import cells

    monkeypatch.setenv("COLUMNS", str(width))
    saved(call, "targets", name="a")
    saved(call, "documents", name="b")
    out = call("new", "--format", "table").out
    assert "a: " in out
    assert "b: 1 new" in out
    assert max(map(cells, out.splitlines())) <= width
    assert call("new", "--format", "csv").out.startswith("saved,record,id,agency,quote,location")
