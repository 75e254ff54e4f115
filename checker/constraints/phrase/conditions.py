"""Conditions of a phrase rule: relations between formulas, properties of slots, joined by 且, 或, 非.

    年均增长(基期, 末期, 末年 - 基年) ≈ 速度
    增速口径(指标) = "不变价" 或 非 有方括号(速度)

≈ and = hold where the two intervals share a value, ≤ and the like where some values of them can hold so; a condition on
a slot that holds nothing is neither true nor false.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from checker import lazy
from checker.constraints.phrase.functions import NUMBERS, OPERANDS, PREDICATES, PROPERTIES
from checker.constraints.phrase.values import Held
from checker.formula import Apply, Expression, Formula, InvalidFormula, Name, Number, evaluate, names, parse
from checker.interval import Interval, corners
from checker.report import Text

Slots = Mapping[str, Held]
WORDS = lazy.compile(
    r"""\s*(?:(?P<function>[^\s()（）"“=≠!]+)\s*[(（]\s*(?P<inner>[^()（）]+?)\s*[)）]|(?P<slot>[^\s()（）"“=≠!]+))\s*"""
    r"""(?P<sign>=|≠|!=)\s*["“](?P<text>[^"“”]*)["”]\s*"""
)
ASKS = lazy.compile(r"\s*(?P<name>[^\s()（）]+)\s*[(（]\s*(?P<slot>[^()（）]+?)\s*[)）]\s*")
OR = lazy.compile(r"或(?![^(（]*[)）])|\bor\b")
AND = lazy.compile(r"且(?![^(（]*[)）])|\band\b")
NOT = lazy.compile(r"\s*(?:非|not\b)\s*")


class Words(Struct, frozen=True):
    """Whether a property of a slot (or its words) is a text."""

    function: str
    slot: str
    text: str
    equal: bool


class Asks(Struct, frozen=True):
    """A yes-or-no property of a slot."""

    name: str
    slot: str


Atom = Words | Asks | Formula


class Condition(Struct, frozen=True):
    """Alternatives, each a list of atoms that must all hold, an atom with whether it is negated."""

    alternatives: tuple[tuple[tuple[bool, Atom], ...], ...]

    def formulas(self) -> Iterator[Formula]:
        """The relations between formulas."""
        for each in self.alternatives:
            yield from (atom for _, atom in each if isinstance(atom, Formula))

    def used(self) -> Iterator[tuple[str, int]]:
        """Every slot named, with its offset in the text where that is known."""
        for each in self.alternatives:
            for _, atom in each:
                if isinstance(atom, Formula):
                    yield from ((name.name, name.at) for name in names(atom))
                else:
                    yield atom.slot, 0


@lru_cache(maxsize=512)
def condition(text: str) -> Condition:
    """The condition of a rule; raises InvalidFormula."""
    alternatives = tuple(tuple(_atom(part) for part in AND.split(each)) for each in OR.split(text))
    return Condition(alternatives)


@lru_cache(maxsize=512)
def expression(text: str) -> Expression:
    """A formula without a relation; raises InvalidFormula."""
    parsed = parse(text)
    if parsed.right is not None:
        raise InvalidFormula(Text("此处不应有等号或不等号", "no relation is expected here"), 0)
    _known(parsed.left)
    return parsed.left


def _atom(text: str) -> tuple[bool, Atom]:
    match = NOT.match(text)
    negated, text = match is not None, text[match.end() :] if match else text
    words = WORDS.fullmatch(text)
    if words:
        function = words["function"] or "name"
        if function not in PROPERTIES:
            raise _unknown(function, (*PROPERTIES,))
        return negated, Words(function, words["inner"] or words["slot"], words["text"], words["sign"] == "=")
    asks = ASKS.fullmatch(text)
    if asks and asks["name"] in PREDICATES:
        return negated, Asks(asks["name"], asks["slot"])
    parsed = parse(text)
    if parsed.right is None:
        raise InvalidFormula(Text("条件缺少等号、不等号或“≈”", "the condition has no relation such as ≈"), 0)
    _known(parsed.left)
    _known(parsed.right)
    return negated, parsed


