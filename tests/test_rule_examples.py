"""Examples of a rule into passed or failed; and every shipped rule against its own examples."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from checker import rules
from checker.document import Document, Place
from checker.report import NO_TEXT, Check, Coverage, DocumentReport, Report, Severity, Text, Verdict
from checker.rule import Example, Rule


def verdict(rule: str, text: str, told: Verdict, severity: Severity | None, message: str) -> Check:
    """A check of the first characters of a text."""
    place = Place("example.md", 0, len(text), 1, 1, text)
    said, none = Text(message, ""), NO_TEXT
    return Check(
        rule, "cagr", none, told, "", severity, "", "", "", None, None, none, said, none, place, (), ""
    )  # fmt: skip


# What the engine answers; whether a silent and a reported example then pass; whether the rule judged.
ANSWERS: dict[str, tuple[tuple[Check, ...], bool, bool, bool]] = {
    "nothing": ((), True, False, False),
    "consistent": ((verdict("growth/average", "7%", "consistent", None, ""),), True, False, True),
    "not judged": ((verdict("growth/average", "7%", "unverifiable", None, ""),), True, False, False),
    "as described": ((verdict("growth/average", "7%", "inconsistent", "error", "不符"),), False, True, True),
    "another place": (
        (verdict("growth/average", "8%", "inconsistent", "error", "不符"),),
        False,
        False,
        True,
    ),
    "another message": (
        (verdict("growth/average", "7%", "inconsistent", "error", "符"),),
        False,
        False,
        True,
    ),
    "another verdict": (
        (verdict("growth/average", "7%", "explainable", "info", "不符"),),
        False,
        False,
        True,
    ),
    "twice": ((verdict("growth/average", "7%", "inconsistent", "error", "不符"),) * 2, False, False, True),
    "another rule": ((verdict("other/rule", "7%", "inconsistent", "error", "不符"),), True, False, False),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_example_passes_only_if_the_rule_says_exactly_what_it_declares(
    monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    checks, silent, told, fired = ANSWERS[answer]
    seen: list[tuple[str, tuple[Rule, ...]]] = []

    def check(documents: tuple[Document, ...], given: tuple[Rule, ...]) -> Report:
        seen.append((documents[0].text, given))
        return Report((DocumentReport(documents[0], Coverage(0, 0, 0, 0, 0, 0), checks),))

    monkeypatch.setitem(sys.modules, "checker.engine", SimpleNamespace(check=check))
    rule = Rule(
        "growth/average", "cagr", "default", "error", NO_TEXT, NO_TEXT,
        consistent=(Example("甲7%"),), inconsistent=(Example("乙7%", "7%", "不符"),),
    )  # fmt: skip
    results = rules.run_examples([rule])
    assert [(one.group, one.number, one.passed, one.fired) for one in results] == [
        ("consistent", 1, silent, fired),
        ("inconsistent", 1, told, fired),
    ]
    assert seen == [("甲7%", (rule,)), ("乙7%", (rule,))]


SHIPPED = rules.load([rules.shipped()])
CASES = [
    pytest.param(replace(rule, **dict.fromkeys(rules.GROUPS, ())), group, example, id=f"{rule.id}-{group}-{number}")
    for rule in SHIPPED[0]
    for group in rules.GROUPS
    for number, example in enumerate(getattr(rule, group), 1)
]


def test_every_shipped_rule_loads() -> None:
    assert SHIPPED[1] == ()
    assert SHIPPED[0]


@pytest.mark.parametrize(("bare", "group", "example"), CASES)
def test_a_shipped_rule_says_what_its_examples_declare(bare: Rule, group: str, example: Example) -> None:
    [result] = rules.run_examples([replace(bare, **{group: (example,)})])
    assert result.got == result.expected


@pytest.mark.parametrize("rule", SHIPPED[0], ids=lambda rule: rule.id)
def test_a_shipped_rule_judges_one_of_its_silent_examples(rule: Rule) -> None:
    silent = replace(rule, inconsistent=(), explainable=())
    assert any(result.fired for result in rules.run_examples([silent]))


def test_an_example_may_be_held_against_any_number_of_documents() -> None:
    rule = next(one for one in SHIPPED[0] if one.id == "across/documents")
    books = ("# 甲山县2021年财政预算报告\n\n2020年，地区生产总值81.2亿元。",) * 5
    example = Example("# 甲山县2021年政府工作报告\n\n2020年，地区生产总值81.2亿元。", against=books)
    (result,) = rules.run_examples([replace(rule, consistent=(example,), inconsistent=(), explainable=(), silent=())])
    assert (result.passed, result.fired) == (True, True)
