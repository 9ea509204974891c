"""Full width to half width (全角转半角) and other one-to-one repairs of characters."""

from __future__ import annotations

import re

from policycli.lexicon import mapping

_TABLE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_TABLE |= {
    0x3000: 0x20,
    0xA0: 0x20,
    **dict.fromkeys(range(0x2000, 0x200B), 0x20),
    0x2028: 0x0A,
    0x2029: 0x0A,
    0x0B: 0x0A,
    0x0C: 0x0A,
    0x85: 0x0A,
    0xFE50: ord(","),
    0xFE52: ord("."),
    0x2236: ord(":"),
    0xFE55: ord(":"),
    0x2F: 0x2F,
    0x3008: ord("《"),
    0x3009: ord("》"),
    0x300A: ord("《"),
    0x300B: ord("》"),
    0x300C: ord("“"),
    0x300D: ord("”"),
    0x300E: ord("“"),
    0x300F: ord("”"),
    0xFF62: ord("“"),
    0xFF63: ord("”"),
    0x2E3A: ord("—"),
    0x2010: ord("-"),
    0x2011: ord("-"),
    0x2012: ord("-"),
    0x2013: ord("-"),
    0x2212: ord("-"),
    0x2500: ord("—"),
    0x301C: ord("~"),
    0x223C: ord("~"),
    0xFF5E: ord("~"),
    0xFF05: ord("%"),
    0x2030: ord("‰"),
    0x30FB: ord("·"),
    0x2022: ord("•"),
    0xFF61: ord("。"),
}
# A curly quotation mark closed by a straight one.
_HALF_QUOTED = re.compile(r"“([^“”\"\n]{1,40})\"")
# Digits of other scripts, which patterns take for digits too, and the radicals that the text layer of a PDF has for characters.
_LOOK_ALIKE = re.compile(r"[^\D0-9]|[\u2e80-\u2fd5]")
_INVISIBLE = re.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\ufe00-\ufe0f\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"
)

# Spaces that a conversion lost: a paragraph that began with two of them begins with question marks.
_LOST_SPACES = re.compile(r"^[ \t]*\?{2,}(?=[^\s?])|(?<=[。；：;])\?{2,}", re.M)


def fold_width(text: str) -> str:
    """`text` in half width, of the same length; 。、《》“” stay as they are."""
    if text.isascii():
        return text
    folded = _HALF_QUOTED.sub("“\\1”", text.translate(_TABLE))
    return _LOOK_ALIKE.sub(_meant, folded)


def _meant(match: re.Match[str]) -> str:
    """The digit or character that a look-alike stands for."""
    character = match.group()
    return str(int(character)) if character.isdecimal() else mapping("radicals").get(character, character)


def invisible_spans(text: str) -> list[tuple[int, int]]:
    """Spans of control, zero-width and direction characters: they say nothing and can fool a terminal."""
    return [match.span() for match in _INVISIBLE.finditer(text)]


def lost_spaces(text: str) -> list[tuple[int, int]]:
    """Spans of the question marks that stand where a conversion lost the spaces around a paragraph."""
    return [match.span() for match in _LOST_SPACES.finditer(text)] if "??" in text else []
