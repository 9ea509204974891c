"""Documents (文件)."""

from __future__ import annotations

from policycli.cli.options import Common, sharing
from policycli.cli.output import warn, write
from policycli.query.opening import ask


@sharing(Common)
def documents(*, common: Common) -> None:
    """Documents (文件): title, kind, agency, date, and counts.

    Examples:
        policycli documents
        policycli documents --data notices/ --json
    """
    from policycli.query.listing import list_documents

    write("document", ask(common.sources, warn, lambda catalogue: list_documents(catalogue, common.filters)), common)
