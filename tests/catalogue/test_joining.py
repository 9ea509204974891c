from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from policycli.catalogue.joining import join
from tests.support import mention

if TYPE_CHECKING:
    from policycli.records import Mention


@pytest.mark.parametrize(
    ("mentions", "programmes"),
    [
        ([], []),
        ([mention("星火直通车", "platform"), mention("星火直通车", "platform")], [("platform", 2)]),
        ([mention("星火直通车", "platform"), mention("星火直通车", "")], [("platform", 2)]),
        ([mention("星火直通车", ""), mention("星火直通车", "platform")], [("platform", 2)]),
        ([mention("星火直通车", "")], []),
        ([mention("星火", "platform"), mention("星火", "campaign")], [("platform", 1), ("campaign", 1)]),
        ([mention("中小企业服务月活动", "event"), mention("全省中小企业服务月活动", "event")], [("event", 2)]),
        ([mention("企业服务月活动", "event"), mention("全省企业服务月活动", "plan")], [("event", 1), ("plan", 1)]),
        ([mention("发展规划", "plan"), mention("产业发展规划", "plan")], [("plan", 1), ("plan", 1)]),
        ([mention("促进企业条例", "document"), mention("甲省促进企业条例", "document")], [("document", 1)] * 2),
    ],
    ids=[
        "none", "same", "bare after", "bare before", "bare alone", "two kinds", "longer name", "longer, another kind",
        "short ending", "documents never",
    ],
)  # fmt: skip
def test_mentions_are_joined_by_key_and_kind(mentions: list[Mention], programmes: list[tuple[str, int]]) -> None:
    assert [(one.kind, len(one.mentions)) for one in join(mentions)] == programmes


def test_the_fullest_name_stands_and_the_others_are_aliases() -> None:
    names = ["“星火直通车”", "“党群·星火直通车”平台", "“星火直通车”"]
    (programme,) = join([mention("星火直通车", "platform", name=name) for name in names])
    assert programme.name == "“党群·星火直通车”平台"
    assert programme.aliases == ("“星火直通车”",)
    assert programme.mentions[0].name == names[0]


def test_ids_hang_on_the_programme_and_not_on_what_else_was_read() -> None:
    (alone,) = join([mention("星火直通车", "platform")])
    among = join([mention("别的平台", "platform"), mention("星火直通车", "platform", document="e")])
    assert alone.id in {one.id for one in among}
    assert len({one.id for one in among}) == 2


def test_a_name_with_its_field_is_known_without_it_too() -> None:
    (programme,) = join([mention("里子", "campaign", name="城市地下管网“里子”工程")])
    assert programme.aliases == ("“里子”工程",)


def test_a_title_is_not_cut_at_a_name_inside_it() -> None:
    (programme,) = join([mention("实施方案", "document", name="《关于“数字福建”的实施方案》")])
    assert programme.aliases == ()
