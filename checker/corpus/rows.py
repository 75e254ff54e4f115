"""The report on a document into rows of the tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from checker import lazy
from checker.constraints.pairing import fit, key, told
from checker.constraints.regions import PROVINCE, place
from checker.corpus.provinces import named, province_of
from checker.corpus.records import Row
from checker.corpus.tables import inner
from checker.document import Document, Place
from checker.extract import fact, in_order
from checker.language.fold import fold
from checker.language.indicators import Subject
from checker.ledger import Ledger
from checker.report import VERDICTS, Check, DocumentReport, Operand, Value
from checker.statement import Statement
from checker.statements.head import TITLE, declared

LONGEST = 80  # characters of a title
KINDS = lazy.compile(r"预算|决算|公报|工作报告|规划|纲要|计划|年鉴|报告")
NAMES = {"纲要": "规划", "计划": "规划"}
PART = lazy.compile(r"[#\s]*[（(]?[一二三四五六七八九十\d]+[、.．)）]|[#\s]*第[一二三四五六七八九十]+[章节篇]")
PLACE = lazy.compile(r"[一-鿿]{1,9}(?:省|自治区|自治州|州|盟|市|县|旗|区)")
BLANKS = lazy.compile(r"\s+")
NUMBERED = "\x1f"  # between the parts of a key


class Known(Struct, frozen=True):
    """What every row of a document tells of it; `row` is that as columns, `opening` how the document begins, `own` its
    place as facts are joined by it."""

    row: Row
    ledger: Ledger
    opening: str
    own: str


def known(document_id: str, book: Ledger) -> Known:
    """A document as its rows name it; `document_id` is the digest of its bytes."""
    head, document = book.read.head, book.document
    title = _title(document)
    opening = fold(document.text, 0, min(TITLE, len(document.text))).text.replace(" ", "")
    row: Row = {
        "document": document_id,
        "source": document.path,
        "title": title,
        "kind": head.kind or _kind(title),
        "place": head.region,
        "province": province_of(head.region, opening),
        "year": head.anchor.now,
    }
    return Known(row, book, opening, named(head.region, opening))


def digest(content: bytes) -> str:
    """What a document is known by: its bytes, wherever it lies."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _title(document: Document) -> str:
    """What the head says, else the first heading that is not that of a part, else the first line."""
    headings = (document.text[one.start : one.end] for one in document.blocks if one.kind == "heading")
    first = document.text.lstrip().split("\n", 1)[0]
    heading = next((one for one in headings if not PART.match(one)), first)
    said = declared(document.text).get("title", "") or heading.lstrip("# ")
    return BLANKS.sub(" ", said).strip()[:LONGEST]


def _kind(title: str) -> str:
    found = KINDS.search(title)
    return NAMES.get(found[0], found[0]) if found else ""


def tables(one: Known, report: DocumentReport, size: int) -> dict[str, list[Row]]:
    """The rows of a document by table, in text order; `size` its bytes."""
    told_of = [(check, None) for check in report.checks] + [(hidden.check, hidden.by) for hidden in report.hidden]
    ordered = sorted(told_of, key=lambda pair: (pair[0].place.start, pair[0].place.end))
    judged = [(check, {**one.row, **_judged(number, check, by)}) for number, (check, by) in enumerate(ordered)]
    return {
        "checks": [row for _, row in judged],
        "findings": [{**row, **_spoken(check)} for check, row in judged if check.severity is not None],
        "facts": list(_facts(one)),
        "coverage": [_coverage(one, report, size)],
    }


def _judged(number: int, check: Check, hidden: str | None) -> Row:
    return {
        "number": number,
        "rule": check.rule,
        "check": check.kind,
        "verdict": check.verdict,
        "reason": check.reason,
        "severity": check.severity,
        "hidden": hidden,
        "indicator": check.indicator,
        "region": check.region,
        "period": check.period,
        **_value("stated", check.stated),
        **_value("computed", check.computed),
        "fingerprint": check.fingerprint,
        **span(check.place),
    }


