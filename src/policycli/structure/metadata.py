"""Metadata (文件要素): title, number, issuer, dates, kind, region, read from the page."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from policycli.lexicon import mapping, words
from policycli.structure.furniture import LONG_LINE, is_breadcrumb, is_furniture

HEAD_LINES = 30
_LABEL = re.compile(
    r"^[•·●◆*\s【\[]*([^\W\d_a-zA-Z](?:(?:[^\W\d_a-zA-Z]|\s){0,10}[^\W\d_a-zA-Z])?)[\s】\]]*[:]\s*(.*)$"
)
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})(?!\d)")
_HAN_DATE = re.compile(
    r"([二一][〇零○九0][〇零○一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
NUMBER = re.compile(
    r"(?<![^\W\d_a-zA-Z])[^\W\d_a-zA-Z]{1,12}(?:字|函|发|办|办发|规)?\s?[〔\[(【](?:19|20)\d\d[〕\])】]\s?第?\s?\d{1,5}\s?号"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!度|底|末|以来|至今|代)")
_TITLE_WORD = re.compile(
    r"关于|通知|通告|公告|公报|通报|意见|方案|规划|办法|规定|细则|措施|条例|决定|批复|复函|答复|函$|报告|纲要|计划|指南|发布会|座谈会|工作会|解读|访谈|实录|政策"
)
_SITE = re.compile(r"(?:网|官网|网站|门户|频道|报|在线)$")
_SPLIT = re.compile(r"\s*(?:[|_]|-(?=[^-\d]{2,16}$)|\s[-—]\s)\s*")
_REPUBLIC = re.compile(
    r"(?:中华)?民国\s?(\d{2,3})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日|(?<![\d-])(1[01]\d)[-./](\d{1,2})[-./](\d{1,2})(?![\d-])"
)
_DIGIT = {**{d: i for i, d in enumerate("〇一二三四五六七八九")}, "零": 0, "○": 0, "0": 0}


def labelled(lines: list[str]) -> dict[str, str]:
    """Fields that the page labels (索引号:…, 文号:…), by their name in the contract."""
    names = mapping("metadata")
    fields: dict[str, str] = {}
    pieces = [piece for line in lines for piece in _pieces(line)]
    for piece in pieces:
        match = _LABEL.match(piece)
        if match is None:
            continue
        name = names.get(re.sub(r"\s", "", match.group(1)))
        value = _NEXT_LABEL.split(match.group(2), maxsplit=1)[0].strip(" 】]•|")
        if name and value and len(value) < 120:
            fields.setdefault(name, value)
    return fields


_NEXT_LABEL = re.compile(r"\s+(?=[^\W\d_a-zA-Z]{2,6}:)")


def _pieces(line: str) -> list[str]:
    """A line that holds several labels (来源:… 时间:…) cut before each."""
    if len(line) > 400:
        line = line[:400]
    cuts = [0]
    cuts += [match.start() for match in _labels().finditer(line) if match.start()]
    return [line[start:end].strip(" 【[") for start, end in zip(cuts, [*cuts[1:], len(line)], strict=True)]


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    """Any of the labels, letter-spaced or not, before its colon."""
    spaced = sorted((r"\s{0,4}".join(name) for name in mapping("metadata")), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_a-zA-Z])(?:{'|'.join(spaced)})\s?(?=:)")


def is_labelled(line: str) -> bool:
    """Whether the line is one of the page's metadata labels, or a date with labels behind it."""
    if len(line) >= 120:
        return False
    match = _LABEL.match(line)
    if match is not None and re.sub(r"\s", "", match.group(1)) in mapping("metadata"):
        return True
    date = _DATE.match(line)
    return date is not None and bool(_labels().search(line, date.end(), date.end() + 24))


def iso_date(text: str) -> str | None:
    """The first date in `text`, as YYYY-MM-DD; impossible dates are not dates."""
    match = _DATE.search(text)
    if match:
        return _checked(*map(int, match.groups()))
    match = _REPUBLIC.search(text)
    if match:  # 民国113年 is 2024
        year, month, day = (int(part) for part in match.groups() if part)
        return _checked(year + 1911, month, day)
    match = _HAN_DATE.search(text)
    if match:
        year = int("".join(str(_DIGIT.get(digit, 0)) for digit in match.group(1)))
        return _checked(year, _small(match.group(2)), _small(match.group(3)))
    return None


