from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from policycli.render.schema import schema
from tests.conftest import Call
from tests.support import write

PROFILE = 'region = "宿迁"\ntitles = ["省级专精特新中小企业"]\nevents = [\n  "技改投资 3000万元",\n]\n'


@pytest.fixture
def profile(tmp_path: Path) -> str:
    return str(write(tmp_path, {"firm.toml": PROFILE}) / "firm.toml")


def test_a_profile_and_options_say_the_same(call: Call, profile: str) -> None:
    options = ("--at", "宿迁", "--title", "省级专精特新中小企业", "--event", "技改投资=3000万元", "--json")
    by_profile, by_options = call("match", "--profile", profile, "--json"), call("match", *options)
    assert by_profile.code == 0
    assert by_profile.out == by_options.out


def test_objects_are_as_the_schema_says(call: Call, profile: str) -> None:
    objects = json.loads(call("match", "-p", profile, "--json").out)
    assert {one["record"] for one in objects} == {"figure", "programme"}
    for one in objects:
        Draft202012Validator(schema("match")).validate(one)


def test_an_option_comes_before_the_profile(call: Call, profile: str) -> None:
    ran = call("match", "-p", profile, "--at", "西藏", "--json")
    assert (ran.code, ran.out) == (0, "[]\n")
    assert ran.err == "policycli: 6 offers of other regions left out\n"


def test_the_table_says_may_apply_and_shows_the_sum(call: Call, profile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = call("match", "-p", profile, "-f", "table").out
    assert "300万元  may apply" in out
    assert "3000万元 × 10% = 300万元 ≤ 400万元" in out
    assert "unknown · done or given: 获批" in out
    assert "qualif" not in out
    chinese = call("match", "-p", profile, "-f", "table", "--lang", "zh").out
    assert "可尝试申报" in chinese


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("region = \n", "{path}:1: not TOML: Invalid value"),
        ('\nregon = "宿迁"\n', "{path}:2: 'regon' is not known; did you mean region?"),
        ("titles = 3\n", "{path}:1: titles: write texts in quotation marks"),
        ('region = ["宿迁"]\n', "{path}:1: region: write one text in quotation marks"),
        ('events = [\n  "新增智能车间",\n  "技改 300",\n]\n', "{path}:3: events: '300' is no amount of money"),
        ("", "match: nothing is said of the firm"),
    ],
)
def test_a_bad_profile_is_one_line_with_its_place(call: Call, tmp_path: Path, text: str, line: str) -> None:
    path = write(tmp_path, {"firm.toml": text}) / "firm.toml"
    ran = call("match", "--profile", str(path), "--json")
    assert (ran.code, ran.out) == (2, "[]\n")
    assert ran.err.startswith("policycli: " + line.format(path=path))
    assert ran.err.count("\n") == 1


def test_init_writes_a_profile_once(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("match", "--init").out == "firm.toml\n"
    text = Path("firm.toml").read_text(encoding="utf-8")
    assert call("match", "--init").code == 2
    holding = "".join(line.removeprefix("# ") + "\n" for line in text.splitlines() if " = " in line)
    Path("firm.toml").write_text(holding, encoding="utf-8")
    assert call("match", "-p", "firm.toml").code == 0


def test_a_path_alone_is_no_profile(call: Call, profile: str) -> None:
    ran = call("match", profile)
    assert ran.code == 2
    assert "--profile" in ran.err


def test_events_may_be_a_table(call: Call, tmp_path: Path) -> None:
    listed, table = tmp_path / "a.toml", tmp_path / "b.toml"
    listed.write_text(PROFILE, encoding="utf-8")
    table.write_text(PROFILE.partition("events")[0] + '[events]\n"技改投资" = "3000万元"\n', encoding="utf-8")
    answers = [call("match", "--profile", str(one), "--json").out for one in (listed, table)]
    assert answers[0] == answers[1]
