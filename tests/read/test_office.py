from __future__ import annotations

import pytest

from policycli.errors import MissingError, UnreadableError
from policycli.read import office
from policycli.read.limits import USUAL

RTF = b"{\\rtf1\\ansi\\ansicpg936 \\u20851?\\u20110?100\\u19975?\\u20803?\\par \\u20108?\\u12289?\\par}"


@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")
def test_an_old_office_file_is_turned_into_text() -> None:
    assert office.read(RTF, "a.doc").text.split() == ["关于100万元", "二、"]


@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")
def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(UnreadableError, match="LibreOffice took longer"):
        office._converted(["sleep", "60"], "a.doc", USUAL._replace(seconds=0.1))


def test_without_libreoffice_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(MissingError, match=r"a\.wps: an old office file; install LibreOffice") as error:
        office.read(b"", "a.wps")
    assert error.value.needs == "soffice"
