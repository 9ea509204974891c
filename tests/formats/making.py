"""Write a text as the formats that policy documents arrive in: one function a format, from lines to bytes."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

Lines = Sequence[str]
_NAV = '<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/hd/">互动交流</a></li></ul>'
_SIDE = (
    '<div class="side"><h3>热点</h3><ul><li><a href="#">全省新增企业5000家，投资100亿元</a><span>2024-05-01</span></li>'
    "<li><a href='#'>今年将发放补贴300万元的公示。</a></li></ul></div>"
)
_FOOT = "<div class='foot'><p>主办单位：某省人民政府办公厅 版权所有</p><p>网站标识码：3500000001 浏览次数：<span>1234</span>次</p></div>"


def _paragraphs(lines: Lines) -> str:
    return "\n".join(f'<p style="text-indent: 2em">{html.escape(line)}</p>' for line in lines if line.strip())


def page_trs(lines: Lines, title: str = "") -> bytes:
    """The layout of many provincial sites: a div of the TRS editor between navigation and sidebar, UTF-8."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{html.escape(title)}_某省门户网站</title>"
        f"<style>p {{color: red}}</style><script>var money = '奖励100万元。';</script></head><body>{_NAV}<div class='main'>"
        f'<div class="TRS_Editor">{_paragraphs(lines)}</div>{_SIDE}</div>{_FOOT}</body></html>'
    ).encode()


def page_zoom(lines: Lines, title: str = "") -> bytes:
    """The layout of older city sites: tables for the layout, a div #zoom with line breaks, GB2312 by its own word."""
    broken = "<br>\r\n".join(html.escape(line) for line in lines)
    return (
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'>"
        f"<title>{html.escape(title)}</title></head><body><table><tr><td colspan=2>{_NAV}</td></tr>"
        f"<tr><td>{_SIDE}</td><td><div id=zoom><div>{broken}</div></div></td></tr></table>{_FOOT}</body></html>"
    ).encode("gb18030")


def page_ucap(lines: Lines, title: str = "") -> bytes:
    """The layout of the State Council's site and those made like it."""
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{html.escape(title)}_部门_某网</title></head><body>{_NAV}"
        f'<div class="pages_content" id="UCAP-CONTENT">{_paragraphs(lines)}</div>{_SIDE}{_FOOT}</body></html>'
    ).encode()


def page_unknown(lines: Lines, title: str = "") -> bytes:
    """A page whose container no list knows."""
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{html.escape(title)}</title></head><body><nav>{_NAV}</nav>"
        f'<div class="c17"><div class="c4">{_paragraphs(lines)}</div></div>{_SIDE}<footer>{_FOOT}</footer></body></html>'
    ).encode()


def pdf(lines: Lines, width: int = 38) -> bytes:
    """A PDF with indented paragraphs, broken at `width` characters, numbered at the foot of each page."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    size, pitch, left = 12, 20, 60
    top, number = 780, 1

    def turned() -> int:
        canvas.setFont("STSong-Light", 9)
        canvas.drawCentredString(297, 40, f"— {number} —")
        canvas.showPage()
        return 780

    for paragraph in (line.strip() for line in lines if line.strip()):
        for piece, indent in _broken(paragraph, width):
            if top < 80:
                top = turned()
                number += 1
            canvas.setFont("STSong-Light", size)
            canvas.drawString(left + indent * size, top, piece)
            top -= pitch
    turned()
    canvas.save()
    return buffer.getvalue()


def _broken(paragraph: str, width: int) -> list[tuple[str, int]]:
    """The lines of a paragraph: two characters in at first; no line begins with a closing mark; words stay whole."""
    pieces, piece, used = [], "", 4
    for at, character in enumerate(paragraph):
        cells = 1 if character < "\u2000" else 2
        after = paragraph[at + 1 : at + 2]
        if (
            used + cells > width * 2
            and character not in "，。、；：！？）》”’,.;:!?)"
            and not (
                piece[-1:].isascii() and piece[-1:].isalnum() and character.isascii() and character.isalnum() and after
            )
        ):
            pieces.append(piece)
            piece, used = "", 0
        piece, used = piece + character, used + cells
    pieces.append(piece)
    return [(one, 0 if place else 2) for place, one in enumerate(pieces)]


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of the given parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_of(body: str, **parts: str) -> bytes:
    """A DOCX file around the given body; further parts by their name in the folder `word`."""
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<?xml version='1.0' encoding='UTF-8'?><w:document {W}><w:body>{body}</w:body></w:document>",
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


def docx(lines: Lines) -> bytes:
    """A DOCX file with a paragraph a line, each in two runs."""
    runs = [(html.escape(line[:7], quote=False), html.escape(line[7:], quote=False)) for line in lines]
    space = 'xml:space="preserve"'
    return docx_of(
        "".join(f"<w:p><w:r><w:t {space}>{a}</w:t></w:r><w:r><w:t {space}>{b}</w:t></w:r></w:p>" for a, b in runs)
    )


def ofd(lines: Lines, width: int = 40) -> bytes:
    """An OFD file, its paragraphs broken at `width` characters, forty lines a page."""
    rows = [one for line in lines if line.strip() for one in _broken(line.strip(), width)]
    namespace = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    pages = [rows[at : at + 40] for at in range(0, len(rows), 40)]
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {namespace}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {namespace}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        "</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    }
    for number, page in enumerate(pages):
        objects = []
        for row, (text, indent) in enumerate(page):
            steps = " ".join(str(2.1 if one < "\u2000" else 4.2) for one in text[:-1])
            objects.append(
                f'<ofd:TextObject ID="{row}" Boundary="{20 + indent * 4.2} {25 + row * 6} 170 5" Size="4.2">'
                f'<ofd:TextCode X="0" Y="4" DeltaX="{steps}">{html.escape(text, quote=False)}</ofd:TextCode></ofd:TextObject>'
            )
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f"<ofd:Page {namespace}><ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return zipped(parts)


def ofd_unbroken(lines: Lines) -> bytes:
    """An OFD file with a whole paragraph in each text object, however far beyond the page it runs."""
    return ofd(lines, 100_000)


FORMATS: dict[str, Callable[[Lines], bytes]] = {
    "trs.html": page_trs,
    "zoom.html": page_zoom,
    "ucap.html": page_ucap,
    "unknown.html": page_unknown,
    "pdf": pdf,
    "docx": docx,
    "ofd": ofd,
    "unbroken.ofd": ofd_unbroken,
    "gb18030.txt": lambda lines: "\n".join(lines).encode("gb18030"),
    "utf16.txt": lambda lines: "\n".join(lines).encode("utf-16"),
}
