"""The line under a table (计数): how many there are, in words that can be translated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policycli.errors import Message, marked

# What the last line says of no answer, one, several, and some of more.
_FORMS = {
    "hit": (
        marked("no sentences"),
        marked("{shown} sentence"),
        marked("{shown} sentences"),
        marked("{shown} of {total} sentences"),
    ),
    "figure": (
        marked("no figures"),
        marked("{shown} figure"),
        marked("{shown} figures"),
        marked("{shown} of {total} figures"),
    ),
    "measure": (
        marked("no measures"),
        marked("{shown} measure"),
        marked("{shown} measures"),
        marked("{shown} of {total} measures"),
    ),
    "match": (
        marked("nothing that the firm may apply for was found"),
        marked("{shown} offer or programme"),
        marked("{shown} offers and programmes"),
        marked("{shown} of {total} offers and programmes"),
    ),
    "benefit": (
        marked("no benefits without an application"),
        marked("{shown} benefit without an application"),
        marked("{shown} benefits without an application"),
        marked("{shown} of {total} benefits without an application"),
    ),
    "verdict": (
        marked("nothing to verify"),
        marked("{shown} statement"),
        marked("{shown} statements"),
        marked("{shown} of {total} statements"),
    ),
    "track": (
        marked("nothing of it"),
        marked("{shown} promise, report or rule"),
        marked("{shown} promises, reports and rules"),
        marked("{shown} of {total} promises, reports and rules"),
    ),
    "comparison": (
        marked("no figures"),
        marked("{shown} figure"),
        marked("{shown} figures"),
        marked("{shown} of {total} figures"),
    ),
    "program": (
        marked("no programmes"),
        marked("{shown} programme"),
        marked("{shown} programmes"),
        marked("{shown} of {total} programmes"),
    ),
    "agency": (
        marked("no agencies"),
        marked("{shown} agency"),
        marked("{shown} agencies"),
        marked("{shown} of {total} agencies"),
    ),
    "new": (
        marked("nothing new"),
        marked("{shown} new record"),
        marked("{shown} new records"),
        marked("{shown} of {total} new records"),
    ),
    "rung": (
        marked("no rungs"),
        marked("{shown} rung"),
        marked("{shown} rungs"),
        marked("{shown} of {total} rungs"),
    ),
    "document": (
        marked("no documents"),
        marked("{shown} document"),
        marked("{shown} documents"),
        marked("{shown} of {total} documents"),
    ),
}


def counted(record: str, objects: Sequence[dict[str, Any]], total: int) -> Message:
    """What there is to say of the shown `objects` of one record type, of `total` altogether."""
    none, one, many, some = _FORMS[record]
    shown = len(objects)
    if not objects:
        return Message(none)
    if total > shown:
        return Message(some, shown=shown, total=total)
    said = Message(one if shown == 1 else many, shown=shown)
    if record not in {"hit", "figure", "measure", "match", "track", "comparison", "benefit", "verdict"}:
        return said
    documents = len({item["document"] for item in objects if item["document"]})
    if not documents:
        return said
    if documents == 1:
        return Message("{said} in {documents} document", said=said, documents=documents)
    return Message("{said} in {documents} documents", said=said, documents=documents)
