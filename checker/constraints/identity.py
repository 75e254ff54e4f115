"""An indicator against a formula over others: 存贷比 = 金融机构各项贷款余额 / 金融机构各项存款余额 * 100.

The left side is one indicator, or its growth or change. Every other one is looked for with the same region, period
and status, nearest first; values are in the unit after 万/亿, percentages as printed. All of them in one paragraph make
a contradiction; one from elsewhere a warning where the indicator's year is printed, else the relation is not judged.

Some relations depend on what is not printed: a mean population, the prices of a base year. A rule may give other
formulas (`or`), the first that holds wins; and a `margin`, within which a gap is explained by the reason it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, localcontext
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from checker.constraints.method import IDENTITY_OPTIONS, Method
from checker.constraints.operands import signed, value
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.terms import RATES, Binding, Search, bindings, holds
from checker.constraints.wording import directed, shown
from checker.formula import Expression, Formula, Term, evaluate, parse, substitute, term, terms
from checker.interval import HUNDRED, PRECISION, Interval, corners
from checker.language.indicators import resolve
from checker.ledger import Ledger
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statement import Measure, Statement

MEASURES: Mapping[str, tuple[Measure, ...]] = MappingProxyType({"": ("level",), "增速": RATES, "变动": ("change_pp",)})
COMPARED = MappingProxyType(
    {
        "=": Text("应为", "is"),
        "≤": Text("不应大于", "is at most"),
        "<": Text("应小于", "is below"),
        "≥": Text("不应小于", "is at least"),
        ">": Text("应大于", "is above"),
    }
)
SAID = MappingProxyType({"change_pct": "增速", "avg_pct": "年均增速", "change_abs": "增减额", "change_pp": "变动"})
MANY = 64  # combinations of mentions that are tried


class Equation(Struct, frozen=True):
    """A formula with its terms known."""

    left: Term
    relation: str
    right: Expression
    needs: tuple[Term, ...]


def formula(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every statement of the indicator on the left whose operands are printed."""
    written = (str(rule.options["formula"]), *cast(tuple[str, ...], rule.options.get("or", ())))
    if not (ledger.trial or any(name in one for one in written for name in ledger.once(_spoken))):
        return
    equations = _equations(*written)
    lefts = {one.left for one in equations}
    for under in ledger.tested if ledger.trial else _said(ledger, lefts):
        if any(_is(under, left, rule) for left in lefts) and not _barred(rule, ledger, under):
            tried = [r for one in equations if _is(under, one.left, rule) for r in _relations(rule, ledger, under, one)]
            fitting = [one for one in tried if one.computed is not None and one.computed.meets(one.stated)]
            if tried:
                yield judge(rule, ledger, (fitting or tried)[0])


def _said(ledger: Ledger, lefts: Iterable[Term]) -> list[Statement]:
    """What the document says of the indicators on the left, in text order."""
    wholes = ledger.once(_wholes)
    found = {one.order: one for left in lefts for one in (*ledger.named(left.name), *wholes.get(left.name, ()))}
    return [found[order] for order in sorted(found)]


def _spoken(ledger: Ledger) -> frozenset[str]:
    """All names that the document speaks of."""
    return frozenset(one.subject.key for one in ledger.statements).union(ledger.once(_wholes)) - {""}


@lru_cache(maxsize=512)
def _equations(*given: str) -> tuple[Equation, ...]:
    return tuple(one for one in map(_equation, map(parse, given)) if one is not None)


def _wholes(ledger: Ledger) -> Mapping[str, list[Statement]]:
    """Shares by the indicator that their wording names as the whole."""
    found: dict[str, list[Statement]] = {}
    for one in ledger.statements:
        if one.measure == "share":
            found.setdefault(_named(one), []).append(one)
    return found


def _equation(parsed: Formula) -> Equation | None:
    left = term(parsed.left)
    if left is None or parsed.right is None:
        return None
    return Equation(left, parsed.relation, parsed.right, terms(parsed.right))


def _is(under: Statement, left: Term, rule: Rule) -> bool:
    if any(holds(under, left.name, measure, _units(rule)) for measure in MEASURES.get(left.function, ())):
        return True
    return left.function == "" and under.measure == "share" and _named(under) == left.name


@lru_cache(maxsize=4096)
def _indicator(lead: str) -> str:
    return resolve(lead).key


def _named(under: Statement) -> str:
    """The indicator that a share's wording names as a whole: 税收占比."""
    return _indicator(under.lead) if under.cell is None and under.figure.value is not None else ""


