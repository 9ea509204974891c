"""Whatever the bytes, a reader gives a text or an `UnreadableError`; places of pages lie in the text, in order."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policycli.errors import UnreadableError
from policycli.read.limits import USUAL
from policycli.read.source import read_source
from tests.formats.making import docx_of, ofd, page_trs, page_unknown, pdf

some = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
LINES = ["关于支持企业的通知", "市财政局今年将新增企业补助资金100万元。"]
SEEDS = [page_trs(LINES), page_unknown(LINES), pdf(LINES), ofd(LINES), docx_of("<w:p><w:r><w:t>文</w:t></w:r></w:p>")]
MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<table>",
            "<tr>",
            "<td>",
            "</td>",
            "<div id=zoom>",
            "<br>",
            "<!--",
            "-->",
            "&nbsp;",
            "奖励",
            "1",
        ]
    ),
    max_size=40,
).map(lambda parts: f"<html><body>{''.join(parts)}".encode())


@st.composite
def bitten(draw: st.DrawFn) -> bytes:
    """A file of some format with a piece of it lost or changed."""
    data = draw(st.sampled_from(SEEDS))
    at = draw(st.integers(0, len(data)))
    return data[:at] + draw(st.binary(max_size=40)) + data[at + draw(st.integers(0, 60)) :]


@some
@given(
    st.one_of(
        st.binary(max_size=300),
        bitten(),
        MARKUP,
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
    ),
    st.sampled_from(["a.txt", "a.md", "a.html", "a"]),
)
def test_a_reader_gives_a_text_or_says_why_not(data: bytes, name: str) -> None:
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" or data.startswith(b"{\\rtf"):
        return  # LibreOffice takes a second
    try:
        source = read_source(Path(name), data, USUAL)
    except UnreadableError as error:
        assert "\n" not in str(error)
        return
    assert source.text.strip()
    assert list(source.pages) == sorted(source.pages)
    assert all(0 <= place <= len(source.text) for place in source.pages)
    spans = list(source.markup)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
