"""What holds of every document: hedges forgive, neighbours do not matter, nothing crashes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from itertools import cycle

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from shipped import RULES

from checker.constraints import CONSTRAINTS
from checker.document import Document
from checker.engine import check
from checker.interval import Interval, power
from checker.readers import read_bytes, read_text
from checker.report import Check, Coverage, Report

TITLE = "甲山县国民经济和社会发展第十四个五年规划纲要"
slow = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def document(*paragraphs: str, path: str = "draft.md") -> Document:
    return read_text(path, "\n\n".join((TITLE, *paragraphs)) + "\n")


def checks_of(*paragraphs: str) -> tuple[Check, ...]:
    return check((document(*paragraphs),), RULES).documents[0].checks


def about(checks: Iterable[Check], text: str) -> list[Check]:
    """Checks of the figure printed as `text`."""
    return [one for one in checks if one.place.text == text]


levels = st.integers(200, 99999).map(lambda value: Decimal(value).scaleb(-2))
rates = st.integers(10, 2500).map(lambda value: Decimal(value).scaleb(-2))


@st.composite
def growths(draw: st.DrawFn) -> tuple[Decimal, Decimal, Decimal]:
    """A base, the level that it reaches in five years at about the rate, and the rate."""
    base, rate, error = draw(levels), draw(rates), draw(st.integers(-200, 200))
    end = base * power(1 + (rate + Decimal(error).scaleb(-2)) / 100, 5)
    return base, end.quantize(Decimal("0.01"), ROUND_HALF_UP), rate


SENTENCE = "一般公共预算收入由2015年的{base}亿元增加到2020年的{end}亿元，年均增长{rate}%。"
HEDGED = "一般公共预算收入由2015年的约{base}亿元增加到2020年的约{end}亿元，年均增长{rate}%。"


@slow
@given(growths())
def test_growth_is_judged_by_the_rounding_of_what_is_printed(
    growth: tuple[Decimal, Decimal, Decimal],
) -> None:
    """Independent of the checker's roots: B(1 + R)^5 at the corners against E."""
    base, end, rate = growth
    found = about(checks_of(SENTENCE.format(base=base, end=end, rate=rate)), f"{rate}%")
    verdicts = {one.verdict for one in found if one.kind == "cagr"}
    half = Decimal("0.005")
    low = (base - half) * power(1 + (rate - half) / 100, 5)
    high = (base + half) * power(1 + (rate + half) / 100, 5)
    holds = Interval(low, high).meets(Interval(end - half, end + half))
    assert verdicts == {"consistent" if holds else "inconsistent"}


@slow
@given(growths())
def test_a_hedged_operand_never_turns_consistent_into_inconsistent(
    growth: tuple[Decimal, Decimal, Decimal],
) -> None:
    base, end, rate = growth
    exact = about(checks_of(SENTENCE.format(base=base, end=end, rate=rate)), f"{rate}%")
    hedged = about(checks_of(HEDGED.format(base=base, end=end, rate=rate)), f"{rate}%")
    before = {(one.rule, one.verdict) for one in exact}
    assert not [one for one in hedged if one.verdict == "inconsistent" and (one.rule, "consistent") in before]


PERCENT = "税收收入{part}亿元，占一般公共预算收入{whole}亿元的{rate}%{hedge}。"


@slow
@given(levels, levels, rates)
def test_a_hedged_rate_never_turns_consistent_into_inconsistent(part: Decimal, whole: Decimal, rate: Decimal) -> None:
    exact = about(checks_of(PERCENT.format(part=part, whole=whole, rate=rate, hedge="")), f"{rate}%")
    hedged = about(checks_of(PERCENT.format(part=part, whole=whole, rate=rate, hedge="左右")), f"{rate}%")
    before = {one.rule for one in exact if one.verdict == "consistent"}
    assert not [one for one in hedged if one.verdict == "inconsistent" and one.rule in before]


