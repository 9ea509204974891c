from __future__ import annotations

import pytest

from policycli.errors import UnreadableError
from policycli.read.package import read
from tests.formats.making import W, docx_of


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(map(p, paragraphs))}</w:tc>"


BODIES = [
    (p("一") + p("二"), "一\n二\n"),
    ("<w:p><w:r><w:t>新增</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>100万元</w:t></w:r></w:p>", "新增100万元\n"),
    ("<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t></w:r></w:p>", "一\n二\t三\n"),
    (
        f"<w:tbl><w:tr>{cell('项目')}{cell('金额')}</w:tr><w:tr>{cell('工厂', '车间')}{cell('200万元')}</w:tr></w:tbl>",
        "项目\t金额\n工厂 车间\t200万元\n",
    ),
    (f"<w:tbl><w:tr>{cell('长' * 130, '二')}{cell('三')}</w:tr></w:tbl>", f"{'长' * 130}\n二\n三\n"),
    ("<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>", "新\n"),
    ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>文</w:t></w:r></w:p>", "文\n"),
    (
        '<w:p xmlns:mc="m"><mc:AlternateContent><mc:Choice><w:r><w:t>框</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>框</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>',
        "框\n",
    ),
    ("<w:sdt><w:sdtContent>" + p("内容") + "</w:sdtContent></w:sdt>", "内容\n"),
]


@pytest.mark.parametrize(("body", "text"), BODIES)
def test_paragraphs_and_rows_in_order(body: str, text: str) -> None:
    source = read(docx_of(body), "a.docx")
    assert (source.text, source.encoding) == (text, "docx")


LEVELS = "".join(
    f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for place, (form, text) in enumerate(
        [
            ("chineseCountingThousand", "%1、"),
            ("chineseCounting", "（%2）"),
            ("decimal", "%3."),
            ("bullet", "•"),
            ("decimal", "%1.%5"),
        ]
    )
)
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles {W}><w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>'
)


def numbered(level: int, text: str) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>')


@pytest.mark.parametrize(
    ("levels", "labels"),
    [
        ([0, 0, 0], ["一、", "二、", "三、"]),
        ([0, 1, 1, 0, 1], ["一、", "（一）", "（二）", "二、", "（一）"]),
        ([0, 2, 2, 3], ["一、", "1.", "2.", ""]),
        ([0, 0, 4], ["一、", "二、", "二.1"]),
        (
            [0] * 12,
            [f"{number}、" for number in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]],
        ),
        ([8], [""]),
    ],
)
def test_automatic_numbers_are_written_out(levels: list[int], labels: list[str]) -> None:
    body = "".join(numbered(level, "文") for level in levels)
    text = read(docx_of(body, numbering=NUMBERING, styles=STYLES), "a.docx").text
    assert text.splitlines() == [f"{label}文" for label in labels]


def test_a_style_numbers_its_paragraphs() -> None:
    body = p("总则", '<w:pStyle w:val="H1"/>') + p("正文") + p("附则", '<w:pStyle w:val="H1"/>')
    assert read(docx_of(body, numbering=NUMBERING, styles=STYLES), "a.docx").text == "一、总则\n正文\n二、附则\n"


def test_a_document_of_pictures_is_said_to_be_one() -> None:
    with pytest.raises(UnreadableError, match="no text in this document"):
        read(docx_of("<w:p/>"), "a.docx")
