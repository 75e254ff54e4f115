"""The folded view of a text and its way back."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.fold import TRADITIONAL, fold

VIEWS = [
    ("2020 年的179.6亿元", "2020年的179.6亿元"),
    ("2021 年6 月1 日", "2021年6月1日"),
    ("二 〇 三五年", "二〇三五年"),
    ("二○三五年、二OO五年、二0二五年", "二〇三五年、二〇〇五年、二〇二五年"),
    ("179.6 亿 元", "179.6亿元"),
    ("96.24\u3000亿\u00a0元", "96.24亿元"),
    ("3,594, 026万元", "3,594,026万元"),
    ("增长5, 100人", "增长5,100人"),
    ("5, 10 和 20", "5, 10和20"),
    ("１２３．４％（Ａ）", "123.4%(A)"),
    ("生態(tài)和發(fā)展", "生态和发展"),
    ("地区生产总值(GDP)、里程(km)", "地区生产总值(GDP)、里程(km)"),
    ("億萬畝戶條處場歲", "亿万亩户条处场岁"),
    ("5—10、5–10、5－10、5−10、5﹣10", "5-10、5-10、5-10、5-10、5-10"),
    ("——经济总量", "--经济总量"),
    ("6% — 8%", "6%-8%"),
    ("35 -0.4", "35 -0.4"),
    ("62.5 65", "62.5 65"),
    ("4.4：62.5∶33.1", "4.4:62.5:33.1"),
    ("4.4 : 62.5 : 33.1", "4.4:62.5:33.1"),
    ("其中：5家", "其中：5家"),
    ("110 KV", "110KV"),
    ("5 G 网络", "5 G 网络"),
    ("≥ 15", "≥15"),
    ("<br>-13.9", "-13.9"),
    ("其中：<br/>住宅", "其中：住宅"),
    ("1.85<br>1.67", "1.85 1.67"),
    ("&nbsp;5.3&nbsp;万座", "5.3万座"),
    ("**2020年**增长", "2020年增长"),
    ("69.57** | 66.94**", "69.57** | 66.94**"),
    ("达到 7.5\r\n平方米", "达到7.5平方米"),
    ("达到7.5\n\n农村", "达到7.5\n\n农村"),
    ("m³、㎡、‰", "m³、㎡、‰"),
    ("第一章 总则", "第一章 总则"),
]


@pytest.mark.parametrize(("source", "view"), VIEWS)
def test_view(source: str, view: str) -> None:
    assert fold(source).text == view


def test_what_tells_a_traditional_text_is_in_no_simplified_one() -> None:
    characters = TRADITIONAL.pattern.strip("[]")
    assert len(characters) == len(set(characters)) > 250
    assert [one for one in characters if fold(one).text == one] == []
    # GB 2312 holds what Simplified texts are written with; these two it has for a note of music and for names.
    assert characters.encode("gb2312", "ignore").decode("gb2312") == "徵於"


@pytest.mark.parametrize(("text", "loaded"), [("全县村居教育支出较高，销售额增长8%", False), ("全縣銷售額", True)])
def test_a_simplified_text_loads_no_converter(text: str, loaded: bool) -> None:
    code = (
        "import sys; from checker.language.fold import fold\n"
        "fold(sys.stdin.buffer.read().decode()); print('opencc' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=text.encode(), capture_output=True, check=True)
    assert done.stdout.split() == [str(loaded).encode()]


def test_span_leads_back_to_the_source() -> None:
    source = "截至2020 年，生產總值179.6 億 元。"
    folded = fold(source, 2)
    at = folded.text.index("179.6亿元")
    start, end = folded.span(at, at + 7)
    assert source[start:end] == "179.6 億 元"


def test_index_is_the_next_kept_character() -> None:
    folded = fold("在 2020 年")
    assert [folded.text[folded.index(offset)] for offset in range(7)] == list("在22020年")
    assert folded.index(8) == len(folded.text)


def test_empty_view_keeps_its_place() -> None:
    assert fold("ab", 1, 1).span(0, 0) == (1, 1)


SOURCE = st.text(alphabet="0123456789０１２.,，%％ \u3000\n年月亿元萬億发發(fā)*<br>&nbsp;—-：:∶一二〇○|", max_size=60)


@given(SOURCE, st.integers(0, 10))
def test_folding_keeps_order_and_characters(source: str, skip: int) -> None:
    start = min(skip, len(source))
    folded = fold(source, start, len(source))
    offsets = list(folded.offsets)
    assert len(offsets) == len(folded.text)
    assert offsets == sorted(set(offsets))
    assert all(start <= offset < len(source) for offset in offsets)
    for offset, char in zip(offsets, folded.text, strict=True):
        if source[offset].isdigit() or source[offset] in "年月元.%":
            assert fold(source[offset]).text == char or (source[offset] in "0０" and char == "〇")


@given(SOURCE)
def test_folding_twice_changes_no_character_form(source: str) -> None:
    once = fold(source).text
    assert set(fold(once).text) <= set(once) | {"-", ":", "〇", " "}


@given(st.text(max_size=40))
def test_any_text_can_be_folded(source: str) -> None:
    folded = fold(source)
    assert len(folded.text) == len(folded.offsets) <= len(source)
