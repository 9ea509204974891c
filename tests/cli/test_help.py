from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from policycli.cli.help import NARROWEST
from policycli.cli.main import COMMANDS
from policycli.cli.wrapping import cells
from tests.formats.making import page_trs, pdf
from tests.support import NOTICE, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Call

HEADINGS = {"en": ("Usage", "Options", "Examples"), "zh": ("用法", "选项", "示例")}


@pytest.mark.parametrize("lang", HEADINGS)
@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_page_keeps_to_the_width(
    call: Call, monkeypatch: pytest.MonkeyPatch, lang: str, command: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = call("--lang", lang, *filter(None, [command]), "--help").out
    for heading in HEADINGS[lang]:
        assert re.search(f"^{heading}:", out, re.MULTILINE)
    text, _, examples = out.partition(f"\n{HEADINGS[lang][2]}:\n")
    assert max(map(cells, text.splitlines())) <= max(width, NARROWEST)
    assert examples.startswith("  policycli ")


def examples(call: Call, command: str) -> list[str]:
    out = call(*filter(None, [command]), "--help").out
    return re.findall(r"^  (policycli .*)$", out.partition("\nExamples:\n")[2], re.MULTILINE)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_each_example_is_a_line_that_works_in_any_shell(
    call: Call, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {f"{name}/a.txt": NOTICE + "支持专精特新中小企业发展壮大。\n" for name in ("notices", "pages")})
    (tmp_path / "pages/a.pdf").write_bytes(pdf([NOTICE]))
    (tmp_path / "pages/a.html").write_bytes(page_trs([NOTICE]))
    write(tmp_path, {"firm.toml": 'region = "宿迁"\n'})
    (tmp_path / "claims.txt").write_text("宿迁今年完成诊断服务企业800家\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYCLI_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("POLICYCLI_STATE", str(tmp_path / "state"))
    call("config", "--init")
    call("save", "企业", "--", "search", "企业")
    found = examples(call, command)
    assert found
    for line in found:
        assert not set(line) & set("'$`!|;&\\")
        if "--init" not in line:
            assert call(*shlex.split(line)[1:]).code == 0, line


def test_the_first_page_has_each_command_on_one_line(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for lang in HEADINGS:
        out = call("--lang", lang, "--help").out
        for name in COMMANDS:
            (line,) = re.findall(f"^  {name} .*$", out, re.MULTILINE)
            assert line.endswith((".", "。"))


def test_defaults_are_shown_and_guards_are_not(call: Call) -> None:
    assert "[default: 0]" in call("targets", "--help").out
    assert "[默认：0]" in call("targets", "--help", "--lang", "zh").out
    assert "9007199254740992" not in call("targets", "--help").out
