"""Automatic numbers of DOCX (自动编号): the labels that the file does not spell out (一、 （二） 3. 第四条)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple
from xml.etree.ElementTree import Element

from policycli.read.parts import Parts

_DIGITS = "〇一二三四五六七八九"
_LEVELS = 9


class _Level(NamedTuple):
    """How the labels of one level look: the form of the number, the text around it, the first number."""

    form: str
    text: str
    start: int


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _value(parent: Element, name: str) -> str | None:
    for one in parent:
        if _name(one) == name:
            return next((value for key, value in one.attrib.items() if key.rpartition("}")[2] == "val"), None)
    return None


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


class Numbering:
    """Counts the lists of one document; `label` is to be called for each paragraph in order."""

    def __init__(self, parts: Parts) -> None:
        self._lists: dict[str, dict[int, _Level]] = {}
        self._families: dict[str, str] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if "word/numbering.xml" in parts:
            self._read_lists(parts.xml("word/numbering.xml"))
            if "word/styles.xml" in parts:
                self._read_styles(parts.xml("word/styles.xml"))

    def _read_lists(self, root: Element) -> None:
        kinds = {_attribute(one, "abstractNumId"): _levels(one) for one in root if _name(one) == "abstractNum"}
        for one in root:
            if _name(one) == "num":
                family = _value(one, "abstractNumId") or ""
                identity = _attribute(one, "numId")
                self._lists[identity] = kinds.get(family, {})
                overridden = any(_name(child) == "lvlOverride" for child in one)
                self._families[identity] = identity if overridden else f"family {family}"

    def _read_styles(self, root: Element) -> None:
        for style in root:
            for properties in style:
                if _name(properties) == "pPr":
                    for one in properties:
                        if _name(one) == "numPr" and (identity := _value(one, "numId")):
                            level = _value(one, "ilvl") or "0"
                            number = int(level[:2]) if level.isdecimal() else 0
                            self._styles[_attribute(style, "styleId")] = identity, number

    def label(self, style: str | None, list_id: str | None, level: int | None) -> str:
        """The label of the next paragraph, empty for one outside of lists and for bullets."""
        if list_id is None and style in self._styles:
            list_id, styled = self._styles[style]
            level = styled if level is None else level
        levels = self._lists.get(list_id or "", {})
        place = level or 0
        if place not in levels:
            return ""
        counts = self._counts[self._families[list_id or ""]]
        counts[place] = counts.get(place, levels[place].start - 1) + 1
        for deeper in [one for one in counts if one > place]:
            del counts[deeper]

        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            own = levels.get(at)
            return "" if own is None else _written(counts.get(at, own.start), own.form)

        return "" if levels[place].form == "bullet" else re.sub(r"%([1-9])", number, levels[place].text)


def _levels(kind: Element) -> dict[int, _Level]:
    found = {}
    for one in kind:
        place = _attribute(one, "ilvl")
        if _name(one) == "lvl" and place.isdecimal() and int(place[:2]) < _LEVELS:
            start = _value(one, "start") or "1"
            number = int(start[:6]) if start.isdecimal() else 1
            found[int(place[:2])] = _Level(
                _value(one, "numFmt") or "decimal", (_value(one, "lvlText") or "")[:40], number
            )
    return found


def _written(number: int, form: str) -> str:
    """The number in the form that the list asks for; in digits where the form is not known."""
    if form == "none":
        return ""
    if form.startswith(("chinese", "japanese", "taiwanese", "ideograph")) and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return (_DIGITS[tens] if tens > 1 else "") + "十" * (tens > 0) + (_DIGITS[ones] if ones else "")
    if form.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if form in {"lowerLetter", "upperLetter"} and 0 < number <= 26:
        return chr((0x61 if form == "lowerLetter" else 0x41) + number - 1)
    return str(number)
