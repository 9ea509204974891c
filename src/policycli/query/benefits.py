"""Benefits without an application (免申即享): what a sentence says is given without one, item by item.

A sentence puts its items before the word (将A、B等政策纳入“免申即享”范围, 对A实行免申即享, A“免申即享”) or after it
(“免申即享”事项包括A、B), or is about one from its beginning on (稳岗返还…, 采取“免申即享”). An item counts where it or one
beside it names something given; what only praises the mechanism lists nothing.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import cache

from policycli.catalogue.bigrams import phrase
from policycli.lexicon import branches, words
from policycli.query.answer import Answer, Filters, Object
from policycli.query.filters import conditions
from policycli.query.passages import sentences_in

Span = tuple[int, int]
_SORT = "(?:惠企|普惠|涉企|助企|奖补|优惠|扶持)*(?:政策|事项|项目|措施)"
_BEFORE = re.compile(
    r"(?:由[^,、。]{1,8}改为|纳入|列入|实行|实现|采取|采用|推行|推出|享受|通过|进行|全面|全部|逐步|率先|统一|直接|均|已|可|也|都|以"
    r"|企业|单位|个人|群众|申请人|[省市区县]级|“)+$"
)
_PREDICATE = re.compile(
    r"(?:[^,、。]{0,14}(?:局|厅|委|部|办|部门|政府))?(?:采取|实行|实现|推行|采用|企业|单位|个人|“|均|已|可|全部|直接)*"
)
_ETC = re.compile(rf"(?:等)?(?:[\d一二三四五六七八九十两]+[项个条])?{_SORT}$|等$")
_LEAD = re.compile(r"^(?:[^、]{0,24}?(?:将|把))|^(?:[^、]{0,12}?(?:对|推动|推进|实施|落实|推行))")
_AFTER = re.compile(
    rf"”?(?:的)?(?:{_SORT})?(?:清单)?(?:[\d一二三四五六七八九十两]+[项个条])?,?(?:主要|目前|具体|分别)*"
    r"(?:(?:包括|包含|涵盖|涉及|有|为|是|如下)(?:以下)?:?|:)"
)
_LISTED = re.compile(r"[,;](?:将|把)(?P<list>[^,;。]{2,200}?)(?:纳入|列入)(?:其中|该?清单|该?范围|该?目录)")
_AMOUNT = re.compile(r"(?:[\d一二三四五六七八九十两]+[项个条]|等)+$")
_NOT = re.compile("(?:不|未|非|暂不|没有)(?:实行|实现|采取|纳入)?“?$")


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(f"“?(?P<word>{branches(words('no_application', 'cue'))})”?")


@cache
def _given() -> re.Pattern[str]:
    return re.compile(branches(words("no_application", "benefit")))


def benefits_in(text: str) -> list[tuple[str, Span]]:
    """The items that a sentence gives without an application, each with the word that says so and its span."""
    found: dict[Span, str] = {}
    for cue in _cue().finditer(text):
        if _NOT.search(text, 0, cue.start()):
            continue
        for span in _before(text, cue.start()) or _after(text, cue.end()) or _subject(text, cue.start()):
            found.setdefault(span, cue["word"])
    return [(word, span) for span, word in sorted(found.items())]


def _before(text: str, at: int) -> list[Span]:
    """The items right before the word, in its clause."""
    start = max(text.rfind(mark, 0, at) for mark in ",;:。(") + 1
    clause = text[start:at]
    clause = _BEFORE.sub("", clause)
    lead = _LEAD.match(clause)
    first = lead.end() if lead else 0
    etc = _ETC.search(clause, first)
    return _items(text, start + first, start + (etc.start() if etc else len(clause)), sure=etc is not None)


def _after(text: str, at: int) -> list[Span]:
    """The items that the word announces."""
    announced = _AFTER.match(text, at)
    if announced:
        stop = next((place for place in range(announced.end(), len(text)) if text[place] in ",;。"), len(text))
        amount = _AMOUNT.search(text, announced.end(), stop)
        return _items(text, announced.end(), amount.start() if amount else stop)
    listed = _LISTED.search(text, at)
    if listed is None:
        return []
    etc = _ETC.search(listed["list"])
    return _items(text, listed.start("list"), listed.start("list") + (etc.start() if etc else len(listed["list"])))


def _subject(text: str, at: int) -> list[Span]:
    """What the sentence is about, where the word's own clause only says how it is given."""
    start = max(text.rfind(mark, 0, at) for mark in ",;:。") + 1
    if not start or not _PREDICATE.fullmatch(text, start, at):
        return []
    end = next((place for place, mark in enumerate(text) if mark in ",;:。"), len(text))
    given = list(_given().finditer(text, 0, end))
    return [(0, given[0].end())] if given and given[0].end() <= 20 and "、" not in text[: given[0].end()] else []


