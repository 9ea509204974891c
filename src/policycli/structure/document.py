"""Put the structure together: `CleanText` to `Document`."""

from __future__ import annotations

import re
from pathlib import PurePath

from policycli.clean.cleaning import clean
from policycli.clean.script import is_traditional
from policycli.names.agencies import describe, find_agencies
from policycli.names.bodies import NATIONAL, Setting
from policycli.names.setting import placed, setting_of
from policycli.records import Document, Metadata, SourceText
from policycli.structure import issuers
from policycli.structure import metadata as page
from policycli.structure.furniture import body_end, is_furniture
from policycli.structure.lines import line_spans, tidy
from policycli.structure.repeats import without_repeats
from policycli.structure.sentences import sentences


def structure(source: SourceText, document_id: str | None = None) -> tuple[Document, Setting]:
    """The document that a source text holds, and the setting that its deixis (我厅) points to."""
    text = tidy(clean(source))
    spans = line_spans(text.text)
    lines = [text.text[start:end] for start, end in spans]
    stop = body_end(lines)
    title_at = page.title_index(lines[:stop])
    metadata, setting = _metadata(source, lines[:stop], title_at, lines)
    first = 0 if title_at is None else title_at + 1
    body = [
        span
        for span, line in zip(spans[first:stop], lines[first:stop], strict=True)
        if not is_furniture(line)
        and not page.is_labelled(line)
        and not issuers.is_signature(line, setting)
        and not (len(line) < 60 and metadata.title and line in metadata.title)
    ]
    body = without_repeats(text.text, body)
    found = tuple(sentences(text.text, body, setting, metadata.kind))
    document = Document(
        id=document_id or PurePath(source.path).stem,
        path=source.path,
        clean=text,
        metadata=metadata,
        sentences=found,
        line_starts=_line_starts(source.text),
        characters=len(source.text),
        pages=source.pages,
    )
    return document, setting


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _metadata(
    source: SourceText, lines: list[str], title_at: int | None, page_lines: list[str]
) -> tuple[Metadata, Setting]:
    head = lines[: page.HEAD_LINES]
    fields = page.labelled(head)
    title = fields.get("title") or (page.cut_site(lines[title_at], lines) if title_at is not None else None)
    stated = fields.get("agency")
    body = "\n".join(lines)
    first_long = next((line for line in lines if len(line) > 60), "")
    setting = setting_of(stated or _titular(title), [title or "", first_long if title else ""], body[:20000])
    signature, signed_date = issuers.signed(lines, setting)
    kind = page.kind_of(title, body, head)
    agency = (
        _full(stated, setting)
        or _titular(title, setting)
        or (issuers.joint(lines[: title_at or 0], setting) if title and title.startswith("关于") else None)
        or issuers.subscribed(title, setting)
        or (issuers.presented(head, setting) if kind == "report" else None)
        or signature
        or issuers.reporting(lines, setting)
        or issuers.letterhead(head, setting)
    )
    if agency is None:
        source_body = _full(fields.get("source"), setting)
        dialogue = kind in {"interview", "press_conference"}
        agency = (
            (issuers.asked(title, setting) or source_body if kind == "interview" else None)
            or (issuers.hosting(body, setting) if kind == "press_conference" else None)
            or (_introduced(first_long, title, head, setting) if dialogue else None)
            or issuers.answering(lines, setting)
            or source_body
            or issuers.site_owner(page_lines, setting)
        )
    if agency is None and kind in {"plan", "notice"}:
        agency = issuers.enacting(body, setting)
    if agency is not None and setting.issuer != agency:
        described = describe(agency)
        if described is not None and described.region and described.region != NATIONAL:
            setting = placed(described.region, agency)
        else:
            setting = Setting(agency, setting.province, setting.prefecture, setting.county)
    if setting.county and setting.county.endswith("区") and setting.prefecture:
        setting = setting._replace(long=setting.prefecture + setting.county in "\n".join(page_lines))
    date, basis = _date(fields, head, signed_date, body)
    number = fields.get("number") or page.document_number(lines)
    named = tuple(dict.fromkeys(one.name for one in find_agencies(stated or "", setting))) or (
        (agency,) if agency else ()
    )
    script = "traditional" if is_traditional(source.text) else "simplified"
    region = setting.region or (
        NATIONAL if agency and (found := describe(agency)) and found.level == "national" else None
    )
    return (
        Metadata(title, kind, agency, named, region, date, basis, number, fields.get("index_number"), script),
        setting,
    )


def _full(name: str | None, setting: Setting) -> str | None:
    if not name:
        return None
    found = find_agencies(name, setting)
    return found[0].name if found and found[0].start == 0 else None


def _titular(title: str | None, setting: Setting | None = None) -> str | None:
    """The body that a title begins with: 国务院办公厅关于…."""
    if not title:
        return None
    at = title.find("关于")
    if at <= 0:
        dated = re.match(r"[^\W\d_a-zA-Z]{4,24}(?=(?:20\d\d|[二○〇零一]{4})年)", title)
        at = dated.end() if dated else 0
    if at <= 0:
        return None
    head = title[:at]
    found = find_agencies(head, setting or Setting())
    if found and found[0].start <= 1:
        return found[0].name
    return None


def _introduced(first: str, title: str | None, head: list[str], setting: Setting) -> str | None:
    """The body whose officers answer: named in the opening, or by the page that carries the transcript."""
    for line in (line for line in head[:6] if len(line) < 120):
        if found := find_agencies(line, setting):
            return found[-1].name
    found = find_agencies(first[-80:], setting) or find_agencies(title or "", setting)
    return found[-1].name if found else None


def _date(fields: dict[str, str], head: list[str], signed_date: str | None, body: str) -> tuple[str | None, str | None]:
    written = fields.get("date") and page.iso_date(fields["date"])
    if written or signed_date:  # the day of the signature (落款) is the document's, the day of the page is not
        return written or signed_date, "stated"
    if "published" in fields and (found := page.iso_date(fields["published"])):
        return found, "stated"
    for line in head[:8]:
        if len(line) <= 60 and (found := page.iso_date(line)):
            return found, "stated"
    year = page.inferred_year(body)
    return (year, "inferred") if year else (None, None)
