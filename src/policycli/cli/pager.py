"""A pager (分页) for what is longer than the terminal: PAGER, else less; an empty one or `cat` means none."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys

DEFAULT = "less -FRX"
"""Leave at once where all fits, keep colours, leave the text on the screen."""


def command() -> list[str]:
    """The words of the pager's command; empty where there is none."""
    named = os.environ.get("PAGER")
    if named is None:
        named = DEFAULT if shutil.which("less") or sys.platform == "win32" else "more"
    try:
        words = shlex.split(named, posix=sys.platform != "win32")
    except ValueError:
        return []
    return words if words and words[0] != "cat" and shutil.which(words[0]) else []


def paged(text: str) -> bool:
    """Show the text in the pager; False where it fits on the terminal, or where there is no pager."""
    if os.environ.get("TERM") == "dumb" or text.count("\n") < shutil.get_terminal_size().lines:
        return False
    words = command()
    if not words:
        return False
    sys.stdout.flush()
    # What `less` alone would not do: show colours, and Chinese where the locale says nothing.
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    try:
        pager = subprocess.Popen(words, stdin=subprocess.PIPE, env=environment)  # noqa: S603 - the user's own PAGER
    except OSError:
        return False
    text_left: bytes | None = text.encode("utf-8", "replace")
    while True:
        try:
            pager.communicate(text_left)  # a reader who leaves early is no error
        except KeyboardInterrupt:
            text_left = None  # meant for the pager, which goes on
        else:
            return True
