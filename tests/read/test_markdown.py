from __future__ import annotations

import pytest

from policycli.read.markdown import markup_spans

WORDS = [
    ("# 标题 #\n正文", "标题\n正文"),
    ("**重点**和`代码`和~~旧~~", "重点和代码和旧"),
    ("见[《办法》](https://a.cn/b)第三条", "见《办法》第三条"),
    ("![图](a.png)正文", "正文"),
    ("| 项目 | 金额 |\n| --- | ---: |\n| 智能工厂 | 200万元 |", "项目 | 金额\n\n智能工厂 | 200万元"),
    ("> 引文\n> > 再引", "引文\n再引"),
    ("```\n正文\n```", "\n正文\n"),
    ("一\n\n---\n\n二", "一\n\n\n\n二"),
    ("标题\n===\n正文", "标题\n\n正文"),
    ("<div align=center>正文</div><!-- 注 -->", "正文"),
    (r"1\. 三\*四", "1. 三*四"),
    ("---\ntitle: 通知\ntags: [a]\n---\n正文", "\ntitle: 通知\n\n\n正文"),
    ("2021—2023年，奖励100万元。", "2021—2023年，奖励100万元。"),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_the_words_are_what_is_left_without_the_signs(text: str, words: str) -> None:
    left, at = "", 0
    for start, end in markup_spans(text):
        assert at <= start < end
        left += text[at:start]
        at = end
    assert left + text[at:] == words
