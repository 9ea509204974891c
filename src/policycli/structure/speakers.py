"""Speakers (发言人): who speaks in a transcript, and for which agency."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policycli.names.agencies import Setting, find_agencies

_LABEL = re.compile(r"^[•·●◆*【\[\s]*(?P<label>[\w.·、()\s]{1,40}?)[】\]]?\s*(?P<colon>:)?\s*$")
_INLINE = re.compile(r"^[•·●◆*【\[\s]*(?P<label>[\w.·、()\s]{1,30}?)[】\]]?\s*:\s*(?=\S)")
_MODERATOR = re.compile(r"主\s*持\s*人|主持")
_REPORTER = re.compile(r"记\s*者|提问(?!题)|网民|网友|^问$|^Q$|主播")
_ANSWER = re.compile(r"^(?:答|答复|回答|A)$")
_NAME = re.compile(r"^(?:[^\W\d_a-zA-Z]|·){2,4}$")
_OFFICE = re.compile(
    r"局长|厅长|主任|部长|处长|市长|省长|总师|总工程师|总经济师|巡视员|书记|司长|院长|署长|发言人|秘书长|组长|负责人|主席|关长|行长|会长|调研员"
)


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """A speaker's label: its role (`moderator`, `question`, `body`), his agency and the label's length."""

    role: str
    agency: str | None
    length: int


class Speakers:
    """Reads the labels of one text; who a name belongs to is looked up in the text's own introductions."""

    def __init__(self, text: str, setting: Setting) -> None:
        self._text = text
        self._setting = setting
        self._known: dict[str, str | None] = {}

    def label(self, line: str) -> Label | None:
        """The label that `line` is or begins with."""
        match = _LABEL.match(line)
        inline = None if match else _INLINE.match(line)
        found = match or inline
        if found is None:
            return None
        label = re.sub(r"\s", "", found.group("label"))
        bare = re.sub(r"\(.*?\)", "", label)
        alone = match is not None
        if len(label) > 20 and not _OFFICE.search(label):
            return None
        if _ANSWER.match(bare):
            inside = re.search(r"\(((?:[^\W\d_a-zA-Z]|·){2,4})\)", label)
            agency = self.agency_of(inside.group(1)) if inside else None
            return Label("body", agency or self._setting.issuer, found.end())
        if _REPORTER.search(label) and (alone or len(bare) <= 12) and not re.search(r"答记者问|发布会", label):
            return Label("question", None, found.end())
        if _MODERATOR.search(label) and len(label) <= 12:
            return Label("moderator", None, found.end())
        if _OFFICE.search(label) and (inline or (match and match["colon"]) or line.lstrip()[0] in "•·●◆【["):
            named = find_agencies(label, self._setting)
            name = _OFFICE.split(label)[-1]
            agency = named[-1].name if named else self.agency_of(name) if _NAME.match(name) else None
            return Label("body", agency, found.end()) if agency else None
        if _NAME.match(bare) and (inline or self._is_turn(bare)):
            if re.search(rf"主持人?:[^\n]{{0,40}}{bare}", self._text):
                return Label("moderator", None, found.end())
            agency = self.agency_of(bare)
            return Label("body", agency, found.end()) if agency else None
        return None

    def _is_turn(self, name: str) -> bool:
        """A name alone on a line is a label where the page introduces it elsewhere."""
        return self._text.count(name) >= 2

    def agency_of(self, name: str) -> str | None:
        """The agency in whose name's company the person is introduced: 省工信厅党组成员、总工程师施惠财."""
        if name not in self._known:
            self._known[name] = self._introduction(name)
        return self._known[name]

    def _introduction(self, name: str) -> str | None:
        for match in re.finditer(re.escape(name), self._text):
            before = re.split(r"[;。\n]", self._text[max(0, match.start() - 60) : match.start()])[-1]
            if _OFFICE.search(before):
                named = find_agencies(before, self._setting)
                if named:
                    return named[-1].name
        return None
