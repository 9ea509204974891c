from __future__ import annotations

import pytest

from tests.extract.support import REPLY, read


def names(text: str) -> list[tuple[str, str]]:
    """Names and kinds of the programmes of a reply's body."""
    found = [one for one in read(text, REPLY).mentions if one.kind]
    return list(dict.fromkeys((one.name, one.kind) for one in found))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("我局将用好“政企直通车”平台。", "“政企直通车”平台", "platform"),
        ("我局将开展“春晓”助企行动。", "“春晓”助企行动", "campaign"),
        ("我局将实施“繁星”工程。", "“繁星”工程", "campaign"),
        ("我局推行“456”挂钩服务机制。", "“456”挂钩服务机制", "mechanism"),
        ("我局全面推行“免申即享”。", "“免申即享”", "mechanism"),
        ("我局将实施“智造强市”三年行动计划。", "“智造强市”三年行动计划", "plan"),
        ("我局将设立“园丁”专项资金。", "“园丁”专项资金", "fund"),
        ("我局将举办“澄湖杯”创新创业大赛。", "“澄湖杯”创新创业大赛", "event"),
        ("我局印发《澄湖市促进工业发展若干措施》。", "《澄湖市促进工业发展若干措施》", "document"),
        ("我局将推进低碳城市试点。", "低碳城市试点", "pilot"),
        ("我局深化“放管服”改革。", "“放管服”改革", "reform"),
        # nouns that follow each other name one thing, by the last of them
        ("我局将建立学位供给预警机制。", "学位供给预警机制", "mechanism"),
        ("我局发布《澄湖市水资源公报》。", "《澄湖市水资源公报》", "document"),
        # known by its name, with and without quotation marks
        ("我局将推行带押过户。", "带押过户", "reform"),
    ],
)
def test_a_named_initiative(text: str, name: str, kind: str) -> None:
    assert names(text) == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "我局为企业配备“联络员”。",
        "我局对企业诉求“马上办”。",
        "我局将搭建公共服务平台。",
        "我局将组织相关活动。",
        "我局将完善工作机制。",
        "我局支持“专精特新”企业发展。",
        "我局将加快重点项目建设。",
        "人民网《经济周刊》报道了我市做法。",
    ],
)
def test_catchwords_slogans_and_generic_nouns(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "text", ["我局用好“政企直通车”平台。\n“政企直通车”已受理来件300件。", "我局用好「政企直通車」平臺。"]
)
def test_a_shorter_name_is_the_same_programme(text: str) -> None:
    assert {one.key for one in read(text, REPLY).mentions} == {"政企直通车"}