# Paragraphs that say something wrong or right, each about its own indicator, and some that say nothing.
TELLING = (
    "一般公共预算收入由2015年的6.37亿元增加到2020年的15.95亿元，年均增长20.15%。",
    "旅游总收入由2015年的23亿元增加到2020年的62.27亿元，年均增长28.27%。",
    "森林覆盖率由2015年的15.3%提高到2020年的16.96%，提高2.66个百分点。",
    "2020年三次产业结构为4.5:49.3:46.3。",
    "民生支出24.6亿元，占一般公共预算支出30亿元的82%。",
    "公路通车里程由2015年的1200公里增加到2020年的1500公里，增加400公里。",
    "| 指标 | 2020年 | 2025年 | 年均增长 |\n|---|---|---|---|\n| 粮食产量（万吨） | 10 | 12 | 4.7% |",
)
SILENT = (
    "县委、县政府坚持稳中求进，全面完成各项任务。",
    "要抓住机遇，开拓创新，久久为功。",
    "各级各部门要认真贯彻落实。",
    "沿G108国道和12345热线办理。",
)


def gist(one: Check) -> tuple[object, ...]:
    """All of a check but its place."""
    related = tuple((other.role, other.place.text, other.value) for other in one.related)
    return (
        one.rule, one.verdict, one.reason, one.severity, one.indicator, one.period, one.stated, one.computed,
        one.message, one.hint, one.place.text, one.fingerprint, related,
    )  # fmt: skip


@slow
@given(
    st.lists(st.sampled_from(SILENT), max_size=3),
    st.permutations(TELLING).map(lambda order: order[:3]),
    st.lists(st.sampled_from(SILENT), max_size=3),
)
def test_paragraphs_around_move_spans_and_change_nothing_else(
    before: list[str], told: list[str], after: list[str]
) -> None:
    plain, moved = checks_of(*told), checks_of(*before, *told, *after)
    shift = sum(len(one) + 2 for one in before)
    assert [gist(one) for one in moved] == [gist(one) for one in plain]
    assert [one.place.start for one in moved] == [one.place.start + shift for one in plain]
    assert [one.place.end - one.place.start for one in moved] == [len(one.place.text) for one in plain]


@pytest.mark.parametrize("told", TELLING)
def test_every_telling_paragraph_is_judged(told: str) -> None:
    assert any(one.verdict != "unverifiable" for one in checks_of(told))


@slow
@given(st.permutations(TELLING))
def test_unrelated_paragraphs_may_stand_in_any_order(order: list[str]) -> None:
    """Each is about an indicator of its own, so the findings are those of each alone."""
    together = Counter(gist(one) for one in checks_of(*order) if one.severity)
    alone = Counter(gist(one) for told in TELLING for one in checks_of(told) if one.severity)
    assert together == alone


def test_every_paragraph_alone_is_found_again_in_the_whole() -> None:
    whole = Counter(gist(one) for one in checks_of(*TELLING) if one.verdict == "consistent")
    for told in TELLING:
        own = Counter(gist(one) for one in checks_of(told) if one.verdict == "consistent")
        assert not own - whole


PAGES = tuple(document(*TELLING[first : first + 3], path=f"{first}.md") for first in range(4))


def test_same_input_gives_the_same_report() -> None:
    assert check(PAGES, RULES) == check(PAGES, RULES)


@slow
@given(st.permutations(range(len(PAGES))), st.permutations(range(len(RULES))))
def test_the_order_of_rules_and_files_does_not_matter(order: list[int], shuffled: list[int]) -> None:
    expected = check(PAGES, RULES).documents
    found = check([PAGES[one] for one in order], [RULES[one] for one in shuffled]).documents
    assert sorted(found, key=lambda one: one.document.path) == list(expected)


def test_line_endings_and_encoding_change_no_check() -> None:
    text = "\n\n".join((TITLE, *TELLING))
    plain = check((read_bytes("draft.md", text.encode()),), RULES).documents[0].checks
    for other in (
        text.replace("\n", "\r\n").encode(),
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.encode("gb18030"),
    ):
        again = check((read_bytes("draft.md", other),), RULES).documents[0].checks
        assert [gist(one) for one in again] == [gist(one) for one in plain]