def _items(text: str, start: int, end: int, *, sure: bool = False) -> list[Span]:
    """The items of an enumeration; none where none of them names something given."""
    spans: list[Span] = []
    depth, first = 0, start
    for place in range(start, end):
        depth += (text[place] in "“《(") - (text[place] in "”》)")
        if text[place] == "、" and depth == 0:
            spans.append((first, place))
            first = place + 1
    spans.append((first, end))
    spans[-1:] = _last(text, *spans[-1])
    spans = [_trimmed(text, *span) for span in spans]
    spans = [(one, other) for one, other in spans if 2 < other - one <= 40]
    given = [bool(_given().search(text, *span)) for span in spans]
    if not any(given):
        return []
    return spans if all(given) or sure else [span for span, gives in zip(spans, given, strict=True) if gives]


def _last(text: str, start: int, end: int) -> list[Span]:
    """A和B at the end of an enumeration are two where both name something given."""
    for match in re.finditer("以及|[和与及]", text[start:end]):
        one, other = (start, start + match.start()), (start + match.end(), end)
        if _given().search(text, *one) and _given().search(text, *other):
            return [one, other]
    return [(start, end)]


def _trimmed(text: str, start: int, end: int) -> Span:
    amount = re.compile(r"[\d一二三四五六七八九十两]+[项个条]$").search(text, start, end)
    end = amount.start() if amount else end
    start += len(text[start:end]) - len(text[start:end].lstrip(" 的"))
    end = start + len(text[start:end].rstrip(" 的"))
    inside = text[start + 1 : end - 1]
    if text[start:end][:1] == "“" and text[start:end][-1:] == "”" and "“" not in inside:
        return start + 1, end - 1  # the whole item in quotation marks
    return start, end


def list_benefits(connection: sqlite3.Connection, filters: Filters, words_of_name: str | None = None) -> Answer:
    """Each benefit without an application, with its sentence; those whose name holds the words where some are given."""
    from policycli.query.typed import folded

    found = conditions(connection, filters, "s")
    wanted = "".join(folded(words_of_name or "").split())
    asked = " OR ".join(phrase(word) for word in words("no_application", "cue"))
    objects = [
        one
        for sentence in sentences_in(connection, asked, found)
        for one in _objects(sentence)
        if wanted in one["name"]
    ]
    last = None if filters.limit is None else filters.offset + filters.limit
    return Answer(objects[filters.offset : last], len(objects), tuple(found.notes))


def _objects(sentence: Object) -> Iterator[Object]:
    """The benefits of a sentence; where a gloss stands in it, their place is the sentence's own."""
    location = sentence["location"]
    exact = location["end"] - location["start"] == len(sentence["quote"])
    for word, (start, end) in benefits_in(sentence["quote"]):
        place = {"start": location["start"] + start, "end": location["start"] + end} if exact else {}
        common = {key: sentence[key] for key in ("id", "document", "agency", "quote", "section")}
        name = sentence["quote"][start:end]
        yield {**common, "location": {**location, **place}, "name": name, "span": [start, end], "word": word}
