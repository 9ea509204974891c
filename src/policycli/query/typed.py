"""What the user typed, folded as the documents are: traditional to simplified, full to half width."""

from __future__ import annotations


def folded(text: str) -> str:
    """The text as it would stand in the catalogue; plain ASCII needs no look at the tables."""
    if text.isascii():
        return text.strip()
    try:
        text.encode("gb2312")  # holds the simplified characters and half-width forms only: nothing to fold
        plain = not any("\uff00" < character < "\uff5f" or character == "\u3000" for character in text)
    except UnicodeEncodeError:
        plain = False
    if plain:
        return text.strip()
    from policycli.clean.script import fold_script
    from policycli.clean.width import fold_width

    return fold_script(fold_width(text)).strip()
