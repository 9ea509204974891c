"""Speakers (发言人): who speaks in a transcript, and for which agency."""

from __future__ import annotations

import re
from typing import NamedTuple

from policycli.names.agencies import find_agencies
from policycli.names.bodies import Mention, Setting

_LABEL = re.compile(r"^[•·●◆*【\[\s]*(?P<label>[\w.·、()\s]{1,40}?)[】\]]?(?:\s*(?P<colon>:))?\s*$")
_INLINE = re.compile(r"^[•·●◆*【\[\s]*(?P<label>[\w.·、()\s]{1,30}?)[】\]]?\s*:\s*(?=\S)")
_MODERATOR = re.compile(r"主\s*持\s*人|主持")
_REPORTER = re.compile(r"记\s*者|提问(?!题)|网民|网友|^问$|^Q$|主播")
_PRESS = re.compile(
    r"(?:日报|晚报|早报|都市报|[^情通]报|报社|电视台|广播电台|电台|广播|融媒体?|[^联]网|通讯社|新华社|中新社|频道|客户端|新媒体|新闻社|周刊|杂志社?|TVB?|卫视)$"
)
_ANSWER = re.compile(r"^(?:答|答复|回答|A)$")
_NAME = re.compile(r"^(?:[^\W\d_a-zA-Z]|·){2,4}$")
# 问:, 【答】, 2.问:, 问题一:, Q3:, 问 … (a blank behind it): the marks of questions and answers, numbered or not.
_TURN = re.compile(
    r"^[\s•·●◆*]*(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.]\s*)?[【\[(]?(?P<turn>问题?|提问|记者问|Q|答复?|回答|解答|A)\s?[一二三四五六七八九十\d]{0,3}"
    r"(?:[】\])]\s*[:]?|\s*[:]|[.、](?=[^\W\d_])|\s(?=[^\W\d_]))\s*"
)
_ANSWERED = re.compile(r"(?<=[?。!”])\s*[【\[]?(?:答复?|回答|解答|A)\s?\d{0,2}(?:[】\]]\s*[:]?|\s*[:])\s*")
# 发布人:省卫生健康委副主任 杨 岚;基层卫生健康处处长 石维军: who will speak, and for whom.
_ROSTER = re.compile(
    r"^[^\S\n]*(?:•|·|●)?[^\S\n]*(?P<role>(?:新闻)?发[^\S\n]*布[^\S\n]*人|发[^\S\n]*言[^\S\n]*人|嘉[^\S\n]*宾|(?:访谈|出席|参加|主讲)(?:人员|嘉宾|领导|人)|出[^\S\n]*席|主[^\S\n]*讲[^\S\n]*人|主[^\S\n]*持[^\S\n]*人)[^\S\n]*[:][^\S\n]*(?P<who>[^\n。]{4,300}(?:\n[^\n。:!?]{6,48}(?=\n))*)",
    re.M,
)
_SPACED_NAME = re.compile(r"\s((?:[^\W\d_a-zA-Z]|·)(?:\s?(?:[^\W\d_a-zA-Z]|·)){1,3})$")
# 田 蓓 省财政厅总会计师: the name may stand in front.
_NAME_FIRST = re.compile(
    r"(?P<name>[^\W\d_a-zA-Z]{2,4}|[^\W\d_a-zA-Z]\s{1,2}[^\W\d_a-zA-Z])\s+(?P<office>[^\W\d_a-zA-Z]\S{4,}.*)"
)
_OFFICE = re.compile(
    r"局长|厅长|主任|部长|处长|市长|省长|县长|区长|州长|总师|总[^\W\d_a-zA-Z]{2}师|巡视员|书记|司长|院长|署长|发言人|秘书长|组长|负责人|主席|关长|行长|会长|调研员"
)


# Where a page puts its reporters in brackets, a name in brackets on a line of its own speaks.
_BRACKETED = re.compile(r"^[【\[][^】\]\n]{0,20}(?:记者|主持人)[^】\]\n]{0,8}[】\]]\s*$", re.M)


class Label(NamedTuple):
    """A speaker's label: its role (`moderator`, `question`, `body`), his agency and the label's length."""

    role: str
    agency: str | None
    length: int
    marked: bool = False
    """Whether it is a mark of question or answer (问:, Q:) and not somebody's name."""


def _entry(words: str) -> tuple[str, str]:
    """Name and office of an entry in a list of speakers, whichever of them stands first."""
    first = _NAME_FIRST.fullmatch(words)
    if first and _OFFICE.search(first["office"]):
        return re.sub(r"\s", "", first["name"]), first["office"]
    spaced = _SPACED_NAME.search(words)
    if spaced:
        return re.sub(r"\s", "", spaced.group(1)), words[: spaced.start()]
    return _OFFICE.split(words)[-1].strip(), words


# Offices of party and government that somebody holds beside his own: 市委宣传部副部长、市教育局局长.
_PARTY = re.compile(r"^中共|人民政府(?:新闻)?(?:办公[室厅])?$")