def _spoken(check: Check) -> Row:
    named = {"message": check.message, "steps": check.steps, "hint": check.hint}
    spoken = {key: text for name, said in named.items() for key, text in ((name, said.zh), (f"{name}_en", said.en))}
    return {**spoken, "related": [_operand(one) for one in check.related]}


def _operand(one: Operand) -> Row:
    at, value = one.place, one.value
    row: Row = {"role": one.role, "label": one.label.zh, "label_en": one.label.en, "source": at.path, "text": at.text}
    ends = {"low": value.low, "high": value.high, "unit": value.unit}
    return {**row, **ends, "start": at.start, "end": at.end, "line": at.line, "column": at.column}


def _value(name: str, value: Value | None) -> Row:
    told_of = asdict(value) if value is not None else dict.fromkeys(("text", "low", "high", "unit"))
    return {f"{name}_{part}": told_of[part] for part in ("text", "low", "high", "unit")}


def span(at: Place) -> Row:
    """Where something stands; `spot` by the names of the original, "table 2 / row 3"."""
    spot = " / ".join(f"{name} {number}" for name, number in at.spot)
    return {"text": at.text, "start": at.start, "end": at.end, "line": at.line, "column": at.column, "spot": spot}


def _facts(one: Known) -> Iterator[Row]:
    facts = ((fact(statement), statement) for statement in one.ledger.statements)
    for number, (shown, statement) in enumerate(sorted(facts, key=lambda pair: in_order(pair[0]))):
        plain = {name: value for name, value in asdict(shown).items() if name != "place"}
        yield {**one.row, "number": number, **plain, **span(shown.place), **_compared(one, statement)}


NOT_COMPARED: Mapping[str, object] = {"key": None, "own": False, "told_low": None, "told_high": None, "statement": None}


def _compared(one: Known, statement: Statement) -> Row:
    """What a fact is joined by; nothing for one that is no whole fact, or whose place nobody names."""
    statement = _placed(statement)
    where = _where(one, statement) if fit(statement) else ""
    if not where:
        return dict(NOT_COMPARED)
    interval = told(statement)
    low, high = inner(interval.low, interval.high)
    return {
        "key": NUMBERED.join(map(str, key(statement, where))),
        "own": where == one.own,
        "told_low": low,
        "told_high": high,
        "statement": packed(statement),
    }


def _placed(statement: Statement) -> Statement:
    """安泽县地区生产总值 as 地区生产总值 of 安泽县. Only a document of a place by just that name is held against it."""
    subject = statement.subject
    known = subject.indicator
    if known is None or subject.region or not subject.key.endswith(known.name):
        return statement
    before = subject.key.removesuffix(known.name)
    if not PLACE.fullmatch(before):
        return statement
    return replace(statement, subject=Subject(known.name, subject.printed, before, known))


def _where(one: Known, statement: Statement) -> str:
    """The place of a fact by name; 全省 is the province that the document names."""
    found = place(one.ledger, statement)
    if found == PROVINCE:
        return str(one.row["province"])
    return named(found, one.own if statement.subject.region else one.opening) if found else ""


def packed(statement: Statement) -> bytes:
    """A statement as bytes, its lexicon entry left to the lexicon of the reader."""
    subject = statement.subject
    bare = Subject(subject.key, subject.printed, subject.region, None)
    return msgspec.msgpack.encode(replace(statement, subject=bare))


def _coverage(one: Known, report: DocumentReport, size: int) -> Row:
    covered, head = report.coverage, one.ledger.read.head
    return {
        **one.row,
        "vintage": head.vintage,
        "described": head.anchor.year,
        "written": head.anchor.now,
        "plan": head.anchor.plan or 0,
        "bytes": size,
        "characters": len(report.document.text),
        "figures": covered.figures,
        "statements": covered.statements,
        **{verdict: getattr(covered, verdict) for verdict in VERDICTS},
    }
