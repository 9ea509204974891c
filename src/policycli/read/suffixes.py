"""Ends of file names (后缀): what names of documents end in, and which others are named when they are left out."""

from __future__ import annotations

from policycli.errors import Message

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".shtml", ".xhtml"})
OFFICE_SUFFIXES = frozenset({".pdf", ".docx", ".ofd", ".doc", ".wps", ".rtf", ".odt"})
# Said to be left out, since somebody may look for their words in vain; pictures, styles and scripts are passed over.
REFUSED_SUFFIXES = {
    **dict.fromkeys(
        (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"), Message("an archive; unpack it first")
    ),
    **dict.fromkeys(
        (".eml", ".msg", ".mbox", ".mht", ".mhtml"), Message("a mailbox or web archive; save the page itself")
    ),
    **dict.fromkeys((".xls", ".xlsx", ".et", ".csv"), Message("a spreadsheet; only texts are read")),
    **dict.fromkeys((".ppt", ".pptx", ".dps"), Message("slides; only texts are read")),
}


def suffix(path: str) -> str:
    """The end of the name from its last dot, in small letters."""
    name = path[path.rfind("/") + 1 :]
    return name[name.rfind(".") :].lower() if "." in name else ""
