"""The kind of a programme (项目类别): what its noun says beside the words of its name and around it, weighed by a linear model.

A noun settles most: 行动 is a campaign, 平台 a platform. A name without one (“龙城市民云”, “15分钟就业服务圈”, “青年数字技能营”) is told by
how it ends and what stands beside it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from policycli.extract.initiatives import Found
from policycli.extract.ranking import classify
from policycli.lexicon import mapping

_PLATFORM = re.compile(r"(?:云|码|通办|掌上办|在线|平台|APP|网)$|^一码|^爱[^\W\d_a-zA-Z]{2}$", re.I)
_QUOTED = re.compile(r"“([^”]*)”")


def of_name(key: str) -> str:
    """The kind of a quoted name without a noun: 龙城市民云 is a platform, 科贷 a loan, the others ways of working."""
    if _PLATFORM.search(key):
        return "platform"
    return "fund" if key.endswith(("贷", "贷通", "券", "保")) else "mechanism"


def category(text: str, found: Found, verb: str, following: str) -> str:
    """The kind of a programme named in `text`; `verb` governs it there, `following` is the verb behind it.

    What stands in title marks is a document, whatever it is called.
    """
    if found.kind == "document":
        return found.kind
    core, after = found.name.strip("“”《》"), text[found.end : found.end + 2]
    modifier = core.removesuffix(found.noun) if found.noun else core
    quoted = _QUOTED.search(found.name)
    marks = quoted.group(1) if quoted else ""
    signs = [
        f"rule={found.kind}",
        f"rule={found.kind}|{found.rule}",
        f"how={found.rule}",
        f"noun={found.noun}",
        f"noun={found.noun}|{found.rule}",
        f"last={core[-1:]}",
        f"last={core[-2:]}",
        f"last={core[-3:]}",
        f"before={modifier[-1:]}",
        f"before={modifier[-2:]}",
        f"quoted={marks[-1:]}",
        f"quoted={marks[-2:]}",
        f"after={after[:1]}",
        f"after={after}",
        f"verb={verb}",
        f"verbs={mapping('verbs').get(verb)}",
        f"then={following}",
        f"size={min(len(core), 20) // 3}",
    ]
    signs += [f"in={one}{other}" for one, other in pairwise(core)]
    return classify("category", found, list(dict.fromkeys(signs)), found.kind)
