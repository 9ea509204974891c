"""What surrounds a sentence: who speaks, what was announced, which section it stands in (上下文)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from policycli.extract import modality
from policycli.extract.actors import OWN_GOVERNMENT, handed_to, parent_of, subject_of, tells, titled, told_by
from policycli.extract.times import TimeSpan, find_times, tense
from policycli.names.agencies import find_agencies
from policycli.names.bodies import Mention, Setting
from policycli.records import Document, Sentence

_SAYS = re.compile(
    r"^“?(?:[^,;]{0,10},)?[^,;]{0,12}(?:我们|我局|我厅|本署|我省|我市)(?:会|从|将|已|正|还|也|要|在|目前|计划|把|通过|按)"
)
_PROMISING = frozenset({"plan", "notice"})
_SELF = re.compile(r"^(?:[^,;]{0,16},)?[^,;]{0,6}(?:我们|我[局厅委部办署])")
_SPOKESMAN = re.compile(
    r"(?:负责人|负责同志|发言人|局长|厅长|主任|部长|司长|处长|署长|秘书长|书记)[^,。]{0,24}?(?:表示|说|介绍|指出|称|透露|强调)"
)
_PRESS = re.compile(r"新闻(?:局|处|办|办公室)$")
"""Offices that publish what others do."""
_NEWS = frozenset({"news", "brief"})
_OPENING = 4
"""Sentences at the beginning of a piece of news in which the body that tells it is named."""
_ITEM = re.compile(r"[一二三四五六七八九十]{1,2}(?:是|要)")
_GOVERNS = re.compile("政府|国务院|办公厅|办公室")


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """A sentence with what holds for it: agency, partners, status from around it, times."""

    sentence: Sentence
    index: int
    agency: str | None
    partners: tuple[str, ...]
    explicit: str | None
    inherited: str
    mentions: tuple[Mention, ...]
    times: tuple[TimeSpan, ...]
    announced: bool
    cited: bool = False
    subject: bool = False
    kind: str = "news"
    """The document's kind."""
    tense: str = "none"
    """Where the sentence's times lie against the document's date."""
    before: str = ""
    """The cue of the sentence before it in the paragraph."""

    @property
    def status(self) -> str:
        """The sentence's own cue, else what its surroundings say."""
        return self.explicit or self.inherited


_FIRST = re.compile(r"(?:^|:)[“\s]*(?:第一|一是|一要|其一|首先)")
_LATER = re.compile(r"[“\s]*(?:第[二三四五六七八九]|[二三四五六七八九](?:是|要)|其[二三四]|其次|再次)")


class _List(NamedTuple):
    """An enumeration of promises in running text (一是…;二是…): the first item promised, so do the later ones and what follows them."""

    turn: int
    paragraph: int

    def holds(self, sentence: Sentence) -> bool:
        """Whether the sentence is an item of the enumeration or goes on in its paragraph."""
        return sentence.turn == self.turn and (
            sentence.paragraph == self.paragraph or bool(_LATER.match(sentence.text))
        )


def _list_after(before: _List | None, sentence: Sentence, explicit: str | None) -> _List | None:
    """The enumeration of promises that goes on after a sentence."""
    if _FIRST.search(sentence.text):
        return _List(sentence.turn, sentence.paragraph) if explicit == modality.PLANNED else None
    if before is None or not before.holds(sentence):
        return None
    return before._replace(paragraph=sentence.paragraph)


class _State:
    """What earlier sentences said that holds on."""

    def __init__(self) -> None:
        self.turn = -1
        self.paragraph = -1
        self.announced: str | None = None
        self.announced_section: tuple[str, ...] = ()
        self.announcer: str | None = None
        self.subject: str | None = None
        self.telling = False
        """Whether that body tells the paragraph: 国土署说明,…."""
        self.lead: str | None = None
        self.named: str | None = None
        self.recent: list[str] = []
        self.subjects: list[str] = []
        self.spoken: str | None = None
        self.place: str | None = None
        self.before = ""
        self.last: tuple[int, str | None] = (-1, None)
        self.list: _List | None = None


