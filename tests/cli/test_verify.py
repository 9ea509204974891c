from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Call

TRUE, FALSE = "福建累计诊断服务企业近3000家", "福建政企直通车办结率100%"


@pytest.mark.parametrize(
    ("lines", "code"), [([TRUE], 0), ([FALSE], 1), ([TRUE, "", FALSE], 1), (["企业很好"], 1), (["支持“甲乙丙”工程"], 1)]
)
def test_exit_0_only_if_all_are_supported(call: Call, tmp_path: Path, lines: list[str], code: int) -> None:
    file = tmp_path / "claims.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    ran = call("verify", "--file", str(file), "--json")
    found = json.loads(ran.out)
    assert (ran.code, ran.err) == (code, "")
    assert [one["claim"] for one in found] == [line for line in lines if line]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ((), "verify: type one claim, or name a file of claims with --file"),
        (("",), "verify: type one claim, or name a file of claims with --file"),
        ((TRUE, "--file", "x"), "verify: type one claim, or name a file of claims with --file"),
        (("--file", "none.txt"), "none.txt: No such file or directory"),
        (("--file", "."), ".: Is a directory"),
        (("--file", "empty.txt"), "empty.txt: the file is empty"),
        (("长" * 2001,), "verify: longer than 2000 characters; write one sentence a line"),
        (("--file", "-", "--data", "-"), "verify: claims and documents cannot both come from standard input"),
    ],
)
def test_bad_input_is_one_line(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").write_text("\n \n", encoding="utf-8")
    ran = call("verify", *arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"policycli: {line}\n")


def test_claims_from_standard_input_in_the_encoding_they_have() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "policycli", "verify", "--file", "-", "--json"],
        input=f"{TRUE}\r\n{FALSE}\r\n".encode("gb18030"),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert [one["verdict"] for one in json.loads(done.stdout)] == ["supported", "differs"]


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_a_table_folds_and_obeys_nothing(call: Call, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    ran = call("verify", f"[red]{FALSE}\x1b[31m", "--format", "table")
    assert "99.89%" in ran.out
    assert "[red]" in "".join(ran.out.split())
    assert "\x1b" not in ran.out
    zh = call("verify", FALSE, "--format", "table", "--lang", "zh").out
    assert "不一致" in zh
