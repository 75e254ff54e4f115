"""Facts of two documents that share no value into conflicts, by the constraints that judge `--against`.

The draft is the lower of two places, or the later of two documents about one, as an editor would hold them; a fact that
it quotes of another place is held against a document of that place. One conflict a pair of documents and fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from checker.constraints.pairing import Pair, certain, relation, settled, told
from checker.constraints.regions import level
from checker.constraints.relation import judge
from checker.corpus.candidates import Candidate
from checker.corpus.records import Row
from checker.corpus.tables import OWN, SPAN
from checker.document import Document
from checker.language.indicators import resolve
from checker.language.periods import Anchor
from checker.ledger import Ledger, ledger
from checker.report import Check
from checker.rule import Rule
from checker.statement import Statement
from checker.statements.head import Head
from checker.survey import Survey

KIND = "cross_mention"
METHODS = ("documents", "previous-year", "parent")
Rules = Mapping[str, Rule]


def rules_of(rules: Iterable[Rule]) -> Rules:
    """The rules that judge pairs of documents, by their method."""
    return {one.method: one for one in rules if one.kind == KIND and one.method in METHODS}


def conflicts(found: Iterable[Candidate], rules: Rules) -> Iterator[Row]:
    """A row for each pair that its rule judges, also where it cannot tell; nothing for what agrees after all."""
    for owner, other in found:
        ours, theirs = (owner, other) if _draft(owner[0], other[0]) else (other, owner)
        rule = rules.get(_method(ours[0], theirs[0]))
        row = _judged(rule, ours, theirs) if rule is not None else None
        if row is not None:
            yield row


def _draft(owner: Row, other: Row) -> bool:
    """Whether the document about the place is the draft, and the other what it is held against."""
    if not other["own"]:
        return 0 <= level(other["place"]) < level(owner["place"])
    return _age(owner) > _age(other)


def _age(one: Row) -> tuple[int, int, str]:
    return one["written"], one["described"], one["source"]


def _method(one: Row, other: Row) -> str:
    """How the draft prints the fact: as its own, as last year's report had it, or as that of another place."""
    if not one["own"]:
        return "parent"
    last = other["own"] and other["described"] and other["described"] == one["described"] - 1
    return (
        "previous-year"
        if last and one["status"] != "target" and one["period"] == str(other["described"])
        else "documents"
    )


def _judged(rule: Rule, ours: Sequence[Row], theirs: Sequence[Row]) -> Row | None:
    draft, book = _book(ours), _book(theirs)
    sure = settled(list(draft.statements)) and settled(list(book.statements))
    others = book.statements
    apart = [
        (one, row)
        for one, row in zip(draft.statements, ours, strict=True)
        if not any(told(other).meets(told(one)) for other in others)
    ]
    if not apart:
        return None
    one, row = apart[0]
    check = judge(rule, draft, relation(draft, Pair(one, others[0], book, sure and certain(one, others[0]))))
    return _row(check, row, theirs[0])


def _book(rows: Sequence[Row]) -> Ledger:
    """As much of the ledger of a document as its facts under one key tell."""
    first = rows[0]
    anchor = Anchor(first["described"], first["written"], first["plan"] or None)
    head = Head(first["place"], anchor, first["kind"], first["vintage"])
    said = tuple(map(_statement, rows))
    nothing: tuple[()] = ()
    read = Survey(
        region=head.region,
        figures=nothing,
        periods=nothing,
        statements=said,
        passages=nothing,
        announced=nothing,
        groups=nothing,
        tallies=nothing,
        respective=nothing,
        ordinals=nothing,
        sequences=nothing,
        claims=nothing,
        sentences=nothing,
        head=head,
    )
    return ledger(Document(first["source"], "", (), ()), read)


def _statement(row: Row) -> Statement:
    """A statement as it was packed, with its lexicon entry."""
    bare = msgspec.msgpack.decode(row["statement"], type=Statement)
    known = resolve(bare.subject.key).indicator
    return replace(bare, subject=replace(bare.subject, indicator=known))


def _row(check: Check, one: Row, other: Row) -> Row:
    places = {
        f"{side}_{name}": row[name] for side, row in (("one", one), ("other", other)) for name, _ in (*OWN, *SPAN)
    }
    return {
        "rule": check.rule,
        "verdict": check.verdict,
        "reason": check.reason,
        "severity": check.severity,
        "indicator": check.indicator,
        "region": one["key"].split("\x1f")[1],
        "province": one["province"],
        "year": one["year"],
        **{name: one[name] for name in ("period", "measure", "status", "unit")},
        **places,
        "message": check.message.zh,
        "message_en": check.message.en,
        "hint": check.hint.zh,
        "hint_en": check.hint.en,
        "fingerprint": check.fingerprint,
    }
