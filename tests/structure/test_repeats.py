from __future__ import annotations

import pytest

from policycli.structure.lines import line_spans
from policycli.structure.repeats import without_repeats

LONG = "市财政局将安排专项资金支持企业开展技术改造和设备更新。"


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ([LONG, "打印", LONG], [LONG, "打印"]),
        ([LONG, LONG.replace("资金", "资金 ")], [LONG]),
        (["支持企业发展。", "支持企业发展。"], ["支持企业发展。", "支持企业发展。"]),
        ([LONG, LONG.replace("市", "省", 1)], [LONG, LONG.replace("市", "省", 1)]),
        ([], []),
    ],
)
def test_a_long_line_is_read_once(lines: list[str], kept: list[str]) -> None:
    text = "\n".join(lines)
    assert [text[start:end] for start, end in without_repeats(text, line_spans(text))] == kept
