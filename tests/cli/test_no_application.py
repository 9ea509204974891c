from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Call


@pytest.mark.parametrize("width", ["80", "200"])
def test_a_sentence_is_shown_once_below_its_benefits(call: Call, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    ran = call("programs", "--no-application", "--format", "table")
    assert ran.code == 0
    assert ran.out.count("积极推行") == 1
    assert ran.out.index("\n失业保险稳岗返还\n") < ran.out.index("积极推行")
    assert "4 benefits without an application" in ran.out


def test_a_kind_of_programme_is_another_question(call: Call) -> None:
    ran = call("programs", "--no-application", "--kind", "fund")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
