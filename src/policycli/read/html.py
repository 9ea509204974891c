"""Web pages (网页): the body from the container that government sites put it in, the head from what stands before it.

Without a known container, readability-lxml finds the body. What is returned reads like the page saved as text: the labels of
the page's metadata table (索引号:…), the title, the body, a line for each paragraph and for each row of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from policycli.errors import MissingError, UnreadableError
from policycli.lexicon import mapping, table
from policycli.read.blocks import is_label, lines_of, rows_of
from policycli.read.decode import decode
from policycli.read.limits import USUAL, Limits
from policycli.records import SourceText

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.I)
_DROPPED = (
    "script, style, noscript, template, iframe, svg, object, select, button, textarea, [hidden], [aria-hidden=true]"
)
_FRAME = "nav, footer, aside, form"
_CONTROLS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_LEAST = 80
"""A container with less text is an empty shell; the body stands elsewhere."""
_META_TITLES = ("ArticleTitle", "articletitle", "og:title")
_META_LABELS = (("PubDate", "发布日期"), ("ContentSource", "来源"))


def read(data: bytes, path: str, limits: Limits = USUAL) -> SourceText:
    """The text of a web page. Raises `MissingError` without selectolax or readability, `UnreadableError` without a text."""
    del limits
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        raise _missing(path, "selectolax") from None
    markup, encoding = _decoded(data, path)
    page = LexborHTMLParser(markup)
    for node in page.css(_DROPPED):
        node.decompose()
    for node in page.css("[style]"):
        if _HIDDEN.search(node.attributes.get("style") or ""):
            node.decompose()
    container = _container(page)
    body = lines_of(container) if container is not None else _readable(page, markup, path)
    if not body:
        raise UnreadableError(
            "{path}: a page without text; its text may be loaded by a script or be a picture", path=path
        )
    title = _title(page, body)
    head = _head(page, container, body, title)
    return SourceText(path, "\n".join([*head, *([title] if title else []), *body]) + "\n", encoding)


def _missing(path: str, needs: str) -> MissingError:
    return MissingError("{path}: a web page; to read it: pip install 'policycli[html]'", needs=needs, path=path)


def _decoded(data: bytes, path: str) -> tuple[str, str]:
    """The page as text: the charset that it names where that fits, else whatever its bytes say."""
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        charset = named.group(1).decode("ascii").lower()
        charset = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(charset, charset)
        try:
            return data.decode(charset), charset
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data, path)


def _container(page: LexborHTMLParser) -> LexborNode | None:
    """The known container with the most text; of nested ones the outer."""
    best, most = None, _LEAST - 1
    for selector, _ in table("page_containers"):
        for node in page.css(selector):
            length = len("".join(node.text().split()))
            if length > most:
                best, most = node, length
    return best


def _readable(page: LexborHTMLParser, markup: str, path: str) -> list[str]:
    """The body as readability finds it; the whole page less its frame where that loses half of the sentences."""
    import logging

    try:
        from lxml.etree import LxmlError
        from readability import Document
    except ImportError:
        raise _missing(path, "readability") from None
    logging.getLogger("readability").setLevel(
        logging.CRITICAL
    )  # it prints the traceback of a page that it cannot parse
    from selectolax.lexbor import LexborHTMLParser

    if page.body is None:
        return []
    for node in page.css(_FRAME):
        node.decompose()
    whole = lines_of(page.body)
    try:
        found = LexborHTMLParser(Document(_CONTROLS.sub("", markup)).summary()).body
    except (LxmlError, ValueError, TypeError, AttributeError, RecursionError):  # Unparseable and what its parts raise
        found = None
    lines = lines_of(found) if found is not None else []
    return lines if _sentences(lines) * 2 > _sentences(whole) else whole


def _sentences(lines: list[str]) -> int:
    return sum(line.count("。") for line in lines) or sum(map(len, lines))


def _title(page: LexborHTMLParser, body: list[str]) -> str | None:
    """The title of the article: named by the page, else its first heading, else the window's; None where the body has it."""
    candidates = [page.css_first(f'meta[name="{name}"], meta[property="{name}"]') for name in _META_TITLES]
    titles = [node.attributes.get("content") or "" for node in candidates if node is not None]
    titles += [node.text() for node in page.css("h1, h2, .title, #title, .article-title, .xxgk_title")[:5]]
    titles += [node.text() for node in page.css("title")[:1]]
    opening = "".join("".join(body[:12]).split())
    for one in titles:
        title = " ".join(one.split())
        if 4 <= len(title) <= 200 and not is_label(title):
            return None if "".join(title.split()) in opening else title
    return None


def _head(page: LexborHTMLParser, container: LexborNode | None, body: list[str], title: str | None) -> list[str]:
    """Labels and values (索引号:…, 来源:…) of the page's metadata table and of the lines before the body."""
    head = [
        f"{label}:{value}" for row in page.css("tr, dl, ul, .xxgk_table, .headInfo") for label, value in rows_of(row)
    ]
    head += _labelled_lines(page, container)
    for name, label in _META_LABELS:
        node = page.css_first(f'meta[name="{name}"]')
        value = " ".join((node.attributes.get("content") or "").split()) if node is not None else ""
        if value and not any(label in line or (name == "PubDate" and "时间" in line) for line in head):
            head.append(f"{label}:{value}")
    known = {"".join(line.split()) for line in body}
    return [line for line in dict.fromkeys(head) if "".join(line.split()) not in known and line != title][:30]


def _labelled_lines(page: LexborHTMLParser, container: LexborNode | None) -> Iterator[str]:
    """Lines before the container that begin with a label of the page's head."""
    if page.body is None:
        return
    fields = set(mapping("metadata").values())
    seen = set()
    for line in lines_of(page.body, before=container):
        name = is_label(line)
        if name and name in fields and len(line) < 200 and line not in seen:
            seen.add(line)
            yield line
