"""Forty files that are made to hurt who opens them, each in a way of its own; none holds a document."""

from __future__ import annotations

import gzip
import io
import os
import struct
import zipfile
import zlib
from pathlib import Path

from tests.formats.making import W, docx, docx_of, ofd, pdf, zipped

_LAUGHS = "<!DOCTYPE a [<!ENTITY x 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("xabcdefgh", "abcdefghi", strict=True)
)


def _bomb(name: str) -> bytes:
    """A part of 3 GB that packs to a few MB: a packed run of zeros, repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(1 << 24)
    pieces = [packer.compress(block) for _ in range(192)]
    pieces.append(packer.flush())
    packed = b"".join(pieces)
    size, encoded = 192 << 24, name.encode()
    fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(packed), size, len(encoded), 0)
    local = b"PK\x03\x04" + fields + encoded + packed
    central = b"PK\x01\x02\x14\x00" + fields + struct.pack("<HHHII", 0, 0, 0, 0, 0) + encoded
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


def _looping_pdf() -> bytes:
    """A PDF whose tree of pages is its own child."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"]
    out = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 3\n0000000000 65535 f \n%strailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def _nested_zip() -> bytes:
    data = b"x"
    for depth in range(20):
        data = zipped({f"{depth}.zip": data})
    return data


def _parts(count: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(str(number)), b"")
    return buffer.getvalue()


def files() -> dict[str, bytes]:
    """The files that can be written anywhere, by name."""
    good = docx(["奖励100万元。"])
    return {
        "empty.txt": b"",
        "blank.txt": b" \t\r\n" * 1000,
        "only-a-mark.txt": b"\xef\xbb\xbf",
        "nul.txt": b"\0" * 100_000,
        "noise.txt": bytes(range(0x80, 0x100)) * 1000,
        "nul-among-words.txt": "奖励\0100万元。".encode() + b"\0\1\2",
        "elf.txt": b"\x7fELF\2\1\1" + bytes(200),
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "database.txt": b"SQLite format 3\0" + bytes(200),
        "one-line.txt": b"a" * 10_000_000,
        "one-han-line.txt": "奖".encode() * 10_000_000,
        "half-utf16.txt": "\ufeff奖励".encode("utf-16-le")[:-1] + b"\xd8",
        "mail.txt": b"From: a@b.cn\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\nx",
        "mail.eml": b"From: a@b.cn\n\nx",
        "archive.zip": zipped({"a.txt": "奖励100万元。"}),
        "archive.gz": gzip.compress(bytes(10_000_000)),
        "archive.txt": gzip.compress(bytes(10_000_000)),
        "sheet.xlsx": zipped({"xl/workbook.xml": "=1+1"}),
        "sheet.docx": zipped({"[Content_Types].xml": "", "xl/workbook.xml": "=1+1"}),
        "formulas.csv": b"=cmd|'/c calc'!A1,+1,-1,@x",
        "bomb.docx": _bomb("word/document.xml"),
        "bomb.ofd": _bomb("OFD.xml"),
        "laughs.docx": zipped({"word/document.xml": f"{_LAUGHS}]><w:document {W}>&i;</w:document>"}),
        "laughs.ofd": zipped({"OFD.xml": f"{_LAUGHS}]><a>&i;</a>"}),
        "outside.docx": zipped(
            {"word/document.xml": "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"}
        ),
        "outside.ofd": zipped({"OFD.xml": "<a><DocRoot>../../../../etc/passwd</DocRoot></a>"}),
        "above.docx": zipped({"../../above.txt": "x"}),
        "nested.docx": _nested_zip(),
        "many.docx": _parts(70_000),
        "cut.docx": good[: len(good) // 2],
        "bad-xml.docx": docx_of("<w:p><w:r>"),
        "no-words.docx": docx_of("<w:p/>" * 10),
        "loop.pdf": _looping_pdf(),
        "cut.pdf": pdf(["奖励100万元。"])[:300],
        "no.pdf": b"%PDF-1.7\n" + os.urandom(0) + bytes(range(256)) * 40,
        "cut.ofd": ofd(["奖励100万元。"])[:200],
        "deep.html": b"<html><body>" + b"<div>" * 200_000,
        "script.html": b"<html><body><script>document.write('x')</script><img src=x onerror=alert(1)></body></html>",
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000),
        "broken.rtf": b"{\\rtf1" + b"{" * 100_000,
    }


def write(folder: Path) -> int:
    """Write all of them, with a pipe, links that lead nowhere and in circles; returns how many there are."""
    made = files()
    for name, data in made.items():
        (folder / name).write_bytes(data)
    special = 0
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.txt")
        (folder / "circle.txt").symlink_to("circle.txt")
        (folder / "nowhere.txt").symlink_to("gone")
        (folder / "round").symlink_to(folder)
        special = 4
    with (folder / "giant.txt").open("wb") as file:
        file.truncate(1 << 30)
    return len(made) + special + 1
