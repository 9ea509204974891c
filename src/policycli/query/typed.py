"""What the user typed, cleaned as the documents are: traditional to simplified, full to half width, without glosses."""

from __future__ import annotations


def folded(text: str) -> str:
    """The text as it would stand in the catalogue; plain ASCII needs no look at the tables."""
    if text.isascii():
        return text.strip()
    try:
        text.encode("gb2312")  # holds simplified characters and half-width forms only: nothing to fold, and no gloss
        plain = not any("\uff00" < character < "\uff5f" or character in "\u3000(" for character in text)
    except UnicodeEncodeError:
        plain = False
    if plain:
        return text.strip()
    from policycli.clean.cleaning import clean
    from policycli.records import SourceText

    return clean(SourceText("", text, "utf-8")).text.strip()