def _known(one: Expression) -> None:
    """Raise for a function that does not exist or takes another number of operands."""
    if not isinstance(one, Apply):
        return
    if one.sign in NUMBERS:
        count = OPERANDS[one.sign]
        if count is not None and count != len(one.operands):
            said = Text(f"“{one.sign}”需要{count}个数", f"“{one.sign}” takes {count} operands")
            raise InvalidFormula(said, one.at)
    elif one.sign[0].isalpha() and one.sign != "neg":
        raise _unknown(one.sign, (*NUMBERS,), one.at)
    for operand in one.operands:
        _known(operand)


def _unknown(name: str, valid: tuple[str, ...], at: int = 0) -> InvalidFormula:
    return InvalidFormula(
        Text(f"没有函数“{name}”，可用：{'、'.join(valid)}", f"no function “{name}”; valid: {', '.join(valid)}"), at
    )


def holds(one: Condition, slots: Slots) -> bool | None:
    """Whether a condition holds; None when it cannot be told."""
    found = [_all(each, slots) for each in one.alternatives]
    return True if True in found else None if None in found else False


def _all(atoms: tuple[tuple[bool, Atom], ...], slots: Slots) -> bool | None:
    found = [_one(atom, slots) for _, atom in atoms]
    turned = [None if is_so is None else is_so != negated for is_so, (negated, _) in zip(found, atoms, strict=True)]
    return False if False in turned else None if None in turned else True


def _one(atom: Atom, slots: Slots) -> bool | None:
    if isinstance(atom, Formula):
        left, right = interval(atom.left, slots), interval(atom.right, slots) if atom.right is not None else None
        return None if left is None or right is None else RELATIONS[atom.relation](left, right)
    held = slots.get(atom.slot)
    if held is None:
        return None
    if isinstance(atom, Asks):
        return PREDICATES[atom.name](held)
    return (PROPERTIES[atom.function](held) == atom.text) == atom.equal


def _below(a: Interval, b: Interval, strict: bool) -> bool:
    """Whether some value of `a` is at most (below, when strict) some value of `b`."""
    if a.low is None or b.high is None:
        return True
    return a.low < b.high or (not strict and a.low == b.high and a.low_in and b.high_in)


RELATIONS: Mapping[str, Callable[[Interval, Interval], bool]] = {
    "≈": lambda a, b: a.meets(b),
    "=": lambda a, b: a.meets(b),
    "≠": lambda a, b: not a.meets(b),
    "≤": lambda a, b: _below(a, b, False),
    "≥": lambda a, b: _below(b, a, False),
    "<": lambda a, b: _below(a, b, True),
    ">": lambda a, b: _below(b, a, True),
}


def interval(one: Expression, slots: Slots) -> Interval | None:
    """The values of an expression; None where a slot holds no number or the arithmetic is undefined."""
    spread = _spread(one, slots)
    if isinstance(spread, Name):
        found = _parts(spread, slots)
        return found[0] if len(found) == 1 else None
    used = tuple(dict.fromkeys(name.name for name in names(Formula(spread))))
    ends = [_part(name, slots) for name in used]
    known = [each for each in ends if each is not None]
    if len(known) < len(ends):
        return None
    return corners(lambda *values: evaluate(spread, dict(zip(used, values, strict=True)), NUMBERS), *known)


def _spread(one: Expression, slots: Slots) -> Expression:
    """A ratio as an operand is all its components: 合计(结构) of 4.5:49.3:46.2."""
    if not isinstance(one, Apply):
        return one
    operands: list[Expression] = []
    for operand in one.operands:
        parts = len(_parts(operand, slots)) if isinstance(operand, Name) else 0
        if isinstance(operand, Name) and parts > 1:
            operands += [Name(f"{operand.name}\x1f{number}", operand.at) for number in range(parts)]
        else:
            operands.append(_spread(operand, slots))
    return Apply(one.sign, tuple(operands), one.at)


def _parts(name: Name, slots: Slots) -> tuple[Interval, ...]:
    held = slots.get(name.name)
    return held.parts if held is not None else ()


def _part(name: str, slots: Slots) -> Interval | None:
    slot, _, number = name.partition("\x1f")
    parts = slots[slot].parts if slot in slots else ()
    if number:
        return parts[int(number)]
    return parts[0] if len(parts) == 1 else None


def first_name(one: Expression | None) -> str:
    """The first slot an expression names, empty when it names none."""
    if one is None or isinstance(one, Number):
        return ""
    return next((name.name for name in names(Formula(one))), "")
