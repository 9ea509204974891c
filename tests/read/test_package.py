from __future__ import annotations

import io
import zipfile

import pytest

from policycli.errors import UnreadableError
from policycli.read.limits import USUAL
from policycli.read.package import read
from tests.formats.making import W, docx, docx_of, ofd, zipped

SMALL = USUAL._replace(size=100_000)
LAUGHS = "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;&x;&x;'><!ENTITY z '&y;&y;&y;&y;'>]>"
FILE = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"


def encrypted() -> bytes:
    """A DOCX whose parts claim to be encrypted."""
    data = bytearray(docx(["文"]))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def many_parts() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(20_001):
            archive.writestr(zipfile.ZipInfo(str(number)), b"")
    return buffer.getvalue()


HOSTILE = [
    (zipped({"a.txt": "文"}), "an archive"),
    (zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "a spreadsheet"),
    (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "slides"),
    (zipped({"[Content_Types].xml": "<Types/>"}), "damaged (word/document.xml is missing)"),
    (zipped({"OFD.xml": "<a><DocRoot>../../etc/passwd</DocRoot></a>"}), "damaged (etc/passwd is missing)"),
    (docx_of("<w:p>" + "\0" * 200_000 + "</w:p>"), "unpacks to more than the limit of 0.1 MB (--max-size)"),
    (docx_of("<w:p>"), "damaged (word/document.xml: "),
    (zipped({"word/document.xml": f"{LAUGHS}<w:document {W}>&z;</w:document>"}), "declares a document type"),
    (zipped({"word/document.xml": f"{FILE}<w:document {W}>&x;</w:document>"}), "declares a document type"),
    (zipped({"OFD.xml": f"{LAUGHS}<a>&z;</a>"}), "declares a document type"),
    (docx(["文"])[:-30], "damaged"),
    (b"PK\x03\x04" + b"x" * 100, "damaged"),
    (encrypted(), "protected by a password"),
    (many_parts(), "20001 parts are more than 20000"),
]


@pytest.mark.parametrize(("data", "reason"), HOSTILE, ids=[reason for _, reason in HOSTILE])
def test_what_is_no_document_or_made_to_hurt_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as error:
        read(data, "a.docx", SMALL)
    assert str(error.value).startswith("a.docx: ")
    assert reason in str(error.value)
    assert "\n" not in str(error.value)


def test_a_part_that_claims_to_be_small_is_held_to_what_it_is() -> None:
    data = bytearray(docx_of("<w:p>" + " " * 300_000 + "</w:p>"))
    at = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 4)  # the second part's entry
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableError):
        read(bytes(data), "a.docx", SMALL)


def test_deep_nesting_is_no_recursion() -> None:
    depth = 20_000
    body = "<w:tbl><w:tr><w:tc>" * depth + "<w:p><w:r><w:t>文</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * depth
    assert read(docx_of(body), "a.docx").text == "文\n"


def test_each_kind_of_document_goes_to_its_reader() -> None:
    assert read(docx(["一", "二"]), "a").text == "一\n二\n"
    assert read(ofd(["一、总则", "二、附则"]), "a").text == "一、总则\n二、附则\n"
