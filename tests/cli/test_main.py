from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from policycli import __version__
from policycli.cli.main import COMMANDS
from policycli.read.discover import bundled_folder
from tests.support import NOTICE, run, write

if TYPE_CHECKING:
    from tests.conftest import Call

LISTS = ("measures", "targets", "programs", "agencies", "documents")
DATA = str(bundled_folder())


# Within the process: what is printed, and the exit code.


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["search", "专精特新"], 0),
        (["search", "火星探测"], 1),
        (["search", "专精特新", "--doc", "000"], 1),
        (["search", "。"], 1),
        (["show", "001"], 0),
        (["show", "001.f1"], 0),
        (["show", "001.f999"], 1),
        (["show", "火星"], 1),
        (["targets", "--agency", "火星厅"], 0),
        (["measures", "--region", "火星"], 0),
        (["programs", "火星探测"], 0),
        (["documents", "--until", "1900"], 0),
        (["agencies", "火星厅"], 0),
        (["schema"], 0),
        (["--version"], 0),
        (["--help"], 0),
        *(([command, "--help"], 0) for command in COMMANDS),
        (["search"], 2),
        (["show"], 2),
        (["targts"], 2),
        (["targets", "--nope"], 2),
        (["targets", "--kind", "subsidi"], 2),
        (["targets", "--status", "planned"], 2),
        (["measures", "--status", "target"], 2),
        (["programs", "--kind", "subsidy"], 2),
        (["targets", "--limit", "-1"], 2),
        (["targets", "--limit", "x"], 2),
        (["targets", "--min", "x"], 2),
        (["targets", "--since", "去年"], 2),
        (["targets", "--format", "xml"], 2),
        (["targets", "--fields", "titel"], 2),
        (["targets", "--data", "/nowhere/at/all"], 2),
        (["targets", "--data", ""], 2),
        (["targets", "--data", DATA, "--data", ""], 2),
        (["targets", "--data", "-"], 2),
        (["targets", "--color", "purple"], 2),
        (["schema", "figur"], 2),
        (["config"], 0),
        (["config", "--path"], 0),
        (["config", "--path", "--init"], 2),
        (["config", "--init"], 2),
        (["--lang", "zh", "--no-pager", "schema"], 0),
        (["schema", "--lang", "en"], 0),
        (["schema", "--lang", "fr"], 2),
        (["--lang"], 2),
        (["index"], 2),
        (["index", "/nowhere/at/all"], 2),
        (["index", DATA, "--out", "/nowhere/at/all.db"], 2),
        (["index", DATA, "--jobs", "-1"], 2),
        (["index", "--status", "/nowhere/at/all.db"], 2),
        (["index", DATA, "--status", DATA], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_exit_codes(call: Call, arguments: list[str], code: int) -> None:
    ran = call(*arguments)
    assert ran.code == code
    if code == 2:
        assert ran.out == ""
        assert ran.err.count("\n") == 1
    if code == 0:
        assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["targets", "--kind", "subsidi"], "did you mean subsidy?"),
        (["targets", "--status", "achive"], "did you mean achieved?"),
        (["targets", "--format", "jsn"], "did you mean json?"),
        (["targets", "--fields", "id,metrc"], "did you mean metric?"),
        (["targets", "--fields", "id,valu"], "did you mean value?"),
        (["targets", "--doc", "001_d30e2eb250cfa77f"], "did you mean 001_d30e2eb250cfa77e?"),
        (["targets", "--agency", "福建省工业和信息厅"], "did you mean 福建省工业和信息化厅?"),
        (["programs", "党企新时空政企直通"], "政企直通车"),
        (["show", "001_d30e2eb250cfa77f"], "001_d30e2eb250cfa77e"),
        (["targts"], "targets"),
        (["targets", "--data", DATA + "x"], f"did you mean {DATA}?"),
        (["schema", "figur"], "did you mean figure?"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_nearest_known_name_is_offered(call: Call, arguments: list[str], says: str) -> None:
    ran = call(*arguments)
    assert says in ran.err
    assert ran.err.count("\n") == 1


def test_without_arguments_the_help_is_printed_as_it_is(call: Call) -> None:
    ran = call()
    assert any(line.strip().startswith("targets ") for line in (ran.out + ran.err).splitlines())


@pytest.mark.parametrize("given", ["", ",", " , "])
def test_no_field_at_all_is_wrong_usage(call: Call, given: str) -> None:
    assert call("documents", "--fields", given).code == 2


@pytest.mark.parametrize("option", ["--limit", "--offset"])
def test_a_huge_number_is_no_traceback(call: Call, option: str) -> None:
    assert call("documents", option, "9" * 20).code in {0, 2}


@pytest.mark.parametrize("command", LISTS)
def test_json_is_one_array(call: Call, command: str) -> None:
    ran = call(command, "--json", "--limit", "3")
    assert ran.code == 0
    assert ran.err == ""
    assert len(json.loads(ran.out)) == 3
    assert ran.out == call(command, "--format", "json", "-n", "3").out


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        (["targets", "--agency", "火星厅", "--json"], []),
        (["search", "火星探测", "--json"], []),
        (["targets", "--kind", "x", "--json"], []),
        (["targets", "--data", "/nowhere", "--format", "json"], []),
        (["targets", "--nope", "--format=json"], []),
        (["show", "火星", "--json"], None),
    ],
    ids=lambda value: " ".join(value) if value else "",
)
def test_json_stays_json_when_there_is_nothing(call: Call, arguments: list[str], out: object) -> None:
    assert json.loads(call(*arguments).out) == out


