"""Settings (设置): data, format, language and colour, each with where it comes from.

An option comes before an environment variable, that before the configuration file, that before the default.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from pathlib import Path

from policycli.cli.checks import known
from policycli.cli.choices import CHOICES, LANGUAGES, VARIABLES, Value
from policycli.errors import PolicycliError, UnreadableError


class Setting:
    """A value, the kind of place it comes from (option, environment, file, default), and the place itself."""

    __slots__ = ("place", "source", "value")

    def __init__(self, value: Value, source: str = "default", place: str = "") -> None:
        self.value, self.source, self.place = value, source, place


class Settings:
    """What holds for a call before its own options; `problem` is what is wrong with the environment or the file."""

    __slots__ = ("color", "data", "format", "lang", "pager", "problem")

    def __init__(
        self, found: Mapping[str, Setting], *, pager: bool = True, problem: PolicycliError | None = None
    ) -> None:
        self.data = found.get("data") or Setting(None)
        self.format = found.get("format") or Setting(None)
        self.lang = found.get("lang") or Setting("en")
        self.color = found.get("color") or Setting("auto")
        self.pager, self.problem = pager, problem

    def checked(self) -> Settings:
        """The same settings, or the error that one of them is."""
        if self.problem is not None:
            raise self.problem
        return self


_HELD: ContextVar[Settings] = ContextVar("settings")


def current() -> Settings:
    """The settings of this call."""
    return _HELD.get(None) or Settings({})


def hold(settings: Settings) -> None:
    """Let these settings hold from now on."""
    _HELD.set(settings)


def config_path() -> Path:
    """The configuration file: POLICYCLI_CONFIG, else config.toml in the platform's folder for configuration."""
    named = os.environ.get("POLICYCLI_CONFIG")
    return Path(named).expanduser().absolute() if named else config_folder() / "config.toml"


def config_folder() -> Path:
    """The platform's folder for what a user sets."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_CONFIG_HOME", ""))
        folder = folder if folder.is_absolute() else Path.home() / ".config"
    return folder / "policycli"


def resolve(arguments: Sequence[str]) -> Settings:
    """The settings that the environment, the file and the options --lang and --no-pager among `arguments` make."""
    found = {"lang": by_locale()}
    problem: PolicycliError | None = None
    try:
        found |= _of_file(config_path())
    except PolicycliError as error:
        problem = error
    try:
        found |= _of_environment()
    except PolicycliError as error:
        problem = problem or error
    lang, pager = _spoken(arguments)
    if lang in LANGUAGES:  # the parser complains of others
        found["lang"] = Setting(lang, "option", "--lang")
    return Settings(found, pager=pager, problem=problem)


def by_locale() -> Setting:
    """Chinese where the locale is, as LC_ALL, LC_MESSAGES or LANG says it, the first that is set; else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return Setting("zh" if value.lower().startswith("zh") else "en", "default", f"{name}={value}")
    if sys.platform == "win32":  # no such variables there: the language that Windows itself speaks
        import ctypes

        return Setting("zh" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 4 else "en")
    return Setting("en")


def _spoken(arguments: Sequence[str]) -> tuple[str | None, bool]:
    """What --lang says, and whether a pager may be used; the help is made before the options are parsed."""
    lang, pager = None, True
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and place + 1 < len(arguments):
            lang = arguments[place + 1]
        elif argument.startswith("--lang="):
            lang = argument.removeprefix("--lang=")
        elif argument == "--no-pager":
            pager = False
    return lang, pager


def _of_file(path: Path) -> dict[str, Setting]:
    if not path.exists():
        if os.environ.get("POLICYCLI_CONFIG"):
            raise UnreadableError("{path}: no such file, though POLICYCLI_CONFIG names it", path=path)
        return {}
    from policycli.cli.configuration import read

    return {name: Setting(value, "file", str(path)) for name, value in read(path).items()}


def _of_environment() -> dict[str, Setting]:
    found = {}
    if "NO_COLOR" in os.environ:
        found["color"] = Setting("never", "environment", "NO_COLOR")
    for name, variable in VARIABLES.items():
        text = os.environ.get(variable)
        if not text:
            continue
        if name == "data":
            places = tuple(str(Path(one).expanduser()) for one in text.split(os.pathsep) if one)
            found[name] = Setting(places or None, "environment", variable)
            continue
        known(variable, text, CHOICES[name])
        found[name] = Setting(text, "environment", variable)
    return found
