from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from policycli.cli import language
from policycli.cli.language import say
from policycli.cli.settings import Setting, Settings, hold
from policycli.errors import Message
from tests.support import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Call


@pytest.fixture
def chinese() -> Iterator[None]:
    """Chinese for one test."""
    hold(Settings({"lang": Setting("zh")}))
    yield
    hold(Settings({}))


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("message", "said"),
    [
        (Message("required"), "必填"),
        (Message("{path}: {reason}", path="a{b}", reason="x"), "a{b}：x"),
        (Message("{said}; see {command}", said=Message("Missing command"), command="c"), "缺少命令；详见 c"),
        (Message("{shown} figure", shown=1), "1 项指标"),
        ("required", "必填"),
        ("of the user's own, {with} braces", "of the user's own, {with} braces"),
        ("", ""),
    ],
)
def test_a_message_is_said_with_its_values_in_place(message: str, said: str) -> None:
    assert say(message) == said


def test_english_is_the_message_itself() -> None:
    message = Message("{shown} figure", shown=1)
    assert say(message) is message


def test_english_opens_no_catalogue(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_catalogue", pytest.fail)
    for arguments in (["--help"], ["targets", "--help"], ["targets", "--nope"], ["targets", "-n", "1", "-f", "table"]):
        assert call(*arguments).out + call(*arguments).err


def test_a_call_without_help_loads_nothing_for_it(tmp_path: Path) -> None:
    environment = {"POLICYCLI_CONFIG": "", "XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}
    for lang in ("en", "zh"):
        arguments = ("--lang", lang, "targets", "--json", "-n", "1")
        ran = run(*arguments, python=["-X", "importtime"], environment=environment)
        loaded = {line.rpartition("|")[2].strip() for line in ran.err.splitlines() if line.startswith("import time:")}
        assert "policycli.cli.settings" in loaded
        assert loaded.isdisjoint(
            {"policycli.cli.help", "policycli.cli.usage", "policycli.cli.completion", "tomllib", "policycli.cli.pager"}
        )


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, "没有选项"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US.UTF-8"}, "没有选项"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_TW.UTF-8"}, "没有选项"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "No such option"),
        ({"LC_ALL": "zh_CN.UTF-8", "POLICYCLI_LANG": "en"}, "No such option"),
        ({"LC_ALL": "C", "POLICYCLI_LANG": "zh"}, "没有选项"),
    ],
    ids=str,
)
def test_the_environment_says_which_language(environment: dict[str, str], said: str) -> None:
    assert said in run("targets", "--nope", environment=environment).err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["targets", "-n", "1"], ["类型", "指标、原文、出处", "第 14 行", "共 58 项指标，显示 1 项"]),
        (["measures", "--doc", "001", "-n", "2"], ["状态", "内容、部门、出处", "显示 2 项"]),
        (["search", "专精特新", "--doc", "004", "-n", "1"], ["句子及出处", "第 41 行"]),
        (["programs", "-n", "1"], ["编号", "提及", "显示 1 个"]),
        (["agencies"], ["省级", "又称", "个部门"]),
        (["documents"], ["标题、部门、编号", "答复", "5 个文件"]),
        (["show", "004.f7"], ["指标名称", "不低于", "今年（? 至 ?）"]),
        (["config"], ["设置", "（自带的文件）", "默认"]),
        (["targets", "--agency", "火星厅"], ["没有指标"]),
    ],
    ids=" ".join,
)
def test_tables_are_in_the_language_and_what_scripts_read_is_not(
    call: Call, arguments: list[str], words: list[str]
) -> None:
    out = call(*arguments, "--lang", "zh", "--format", "table").out
    assert [word for word in words if word not in out] == []
    if arguments != ["config"]:
        for machine in ("json", "tsv"):
            assert call(*arguments, "-f", machine, "--lang", "zh").out == call(*arguments, "-f", machine).out