def _main_post(named: list[Mention]) -> str | None:
    """The body that a speaker with several posts (兼职) speaks for: the first that is no office of party or government."""
    own = [one.name for one in named if not _PARTY.search(one.name)]
    return own[0] if own else named[-1].name if named else None


class Speakers:
    """Reads the labels of one text; who a name belongs to is looked up in the text's own introductions."""

    def __init__(self, text: str, setting: Setting) -> None:
        self._text = text
        self._setting = setting
        self._known: dict[str, str | None] = {}
        self._moderators: set[str] = set()
        self._read_roster()
        self._bracketed = bool(_BRACKETED.search(text))
        self.answers_marked = bool(
            re.search(r"^[\s【\[(•\d.、)]*(?:答复?|回答|解答|A\d{0,2})\s?[】\]:]", text, re.M)
        ) or bool(_ANSWERED.search(text))

    def _read_roster(self) -> None:
        """The names of a list of speakers; one without a body of his own speaks for the body named before."""
        for block in _ROSTER.finditer(self._text):
            moderates = "持" in block["role"]
            agency: str | None = None
            for entry in re.split(r"[;\n]", block["who"]):
                name, office = _entry(entry.strip(" ,、"))
                if not _NAME.match(name):
                    continue
                named = find_agencies(office, self._setting)
                agency = _main_post(named) or agency
                if moderates:
                    self._moderators.add(name)
                elif agency is not None:
                    self._known[name] = agency

    def answer_in(self, line: str) -> tuple[int, int] | None:
        """Where the answer begins in a line that holds question and answer: the span of its mark."""
        found = _ANSWERED.search(line)
        return found.span() if found else None

    def is_entry(self, line: str) -> bool:
        """Whether the line only lists a speaker: no sentence of the body."""
        bare = re.sub(r"\s", "", line)
        return (
            len(bare) < 48
            and bare[-1:] not in "。:!?,"
            and bool(_OFFICE.search(bare))
            and any(
                (bare.endswith(name) or bare.startswith(name)) and len(bare) > len(name) + 3
                for name in (*self._known, *self._moderators)
            )
        )

    def label(self, line: str) -> Label | None:
        """The label that `line` is or begins with."""
        turn = _TURN.match(line)
        if turn and turn.end() < len(line):
            asks = turn["turn"][0] in "问提记Q"
            return Label("question" if asks else "body", None if asks else self._setting.issuer, turn.end(), True)
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
            answerer = re.search(r"\(((?:[^\W\d_a-zA-Z]|·){2,4})\)", label)
            agency = self.agency_of(answerer.group(1)) if answerer else None
            return Label("body", agency or self._setting.issuer, found.end())
        if _REPORTER.search(label) and (alone or len(bare) <= 12) and not re.search(r"答记者问|发布会", label):
            return Label("question", None, found.end())
        if _MODERATOR.search(label) and len(label) <= 12:
            return Label("moderator", None, found.end())
        colon = inline is not None or bool(found.groupdict().get("colon"))
        if _PRESS.search(bare) and colon and alone and len(bare) <= 16:
            return Label("question", None, found.end())
        if bare in self._moderators:
            return Label("moderator", None, found.end())
        if _OFFICE.search(label) and (inline or (match and match["colon"]) or line.lstrip()[0] in "•·●◆【["):
            named = find_agencies(label, self._setting)
            name = _OFFICE.split(label)[-1]
            agency = _main_post(named) or (self.agency_of(name) if _NAME.match(name) else None)
            return Label("body", agency, found.end()) if agency else None
        bodies = find_agencies(label, self._setting) if colon and len(label) <= 24 else []
        if bodies and bodies[0].start <= 1:
            rest = label[bodies[-1].end :]
            if not rest or _NAME.match(rest):
                return Label("body", bodies[-1].name, found.end())
        if _NAME.match(bare) and (inline or self._is_turn(bare)):
            if re.search(rf"主持人?:[^\n,。!;请]{{0,40}}{bare}", self._text):
                return Label("moderator", None, found.end())
            agency = self.agency_of(bare)
            inside = bodies if "(" in label else []
            if inside and agency is None:
                agency = self._known[bare] = inside[-1].name
            # A name before a colon on a line of its own speaks, whoever it is.
            return Label("body", agency, found.end()) if agency or (alone and colon) else None
        if alone and self._bracketed and line.lstrip()[0] in "【[" and _NAME.match(bare):
            return Label("body", None, found.end())
        return None

    def _is_turn(self, name: str) -> bool:
        """A name alone on a line is a label where the page introduces it elsewhere."""
        return name in self._known or self._text.count(name) >= 2

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
                while len(named) > 1 and named[-2].end == named[-1].start:
                    named.pop()  # 市人社局就业服务中心主任: an office of the bureau speaks for it
                if named:
                    return named[-1].name
        return None