def _units(rule: Rule) -> Mapping[str, str]:
    return cast(Mapping[str, str], rule.options.get("units", {}))


def _barred(rule: Rule, ledger: Ledger, under: Statement) -> bool:
    """Whether words of the rule's `unless` stand before the figure or in a bracket behind it."""
    behind = ledger.document.text[under.figure.end : under.figure.end + 12]
    words = under.before + (behind if behind.startswith(("（", "(")) else "")
    return any(word in words for word in cast(tuple[str, ...], rule.options.get("unless", ())))


def _relations(rule: Rule, ledger: Ledger, under: Statement, equation: Equation) -> Iterator[Relation]:
    """The equation with every choice of operands, nearest first."""
    rates = (under.measure,) if under.measure in RATES else RATES
    for rate in rates:
        search = Search(ledger, under, _units(rule), rate)
        choices = [tuple(bindings(search, each)) for each in equation.needs]
        for count, chosen in enumerate(product(*choices)):
            if count == MANY:
                return
            yield _relation(rule, under, equation, chosen)


def _relation(rule: Rule, under: Statement, equation: Equation, chosen: tuple[Binding, ...]) -> Relation:
    known = tuple(dict.fromkeys(one for binding in chosen for one in binding.known))
    known = tuple(sorted(known, key=lambda one: (one.subject.key, one.order)))
    meanings = dict(zip(equation.needs, (one.expression for one in chosen), strict=True))
    bound = substitute(equation.right, meanings)
    names = [str(one.order) for one in known]
    intervals = [signed(one) for one in known]
    exact = corners(lambda *values: evaluate(bound, dict(zip(names, values, strict=True))), *intervals)
    point = _at(bound, dict(zip(names, map(value, known), strict=True)))
    computed = _side(equation.relation, exact)
    near = all(one.block == under.block for one in known)
    return Relation(
        under,
        tuple(Bound("part", one) for one in known),
        signed(under),
        computed,
        point if equation.relation == "=" else None,
        NO_TEXT,
        near=near,
        certain=not under.loose and not any(one.loose for one in known) and (near or under.dated),
        apart=lambda found: replace(
            found,
            message=_message(under, known, point, exact, equation.relation),
            excuse=_margin(rule, under, computed),
        ),
    )


def _side(relation: str, computed: Interval | None) -> Interval | None:
    """What the left side may be by the relation."""
    if computed is None or relation == "=":
        return computed
    if relation in ("≤", "<"):
        return Interval(None, computed.high, high_in=relation == "≤")
    return Interval(computed.low, None, low_in=relation == "≥")


def _margin(rule: Rule, under: Statement, computed: Interval | None) -> Reading | None:
    """The rule's reason for a gap, where the gap is as small as it allows."""
    margin = cast(Mapping[str, object], rule.options.get("margin", {}))
    if not margin or computed is None:
        return None
    play = cast(Decimal, margin["within"])
    stated = abs(value(under))
    if under.measure not in SAID:
        play = play * stated / HUNDRED
    if not computed.widen(play).meets(signed(under)):
        return None
    hint = Text(str(margin.get("zh", "")), str(margin.get("en", "")))
    return Reading(str(margin["reason"]), None, hint, True)


def _at(right: Expression, values: Mapping[str, Decimal]) -> Decimal | None:
    with localcontext() as context:
        context.prec = PRECISION
        try:
            return evaluate(right, values)
        except ArithmeticError:
            return None


def _message(
    under: Statement, known: tuple[Statement, ...], point: Decimal | None, computed: Interval | None, relation: str
) -> Text:
    own = _named(under) if under.measure == "share" else under.subject.key
    listed = [f"{one.subject.key}{SAID.get(one.measure, '')}{directed(one)}" for one in known]
    calc = shown(point, under.figure, computed) if computed is not None else ""
    name, verb = own + SAID.get(under.measure, ""), COMPARED.get(relation, COMPARED["="])
    return Text(
        f"由{'、'.join(listed)}，{name}{verb.zh}{calc}，文中为{directed(under)}",
        f"from {', '.join(listed)}, {name} {verb.en} {calc}; the text says {directed(under)}",
    )


METHODS = MappingProxyType({"default": Method(formula, IDENTITY_OPTIONS, ("formula",))})
# A claim of change may follow from a formula as well as from two levels.
CHANGE_METHODS = MappingProxyType({"formula": METHODS["default"]})
