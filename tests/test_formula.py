"""Formulas into trees and values, and into the place where they stop making sense."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker import formula

FORMULAS = {
    "a + b * c": "14",
    "(a + b) * c": "20",
    "a - b - c": "-5",
    "c / a / a": "1",
    "a ^ b ^ a": "512",
    "-a ^ a": "-4",
    "b * -c": "-12",
    "a＋b×c−（c÷a）": "12",
    "「a」 - 0.10": "1.90",
}


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_binds_as_in_school(text: str) -> None:
    values = {"a": Decimal(2), "b": Decimal(3), "c": Decimal(4)}
    assert str(formula.evaluate(formula.parse(text).left, values)) == FORMULAS[text]


MISTAKES = {
    "": 0,
    "= c": 0,
    "a =": 3,
    "a b": 2,
    "a = b = c": 6,
    "a = (b": 6,
    "a = f(b, c": 10,
    "a + ，": 4,
    "a = 「b": 4,
    "2人": 1,
    "(" * 50 + "a": 31,
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_formula_that_does_not_parse_says_where(text: str) -> None:
    with pytest.raises(formula.InvalidFormula) as caught:
        formula.parse(text)
    assert caught.value.at == MISTAKES[text]


@pytest.mark.parametrize(
    ("text", "relation", "names"),
    [
        ("甲 ＝ 乙 ÷ 丙", "=", ["甲", "乙", "丙"]),
        ("合计(结构) ≈ 100", "≈", ["结构"]),
        ("a <= max(b，a)", "≤", ["a", "b", "a"]),
        ("「经费（内部）」 >= 「R 与 D」", "≥", ["经费（内部）", "R 与 D"]),
        ("甲 + 1", "", ["甲"]),
    ],
)
def test_names_are_those_of_operands_in_order(text: str, relation: str, names: list[str]) -> None:
    parsed = formula.parse(text)
    assert parsed.relation == relation
    assert [used.name for used in formula.names(parsed)] == names


def test_a_function_is_called_with_its_operands() -> None:
    parsed = formula.parse("最大(a, 2 * b) - 1")
    values = {"a": Decimal(3), "b": Decimal(4)}
    assert formula.evaluate(parsed.left, values, {"最大": max}) == Decimal(7)


def test_functions_of_one_indicator_are_terms() -> None:
    parsed = formula.parse("增速(强度) = (1 + 增速(能耗)) / (1 + 增速(产值)) - 能耗")
    assert formula.term(parsed.left) == formula.Term("增速", "强度")
    assert parsed.right is not None
    assert formula.terms(parsed.right) == (
        formula.Term("增速", "能耗"),
        formula.Term("增速", "产值"),
        formula.Term("", "能耗"),
    )


def test_terms_are_replaced_by_what_they_stand_for() -> None:
    parsed = formula.parse("平均(人口) * 2")
    mean = formula.parse("(甲 + 乙) / 2").left
    bound = formula.substitute(parsed.left, {formula.Term("平均", "人口"): mean})
    assert formula.evaluate(bound, {"甲": Decimal(3), "乙": Decimal(5)}) == 8


def test_a_function_of_more_than_an_indicator_is_no_term() -> None:
    assert formula.term(formula.parse("增速(能耗 + 产值)").left) is None
    assert formula.term(formula.parse("最大(能耗)").left) is None