def test_show_prints_one_object(call: Call) -> None:
    assert json.loads(call("show", "001", "--json").out)["number"] == "闽工信提案〔2024〕30号"


@pytest.mark.parametrize("options", [[], ["--format", "tsv"]], ids=["into a pipe", "asked for"])
def test_show_into_a_pipe_is_tab_separated_and_whole(call: Call, options: list[str]) -> None:
    one = json.loads(call("show", "004.f7", "--json").out)
    out = call("show", "004.f7", *options).out
    assert "\t" in out
    assert one["quote"] in out


@pytest.mark.parametrize("command", LISTS)
def test_into_a_pipe_a_list_is_tab_separated(call: Call, command: str) -> None:
    lines = call(command).out.splitlines()
    assert len({line.count("\t") for line in lines}) == 1
    assert lines[0].count("\t") > 3


def test_the_other_formats(call: Call) -> None:
    rows = json.loads(call("targets", "--json").out)
    assert [json.loads(line) for line in call("targets", "-f", "jsonl").out.splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(call("targets", "-f", "csv").out, newline="")))
    assert [one["quote"] for one in table] == [one["quote"] for one in rows]
    assert call("targets", "-f", "md").out.count("\n") == len(rows) + 2


def test_fields(call: Call) -> None:
    ran = call("targets", "--fields", "id, location.line,value", "-n", "1", "--json")
    assert list(json.loads(ran.out)[0]) == ["id", "location.line", "value"]
    assert call("targets", "--fields", "id,value", "-n", "1").out.splitlines()[0] == "id\tvalue"


@pytest.mark.parametrize(("typed", "meant"), [("專精特新", "专精特新"), ("５Ｇ", "5G"), ("辦結率", "办结率")])
def test_words_may_be_typed_in_any_script_and_width(call: Call, typed: str, meant: str) -> None:
    assert call("search", typed, "--json") == call("search", meant, "--json")


@pytest.mark.parametrize("command", ["targets", "measures"])
def test_a_location_holds_the_words_in_the_file(call: Call, command: str) -> None:
    for one in json.loads(call(command, "--doc", "001", "--json").out):
        where = one["location"]
        text = Path(where["path"]).read_text(encoding="utf-8")
        assert text[where["start"] : where["end"]]
        assert text.count("\n", 0, where["start"]) + 1 == where["line"]


def test_own_files_are_read_and_paths_are_short(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"own/a.txt": NOTICE, "own/empty.txt": ""})
    monkeypatch.chdir(tmp_path)
    ran = call("targets", "--data", "own", "--json")
    (one,) = json.loads(ran.out)
    assert (one["document"], one["value"], one["location"]["path"]) == ("a", 1_000_000, "own/a.txt")
    assert ran.err.count("\n") == 1
    assert "empty.txt" in ran.err


def test_names_of_files_never_reach_the_terminal_raw(call: Call, tmp_path: Path) -> None:
    folder = write(tmp_path, {"\x1b[31m红.txt": NOTICE, "\x1b]0;空.txt": " "})
    ran = call("documents", "--data", str(folder))
    assert "\x1b" not in ran.out + ran.err


# In a process of its own: streams, encodings, closed pipes.