def _checked(year: int, month: int, day: int) -> str | None:
    days = (31, 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if 1 <= month <= 12 and 1 <= day <= days[month - 1]:
        return f"{year:04d}-{month:02d}-{day:02d}"
    return None


def _small(numeral: str) -> int:
    """A Chinese numeral up to 99."""
    tens, _, ones = numeral.rpartition("十")
    if "十" in numeral:
        return 10 * (_DIGIT[tens] if tens else 1) + (_DIGIT[ones] if ones else 0)
    return _DIGIT.get(numeral, 0)


def title_index(lines: list[str]) -> int | None:
    """Index of the title among the document's first lines, None where the text begins without one."""
    best, best_score = None, 0.0
    for index, line in enumerate(lines[:HEAD_LINES]):
        if (
            len(line) > 120
            or line.endswith(("。", ";", "?", ","))
            or ("。" in line and len(line) > LONG_LINE // 2)
            or re.match(r"^[一二三四五六七八九十]{1,2}、|^第一[章条]", line)
        ):
            break
        if line.endswith(":") and line.strip(":"):  # not the ::: at the head of Taiwan's pages
            break
        if is_furniture(line) or is_labelled(line) or _DATE.match(line) or NUMBER.fullmatch(line):
            continue
        core = cut_site(line, lines)
        if len(core) < 6 or not re.search(r"[^\W\d_a-zA-Z]{4}", core):
            continue
        score = min(len(core), 40) / 20 + 2 * bool(_TITLE_WORD.search(core))
        following = lines[index + 1] if index + 1 < len(lines) else ""
        score += 1.5 * bool(is_labelled(following) or _DATE.search(following[:40]) or "发布日期" in following)
        if score > best_score:
            best, best_score = index, score
    return best if best_score >= 0.5 else None


def cut_site(line: str, lines: list[str]) -> str:
    """A title without the site's and the column's name around it: 协会简讯 | 标题-网站."""
    parts = [part.strip(" •·●◆*-") for part in _SPLIT.split(line) if part.strip()]
    if len(parts) < 2:
        return line.strip(" •·●◆*-")
    trail = " ".join(other for other in lines[:10] if is_breadcrumb(other))
    kept = [part for part in parts if not _SITE.search(part) and part not in trail]
    return max(kept or parts, key=len)


def document_number(lines: list[str]) -> str | None:
    """The document number (文号) where the head of the page prints one by itself or after the issuer."""
    for line in lines[:HEAD_LINES]:
        if len(line) > LONG_LINE:
            break
        match = NUMBER.search(line)
        if match and len(match.group()) * 2 >= len(line.replace(" ", "")):
            return match.group().replace(" ", "")
        tail = re.search(r"(?:^|\s)([^\W\d_a-zA-Z]{1,12}[〔\[(](?:19|20)\d\d[〕\])]\d{1,5}号)$", line)
        if tail:
            return tail.group(1)
    return None


def kind_of(title: str | None, body: str, lines: list[str]) -> str:
    """The document's kind, from its title's last noun, else from its first words."""
    if any(re.match(r"\S{0,6}(?:简讯|简报)\s?[|丨:-]", line) for line in lines[:12]):
        return "brief"
    head = title or ""
    for source, kind in _kind_rules():
        if head and source.search(head):
            return kind
    top = "\n".join(lines[:6]) + "\n" + body[:600]
    if re.search(r"(?:提案|建议|议案).{0,40}收悉|(?:提案|建议)的?(?:答复|回复)", top):
        return "reply"
    if re.search(r"新闻发布会.{0,20}(?:召开|现在开始)|女士们、先生们", top):
        return "press_conference"
    if re.search(r"(?:请问|记者问|^问:)", body, re.M) and re.search(r"解读|采访|访谈|答[:]", body):
        return "interview"
    if title is None:
        if re.search(
            r"第一条\s|第一章|总体要求|指导思想|为(?:深入)?(?:贯彻|落实|加快|推动|规范|进一步|加强).{0,200}(?:制定|提出)",
            top,
        ):
            return "plan"
        if re.match(r"[^\n]{1,119}[^\W\d_a-zA-Z)]:\n", body) and not re.match(r"[^\n]{0,30}(?:消息|讯|电)", body):
            return "notice"
    style = _style(body)
    if style is not None and (title is None or len(_HEADINGS.findall(body)) >= 3):
        return style
    if any("简讯" in line or "简报" in line for line in lines[:10]):
        return "brief"
    return "news"


_HEADINGS = re.compile(r"^(?:[一二三四五六七八九]、|\([一二三四五六七八九]\))", re.M)
_BEGINS = re.compile(r"(?:^|[。;])[\s—-]*(?:\(?[一二三四五六七八九十\d]{1,3}[)、.]\s?)?([^\W\d_a-zA-Z]{2})", re.M)
_PAST = re.compile(r"已|累计|截至|同比|较上年|[实完形取建]\S[现成得]了|介绍|表示|以来")
_AHEAD = re.compile(r"力争|推动|加快|支持|鼓励|健全|完善|到20\d\d年|加强|推进|应当|申报")
_MARKED = re.compile(
    r"^\s*(?:[一二三四五六七八九]、|\([一二三四五六七八九]\)|第[一二三四五六七八九十]{1,3}条|\d{1,2}\.)", re.M
)


def _style(body: str) -> str | None:
    """Plan or report, by how the sentences of a text without a telling title begin: with verbs, or with facts."""
    sample = body[:20000]
    begins = _BEGINS.findall(sample)
    if len(begins) < 4:
        return None
    doing = sum(word in _doing() for word in begins)
    past = len(_PAST.findall(sample))
    if doing * 4 >= len(begins) and past * 2 <= doing + 2:
        return "plan"
    if len(_MARKED.findall(sample)) >= 3:
        return "plan" if past * 4 < len(_AHEAD.findall(sample)) + 8 else "report"
    return None


@lru_cache(maxsize=1)
def _doing() -> frozenset[str]:
    return frozenset(words("verbs", "action", "taking", "adverb", "link"))


def _kind_rules() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(source), kind)
        for source, kind in zip(words("kinds"), (mapping("kinds")[w] for w in words("kinds")), strict=True)
    ]


def inferred_year(text: str) -> str | None:
    """The year that a page without a date speaks from: named more than once, and by no later one."""
    years = Counter(_YEAR.findall(text))
    if not years:
        return None
    latest = max(years)
    return latest if years[latest] >= 2 and "今年" in text else None
