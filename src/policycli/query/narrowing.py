"""What narrows an offer (限定条件): thresholds, sizes, sectors, and persons or bodies that are no firms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policycli.lexicon import branches, mapping, words
from policycli.query.answer import Object
from policycli.query.firm import Firm, size_classes
from policycli.query.happenings import event_of
from policycli.query.requirement import MET, NOT_MET, UNKNOWN, Requirement, Wording, at
from policycli.query.titles import Word

FIRM_WORDS = re.compile("企业|单位|公司|工厂|平台|商户")
"""What firms are called."""
_BRANCH = re.compile("领域|行业|产业")
_OF_SECTOR = re.compile("(?:领域|行业|产业|类)?的?(?:龙头|骨干|重点)?(?:企业|公司|商户)")
_NAME = re.compile("“[^”]{0,40}”|《[^》]{0,60}》")
_REACH = re.compile("达到|达|满|超过|突破")


def thresholds(
    wording: Wording, kinds: Sequence[Word], others: Sequence[tuple[int, Object]], firm: Firm
) -> list[Requirement]:
    """Amounts that are asked for: 投资额500万元以上, compared with the event that the words before them speak of."""
    about, found = wording.about, list[Requirement]()
    for start, one in others:
        if one["currency"] is None or about[start : start + 1] == "\n":
            continue
        end = start + len(one["text"])
        low, high = _bounds(about[max(0, start - 4) : start], one)
        if low is None and high is None:
            continue
        base = [word for word in kinds if word.end <= end and word.group in {"spending", "amount", "base"}]
        event = event_of(base, kinds, firm) if base else None
        verdict = UNKNOWN
        if event is not None and event.amount is not None and event.amount.unit == one["unit"]:
            value = event.amount.value
            verdict = MET if (low is None or value >= low) and (high is None or value <= high) else NOT_MET
        profile = f"{event.name} {event.amount.text}" if event and event.amount else None
        began = base[-1].start if base else start
        requirement = at(about, "threshold", verdict, (began, end), profile)
        if found and found[-1].span and "或" in about[found[-1].span[1] : began]:
            order = (MET, UNKNOWN, NOT_MET)  # a choice: the best of both
            found[-1] = min(found[-1], requirement, key=lambda each: order.index(each.verdict))
        else:
            found.append(requirement)
    return found


def _bounds(before: str, one: Object) -> tuple[float | None, float | None]:
    """The least and the most that a figure asks for."""
    if one["value_max"] is not None:
        return one["value"], one["value_max"]
    if one["comparator"] in {"ge", "gt"} or (one["comparator"] == "eq" and _REACH.search(before + one["text"])):
        return one["value"], None
    if one["comparator"] in {"le", "lt"}:
        return None, one["value"]
    return None, None


@cache
def _size_words() -> re.Pattern[str]:
    return re.compile(branches(word for word in size_classes() if word.endswith(("企业", "户"))))


@cache
def _sector_words(own: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(branches({*mapping("sectors"), *own}))


def names_firms(about: str, one: Requirement) -> bool:
    """Whether a sector names firms and not only a field: 集成电路领域企业 does, 人工智能算力服务 does not."""
    return one.condition != "sector" or (one.span is not None and _OF_SECTOR.match(about, one.span[1]) is not None)


@cache
def _applicant_words() -> re.Pattern[str]:
    return re.compile(branches(words("applicants")))


def sizes(about: str, taken: Sequence[tuple[int, int]], firm: Firm) -> Iterator[Requirement]:
    """小微企业, 中小企业, where they are no part of what is `taken`, the names of titles."""
    for match in _size_words().finditer(about):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        needed = size_classes()[match.group()]
        verdict = UNKNOWN
        if firm.sizes:
            verdict = MET if firm.sizes <= needed else UNKNOWN if firm.sizes & needed else NOT_MET
        yield at(about, "size", verdict, match.span(), firm.size or None)
        return


def sectors(about: str, taken: Sequence[tuple[int, int]], firm: Firm) -> Iterator[Requirement]:
    """The firm's own sector where it is named; another one only where it names firms (集成电路领域企业).

    Not met is only one of quite another family: 食品 is no 集成电路, 软件 may be 人工智能.
    """
    known = mapping("sectors")
    taken = [*taken, *(match.span() for match in _NAME.finditer(about))]
    for match in _sector_words(firm.sectors).finditer(about):
        word = match.group()
        own, firms = word in firm.sectors, _OF_SECTOR.match(about, match.end())
        field = own and (FIRM_WORDS.search(about) or _BRANCH.match(about, match.end()))
        if not (firms or field) or any(start < match.end() and match.start() < end for start, end in taken):
            continue
        if own:
            yield at(about, "sector", MET, match.span(), word)
        else:
            families = {known.get(one) for one in firm.sectors}
            other = bool(firm.sectors) and None not in families and known[word] not in families
            yield at(about, "sector", NOT_MET if other else UNKNOWN, match.span(), ", ".join(firm.sectors) or None)
        return


def applicants(before: str, kinds: Sequence[Word]) -> Iterator[Requirement]:
    """Persons and public bodies that the offer is for, where no firm is named before them and nobody hires them."""
    firm = FIRM_WORDS.search(before)
    for match in _applicant_words().finditer(before):
        if firm and firm.start() < match.start():
            return
        if any(one.group in {"doing", "role"} and 0 <= match.start() - one.end <= 12 for one in kinds):
            continue
        yield at(before, "applicant", NOT_MET, match.span())
        return
