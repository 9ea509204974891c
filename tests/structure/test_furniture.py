from __future__ import annotations

import pytest

from policycli.structure.furniture import body_end, is_breadcrumb, is_furniture

LONG = "市财政局将安排专项资金支持企业开展技术改造和设备更新,推动产业链上下游企业协同发展,帮助企业降低用能用工成本,加大信贷投放力度。"


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 新闻中心 > 部门动态 > 正文",
        "您当前的位置:首页 > 政务公开",
        "当前位置: 首页 » 通知公告",
        "分享到:微信 微博",
        "【字体:大 中 小】 打印 关闭",
        "打印本页 关闭窗口",
        "浏览次数:4107",
        "责任编辑:王某 审核:李某",
        "京ICP备05000000号",
        "版权所有 某市人民政府",
        "来源:某报",
        "附件:1.申报表",
        "抄送:省委办公厅",
        "联系电话:0591-00000000",
        "- 12 -",
        "第 3 页",
        "https://www.example.gov.cn/a.html",
        "收藏本站 投稿",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "市财政局将安排专项资金支持企业发展。",
        "一、总体要求",
        "支持企业打印技术研发。",
        "来源地政府将加强对接,组织企业开展劳务协作。",
        "增速>5%的企业给予奖励。",
        "市财政局",
        "2023年5月6日",
        LONG,
    ],
)
def test_the_documents_own_words(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("line", "trail"),
    [
        ("首页 > 省会动态", True),
        ("首页›政务公开", True),
        ("支持企业发展。首页 > 动态。", False),
        ("支持企业发展", False),
    ],
)
def test_breadcrumbs(line: str, trail: bool) -> None:
    assert is_breadcrumb(line) is trail


@pytest.mark.parametrize(
    "mark", ["相关阅读", "声明", "上一篇:城东水厂二期工程完工", "扫一扫在手机打开当前页", "版权所有:某市人民政府"]
)
def test_what_follows_the_body_is_cut_off(mark: str) -> None:
    lines = ["通知", *[LONG] * 6, mark, "我市培育企业100家"]
    assert body_end(lines) == 7


@pytest.mark.parametrize("mark", ["相关链接", "热门推荐"])
def test_the_same_words_in_the_head_do_not_cut_the_body_off(mark: str) -> None:
    lines = [mark, "通知", *[LONG] * 6]
    assert body_end(lines) == len(lines)


def test_without_a_mark_all_is_body() -> None:
    assert body_end([LONG] * 3) == 3
    assert body_end([]) == 0
