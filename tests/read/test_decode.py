from __future__ import annotations

import codecs

import pytest

from policycli.errors import UnreadableError
from policycli.read.decode import decode

SIMPLIFIED = "关于支持中小企业发展的通知\n今年我市将新增补助资金100万元,对国家的重点项目和个人给予支持。\n"
TRADITIONAL = "關於支持中小企業發展的通知\n今年政府部門將會為企業提供資助100萬元,這個計劃是由本署負責的。\n"


@pytest.mark.parametrize(
    ("text", "encoding", "mark"),
    [
        (SIMPLIFIED, "utf-8", b""),
        (SIMPLIFIED, "utf-8", codecs.BOM_UTF8),
        (SIMPLIFIED, "utf-16-le", codecs.BOM_UTF16_LE),
        (SIMPLIFIED, "utf-16-be", codecs.BOM_UTF16_BE),
        (SIMPLIFIED, "utf-32-le", codecs.BOM_UTF32_LE),
        (SIMPLIFIED, "utf-32-be", codecs.BOM_UTF32_BE),
        (SIMPLIFIED, "utf-16-le", b""),
        (SIMPLIFIED, "utf-16-be", b""),
        (SIMPLIFIED, "gb18030", b""),
        (SIMPLIFIED, "gbk", b""),
        (TRADITIONAL, "utf-8", b""),
        (TRADITIONAL, "big5", b""),
        (TRADITIONAL, "gb18030", b""),
        ("plain ASCII 100\n", "ascii", b""),
    ],
)
def test_each_encoding_gives_the_same_text(text: str, encoding: str, mark: bytes) -> None:
    assert decode(mark + text.encode(encoding), "x.txt")[0] == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (codecs.BOM_UTF16_LE, "empty"),
        (codecs.BOM_UTF16_LE + " \n".encode("utf-16-le"), "empty"),
        (b"ab\0\0\0\1\2cd", "binary"),
        (bytes(range(0x80, 0x100)) * 4, "binary"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line_that_names_the_file(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as error:
        decode(data, "folder/x.txt")
    line = str(error.value)
    assert line.startswith("folder/x.txt: ")
    assert reason in line
    assert "\n" not in line


@pytest.mark.parametrize(
    "mark",
    [b"", codecs.BOM_UTF8],
    ids=["without a mark", "with a mark"],
)
def test_damaged_utf8_is_kept_with_the_replacement_character(mark: bytes) -> None:
    data = SIMPLIFIED.encode()
    text, _ = decode(mark + data[:-12] + data[-11:], "x.txt")
    assert text.startswith(SIMPLIFIED[:40])
    assert "\ufffd" in text
