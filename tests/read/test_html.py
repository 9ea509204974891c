from __future__ import annotations

import sys

import pytest
from selectolax.lexbor import LexborHTMLParser

from policycli.errors import MissingError, UnreadableError
from policycli.read.blocks import lines_of
from policycli.read.html import read

LINES = [
    ("<p>一</p><p>二</p>", ["一", "二"]),
    ("<p>一<br>二</p>", ["一", "二"]),
    ("<div>一<div>二</div>三</div>", ["一", "二", "三"]),
    ("<p>今年 <b>新增</b>\n  100 家</p>", ["今年 新增 100 家"]),
    ("<p>  &nbsp;首行</p>", ["\xa0首行"]),
    ("<span>一</span><span>二</span>", ["一二"]),
    (
        "<table><tr><td>项目</td><td>金额</td></tr><tr><td>智能工厂</td><td>200万元</td></tr></table>",
        ["项目\t金额", "智能工厂\t200万元"],
    ),
    ("<table><tr><td><p>甲</p><p>乙</p></td><td>丙</td></tr></table>", ["甲乙\t丙"]),
    (
        "<table><tr><td>导航<table><tr><td>a</td></tr></table></td><td><p>一</p><p>二</p></td></tr></table>",
        ["导航", "a", "一", "二"],
    ),
    (f"<table><tr><td>侧</td><td><p>{'长' * 130}</p><p>二</p></td></tr></table>", ["侧", "长" * 130, "二"]),
    ("<ul><li>一</li><li>二</li></ul>", ["一", "二"]),
    ("", []),
]


@pytest.mark.parametrize(("markup", "lines"), LINES)
def test_a_line_for_each_block_and_each_row(markup: str, lines: list[str]) -> None:
    body = LexborHTMLParser(f"<body>{markup}</body>").body
    assert body is not None
    assert lines_of(body) == lines


BODY = (
    "<p>为支持企业发展，市财政局今年将安排补助资金100万元，用于支持中小企业技术改造和设备更新，"
    + "各县区要抓好落实。" * 6
    + "</p>"
)
TABLE = (
    "<table class=xxgk><tr><td>索 引 号：</td><td>A-01</td><td>发文字号：</td><td>某财〔2024〕3号</td></tr>"
    "<tr><th>发布机构</th><td>某市财政局</td><th>发布日期</th><td>2024-03-01</td></tr></table>"
)


def text_of(markup: str, encoding: str = "utf-8") -> str:
    return read(markup.encode(encoding), "a.html").text


@pytest.mark.parametrize(
    "container",
    [
        'class="TRS_Editor"',
        'id="UCAP-CONTENT"',
        "id=zoom",
        'class="view TRS_UEDITOR x"',
        'class="pages_content"',
        'class="unknown"',
    ],
)
def test_the_body_comes_from_its_container_and_the_head_from_the_table(container: str) -> None:
    text = text_of(
        f"<title>关于支持企业的通知_某市</title><body><nav>首页</nav>{TABLE}<h1>关于支持企业的通知</h1>"
        f"<div {container}>{BODY}</div><aside>投资100亿元。</aside><footer>版权所有</footer></body>"
    )
    lines = text.splitlines()
    assert {"索引号:A-01", "发文字号:某财〔2024〕3号", "发布机构:某市财政局", "发布日期:2024-03-01"} <= set(lines)
    assert "关于支持企业的通知" in lines
    assert "100万元" in text
    assert "100亿元" not in text
    assert "版权" not in text


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ('<meta name="PubDate" content="2024-03-01 10:00">', "发布日期:2024-03-01 10:00"),
        ('<meta name="ContentSource" content="某市财政局">', "来源:某市财政局"),
        ('<meta name="ArticleTitle" content="关于支持企业的通知">', "关于支持企业的通知"),
        ("<title>关于支持企业的通知</title>", "关于支持企业的通知"),
    ],
)
def test_what_the_page_says_of_itself_unseen(head: str, line: str) -> None:
    assert line in text_of(f"<head>{head}</head><body><div id=zoom>{BODY}</div></body>").splitlines()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "big5hkscs"])
def test_a_page_in_any_encoding(encoding: str) -> None:
    body = BODY.translate(str.maketrans("为发财资补术备", "為發財資補術備")) if encoding == "big5hkscs" else BODY
    charset = {"gb18030": "gb2312", "big5hkscs": "big5"}.get(encoding, encoding)
    body = body.encode(encoding, "ignore").decode(encoding)
    assert body[3:20] in text_of(
        f"<html><meta charset={charset}><body><div id=zoom>{body}</div></body></html>", encoding
    )


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>奖励1元。</script>",
        "<p style='color:red; display: none'>奖励1元。</p>",
        "<p hidden>奖励1元。</p>",
        "<!-- 奖励1元。 -->",
    ],
)
def test_what_a_browser_hides_is_no_text(hidden: str) -> None:
    assert "奖励1元" not in text_of(f"<body><div id=zoom>{BODY}{hidden}</div></body>")


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<body><script>1</script></body>", "<html><body><img src=a.png></body></html>"]
)
def test_a_page_without_text_is_said_to_be_one(markup: str) -> None:
    with pytest.raises(UnreadableError, match="a page without text"):
        text_of(markup)


@pytest.mark.parametrize("missing", ["selectolax.lexbor", "readability"])
def test_without_its_libraries_the_command_to_install_them_is_named(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(
        MissingError, match=r"a\.html: a web page; to read it: pip install 'policycli\[html\]'"
    ) as error:
        text_of(f"<body><div class=unknown>{BODY}</div></body>")
    assert error.value.needs == missing.partition(".")[0]
