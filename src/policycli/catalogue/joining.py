"""Join the mentions of programmes over sentences and documents (同一项目归并)."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from policycli.records import Mention

MINIMUM_SHARED = 6


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """A programme with all its mentions, the first one first."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]


def join(mentions: Iterable[Mention]) -> list[Programme]:
    """One programme for all mentions that share a key and a kind.

    A bare short name (“政企直通车”) goes to the kind that its key has elsewhere; bare names that no mention gives a
    kind are dropped. A key that ends in another one of the same kind (全省中小企业服务月活动, 中小企业服务月活动) is the
    same programme.
    """
    found = list(mentions)
    kinds: dict[str, Counter[str]] = {}
    for mention in found:
        if mention.kind:
            kinds.setdefault(mention.key, Counter())[mention.kind] += 1
    groups: dict[tuple[str, str], list[Mention]] = {}
    for mention in found:
        if mention.key not in kinds:
            continue
        kind = mention.kind or kinds[mention.key].most_common(1)[0][0]
        groups.setdefault((_root(mention.key, kind, kinds), kind), []).append(mention)
    return [_programme(key, kind, members) for (key, kind), members in groups.items()]


def _root(key: str, kind: str, kinds: dict[str, Counter[str]]) -> str:
    """The shortest known key of the same kind that `key` ends in."""
    if kind == "document":
        return key
    for start in range(len(key) - MINIMUM_SHARED, 0, -1):
        tail = key[start:]
        if tail in kinds and kind in kinds[tail]:
            return tail
    return key


def _programme(key: str, kind: str, members: list[Mention]) -> Programme:
    names = Counter(mention.name for mention in members)
    name = max(names, key=lambda one: (len(one) if len(one) <= 40 else 0, names[one]))
    # 城市地下管网“里子”工程 is called “里子”工程 too.
    forms = dict.fromkeys((*names, *(one[one.index("“") :] for one in names if "“" in one and one[0] != "《")))
    aliases = tuple(one for one in forms if one != name)
    number = zlib.crc32(f"{kind}|{key}".encode())
    return Programme(f"p.{number:08x}", name, kind, aliases, tuple(members))
