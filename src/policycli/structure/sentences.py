"""Sentences (句): cut the body's lines into sentences and enumeration items under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from policycli.names.agencies import describe, find_agencies
from policycli.names.bodies import Setting
from policycli.records import Sentence
from policycli.structure import headings
from policycli.structure.speakers import Speakers

# A closing quote or bracket stays with the sentence that it closes.
_SENTENCE = re.compile(r"[^。!?;\n]*(?:[。!?;]+[”’》)]*|$)")
LONGEST = 1000
"""Characters; the longest real sentences have five hundred. What reading a sentence costs rises faster than its length."""
_NUMERALS = frozenset("0123456789.,，一二三四五六七八九十百千万亿零〇两")
_UNIT = 8
"""Characters of the longest unit with its multiplier."""
_ITEM = re.compile(r"(?<=[,:、;。])\s?(?=[一二三四五六七八九十]{1,2}(?:是|要)(?!个|种|次|点|求|有|么))")
_DATELINE = re.compile(
    r"^(?:[\w/]{0,24}(?:消息|讯|电)\s?(?:\([^)\n]{0,20}\))?\s?[:]?\s*(?=\S)|\([^)\n]{0,12}记者[^)\n]{0,20}\)\s*)"
)
_DATELINE_HEAD = re.compile(r"(?:消息|讯|电)\s?(?:\([^)\n]{0,20}\))?\s?:|\d日(?:讯|电)|记者")
_RESPONSIBLE = re.compile(
    r"\(?(?:责任|牵头|主办|负责|承办|配合|落实)(?:单位|部门)[::]|^\((?P<who>[^()]{3,240}?)(?:按职责分工)?(?:分别)?(?:负责|牵头)[^()]{0,240}\)"
)
# （省大数据局牵头,各有关部门配合） or （责任单位：市财政局） at the end of a sentence.
_TRAILING = re.compile(
    r"\((?:(?:责任|牵头|主办|负责|承办|配合|落实)(?:单位|部门):[^()]{2,480}"
    r"|[^():]{3,300}?(?:牵头|负责|配合|承办|主办)(?:[^()]{0,300})?)\)[。;]?$"
)
_CLOSED = re.compile(r"\((?:[^()]|\([^()]*\)){3,480}\)[。;]?")
_INLINE_MARK = re.compile(
    r"(?<=[。;:])\s*(?=[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十]{1,2}\))|(?<=\s)(?=[一二三四五六七八九十]{1,2}、)"
)


def sentences(text: str, lines: list[tuple[int, int]], setting: Setting, kind: str) -> Iterator[Sentence]:
    """The sentences of the body, in order; `lines` are its spans in `text`."""
    yield from _Reader(text, setting, kind).read(lines)


class _Reader:
    """Reading goes line by line with what has been said so far: headings, speaker, turn."""

    def __init__(self, text: str, setting: Setting, kind: str) -> None:
        self._text = text
        self._setting = setting
        self._outline = headings.Outline()
        self._speakers = Speakers(text, setting)
        self._role = "body"
        self._agency: str | None = None
        self._turn = 0
        self._line_level: int | None = None
        self._asked = -1
        self._dialogue = kind in {"press_conference", "interview"}
        self._topics = kind not in {"news", "brief"}

    def read(self, lines: list[tuple[int, int]]) -> Iterator[Sentence]:
        item: list[Sentence] = []
        for paragraph, (start, end) in enumerate(lines):
            read = list(self._line(start, end, paragraph))
            if not read:
                continue
            if len(read) == 1 and read[0].role == "responsible":
                item = [_with_responsible(one, read[0].responsible) for one in item]
                continue
            yield from item
            item = self._settled(read)
        yield from item

    def _settled(self, read: list[Sentence]) -> list[Sentence]:
        """Lay a closing （责任单位：…） on the sentences of its paragraph since the last such list."""
        done: list[Sentence] = []
        since = 0
        for one in read:
            if one.role == "responsible":
                done[since:] = [_with_responsible(before, one.responsible) for before in done[since:]]
                since = len(done)
            else:
                done.append(one)
        return done

    def _line(self, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
        line = self._text[start:end]
        if self._dialogue and self._speakers.is_entry(line):
            return
        label = self._speakers.label(line) if self._dialogue and (len(line) < 60 or ":" in line[:40]) else None
        if label is not None:
            if label.role == "question" and self._role != "question":
                self._turn += 1
            self._role, self._agency = label.role, label.agency
            start += label.length
            while start < end and self._text[start].isspace():
                start += 1
            if start >= end:
                return
            if label.role == "question":
                self._asked = paragraph if label.marked else -1
                answer = self._speakers.answer_in(self._text[start:end])
                if answer is not None:
                    yield from self._paragraph(start, start + answer[0], paragraph)
                    self._role, self._agency = "body", self._setting.issuer
                    start += answer[1]
        elif self._role == "question" and self._dialogue and self._unmarked(line):
            self._role, self._agency = "body", self._setting.issuer
        elif self._is_question(line):
            self._turn += 1
            self._outline.levels.clear()
            self._outline.push(headings.QUESTION, line)
            yield self._sentence(start, end, "question", paragraph)
            self._role = "body"
            return
        dateline = _DATELINE.match(self._text[start : min(end, start + 60)])
        if dateline and _DATELINE_HEAD.search(dateline.group()):
            start += dateline.end()
        cuts = [start, *(m.start() for m in _INLINE_MARK.finditer(self._text, start, end) if m.start() > start), end]
        for first, last in pairwise(cuts):
            yield from self._paragraph(first, last, paragraph)

    def _unmarked(self, line: str) -> bool:
        """Whether a line after a question is its answer: on a page that marks questions (问:, Q:) and no answers."""
        return self._asked >= 0 and not self._speakers.answers_marked and not line.rstrip("”").endswith("?")

    def _is_question(self, line: str) -> bool:
        if self._role == "question" and self._dialogue:
            return False
        return self._dialogue and len(line) < 160 and line.rstrip("!。”").endswith(("?", "谢谢", "呢")) and "?" in line

    def _paragraph(self, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
        pieces = list(_pieces(self._text, start, end))
        for index, (first, last) in enumerate(pieces):
            whole_line = index == 0 and len(pieces) == 1
            following = self._text[slice(*pieces[index + 1])] if index + 1 < len(pieces) else ""
            # What a first short sentence announces must be more than the next item or a list of responsible units.
            alone = bool(headings.enumerated(following)) or bool(
                _RESPONSIBLE.match(following) or _TRAILING.match(following)
            )
            yield from self._piece(first, last, paragraph, index, whole_line, 0 if alone else end - last)

    def _piece(self, start: int, end: int, paragraph: int, index: int, whole: bool, rest: int) -> Iterator[Sentence]:
        text = self._text[start:end]
        responsible = _RESPONSIBLE.search(text)
        if responsible and responsible.start() <= 1:
            closed = _CLOSED.match(text)
            stop = start + closed.end() if closed else end
            yield self._responsible(start, stop, paragraph)
            if end - stop > 4:
                yield from self._piece(stop, end, paragraph, index, False, rest)
            return
        mark = headings.marker(text)
        if mark is not None:
            level, length = mark
            self._line_level = None
            self._outline.push(level, "")
            if level == 3 and text.startswith("【") and "】" in text:
                self._outline.push(level, text[1 : text.index("】")])
                length = text.index("】") + 1
                if length >= len(text):
                    return
            elif self._marked_heading(text[length:], whole, rest):
                self._outline.push(level, text.rstrip("。: "))
                yield self._sentence(start, end, "heading", paragraph)
                return
            start += length
            text = text[length:]
        elif length := headings.enumerated(text):
            self._outline.push(headings.ENUMERATION, "")
            if rest > 4 and headings.is_topic(text[length:], marked=True) and text.endswith("。"):
                self._outline.push(headings.ENUMERATION, text.rstrip("。:"))
                yield self._sentence(start, end, "heading", paragraph)
                return
        elif whole and headings.is_heading_line(text) and self._role == "body":
            if self._line_level is None:  # headings on lines of their own are all of one depth until a marked one comes
                self._line_level = self._outline.levels[-1][0] + 1 if self._outline.levels else 3
            self._outline.push(self._line_level, text)
            yield self._sentence(start, end, "heading", paragraph)
            return
        elif (
            index == 0 and self._topics and rest > 12 and text.endswith("。") and headings.is_topic(text, marked=False)
        ):
            self._outline.push(headings.TOPIC, text.rstrip("。"))
            yield self._sentence(start, end, "heading", paragraph)
            return
        elif index == 0 and self._outline.levels and self._outline.levels[-1][0] == headings.TOPIC and self._topics:
            self._outline.push(headings.TOPIC, "") if not self._under_line_topic() else None
        trailing = _TRAILING.search(text)
        if trailing and find_agencies(trailing.group(), self._setting):
            yield self._sentence(start, start + trailing.start(), None, paragraph)
            yield self._responsible(start + trailing.start(), end, paragraph)
            return
        yield self._sentence(start, end, None, paragraph)

    def _under_line_topic(self) -> bool:
        """A topic that stands on a line of its own holds for the paragraphs below it."""
        title = self._outline.levels[-1][1]
        return (bool(title) and f"\n{title}\n" in f"\n{self._text}\n") or not title

    def _marked_heading(self, text: str, whole: bool, rest: int) -> bool:
        if whole and headings.is_heading_line(text):
            return True
        return (rest > 4 or whole) and text.endswith(("。", ":")) and headings.is_topic(text, marked=True)

    def _responsible(self, start: int, end: int, paragraph: int) -> Sentence:
        names = tuple(dict.fromkeys(_bodies(self._text[start:end], self._setting)))
        return Sentence(start, end, self._text[start:end], role="responsible", responsible=names, paragraph=paragraph)

    def _sentence(self, start: int, end: int, role: str | None, paragraph: int) -> Sentence:
        text = self._text[start:end]
        lead = len(text) - len(text.lstrip())
        start, text = start + lead, text.strip()
        return Sentence(
            start,
            start + len(text),
            text,
            section=self._outline.path(),
            role=role or self._role,
            speaker=self._agency,
            paragraph=paragraph,
            turn=self._turn,
        )


def _with_responsible(one: Sentence, names: tuple[str, ...]) -> Sentence:
    from dataclasses import replace

    return replace(one, responsible=names) if names and not one.responsible else one


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences in one line, enumerations (一是…,二是…) cut before each item."""
    at = start
    while at < end:
        match = _SENTENCE.match(text, at, end)
        stop = match.end() if match and match.end() > at else end
        while (
            stop < end
            and stop - at < LONGEST
            and text[stop - 1] in "?;"
            and (_lost(text, at, stop) or _in_brackets(text, at, stop))
        ):
            more = _SENTENCE.match(text, stop, end)
            stop = more.end() if more and more.end() > stop else end
        # A ; inside brackets or a quotation does not end the sentence.
        first = at
        for item in _ITEM.finditer(text, at, stop):
            if item.end() - first >= 6:
                yield from _stripped(text, first, item.end())
                first = item.end()
        yield from _stripped(text, first, stop)
        at = stop


