"""DOC, WPS, RTF and ODT: turned into DOCX by LibreOffice where it is installed, in a folder and with settings of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from policycli.errors import MissingError, UnreadableError
from policycli.read import docx
from policycli.read.limits import USUAL, Limits
from policycli.read.parts import Parts
from policycli.records import SourceText

# No macros, and nothing is fetched that the file refers to.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    usual = {
        "darwin": Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        "win32": Path(os.environ.get("PROGRAMFILES", "C:\\Program Files"), "LibreOffice", "program", "soffice.exe"),
    }.get(sys.platform)
    return str(usual) if usual is not None and usual.is_file() else None


def read(data: bytes, path: str, limits: Limits = USUAL) -> SourceText:
    """The text of an office file of an older kind. Raises `MissingError` without LibreOffice."""
    soffice = program()
    if soffice is None:
        raise MissingError(
            "{path}: an old office file; install LibreOffice to read it, or save it as DOCX", needs="soffice", path=path
        )
    with tempfile.TemporaryDirectory(prefix="policycli-") as folder:
        place = Path(folder)
        user = place / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        given = place / "given.doc"
        given.write_bytes(data)
        command = [soffice, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(place), str(given)]
        _converted(command, path, limits)
        made = place / "given.docx"
        if not made.is_file():
            raise UnreadableError("{path}: LibreOffice finds no text document in it", path=path)
        return docx.read(Parts(made.read_bytes(), path, limits), path)


def _converted(command: list[str], path: str, limits: Limits) -> None:
    """Run LibreOffice within the time of a file; what it has started ends with it."""
    apart = sys.platform != "win32"
    process = subprocess.Popen(  # noqa: S603 - the program found above, a file of our own
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, start_new_session=apart
    )
    try:
        process.wait(max(1.0, limits.seconds * 0.9))
    except subprocess.TimeoutExpired:
        if apart:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        raise UnreadableError(
            "{path}: LibreOffice took longer than {seconds:g} seconds (--timeout)", path=path, seconds=limits.seconds
        ) from None
