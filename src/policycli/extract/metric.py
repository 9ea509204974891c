"""What a figure measures (指标名称) where the words leave no choice: a list that 分别 gives out, the row of a table, a payee.

Everything else is chosen among the phrases around the figure (`candidates`).
"""

from __future__ import annotations

import re

from policycli.extract.clauses import clause_start, trim
from policycli.extract.quantity import Quantity

LONGEST = 30
_PAYEE = re.compile(
    r"(?:^|[,;:。、)]|同时|其中|并|凡|均|此外)\s?(?:对|向|为|给)(?!外|口|标|接|照|此|于此)(?P<payee>[^,;。]{2,60}?)(?:,|分别|给予|予以|按照?|一次性|每[家户人个项年]|最高|奖励|补助|补贴|发放|提供|实施|实行|的?奖励|可|再|由|$)"
)
_EARNED = re.compile(
    r"(?:首次|新)?(?:获批|获评|获得|获|认定为|被认定为|认定|入选|列入|评为|通过|新建|建成|创建|授予)(?:为)?(?P<payee>[^,;。]{3,40}?)(?:的|,|分别|给予|奖励|补助|每[家个])"
)
_DISTRIBUTE = re.compile(r"(?:分别|各(?=[\d一二两三四五六七八九十]|给予|奖|增|达|为)|依次)")
_COORDINATE = re.compile(r"、|和(?!谐|平|睦|田市)|以及|及(?!时|其)|与(?!会)")


_CELL_NAME = re.compile(r"[^\W\d_a-zA-Z]{2}")


def row_of(text: str, one: Quantity) -> str | None:
    """What the row of a table is about: its first cell before the figure's that names something and holds no number."""
    cells = text[: one.core].split("\t")[:-1]
    return next((cell.strip() for cell in cells if _CELL_NAME.search(cell) and not re.search(r"\d", cell)), None)


def payee_of(text: str, one: Quantity, before: str) -> str | None:
    """Who or what receives a subsidy (补助对象): 对…给予, 获批…的奖励; `before` is the text before the sentence."""
    head = text[: one.start]
    found = None
    for match in _PAYEE.finditer(head + "$"):
        found = match
    start = max(0, one.start - 70)
    earned = None
    for match in _EARNED.finditer(text[start : one.start] + ","):
        earned = match
    if found is not None and one.start - found.end() < 90 and not (earned and start + earned.start() > found.end()):
        return _plain_payee(found["payee"].rstrip("的"))
    if earned is not None:
        return trim(earned["payee"])[:60] or None
    earlier = list(_PAYEE.finditer(before[-120:] + "$"))
    if earlier:
        return _plain_payee(earlier[-1]["payee"].rstrip("的"))
    return None


def _plain_payee(payee: str) -> str | None:
    """A payee without a condition in numbers before its head: 单户贷款500万元以下的小微企业 is 小微企业."""
    payee = re.sub(r"^(?:获批|获评|被?认定为|评为)", "", payee)
    head = payee.rsplit("的", 1)[-1]
    if (re.search(r"\d", payee) and 2 <= len(head) <= 16) or (len(head) >= 4 and len(payee) > 3 * len(head)):
        payee = head
    return trim(payee)[:60] or None


_SHARED_HEAD = re.compile(
    r"(?:用户|产业|业务|市场|营业|销售|服务|交易|采购经理|消费|进出口|商品)?(?:规模|数量|收入|产值|增加值|占比|比重|指数|面积|产量|销量|金额|总额|能力|人数|零售额|销售额|普及率|覆盖率|增速|余额|总量)$"
)


def distributed(text: str, found: list[Quantity], index: int, earlier: list[str | None]) -> str | None:
    """分别: the n-th of the coordinated phrases before it goes with the n-th of the quantities after it."""
    first = index
    while first and _close(text, found[first - 1], found[first]):
        first -= 1
    last = index
    while last + 1 < len(found) and _close(text, found[last], found[last + 1]):
        last += 1
    count = last - first + 1
    if count < 2:
        return None
    start = clause_start(text, found[first].core)
    window = text[max(0, start - 60) : found[first].core]
    cuts = list(_DISTRIBUTE.finditer(window))
    if not cuts:
        return None
    head = window[: cuts[-1].start()].rstrip(" ,")
    head = head[clause_start(head, len(head)) :]
    head = re.sub(r"^(?:.{0,12}?)?(?:对|向|给)(?=[^,]{4,})", "", head)
    head = re.sub(r"(?:等)$", "", trim(head))
    parts = [part for part in _COORDINATE.split(head) if part.strip()]
    if len(parts) < count:
        before = [each for each in earlier[-count:] if each]
        return before[index - first] if len(before) == count and first >= count else None
    parts = parts[-count:]
    part = parts[index - first]
    shared = _SHARED_HEAD.search(parts[-1])
    if shared and index < last and not part.endswith(shared.group()) and not _SHARED_HEAD.search(part):
        part += shared.group()
    return trim(part)[-LONGEST:] or None


def _close(text: str, one: Quantity, other: Quantity) -> bool:
    between = text[one.end : other.start]
    return (
        len(between) <= 4
        and bool(re.fullmatch(r"\s?(?:、|和|及|以及|,|与)\s?(?:最高)?", between))
        and one.dimension == other.dimension
    )
