from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from policycli.cli.wrapping import cells
from tests.support import run, write

if TYPE_CHECKING:
    from tests.conftest import Call


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize("title", ["小巨人", "专精特新", "个转企"])
def test_a_table_keeps_to_the_width_and_holds_each_quote(
    call: Call, monkeypatch: pytest.MonkeyPatch, title: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = call("ladder", title, "--format", "table")
    assert ran.code == 0
    assert max(map(cells, ran.out.splitlines())) <= width
    held = "".join(ran.out.split())
    for one in json.loads(call("ladder", title, "--json").out):
        for quoted in (one, *one["targets"], *one["rewards"], *one["results"]):
            assert "".join(quoted["quote"].split()) in held


def test_a_title_on_no_ladder_is_one_line_and_exit_1(call: Call) -> None:
    ran = call("ladder", "单项亚军", "--json")
    assert (ran.code, ran.out) == (1, "[]\n")
    assert ran.err == (
        "policycli: no document in the catalogue states a ladder with '单项亚军'; did you mean 制造业单项冠军企业?\n"
    )
    assert call("ladder", "单项亚军", "--lang", "zh").err.startswith("policycli: 目录中没有文件述及")


def test_paths_inside_are_those_that_the_record_has(tmp_path: Path) -> None:
    text = "某市工信局通知\n完善“种子企业—瞪羚企业”梯度培育体系,新增瞪羚企业20家。\n"
    write(tmp_path, {"docs/a.txt": text})
    (low, high) = json.loads(run("ladder", "瞪羚", "--json", "--data", "docs", cwd=tmp_path).out)
    assert low["location"]["path"] == high["targets"][0]["location"]["path"] == str(Path("docs/a.txt"))


@pytest.mark.parametrize("name", ["[red]甲[/red]企业", "=1+1企业", "\x1b[31m甲企业", "<script>企业", "../../甲企业"])
def test_hostile_names_do_nothing(call: Call, tmp_path: Path, name: str) -> None:
    text = f"某市工信局通知\n完善“{name}—瞪羚企业—独角兽企业”梯度培育体系,新增瞪羚企业20家。\n"
    write(tmp_path, {"a.txt": text})
    for wanted in ("table", "tsv", "csv", "md", "json"):
        ran = call("ladder", "瞪羚", "--data", str(tmp_path), "--format", wanted)
        assert ran.code == 0, ran.err
        assert "\x1b" not in ran.out + ran.err


def test_a_ladder_loads_nothing_heavy() -> None:
    arguments = ("ladder", "专精特新", "--json")
    run(*arguments)
    warm = run(*arguments, python=["-X", "importtime"])
    loaded = {line.rpartition("|")[2].strip() for line in warm.err.splitlines() if line.startswith("import time:")}
    assert "policycli.query.ladders" in loaded
    heavy = {"hashlib", "rich", "rapidfuzz", "opencc", "policycli.extract", "policycli.cli.saved"}
    assert {name for name in loaded if any(name == one or name.startswith(f"{one}.") for one in heavy)} == set()
