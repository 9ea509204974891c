"""Decode a file's bytes: byte order marks, UTF-8, then GB18030 against Big5 (编码识别)."""

from __future__ import annotations

import codecs

from policycli.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file (DOC, XLS or WPS)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
# The commonest characters of each script: a wrong decoding yields rare ones instead.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年動政府部門業資訊發展實務辦國會計與這個時為來們"
)


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Return the text and the name of its encoding, or raise `UnreadableError`."""
    if not data.strip():
        raise UnreadableError(f"{path}: the file is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, path, lossy=encoding == "utf-8-sig"), encoding
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(f"{path}: this is {what}, not text; save it as text first")
    if b"\0" in data:
        wide = _utf16_without_mark(data)
        if wide is None:
            raise UnreadableError(f"{path}: this is a binary file, not text")
        return _decoded(data, wide, path), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _legacy(data, path)


def _decoded(data: bytes, encoding: str, path: str, *, lossy: bool = False) -> str:
    try:
        text = data.decode(encoding, "replace" if lossy else "strict")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path}: not valid {encoding} at byte {error.start}") from None
    if not text.strip():
        raise UnreadableError(f"{path}: the file is empty")
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark: the byte order in which the common characters come out."""
    if len(data) % 2:
        return None
    scored = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            scored.append((_score(data[:4096].decode(encoding)), encoding))
        except UnicodeDecodeError:
            continue
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] > 0.02 else None


def _legacy(data: bytes, path: str) -> tuple[str, str]:
    """GB18030 or Big5, whichever yields more of the common characters; damaged UTF-8 is kept with U+FFFD."""
    damaged = data.decode("utf-8", errors="replace")
    candidates = [(_score(damaged), damaged, "utf-8 (damaged)")]
    for encoding in ("gb18030", "big5hkscs"):
        text = data.decode(encoding, errors="replace")
        candidates.append((_score(text), text, encoding))
    score, text, encoding = max(candidates, key=lambda candidate: candidate[0])
    if score <= 0:
        raise UnreadableError(f"{path}: this is a binary file, or text in an encoding that is not known")
    return text, encoding


def _score(text: str) -> float:
    sample = text[:20000]
    lost = sample.count("\ufffd")
    return (sum(character in _COMMON for character in sample) - 2 * lost) / max(1, len(sample)) + 1e-9 * (lost == 0)