def contexts(document: Document, setting: Setting) -> Iterator[Context]:  # noqa: PLR0915 - one pass with one state
    """Each sentence of the document with its context, in order."""
    state = _State()
    kind = document.metadata.kind
    date = document.metadata.date
    year = int(date[:4]) if date else modality.year_of(document.metadata.title) if kind == "report" else None
    usual = modality.by_kind(kind, document.metadata.title)
    own = document.metadata.agency
    if kind in _NEWS:
        state.lead = titled(document.metadata.title or "", setting)
        if own is None or _PRESS.search(own) or (state.lead and own.endswith("政府")):
            own = None  # whose portal a piece of news stands on does not say who acts
        elif parent := parent_of(own, document.metadata.title or "", setting):
            state.recent = [own]
            own = parent
    for index, sentence in enumerate(document.sentences):
        text = sentence.text
        spoken = setting if sentence.speaker is None else setting._replace(issuer=sentence.speaker)
        mentions = tuple(find_agencies(text, spoken))
        if sentence.turn != state.turn:
            state.turn, state.announced, state.announcer, state.subject = sentence.turn, None, None, None
        if sentence.paragraph != state.paragraph:
            state.paragraph, state.subject, state.before = sentence.paragraph, None, ""
        if state.announced and not _within(sentence.section, state.announced_section):
            state.announced = state.announcer = None
        times = tuple(find_times(text))
        subject, cited = subject_of(
            text,
            mentions,
            setting,
            [*state.recent, *state.subjects],
            state.place,
            times,
            owned=own is not None or state.lead is not None,
        )
        if sentence.role == "question" and _asks_ahead(text):
            state.announced, state.announced_section = modality.PLANNED, sentence.section
        around = (
            _by_section(sentence.section[len(state.announced_section) :] if state.announced else sentence.section, year)
            or state.announced
            or (modality.PLANNED if cited else None)
        )
        when = tense([span for span in times if not _holds(text, span)], date)
        if around is None and kind in _NEWS and sentence.paragraph == state.last[0] and when in {"none", "future"}:
            around = state.last[1]
        if around is None and state.list is not None and state.list.holds(sentence):
            around = modality.PLANNED
        inherited = around or usual
        explicit = (
            modality.explicit(text, inherited, year, firm=around is not None or kind in _PROMISING)
            if sentence.role == "body"
            else None
        )
        if explicit is None and when == "future" and sentence.role == "body":
            explicit = modality.PLANNED
        agency = _agency(sentence, subject or handed_to(text, mentions, setting), cited, state, own, kind)
        partners = sentence.responsible[1:] or tuple(
            dict.fromkeys(m.name for m in mentions if m.name != agency and _joined(text, m))
        )
        if sentence.role == "body":
            state.list = _list_after(state.list, sentence, explicit)
            announced = modality.announces(text)
            if announced:
                state.announced, state.announced_section = announced, sentence.section
                state.announcer = subject
            if kind in _NEWS and own is None and state.lead is None and index < _OPENING:
                state.lead = told_by(text, mentions)
            if subject and subject not in OWN_GOVERNMENT.values():
                state.subject = subject
                state.telling = kind in _NEWS and tells(text, mentions, subject)
                state.subjects = [*state.subjects[-7:], subject]
                if subject.endswith("人民政府"):
                    state.place = subject
            spokesman = _SPOKESMAN.search(text)
            if spokesman:
                bodies = [one.name for one in mentions if one.end <= spokesman.start() + 2]
                state.spoken = bodies[0] if bodies and spokesman.start() - mentions[0].end < 24 else state.spoken
            named = [one.name for one in mentions if one.department != "政府"]
            if named:
                state.named = subject or named[-1]
                state.recent = [*state.recent[-7:], state.named]
            before, state.before = state.before, explicit or "no"
            state.last = (
                sentence.paragraph,
                explicit or (around if cited or sentence.paragraph == state.last[0] else None),
            )
            yield Context(
                sentence,
                index,
                agency,
                partners,
                explicit,
                inherited,
                mentions,
                times,
                bool(announced),
                cited,
                bool(subject),
                kind,
                when,
                before,
            )
        else:
            yield Context(
                sentence,
                index,
                None,
                (),
                None,
                inherited,
                mentions,
                times if sentence.role == "question" else (),
                False,
                kind=kind,
                tense=when,
            )


_UNTIL = re.compile(r"(?:执行|延续|延长|有效|维持|保留|缓缴)[^,;。]{0,6}[至到]?$")
_QUALIFIES = re.compile(r"[^,;。]{0,14}的(?=,)|为止")


def _holds(text: str, span: TimeSpan) -> bool:
    """A time up to which something holds (执行至2024年底) or by which somebody qualifies (年底前竣工验收的,) says nothing of when it is done."""
    return bool(_UNTIL.search(text, max(0, span.start - 12), span.start) or _QUALIFIES.match(text, span.end))


def _asks_ahead(text: str) -> bool:
    return bool(
        re.search(
            r"将(?:如何|采取|从|有|怎)|(?:如何|怎样|怎么)(?:推进|推动|落实|实施|开展|抓好|安排)|下一步|打算|今年.{0,30}(?:举措|安排|部署|计划|打算)",
            text,
        )
    )


def _within(section: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    while outer and _ITEM.match(outer[-1]):
        outer = outer[:-1]
    return section[: len(outer)] == outer


def _by_section(section: tuple[str, ...], year: int | None) -> str | None:
    """A heading that plans (目标, 下一步) holds for all below it, whatever the headings in between boast of."""
    said = {modality.of_heading(heading, year) for heading in section}
    return modality.PLANNED if modality.PLANNED in said else modality.DONE if modality.DONE in said else None


def _joined(text: str, mention: Mention) -> bool:
    return bool(re.search(r"(?:会同|联合|配合|协同|、|和|与)$", text[max(0, mention.start - 2) : mention.start]))


def _agency(
    sentence: Sentence, subject: str | None, cited: bool, state: _State, own: str | None, kind: str
) -> str | None:
    if subject and not (sentence.responsible and subject.endswith("政府")):
        return subject  # 省残联同步实施… in an item of others
    if sentence.responsible:
        return sentence.responsible[0]
    if cited:
        return None
    if (sentence.speaker or own) and _SELF.search(sentence.text):
        return sentence.speaker or own
    if (state.spoken or state.named) and kind in _NEWS and _SAYS.search(sentence.text):
        return state.spoken or state.named
    issuer = sentence.speaker or own
    # A department's paper comes back to its own work; a government's goes on with the body that it named.
    held = state.subject if issuer is None or state.telling or (kind != "report" and _GOVERNS.search(issuer)) else None
    return held or state.announcer or issuer or state.lead
