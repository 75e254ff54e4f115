"""What a document says of itself at its head, and which places are one."""

import pytest
from against import REPORT_2021

from checker.constraints.regions import level, same
from checker.language.periods import Anchor
from checker.readers import read_text
from checker.statements.head import head_of


@pytest.mark.parametrize(
    ("text", "region", "anchor", "vintage"),
    [
        (REPORT_2021, "甲山县", Anchor(2020, 2021), "early"),
        ("---\nregion: 甲山\nyear: 2019\nkind: 统计年鉴\n---\n\n正文。", "甲山", Anchor(2019, 2019), "final"),
        ("---\nyear: 2019\nkind: 政府工作报告\n---\n\n正文。", "", Anchor(2019, 2020), "early"),
        ("---\ntitle: 中华人民共和国2019年统计公报\n---\n\n正文。", "全国", Anchor(2019, 2019), ""),
        ("# 地区：乙河市\n# 年份：2020\n正文。", "乙河市", Anchor(2020, 2020), ""),
        ("region: 甲山县，不是文件头。", "", Anchor(0, 0), ""),
    ],
)
def test_a_document_says_what_it_is(text: str, region: str, anchor: Anchor, vintage: str) -> None:
    head = head_of(read_text("one.md", text))
    assert (head.region, head.anchor, head.vintage) == (region, anchor, vintage)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("霍州市", "霍州", True),
        ("霍州市", "霍州市", True),
        ("朝阳市", "朝阳县", False),
        ("甲山县", "乙河县", False),
        ("新疆", "新疆维吾尔自治区", True),
        ("内蒙古自治区", "内蒙古", True),
        ("", "", False),
    ],
)
def test_places_are_the_same_by_name(one: str, other: str, alike: bool) -> None:
    assert same(one, other) is alike


def test_places_have_ranks() -> None:
    assert [level(one) for one in ("全国", "甲川省", "新疆维吾尔自治区", "乙河市", "甲山县", "")] == [0, 1, 1, 2, 3, -1]
