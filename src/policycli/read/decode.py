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
# The commonest characters of each script: a wrong decoding yields rare ones instead.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年動政府部門業資訊發展實務辦國會計與這個時為來們"
)


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Return the text and the name of its encoding, or raise `UnreadableError`."""
    if not data.strip():
        raise UnreadableError("{path}: the file is empty", path=path)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, path, lossy=encoding == "utf-8-sig"), encoding
    if b"\0" in data:
        wide = _utf16_without_mark(data)
        if wide is None:
            raise UnreadableError("{path}: this is a binary file, not text", path=path)
        return _decoded(data, wide, path), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _legacy(data, path)


def _decoded(data: bytes, encoding: str, path: str, *, lossy: bool = False) -> str:
    try:
        text = data.decode(encoding, "replace" if lossy else "strict")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            "{path}: not valid {encoding} at byte {place}", path=path, encoding=encoding, place=error.start
        ) from None
    if not text.strip():
        raise UnreadableError("{path}: the file is empty", path=path)
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
    if score < _DOUBTFUL:
        guessed = _guessed(data)
        if guessed is not None and _score(guessed[0]) > score:
            return guessed
    if score <= 0:
        raise UnreadableError("{path}: this is a binary file, or text in an encoding that is not known", path=path)
    return text, encoding


_DOUBTFUL = 0.05
"""Below this share of common characters a decoding is doubted; real pages have 0.15 and more."""


def _guessed(data: bytes) -> tuple[str, str] | None:
    """What charset-normalizer makes of it, where it is installed."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    best = from_bytes(data[:65536]).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding), best.encoding
    except (UnicodeDecodeError, LookupError):
        return None


def _score(text: str) -> float:
    sample = text[:20000]
    lost = sample.count("\ufffd")
    return (sum(character in _COMMON for character in sample) - 2 * lost) / max(1, len(sample)) + 1e-9 * (lost == 0)
