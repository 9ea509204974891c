"""What can be set (可选设置): the settings, the values that each may have, and the variables that name them."""

from __future__ import annotations

LANGUAGES = ("en", "zh")
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")
COLORS = ("auto", "always", "never")
CHOICES = {"format": FORMATS, "lang": LANGUAGES, "color": COLORS}
VARIABLES = {
    "data": "POLICYCLI_DATA",
    "format": "POLICYCLI_FORMAT",
    "lang": "POLICYCLI_LANG",
    "color": "POLICYCLI_COLOR",
}
Value = str | tuple[str, ...] | None
