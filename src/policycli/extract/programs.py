"""Programmes (项目): which of the named initiatives of a document are, mention by mention; the catalogue joins them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise

from policycli.extract.categories import category, of_name
from policycli.extract.context import Context
from policycli.extract.initiatives import Found, find, is_run
from policycli.extract.ranking import best
from policycli.lexicon import mapping


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
    run = {found.key for context, found in hits if counts[found.key] > 1 and is_run(context.sentence.text, found.start)}
    titles = dict.fromkeys(found.key for _, found in hits if found.rule == "title")
    named: dict[str, None] = {}
    for context, found in hits:
        if found.rule == "title":
            named.pop(found.key, None)
            named[found.key] = None  # the last named stands last
        if found.rule == "quoted-bare" and found.key not in kinded:
            known = mapping("programmes").get(found.key)
            if known:
                yield context, found._replace(kind=known, rule="known")
            elif _chosen(context, found._replace(accepted=found.key in run), counts[found.key]):
                yield context, _sorted(context, found._replace(kind=of_name(found.key), rule="quoted-repeated"))
            else:
                yield context, found
            continue
        if found.rule == "title-short":
            # 《条例》 is the one named last before it, else the first of the document.
            before = chain(reversed(named), titles)
            full = next((title for title in before if title.endswith(found.key) and title != found.key), None)
            if full:
                yield context, found._replace(key=full, rule="title-short")
            continue
        if found.rule in {"quoted-bare", "known"}:
            yield context, found
        elif _chosen(context, found, counts[found.key]):
            yield context, _sorted(context, found)


def _sorted(context: Context, found: Found) -> Found:
    """The programme under its kind."""
    text = context.sentence.text
    verb, _, following = _governed(text, found)
    return found._replace(kind=category(text, found, verb, following))


def _chosen(context: Context, found: Found, count: int) -> bool:
    options: list[tuple[bool, list[str]]] = [(True, _features(context, found, count)), (False, [])]
    return best("programme", found, options, found.accepted)


_DIGIT, _JOINT = re.compile(r"\d"), re.compile("[和与及、的]")
_LEVEL = re.compile(r"^[“《]?(?:国家|中国|全国|省|市|县|[^\W\d_a-zA-Z]{2,4}(?:省|市|县|区))")


def _features(context: Context, found: Found, count: int) -> list[str]:
    """What a candidate looks like: its noun, what is before and after it, how it is named, what governs it."""
    text, rule, kind, noun, name = context.sentence.text, found.rule, found.kind, found.noun, found.name
    modifier = name.removesuffix(noun) if noun else name
    core = name.strip("“”《》")
    before, after = text[max(0, found.start - 4) : found.start], text[found.end : found.end + 2]
    left = text[: found.start].rstrip()[-2:]
    classes = mapping("verbs")
    verb, distance, following = _governed(text, found)
    signs = [
        f"rule={rule}|accepted={found.accepted}",
        f"noun={noun}",
        f"kind={kind}",
        f"kind={kind}|accepted={found.accepted}",
        f"length={min(len(modifier), 24) // 3}|{rule}",
        f"level={bool(_LEVEL.match(name))}|{kind}",
        f"tail={classes.get(modifier[-2:], 'noun')}",
        f"noun={noun}|accepted={found.accepted}",
        f"governed={before[-2:]}",
        f"second={before[-3:-1]}",
        f"starts={name[:2]}",
        f"joint={modifier[-2:]}{noun[:1]}",
        f"follows={after}",
        f"last={core[-1:]}|{rule}",
        f"size={min(len(core), 20)}|{rule}",
        f"count={min(count, 3)}|{rule}",
        f"agency={bool(context.agency)}|{rule}",
        f"verb={verb}",
        f"verb={verb}|{rule}",
        f"verb={classes.get(verb)}|{rule}",
        f"distance={min(distance, 9) // 3 if verb else None}|{rule}",
        f"then={following}",
        f"then={classes.get(following)}|{rule}",
        f"left={left[-1:]}|{rule}",
        f"right={after[:1]}|{rule}",
        f"list={left in _LISTED}|{after in _LISTED}|{rule}",
    ]
    signs += {f"in={one}{other}": None for one, other in pairwise(modifier)}
    if _DIGIT.search(modifier):
        signs.append("digits")
    if _JOINT.search(modifier):
        signs.append("joined")
    if rule == "title":
        signs.append(f"title={name.rstrip('》)')[-2:]}")
        signs.append(f"cited={bool(_CITING.search(before))}")
        signs.append(f"made={bool(_MAKING.search(before))}")
    return signs


def _governed(text: str, found: Found) -> tuple[str, int, str]:
    """The nearest verb before the name in its clause, its distance, and the verb after the name."""
    classes = mapping("verbs")
    verb, distance, following = "", 0, ""
    for at in range(found.start - 2, max(-1, found.start - _REACH), -1):
        if text[at] in _BREAK:
            break
        if text[at : at + 2] in classes:
            verb, distance = text[at : at + 2], found.start - at - 2
            break
    for at in range(found.end, min(len(text) - 1, found.end + _REACH // 2)):
        if text[at] in _BREAK:
            break
        if text[at : at + 2] in classes:
            following = text[at : at + 2]
            break
    return verb, distance, following


_CITING = re.compile("根据|按照|依据|依照|贯彻|遵照|符合")
_MAKING = re.compile("印发|出台|制定|发布|编制|公布|修订|起草|印")
_REACH = 16
"""Characters in which the verb that governs a name is looked for."""
_BREAK = frozenset(",;。:、")
_LISTED = frozenset({"”、", "”“", "、“"})
