from __future__ import annotations

import pytest

from policycli.errors import UnreadableError
from policycli.read.ofd import _numbers
from policycli.read.package import read
from tests.formats.making import ofd, ofd_unbroken, zipped

TEXT = [
    "关于支持企业发展的通知",
    "市财政局今年将安排补助资金100万元，用于支持中小企业技术改造和设备更新，各县区要抓好落实。" * 40,
    "二、附则",
]


@pytest.mark.parametrize(
    ("text", "numbers"), [("1 2.5", [1, 2.5]), ("g 3 2 1", [2, 2, 2, 1]), ("x", []), (None, []), ("g 9", [])]
)
def test_numbers_and_their_short_form(text: str | None, numbers: list[float]) -> None:
    assert _numbers(text) == numbers


def test_paragraphs_come_back_whole_with_the_places_of_the_pages() -> None:
    source = read(ofd(TEXT), "a.ofd")
    assert source.text.splitlines() == TEXT
    assert len(source.pages) == 2
    assert read(ofd_unbroken(TEXT), "a.ofd").text == source.text


def one_page(objects: str) -> bytes:
    return zipped(
        {
            "OFD.xml": "<OFD><DocBody><DocRoot>/Doc_0/Document.xml</DocRoot></DocBody></OFD>",
            "Doc_0/Document.xml": "<Document><Pages><Page BaseLoc='P0/Content.xml'/></Pages></Document>",
            "Doc_0/P0/Content.xml": f"<Page><Area><PhysicalBox>0 0 210 297</PhysicalBox></Area>{objects}</Page>",
        }
    )


@pytest.mark.parametrize(
    ("objects", "text"),
    [
        (
            "<TextObject Boundary='20 50 20 5' Size='4'><TextCode X='0' Y='4' DeltaX='g 1 4'>项目</TextCode></TextObject>"
            "<TextObject Boundary='60 50 20 5' Size='4'><TextCode X='0' Y='4'>金额</TextCode></TextObject>",
            "项目\t金额\n",
        ),
        (
            "<TextObject Boundary='20 50 4 5' Size='4'><TextCode X='0' Y='4'>一</TextCode></TextObject>"
            "<TextObject Boundary='24 50 4 5' Size='4'><TextCode X='0' Y='4'>二</TextCode></TextObject>",
            "一二\n",
        ),
        (
            "<TextObject Boundary='0 0 210 297' Size='2' CTM='2 0 0 2 20 50'><TextCode X='0' Y='4'>文</TextCode></TextObject>",
            "文\n",
        ),
        ("<TextObject Boundary='x' Size='y'><TextCode>文</TextCode></TextObject>", "文\n"),
    ],
)
def test_pieces_at_one_height_are_one_line(objects: str, text: str) -> None:
    assert read(one_page(objects), "a.ofd").text == text


def test_a_scan_is_said_to_be_one() -> None:
    with pytest.raises(UnreadableError, match="pages without text"):
        read(one_page("<ImageObject/>"), "a.ofd")
