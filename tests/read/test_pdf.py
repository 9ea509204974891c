from __future__ import annotations

import io
import sys

import pytest
from reportlab.pdfgen.canvas import Canvas

from policycli.errors import MissingError, UnreadableError
from policycli.read.pdf import read
from tests.formats.making import pdf

TEXT = [
    "关于支持企业发展的通知",
    "市财政局今年将安排补助资金100万元，用于支持中小企业技术改造和设备更新，各县区要抓好落实。" * 60,
    "二、附则",
]


def drawn(pages: list[str], password: str | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=password)
    for text in pages:
        canvas.drawString(100, 400, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_paragraphs_come_back_whole_with_the_places_of_the_pages() -> None:
    source = read(pdf(TEXT), "a.pdf")
    assert source.text.splitlines() == TEXT
    assert len(source.pages) == 3
    assert source.pages[0] == 0 < source.pages[1] < source.pages[2] < len(source.text)
    assert source.notes == ()


def test_pages_without_text_are_named() -> None:
    source = read(drawn(["one", "", "", "four", ""]), "a.pdf")
    assert [str(note) for note in source.notes] == ["a.pdf: no text on page 2-3, 5 (scanned or empty)"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (drawn(["", ""]), "scanned pages without text; run OCR over it first"),
        (drawn(["one"], "secret"), "the PDF is protected by a password"),
        (b"%PDF-1.7\nnothing at all", "the PDF is damaged"),
        (drawn(["one"])[:400], "the PDF is damaged"),
    ],
    ids=["scan", "password", "no PDF", "cut off"],
)
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as error:
        read(data, "a.pdf")
    assert str(error.value) == f"a.pdf: {reason}"


def test_without_its_library_the_command_to_install_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingError, match=r"pip install 'policycli\[pdf\]'"):
        read(pdf(TEXT), "a.pdf")