WORDS = (
    "2015年 2020年 “十三五”时期 十四五末 到2025年 比上年 去年 1—9月 五年来 年均 每年 上年末 同比 "
    "由 增加到 提高到 增长 下降 "
    "占 比重 是 倍 翻一番 分别 其中 合计 共 和 、 ， 。 ； ： （ ） | \n \n\n"
    " # - 注： * ** [ ] 约 左右 以上 不低于 超过 近 "
    "0 0% -3% 5% 7.5% 12.5亿元 0亿元 -2亿元 3万人 120 5:50:45 0:0:0 1:2 3个百分点 —— 1.5倍 两成 "
    "100% 999999999999999亿元 "
    "地区生产总值 一般公共预算收入 税收收入 第三产业增加值 三次产业结构 城镇化率 "
    "城镇、农村居民人均可支配收入 完成 预算 指标 "
    "|---|---|"
).split(" ")
words = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)
signs = st.text(alphabet="0123456789.%:|[]()*-—~≤<“”年月万亿元个倍，。、\n\t ", max_size=60)


def sound(report: Report) -> None:
    """Places lie in the text, verdicts agree with severities and intervals, coverage counts them."""
    (one,) = report.documents
    text = one.document.text
    verdicts = Counter(told.verdict for told in one.checks)
    counted = replace(one.coverage, figures=0, statements=0)
    assert counted == Coverage(
        0, 0, verdicts["consistent"], verdicts["inconsistent"], verdicts["explainable"],
        verdicts["unverifiable"],
    )  # fmt: skip
    for told in one.checks:
        for place in (told.place, *(other.place for other in told.related)):
            assert text[place.start : place.end] == place.text or place.path != one.document.path
        assert (told.severity is None) == (told.verdict in ("consistent", "unverifiable") or told.reason == "folded")
        assert bool(told.message.zh) == bool(told.message.en)
        assert told.verdict != "inconsistent" or told.message.zh


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words)
def test_any_words_make_a_sound_report(text: str) -> None:
    sound(check((read_text("draft.md", f"{TITLE}\n\n{text}"),), RULES))


@settings(max_examples=150, deadline=None)
@given(signs)
def test_any_signs_make_a_sound_report(text: str) -> None:
    sound(check((read_text("draft.md", text),), RULES))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_characters_make_a_sound_report(text: str) -> None:
    sound(check((read_text("draft.md", text),), RULES))


EXAMPLES = [one.text for rule in RULES for one in (*rule.consistent, *rule.inconsistent, *rule.explainable)]
NUMBER = re.compile(r"\d[\d.,]*")
ODD = ("0", "0.0", "-5", "100", "-100", "—", "1e5", "9" * 38, "1" * 70, f"0.{'0' * 38}1", "翻9999999番", "２０％")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(EXAMPLES), st.lists(st.sampled_from((*ODD, "", "", "")), min_size=1, max_size=12))
@example("工业用水8.0亿吨，占62.5%；农业用水4.8亿吨，占37.5%。", ["", "0." + "0" * 38 + "1", "1e5", ""])
@example("收入完成8亿元。收入加上划省级收入2亿元，财政总收入10亿元。", ["100%", "1e5", f"0.{'0' * 38}1"])
def test_odd_figures_in_the_examples_of_rules_make_a_sound_report(text: str, odd: list[str]) -> None:
    """An empty word of `odd` leaves a number as it is; the words are used in turn."""
    turn = cycle(odd)
    sound(check((read_text("draft.md", NUMBER.sub(lambda match: next(turn) or match[0], text)),), RULES))


# phrase is the kind of editors' own rules: what many documents share deserves arithmetic of its own.
@pytest.mark.parametrize("kind", sorted(CONSTRAINTS.keys() - {"phrase"}))
def test_every_kind_of_arithmetic_is_used_by_a_shipped_rule(kind: str) -> None:
    assert any(one.kind == kind for one in RULES)
