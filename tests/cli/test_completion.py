from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import NOTICE, Ran, run, write

if TYPE_CHECKING:
    from pathlib import Path


def completed(*words: str, **environment: str) -> Ran:
    """What bash is told when the last of the words is being typed."""
    asked = {
        "_POLICYCLI_COMPLETE": "complete_bash",
        "COMP_WORDS": "\n".join(("policycli", *words)),
        "COMP_CWORD": str(len(words)),
    }
    # The variable goes by the program's name.
    return run(python=["-c", PROGRAM], environment={**asked, **environment})


PROGRAM = "import sys; sys.argv = ['policycli']; from policycli.cli.main import main; main()"
OFFERED = [
    (("se",), "search"),
    (("targets", "--ki"), "--kind"),
    (("targets", "--kind", "sub"), "subsidy"),
    (("targets", "--status", ""), "target achieved rule"),
    (("measures", "--status", "o"), "ongoing"),
    (("programs", "--kind", "pl"), "platform plan"),
    (("schema", "fi"), "figure"),
    (("targets", "--format", "js"), "json jsonl"),
    (("targets", "--format", "=", "js"), "json jsonl"),
    (("targets", "--format", "="), "table json jsonl csv tsv md"),
    (("--lang", ""), "en zh"),
    (("config", "--color", "a"), "auto always"),
    (("targets", "--doc", "001"), "001_d30e2eb250cfa77e"),
    (("show", "004.f7"), ""),
    (("show", "001_d30e2eb250cfa77e.f26"), "001_d30e2eb250cfa77e.f26"),
    (("targets", "--agency", "宿迁市工"), "宿迁市工业和信息化局"),
    (("agencies", "省工信"), "省工信厅"),
    (("targets", "--region", "宿"), "宿迁市"),
    (("programs", "政企直通车平"), "政企直通车平台"),
    (("measures", "--program", "政企直通车平"), "政企直通车平台"),
    (("search", "专"), ""),
    (("targets", "--since", ""), ""),
]


@pytest.fixture(scope="module")
def kept() -> None:
    """The bundled documents were asked before."""
    assert run("documents").code == 0


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(("words", "offered"), OFFERED, ids=[" ".join(words) for words, _ in OFFERED])
def test_the_shell_is_offered(words: tuple[str, ...], offered: str) -> None:
    ran = completed(*words)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.split() == offered.split()


def test_names_come_from_the_data_on_the_line_or_in_the_settings(tmp_path: Path) -> None:
    folder = write(tmp_path, {"docs/甲.txt": NOTICE, "docs/乙 $(x).txt": NOTICE})
    database = str(tmp_path / "kept.db")
    assert run("index", str(folder / "docs"), "--out", database).code == 0
    assert completed("targets", "--data", database, "--doc", "").out.split() == ["甲"]
    assert completed("targets", "--doc", "", POLICYCLI_DATA=database).out.split() == ["甲"]


@pytest.mark.parametrize(
    "environment",
    [
        {"POLICYCLI_CACHE": "/dev/null/cache"},
        {"POLICYCLI_DATA": "/nowhere/at/all.db"},
        {"POLICYCLI_CONFIG": "/nowhere/at/all.toml"},
        {"POLICYCLI_DATA": __file__},
        {"COMP_CWORD": "x"},
        {"_POLICYCLI_COMPLETE": "nonsense"},
    ],
    ids=str,
)
def test_nothing_is_said_and_nothing_is_built_where_there_is_no_catalogue(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    ran = completed("targets", "--doc", "", **{"POLICYCLI_CACHE": str(tmp_path), **environment})
    assert ran.err == ""
    assert "Traceback" not in ran.out
    assert not list(tmp_path.rglob("*.db"))
