"""The setting of a document (语境): its issuer and region, read from what the page says first and most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from policycli.names.agencies import NATIONAL, Mention, Setting, describe, find_agencies
from policycli.names.regions import choose, regions_named


def setting_of(agency: str | None, texts: Iterable[str]) -> Setting:
    """The setting for an issuing agency (any form of its name) and the document's first texts, title first."""
    issuer = describe(agency) if agency else None
    if issuer is not None and issuer.region and issuer.region != NATIONAL:
        return placed(issuer.region, issuer.name)
    if issuer is not None:
        return Setting(issuer=issuer.name)
    votes: Counter[str] = Counter()
    for weight, text in zip((4, 1), texts, strict=False):
        for mention in find_agencies(text, Setting()):
            if mention.region and mention.region != NATIONAL:
                votes[mention.region] += weight
        for name in leading_regions(text):
            votes[name] += weight
    if not votes:
        return Setting(issuer=agency)
    return placed(votes.most_common(1)[0][0], agency)


def placed(region: str, issuer: str | None) -> Setting:
    """The setting of an issuer in a region."""
    found = choose(regions_named(region))
    if found is None:
        return Setting(issuer=issuer)
    path = found.path
    county = path[-1] if found.level == "county" else None
    prefecture = path[1] if len(path) > 1 and found.level == "municipal" else None
    if found.level == "county" and len(path) == 3:
        prefecture = path[1]
    return Setting(issuer=issuer, province=path[0], prefecture=prefecture, county=county)


def leading_regions(text: str) -> list[str]:
    """Regions that a title begins with or puts before a colon: 福建:…, 山东省….."""
    for length in range(min(12, len(text)), 1, -1):
        region = choose(regions_named(text[:length]))
        if region is not None:
            return [region.name]
    return []


def resolve(mentions: Iterable[Mention]) -> list[str]:
    """Full names, each once, in order."""
    return list(dict.fromkeys(mention.name for mention in mentions))
