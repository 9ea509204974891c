"""What Datasette is told of an exported database (元数据): a query that finds Chinese words of any length.

The search index holds pairs of characters (policycli.catalogue.bigrams); the query makes the same pairs of what the user types,
as `phrase` there does: datasette NAME.db --metadata NAME.metadata.json
"""

from __future__ import annotations

from typing import Any

METADATA = ".metadata.json"
"""Takes the place of the database's suffix."""
# Letters that the index pairs, by their code points: Latin with marks to Cyrillic, 〇 and 々, kana, Han, Hangul.
_LETTERS = (
    (0xC0, 0x52F),
    (0x3005, 0x3007),
    (0x3041, 0x30FF),
    (0x3400, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_IS_LETTER = " OR ".join(f"code BETWEEN {first} AND {last}" for first, last in _LETTERS)
_MARKS = "“”‘’《》〈〉·\"'"
"""Signs over which words are found, as in the index."""
_SEARCH = f"""
WITH RECURSIVE
  -- characters as typed, full width made half, marks inside names taken out
  typed(place, code) AS (
    SELECT 1, unicode(substr(:words, 1, 1))
    UNION ALL SELECT place + 1, unicode(substr(:words, place + 1, 1)) FROM typed WHERE place < length(:words)
  ),
  folded(place, code) AS (
    SELECT place, CASE WHEN code BETWEEN 65281 AND 65374 THEN code - 65248 WHEN code = 12288 THEN 32 ELSE code END
    FROM typed WHERE instr(char({", ".join(str(ord(mark)) for mark in _MARKS)}), char(code)) = 0
  ),
  -- d: digit or Latin letter, h: Han or another letter, w: between words, x: any other sign
  sorted(place, sign, sort) AS (
    SELECT row_number() OVER (ORDER BY place), lower(char(code)), CASE
      WHEN char(code) GLOB '[A-Za-z0-9]' THEN 'd' WHEN {_IS_LETTER} THEN 'h' WHEN code IN (9, 10, 13, 32) THEN 'w' ELSE 'x' END
    FROM folded
  ),
  beside(place, sign, sort, before, after, follower, word) AS (
    SELECT place, sign, sort, lag(sort, 1, 'w') OVER o, lead(sort, 1, 'w') OVER o, lead(sign) OVER o,
      sum(sort = 'w') OVER (ORDER BY place)
    FROM sorted WINDOW o AS (ORDER BY place)
  ),
  ends(word, last) AS (SELECT word, max(place) FROM beside WHERE sort IN ('d', 'h') GROUP BY word),
  -- a run of Han characters becomes its pairs, and its last character alone where more follows
  tokens(word, place, token) AS (
    SELECT word, place, CASE
      WHEN sort = 'd' THEN CASE before WHEN 'd' THEN '' ELSE ' ' END || sign
      WHEN after = 'h' THEN ' ' || sign || follower
      WHEN before = 'h' AND place = last THEN ''
      ELSE ' ' || sign END
    FROM beside JOIN ends USING (word) WHERE sort IN ('d', 'h')
  ),
  phrases(phrase) AS (
    SELECT '"' || trim(joined) || '"' || CASE WHEN sort = 'd' OR before <> 'h' THEN ' *' ELSE '' END
    FROM (SELECT word, group_concat(token, '') AS joined FROM (SELECT * FROM tokens ORDER BY word, place) GROUP BY word)
      JOIN ends USING (word) JOIN beside ON beside.place = last
  )
SELECT s.id, s.text, s.agency, d.title, d.date, d.path, s.line
FROM sentences_fts JOIN sentences s ON s.rowid = sentences_fts.rowid JOIN documents d ON d.id = s.document
WHERE sentences_fts MATCH (SELECT coalesce(group_concat(phrase, ' '), '""') FROM phrases)
ORDER BY rank LIMIT 500
"""


def metadata(name: str) -> dict[str, Any]:
    """The metadata for the database of this name."""
    tables: dict[str, Any] = {table: {"size": 50} for table in ("figures", "measures", "documents")}
    tables["sentences"] = {
        "fts_table": "sentences_fts",
        "description": "The search box here finds words of two characters; the query “search” finds words of any length."
        " 此处搜索框只查两个字的词，查其他长度的词请用 search 查询。",
    }
    search = {
        "sql": _SEARCH.strip(),
        "title": "Search / 检索",
        "description": "Sentences with all of these words, in simplified characters. 含有全部词语的句子，请用简体字。",
        "params": ["words"],
        "hide_sql": True,
    }
    return {"title": "policycli", "databases": {name: {"tables": tables, "queries": {"search": search}}}}
