"""The lines of a web page (网页分行): a line for each block and for each row of a table, white space as a browser shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from policycli.lexicon import mapping

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_CELLS = frozenset({"td", "th"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LABEL = re.compile(
    r"[\s【\[•·●◆*]*([^\W\d_a-zA-Z][^\W\d_a-zA-Z\s ]{0,10}(?:[\s ]+[^\W\d_a-zA-Z]){0,6})[\s ]*[】\]]?[\s ]*[:\uff1a]\s*(.*)",
    re.S,
)
_WIDE_CELL = 120
"""A row with a longer cell is a layout, and its cells are blocks."""


def lines_of(root: LexborNode, before: LexborNode | None = None) -> list[str]:
    """The lines below `root`, empty ones left out; `before` ends them where that node begins."""
    lines: list[str] = []
    line: list[str] = []

    def end() -> None:
        text = "".join(line).strip(" \t\r\n\f")
        line.clear()
        if text:
            lines.append(text)

    for node, closing in _walk(root):
        tag = node.tag or ""
        if before is not None and not closing and node.mem_id == before.mem_id:
            break
        if tag == "-text":
            text = _SPACE.sub(" ", node.text_content or "")
            if text.strip() or (line and not line[-1].endswith((" ", "\t"))):
                line.append(text)
        elif tag == "br":
            end()
        elif tag in _CELLS and _is_data(node):
            if closing and _follows_cell(node):
                line.append("\t")
        elif tag in _BLOCKS and not _inside_cell(node):
            end()
    end()
    return lines


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Each node below `root` in the order of the page, and again where it closes; without recursion."""
    node = root.child
    while node is not None:
        yield node, False
        if node.child is not None:
            node = node.child
            continue
        while True:
            if node.tag != "-text":
                yield node, True
            if node.next is not None:
                node = node.next
                break
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return


def _is_data(cell: LexborNode) -> bool:
    """Whether the cell's row is data: no cell is long or holds a table."""
    row = cell.parent
    if row is None:
        return False
    one = row.child
    while one is not None:
        if one.tag in _CELLS and (len(one.text()) > _WIDE_CELL or one.css_first("table") is not None):
            return False
        one = one.next
    return True


def _follows_cell(cell: LexborNode) -> bool:
    """Whether another cell of the row follows."""
    one = cell.next
    while one is not None:
        if one.tag in _CELLS:
            return True
        one = one.next
    return False


def _inside_cell(node: LexborNode) -> bool:
    """Whether a block (a paragraph in a cell) stands within a row of data and ends no line."""
    if node.tag in {"tr", "table", "tbody", "thead", "tfoot"}:
        return False
    parent, depth = node.parent, 0
    while parent is not None and depth < 4:
        if parent.tag in _CELLS:
            return _is_data(parent)
        parent, depth = parent.parent, depth + 1
    return False


def is_label(line: str) -> str | None:
    """The field of the contract (or of the page's furniture) that a line's label names: 索引号:… is `index_number`."""
    match = _LABEL.match(line)
    return mapping("metadata").get("".join(match.group(1).split())) if match else None


def rows_of(block: LexborNode) -> Iterator[tuple[str, str]]:
    """Pairs of label and value in the cells or items of a metadata table, each label known."""
    cells = []
    one = block.child
    while one is not None:
        if one.tag in {"td", "th", "dt", "dd", "li"}:
            cells.append(" ".join(one.text(separator=" ").split()))
        one = one.next
    place = 0
    while place < len(cells):
        match = _LABEL.match(cells[place])
        name = "".join((match.group(1) if match else cells[place]).split())
        if name in mapping("metadata") and len(cells[place]) < 200:
            value = match.group(2).strip() if match else ""
            if not value and place + 1 < len(cells) and not is_label(cells[place + 1]):
                place += 1
                value = cells[place]
            if value:
                yield name, value
        place += 1
