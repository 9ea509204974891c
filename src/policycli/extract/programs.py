"""Programmes (项目): which of the named initiatives of a document are, mention by mention; the catalogue joins them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from policycli.extract.context import Context
from policycli.extract.initiatives import Found, find, is_generic, is_run
from policycli.extract.ranking import best
from policycli.lexicon import mapping


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    return mapping("verbs")


def programmes(contexts: list[Context]) -> Iterator[tuple[Context, Found]]:
    """All mentions of programmes in a document, in order."""
    hits = [
        (context, found)
        for context in contexts
        if context.sentence.role != "moderator"
        for found in find(context.sentence.text)
        if found.rule != "noun-phrase" or context.sentence.role == "body" or found.kind in {"campaign", "plan", "pilot"}
    ]
    counts = Counter(found.key for _, found in hits)
    kinded = {found.key for _, found in hits if found.kind and found.accepted}
    titles = list(dict.fromkeys(found.key for _, found in hits if found.rule == "title"))
    named: list[str] = []
    for context, found in hits:
        if found.rule == "title":
            named.append(found.key)
        if found.rule == "quoted-bare" and found.key not in kinded:
            known = mapping("programmes").get(found.key)
            repeated = counts[found.key] >= 2 and any(
                other.key == found.key and is_run(c.sentence.text, other.start) for c, other in hits
            )
            if known:
                yield context, replace(found, kind=known, rule="known")
            elif _chosen(context, replace(found, accepted=repeated), counts[found.key]):
                yield context, replace(found, kind=_kind_of_name(found.key), rule="quoted-repeated")
            else:
                yield context, found
            continue
        if found.rule == "title-short":
            # 《条例》 is the one named last before it, else the first of the document.
            full = [title for title in (*reversed(named), *titles) if title.endswith(found.key) and title != found.key]
            if full:
                yield context, replace(found, key=full[0], rule="title-short")
            continue
        if found.rule in {"quoted-bare", "known"} or _chosen(context, found, counts[found.key]):
            yield context, found


_PLATFORM = re.compile(r"(?:云|码|通办|掌上办|在线|平台|APP|网)$|^一码|^爱[^\W\d_a-zA-Z]{2}$", re.I)


def _kind_of_name(key: str) -> str:
    """The kind of a quoted name without a noun: 龙城市民云 is a platform, 科贷 a loan, the others ways of working."""
    if _PLATFORM.search(key):
        return "platform"
    return "fund" if key.endswith(("贷", "贷通", "券", "保")) else "mechanism"


def _chosen(context: Context, found: Found, count: int) -> bool:
    options: list[tuple[bool, list[str]]] = [(True, list(_features(context, found, count))), (False, [])]
    return best("programme", found, options, found.accepted)


_DIGIT, _JOINT = re.compile(r"\d"), re.compile("[和与及、的]")
_LEVEL = re.compile(r"^[“《]?(?:国家|中国|全国|省|市|县|[^\W\d_a-zA-Z]{2,4}(?:省|市|县|区))")


def _features(context: Context, found: Found, count: int) -> Iterator[str]:
    """What a candidate looks like: its noun, what is before and after it, how it is named."""
    text = context.sentence.text
    modifier = found.name.removesuffix(found.noun) if found.noun else found.name
    before, after = text[max(0, found.start - 4) : found.start], text[found.end : found.end + 2]
    yield f"rule={found.rule}|accepted={found.accepted}"
    yield f"noun={found.noun}"
    yield f"kind={found.kind}"
    yield f"kind={found.kind}|accepted={found.accepted}"
    yield f"length={min(len(modifier), 24) // 3}|{found.rule}"
    yield f"generic={bool(is_generic(modifier))}|{found.kind}"
    yield f"level={bool(_LEVEL.match(found.name))}|{found.kind}"
    yield f"head={_classes().get(found.name[:2], 'noun')}"
    yield f"tail={_classes().get(modifier[-2:], 'noun')}"
    yield f"before={_classes().get(before[-2:], before[-1:] or 'start')}"
    yield f"after={after[:1] or 'end'}"
    yield f"count={min(count, 3)}"
    yield f"role={context.sentence.role}"
    yield f"status={context.status}"
    yield f"noun={found.noun}|accepted={found.accepted}"
    yield f"governed={text[max(0, found.start - 2) : found.start]}"
    yield f"second={text[max(0, found.start - 3) : found.start - 1]}"
    yield f"starts={found.name[:2]}"
    yield f"joint={modifier[-2:]}{found.noun[:1]}"
    yield f"document={context.kind}|{found.kind}"
    yield f"follows={after}"
    yield from dict.fromkeys(f"in={one}{other}" for one, other in pairwise(modifier))
    if _DIGIT.search(modifier):
        yield "digits"
    if _JOINT.search(modifier):
        yield "joined"
    if found.rule == "title":
        yield f"title={found.name.rstrip('》)')[-2:]}"
        yield f"cited={bool(re.search('根据|按照|依据|依照|贯彻|遵照|符合', before))}"
        yield f"made={bool(re.search('印发|出台|制定|发布|编制|公布|修订|起草|印', before))}"
