"""The language of messages and help (界面语言): English as the program has it, Chinese from the catalogue `policycli`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from policycli.cli.settings import current
from policycli.errors import Message

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "policycli"


def say(message: str) -> str:
    """The message in the language of this call: a `Message` with its values, any other text as it is looked up."""
    lang = current().lang.value
    return message if lang == "en" else _said(message, str(lang))


def _said(message: str, lang: str) -> str:
    values = message.values if isinstance(message, Message) else {}
    template = message.template if isinstance(message, Message) else message
    text = _catalogue(lang).gettext(template) if template else ""
    if not values:
        return text
    return text.format_map(
        {name: _said(value, lang) if isinstance(value, Message) else value for name, value in values.items()}
    )


@lru_cache(maxsize=4)
def _catalogue(lang: str) -> NullTranslations:
    import gettext
    from pathlib import Path

    return gettext.translation(DOMAIN, Path(__file__).resolve().parent.parent / "locale", [lang], fallback=True)