_AROUND = re.compile(r"^.*?(?:单位|部门):|按职责|分别|分工|(?:牵头|负责|配合|承办|主办|落实|组织实施).*$|[()。\s]")


_OFFICE = re.compile(r"(?!属|机关|领导)[^\W\d_a-zA-Z]{2,9}(?:处|科|室|办|局|中心|总站|支队|大队)")


def _bodies(text: str, setting: Setting) -> Iterator[str]:
    """Names of the bodies in a list of responsible units, also of those that begin with a place and are not listed."""
    for part in re.split(r"[、,;]", text):
        known = find_agencies(part, setting)
        bare = _AROUND.sub("", part)
        if setting.issuer and bare[:1] == setting.issuer[-1:] and _OFFICE.fullmatch(bare[1:]):
            yield setting.issuer + bare[1:]  # 厅规划处: an office of the issuer's own
        elif known:
            yield from (one.name for one in known)
        elif (described := describe(bare)) is not None:
            yield described.name


def _in_brackets(text: str, start: int, stop: int) -> bool:
    """Whether a bracket opened before `stop` closes soon after it: its ; divides the list inside."""
    return text.count("(", start, stop) > text.count(")", start, stop) and text.find(")", stop, stop + 300) >= 0


_ASKS = re.compile(r"吗|呢|么|哪|如何|怎|何|谁|几|多少|是否|能否|可否|请问|吧|有无|否")


def _lost(text: str, start: int, stop: int) -> bool:
    """Whether the ? before `stop` stands for a lost character: glued to the next word, in no question."""
    if text[stop - 1] == ";":
        return stop - 2 >= start and text[stop - 2] == "?"
    following = text[stop : stop + 1]
    return bool(re.match(r"[^\W_a-zA-Z]|[,;。]", following)) and not _ASKS.search(text, start, stop)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without white space around it; what is longer than any sentence is cut at a comma, or wherever it must."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        comma = max(text.rfind(mark, start + 1, start + LONGEST) for mark in ",、 ")
        stop = comma + 1 if comma > start else start + LONGEST
        if text[stop - 1] in _NUMERALS and (
            text[stop - 1] != "," or text[stop].isdigit()
        ):  # a number and its unit stay whole, however long
            while stop < end and text[stop] in _NUMERALS:
                stop += 1
            stop = min(end, stop + _UNIT)
        yield start, stop
        start = stop
    if end > start:
        yield start, end
