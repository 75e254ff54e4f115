"""The text of a formula into a tree that can be evaluated at any values of its names.

    人均地区生产总值 = 地区生产总值 / 常住人口
    合计(结构) ≈ 100

A relation compares two expressions; without one it is an expression alone. A name is an indicator of the
lexicon (identity) or a slot of the rule (phrase); one that holds spaces, signs or brackets stands in 「」.
A function of one indicator says what of it is meant: 增速(X), 变动(X), 上年(X), 平均(X).
Percent signs are no part of the language: what a figure means is the figure's own affair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from checker import lazy
from checker.report import Text

DEEPEST = 30


class Number(Struct, frozen=True):
    """A constant."""

    value: Decimal


class Name(Struct, frozen=True):
    """An indicator or a slot; `at` is its offset in the formula."""

    name: str
    at: int


class Apply(Struct, frozen=True):
    """An operator or a function applied to expressions; `sign` is a key of OPERATIONS, neg, or its name."""

    sign: str
    operands: tuple[Expression, ...]
    at: int


Expression = Number | Name | Apply
# What is meant of an indicator: its growth in percent, its change in points, its level a year before, the mean of both.
FUNCTIONS = ("增速", "变动", "上年", "平均")


class Term(Struct, frozen=True):
    """An indicator, and what of it is meant: a key of FUNCTIONS, empty for its level."""

    function: str
    name: str


class Formula(Struct, frozen=True):
    """`left relation right`; `relation` is empty and `right` None for an expression alone."""

    left: Expression
    relation: str = ""
    right: Expression | None = None


class InvalidFormula(ValueError):
    """The formula does not parse; `at` is the offset where it stops making sense."""

    def __init__(self, message: Text, at: int) -> None:
        super().__init__(message.en)
        self.message, self.at = message, at


# As printed -> canonical; full-width signs fold first.
WIDE = str.maketrans("\uff1d\uff0b\uff0d\uff0f\uff1c\uff1e\uff08\uff09\uff0c、−×÷", "=+-/<>(),,-*/")
RELATIONS: Mapping[str, str] = MappingProxyType(
    {"=": "=", "==": "=", "≈": "≈", "≠": "≠", "!=": "≠", "≤": "≤", "<=": "≤", "≥": "≥", ">=": "≥"}
    | {"<": "<", ">": ">"}
)
BINDING: Mapping[str, int] = MappingProxyType({"+": 1, "-": 1, "*": 2, "/": 2, "^": 4})
UNARY = 3  # -a^2 is -(a^2), -a*b is (-a)*b
OPERATIONS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = MappingProxyType(
    {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
        "^": lambda a, b: a**b,
    }
)

TOKEN = lazy.compile(
    r"(?P<number>\d+(?:\.\d+)?)|(?P<quoted>「[^」]+」)|(?P<name>[^\W\d][\w·&]*)"
    r"|(?P<relation><=|>=|==|!=|[=≈≠≤≥<>])|(?P<sign>[-+*/^])|(?P<bracket>[(),])"
)


class Token(Struct, frozen=True):
    """A piece of a formula; kind end closes it."""

    kind: str
    text: str
    at: int


def parse(text: str) -> Formula:
    """The tree of a formula; raises InvalidFormula."""
    tokens = tuple(_tokens(text))
    left, at = _expression(tokens, 0, 0, 0)
    if tokens[at].kind != "relation":
        _expect_end(tokens[at])
        return Formula(left)
    relation = RELATIONS[tokens[at].text]
    right, at = _expression(tokens, at + 1, 0, 0)
    _expect_end(tokens[at])
    return Formula(left, relation, right)


def names(formula: Formula) -> tuple[Name, ...]:
    """Every name used, left to right, repeats included; function names are not among them."""
    return tuple(_names(formula.left)) + (tuple(_names(formula.right)) if formula.right else ())


def calls(formula: Formula) -> tuple[Apply, ...]:
    """Every function applied, left to right."""
    return tuple(_calls(formula.left)) + (tuple(_calls(formula.right)) if formula.right else ())


def term(expression: Expression) -> Term | None:
    """The term that an expression is, if it is one."""
    match expression:
        case Name(name):
            return Term("", name)
        case Apply(function, (Name(name),)) if function in FUNCTIONS:
            return Term(function, name)
    return None


def terms(expression: Expression) -> tuple[Term, ...]:
    """The terms of an expression, each once, left to right."""
    own = term(expression)
    if own is not None:
        return (own,)
    if not isinstance(expression, Apply):
        return ()
    return tuple(dict.fromkeys(one for operand in expression.operands for one in terms(operand)))


def substitute(expression: Expression, meanings: Mapping[Term, Expression]) -> Expression:
    """The expression with its terms replaced."""
    own = term(expression)
    if own is not None:
        return meanings[own]
    if isinstance(expression, Apply):
        return replace(expression, operands=tuple(substitute(one, meanings) for one in expression.operands))
    return expression


def evaluate(
    expression: Expression,
    values: Mapping[str, Decimal],
    functions: Mapping[str, Callable[..., Decimal]] = MappingProxyType({}),
) -> Decimal:
    """The value of an expression at `values`; KeyError for a missing name, ArithmeticError as usual."""
    match expression:
        case Number(value):
            return value
        case Name(name):
            return values[name]
        case Apply("neg", (operand,)):
            return -evaluate(operand, values, functions)
        case Apply(sign, operands):
            operate = OPERATIONS[sign] if sign in OPERATIONS else functions[sign]
            return operate(*(evaluate(one, values, functions) for one in operands))


def _tokens(text: str) -> Iterator[Token]:
    folded, at = text.translate(WIDE), 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = TOKEN.match(folded, at)
        if found is None:
            raise InvalidFormula(Text(f"算式中不能有“{text[at]}”", f"unexpected “{text[at]}” in a formula"), at)
        kind, end = str(found.lastgroup), found.end()
        yield Token(kind, text[at:end] if kind == "quoted" else found.group(), at)
        at = end
    yield Token("end", "", len(text))


def _expression(tokens: tuple[Token, ...], at: int, floor: int, depth: int) -> tuple[Expression, int]:
    """The longest expression from token `at` whose operators bind tighter than `floor`; and where it ends."""
    left, at = _operand(tokens, at, depth)
    while tokens[at].kind == "sign":
        sign, place = tokens[at].text, tokens[at].at
        strength = BINDING[sign]
        if strength <= floor:
            break
        # a^b^c groups from the right, everything else from the left
        right, at = _expression(tokens, at + 1, strength - 1 if sign == "^" else strength, depth + 1)
        left = Apply(sign, (left, right), place)
    return left, at


def _operand(tokens: tuple[Token, ...], at: int, depth: int) -> tuple[Expression, int]:
    token = tokens[at]
    if depth > DEEPEST:
        raise InvalidFormula(Text("算式嵌套过深", "the formula is nested too deeply"), token.at)
    match token.kind, token.text:
        case "number", text:
            return Number(Decimal(text)), at + 1
        case "quoted", text:
            return Name(text[1:-1], token.at), at + 1
        case "name", text if tokens[at + 1].text == "(":
            operands, at = _operands(tokens, at + 2, depth + 1)
            return Apply(text, operands, token.at), at
        case "name", text:
            return Name(text, token.at), at + 1
        case "bracket", "(":
            inner, at = _expression(tokens, at + 1, 0, depth + 1)
            return inner, _expect(tokens[at], ")", at)
        case "sign", "-":
            inner, at = _expression(tokens, at + 1, UNARY, depth + 1)
            return Apply("neg", (inner,), token.at), at
    raise InvalidFormula(Text("此处应为指标、数字或括号", "a name, a number or a bracket is expected"), token.at)


def _operands(tokens: tuple[Token, ...], at: int, depth: int) -> tuple[tuple[Expression, ...], int]:
    """The operands of a function up to its closing bracket."""
    first, at = _expression(tokens, at, 0, depth)
    operands = [first]
    while tokens[at].text == ",":
        following, at = _expression(tokens, at + 1, 0, depth)
        operands.append(following)
    return tuple(operands), _expect(tokens[at], ")", at)


def _expect(token: Token, text: str, at: int) -> int:
    if token.text != text:
        raise InvalidFormula(Text(f"此处应为“{text}”", f"“{text}” is expected"), token.at)
    return at + 1


def _expect_end(token: Token) -> None:
    if token.kind != "end":
        raise InvalidFormula(Text("算式到此应结束", "the formula should end here"), token.at)


def _names(expression: Expression) -> Iterator[Name]:
    match expression:
        case Name():
            yield expression
        case Apply(operands=operands):
            for operand in operands:
                yield from _names(operand)


def _calls(expression: Expression) -> Iterator[Apply]:
    if isinstance(expression, Apply):
        if expression.sign != "neg" and expression.sign not in OPERATIONS:
            yield expression
        for operand in expression.operands:
            yield from _calls(operand)
