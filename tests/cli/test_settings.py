from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from policycli.cli.settings import config_path
from tests.support import NOTICE, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Call


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the configuration file is; it is not there yet."""
    path = tmp_path / "own" / "config.toml"
    path.parent.mkdir()
    monkeypatch.setenv("POLICYCLI_CONFIG", str(path))
    return path


def held(call: Call, *arguments: str) -> dict[str, Any]:
    ran = call("config", *arguments, "--json")
    assert ran.code == 0, ran.err
    return {one["setting"]: (one["value"], one["source"], one["place"]) for one in json.loads(ran.out)}


def test_an_option_comes_before_the_environment_that_before_the_file(
    call: Call, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("", encoding="utf-8")
    assert held(call) == {
        "data": (None, "default", None),
        "format": ("json", "option", "--format"),
        "lang": ("en", "default", "LC_ALL=C.UTF-8"),
        "color": ("auto", "default", None),
    }
    file.write_text('lang = "zh"\ncolor = "always"\ndata = ["a", "/b"]\n', encoding="utf-8")
    assert held(call)["lang"] == ("zh", "file", str(file))
    assert held(call)["data"] == ([str(file.parent / "a"), "/b"], "file", str(file))
    monkeypatch.setenv("NO_COLOR", "1")
    assert held(call)["color"] == ("never", "environment", "NO_COLOR")
    monkeypatch.setenv("POLICYCLI_COLOR", "auto")
    assert held(call)["color"] == ("auto", "environment", "POLICYCLI_COLOR")
    monkeypatch.setenv("POLICYCLI_LANG", "en")
    assert held(call)["lang"] == ("en", "environment", "POLICYCLI_LANG")
    monkeypatch.setenv("POLICYCLI_DATA", f"x{os.pathsep}y")
    assert held(call)["data"] == (["x", "y"], "environment", "POLICYCLI_DATA")
    assert held(call, "--lang", "zh", "--color", "never", "--data", "z") == {
        "data": (["z"], "option", "--data"),
        "format": ("json", "option", "--format"),
        "lang": ("zh", "option", "--lang"),
        "color": ("never", "option", "--color"),
    }


def test_data_of_the_file_is_answered_from_and_read_by_no_index(call: Call, file: Path) -> None:
    write(file.parent, {"docs/甲.txt": NOTICE})
    file.write_text('data = "docs"\n', encoding="utf-8")
    assert call("documents", "--fields", "id").out == "id\n甲\n"
    assert call("index").code == 2


@pytest.mark.parametrize(
    ("setting", "arguments", "begins"),
    [
        ("json", [], "["),
        ("jsonl", [], "{"),
        ("table", [], "id\t"),
        ("json", ["--format", "tsv"], "id\t"),
        ("csv", ["--json"], "["),
        ("tsv", ["--format", "table"], "value"),
    ],
)
def test_a_format_set_once_holds_for_pipes_but_never_makes_them_tables(
    call: Call, monkeypatch: pytest.MonkeyPatch, setting: str, arguments: list[str], begins: str
) -> None:
    monkeypatch.setenv("POLICYCLI_FORMAT", setting)
    assert call("targets", "-n", "1", *arguments).out.startswith(begins)


def test_json_by_setting_stays_json_after_a_failure(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYCLI_FORMAT", "json")
    assert call("targets", "--kind", "x").out == "[]\n"
    assert call("targets", "--kind", "x", "--format", "tsv").out == ""


BAD = [
    ("data = [\n", 2, "not TOML"),
    ("\n\nformat == 1\n", 3, "not TOML"),
    ('# no\nfromat = "json"\n', 2, "did you mean format?"),
    ("[data]\na = 1\n", 1, "write a path"),
    ("[other]\n", 1, "'other' is not known"),
    ("lang = 3\n", 1, "in quotation marks"),
    ('color = "auto"\nformat = "jsn"\n', 2, "did you mean json?"),
    ("data = []\n", 1, "write a path"),
    ('data = ["a", ""]\n', 1, "write a path"),
]


@pytest.mark.parametrize(("text", "line", "says"), BAD)
def test_a_bad_file_is_one_line_with_file_and_line(call: Call, file: Path, text: str, line: int, says: str) -> None:
    file.write_text(text, encoding="utf-8")
    for command in ("targets", "config"):
        ran = call(command)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"policycli: {file}:{line}: ")
        assert says in ran.err
        assert ran.err.count("\n") == 1
    assert call("config", "--path").out == f"{file}\n"
    assert call("targets", "--help").code == 0


@pytest.mark.parametrize("data", [b"\xff\xfe", b'lang = "\xff"'])
def test_a_file_that_is_no_utf8_is_one_line(call: Call, file: Path, data: bytes) -> None:
    file.write_bytes(data)
    assert "not UTF-8" in call("targets").err


def test_a_mark_of_byte_order_and_line_ends_of_windows_are_no_error(call: Call, file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbflang = "zh"\r\n')
    assert held(call)["lang"][0] == "zh"


@pytest.mark.parametrize("name", ["FORMAT", "LANG", "COLOR"])
def test_a_bad_variable_is_wrong_usage(call: Call, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"POLICYCLI_{name}", "nonsense")
    ran = call("targets")
    assert ran.code == 2
    assert ran.err.startswith(f"policycli: POLICYCLI_{name}: 'nonsense' is not known")


def test_a_file_that_is_named_must_be_there(call: Call, file: Path) -> None:
    assert call("targets").err == f"policycli: {file}: no such file, though POLICYCLI_CONFIG names it\n"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_init_writes_a_file_that_sets_nothing_and_leaves_one_alone(call: Call, file: Path, lang: str) -> None:
    assert call("config", "--init", "--lang", lang).out == f"{file}\n"
    made = file.read_text(encoding="utf-8")
    assert all(line.startswith("#") for line in made.splitlines() if line)
    assert {source for _, source, _ in held(call).values()} == {"default", "option"}
    file.write_text(made.replace("# ", "").split("\n\n", 1)[0], encoding="utf-8")
    before = file.read_bytes()
    assert call("config", "--init").code == 2
    assert file.read_bytes() == before
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_each_setting_that_init_writes_may_be_taken_as_it_is(call: Call, file: Path) -> None:
    call("config", "--init")
    lines = [line.removeprefix("# ") for line in file.read_text(encoding="utf-8").splitlines() if " = " in line]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert {source for _, source, _ in held(call).values()} == {"file", "option"}


@pytest.mark.parametrize(
    ("platform", "environment", "ends"),
    [
        ("linux", {"XDG_CONFIG_HOME": "/x"}, "/x/policycli/config.toml"),
        ("linux", {"XDG_CONFIG_HOME": "relative"}, "/home/u/.config/policycli/config.toml"),
        ("darwin", {"XDG_CONFIG_HOME": "/x"}, "/home/u/Library/Application Support/policycli/config.toml"),
        ("win32", {"APPDATA": "/a"}, "/a/policycli/config.toml"),
    ],
)
def test_the_file_is_where_the_platform_has_such_files(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], ends: str
) -> None:
    monkeypatch.delenv("POLICYCLI_CONFIG")
    monkeypatch.setenv("HOME", "/home/u")
    monkeypatch.setattr("sys.platform", platform)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert str(config_path()) == ends