def test_a_document_in_utf16_without_a_mark_is_read(call: Call, tmp_path: Path) -> None:
    for name in ("utf-16-le", "utf-16-be", "gb18030", "utf-8"):
        (tmp_path / f"{name}.txt").write_bytes(NOTICE.encode(name))
    ran = call("targets", "--data", str(tmp_path), "--fields", "document,value,quote", "--json")
    rows = json.loads(ran.out)
    assert [one["document"] for one in rows] == ["gb18030", "utf-16-be", "utf-16-le", "utf-8"]
    assert {(one["value"], one["quote"]) for one in rows} == {(1_000_000, NOTICE.splitlines()[1])}
    assert ran.err == ""


@pytest.mark.parametrize("command", ["targets", "measures"])
@pytest.mark.parametrize("typed", ["省工信厅", "工信厅", "福建省工信厅", "省工信廳"])
def test_an_agency_may_be_typed_as_in_the_documents(call: Call, command: str, typed: str) -> None:
    assert call(command, "--agency", typed, "--json") == call(command, "--agency", "福建省工业和信息化厅", "--json")
    assert json.loads(call(command, "--agency", typed, "--json").out)


@pytest.mark.parametrize(
    "format_",
    [
        "table",
        "json",
        "jsonl",
        "csv",
        "tsv",
        "md",
    ],
)
def test_a_name_of_a_file_is_harmless_in_each_format(call: Call, tmp_path: Path, format_: str) -> None:
    folder = write(tmp_path, {"\x1b[31m红\u202e.txt": NOTICE})
    for command in ("targets", "measures", "documents"):
        ran = call(command, "--data", str(folder), "--format", format_)
        assert ran.code == 0
        assert "\x1b" not in ran.out + ran.err
        assert "\u202e" not in ran.out + ran.err


def test_an_empty_path_is_wrong_usage_that_says_so(call: Call) -> None:
    assert call("targets", "--data", "").err == "policycli: --data: an empty path; name a file or a folder\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", *(f"词{number}" for number in range(1200))],
        ["search", "企" * 3000],
        ["measures", "--topic", " ".join(f"词{number}" for number in range(1200))],
    ],
    ids=["many words", "a long word", "a long topic"],
)
def test_a_very_long_query_is_no_traceback_and_no_damage(arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code in {0, 1, 2}
    assert "Traceback" not in ran.err
    assert "damaged" not in ran.err


def test_data_and_messages_part_ways() -> None:
    ran = run("targets", "--agency", "火星厅")
    assert ran.code == 0
    assert ran.out.startswith("id\t")
    assert ran.out.count("\n") == 1
    assert ran.err.startswith("policycli: --agency: ")
    assert run("--version").out == f"policycli {__version__}\n"


def test_a_closed_pipe_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "policycli", "measures", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 0


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=" ".join,
)
def test_output_is_utf8_whatever_the_locale(environment: dict[str, str]) -> None:
    ran = run("documents", "--json", environment=environment)
    assert "Traceback" not in ran.err
    assert json.loads(ran.out)[1]["title"].startswith("福建省")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = run("schema", stdout=full)
    assert ran.code == 2
    assert ran.err.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="descriptors are closed by a POSIX shell")
@pytest.mark.parametrize(
    ("stream", "arguments"),
    [
        (">&-", "schema"),
        (">&-", "targets"),
        (">&-", "targets --json"),
        (">&-", "show 001"),
        (">&-", "--version"),
        (">&-", "targets --kind x"),
        (">&-", "targets --kind x --json"),
        ("2>&-", "targets --kind x"),
        ("2>&-", "targets --agency 火星厅"),
    ],
)
def test_a_closed_stream_is_no_traceback(stream: str, arguments: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m policycli {arguments} {stream}', sys.executable],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode in {0, 2}
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") <= 1


@pytest.mark.skipif(os.name == "nt", reason="arguments are bytes on POSIX only")
@pytest.mark.parametrize("arguments", [["--agency", b"\xff"], ["--doc", b"\xff"]], ids=["agency", "doc"])
def test_arguments_that_are_no_utf8_are_no_traceback(arguments: list[str | bytes]) -> None:
    assert "Traceback" not in run("targets", *arguments).err


def test_a_terminal_gets_a_table_and_colour_only_if_it_may() -> None:
    pty = pytest.importorskip("pty")
    for environment, coloured in (({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False)):
        leader, follower = pty.openpty()
        ran = run("targets", "-n", "1", environment={**environment, "COLUMNS": "80"}, stdout=follower)
        os.close(follower)
        out = os.read(leader, 1 << 16).decode()
        os.close(leader)
        assert ran.code == 0
        assert re.search(r"(?<!\d)1 of \d+ figures\b", out)
        assert ("\x1b[" in out) is coloured
