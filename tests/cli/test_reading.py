"""What the commands read: files of other formats, standard input, limits, the text of a file."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.formats.making import docx, pdf
from tests.support import BUNDLED, NOTICE, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Call


def piped(data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "policycli", *arguments], input=data, capture_output=True, check=False, timeout=60
    )


@pytest.mark.parametrize(
    "data", [NOTICE.encode(), NOTICE.encode("gb18030"), docx(NOTICE.split("\n")), pdf(NOTICE.split("\n"))]
)
def test_standard_input_is_read_whatever_its_format(data: bytes) -> None:
    done = piped(data, "targets", "--data", "-", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    (figure,) = json.loads(done.stdout)
    assert (figure["id"], figure["text"], figure["location"]["path"]) == ("stdin.f1", "100万元", "-")
    assert figure["location"]["page"] == (1 if data.startswith(b"%PDF") else None)


@pytest.mark.parametrize(
    ("data", "arguments", "line"),
    [
        (b"", ("targets", "--data", "-"), "policycli: -: the file is empty\n"),
        (b"PK\3\4", ("targets", "--data", "-"), "policycli: -: the file is damaged\n"),
        (
            b"x" * 2000,
            ("targets", "--data", "-", "--max-size", "0.001"),
            "policycli: -: more than the limit of 0.001 MB (--max-size)\n",
        ),
        (b"x", ("index", "-"), "policycli: index: standard input cannot be kept; save it to a file first\n"),
    ],
)
def test_standard_input_that_cannot_be_read_is_one_line(data: bytes, arguments: tuple[str, ...], line: str) -> None:
    done = piped(data, *arguments)
    assert (done.returncode, done.stderr.decode()) == (2, line)


@pytest.mark.parametrize(
    ("option", "reason"),
    [
        (("--max-size", "0.001"), "0 MB is more than the limit of 0.001 MB (--max-size)"),
        (("--timeout", "0.1"), "took longer than 0.1 seconds (--timeout)"),
        (("--max-memory", "16"), "needs more than 16 MB of memory (--max-memory)"),
    ],
)
def test_what_exceeds_a_limit_is_skipped_with_the_reason_and_read_under_another(
    tmp_path: Path, option: tuple[str, str], reason: str
) -> None:
    (tmp_path / "large.txt").write_text("市财政局今年将新增企业补助资金100万元。\n" * 12_000, encoding="utf-8")
    (tmp_path / "small.txt").write_text(NOTICE, encoding="utf-8")
    ran = run("documents", "--data", str(tmp_path), "--json", *option)
    assert ran.code == 0
    assert [one["id"] for one in json.loads(ran.out)] == ["small"]
    if option[0] == "--max-memory" and "reader died" in ran.err:
        pytest.skip("the library died of it before it could say so")
    assert ran.err.endswith(f"{reason}; skipped\n".replace("0 MB is", "1 MB is"))
    assert len(json.loads(run("documents", "--data", str(tmp_path), "--json").out)) == 2


def test_the_text_of_a_file_is_what_places_count_in(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(["关于支持企业的通知", "市财政局今年将新增企业补助资金100万元。"]))
    (figure,) = json.loads(call("targets", "--data", str(path), "--json").out)
    place = figure["location"]
    text = run("text", str(path)).out
    assert text[place["start"] : place["end"]] == "100万元"
    whole = json.loads(call("text", str(path), "--json").out)
    assert (whole["text"], whole["pages"], whole["encoding"]) == (text, [0], "pdf")
    assert run("text", str(BUNDLED[0])).out == BUNDLED[0].read_text(encoding="utf-8")


@pytest.mark.parametrize(("path", "reason"), [("gone.txt", "no such file or folder"), (".", "a folder; name one file")])
def test_what_has_no_text_is_one_line(call: Call, tmp_path: Path, path: str, reason: str) -> None:
    ran = call("text", str(tmp_path / path))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f": {reason}\n")
