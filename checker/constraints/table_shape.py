"""The form of indicator tables: shifted rows, marks without a note, notes that name rows, attributes of two tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.document import Block, Cell, Row, Table
from checker.language.fold import fold
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statements.columns import Column, columns
from checker.statements.tables import ATTRIBUTE, ORDINAL, UNIT

LEAST = 3  # rows that show where a column stands
EMPTY = lazy.compile(r"[-－﹣—–―…/／\s]*")
EXPLAINED = r"(?<![*＊]){mark}(?![*＊])\s*(?:号|项)?\s*(?:[:：]|为|系|是|表示|指|标注|标记|的)"
ENDED = lazy.compile(
    r"(?P<names>[^。；]{2,200}?)(?:(?:[一二三四五六七八九十]+|\d+)项指标)?(?P<said>(?:不再|停止|暂停)(?:监测|统计|考核|检测))"
)
BEGUN = lazy.compile(
    r"(?P<names>[^。；]{2,120}?)(?:自|从)(?P<said>(?P<year>(?:19|20)\d\d)年)(?:起|开始)(?:检测|监测|统计|考核|执行|纳入)"
)
ROMAN = str.maketrans({"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅴ": "V"})
SHIFTED = Text("请核对本行是否漏了一格或多了一格", "please check the row for a cell too few or too many")
UNNOTED = Text("请在表下补充注释", "please add the note below the table")
NOT_EMPTY = Text("请核对表注与单元格", "please check the note and the cell")
RELAXED = Text("请核对指标属性是否有意调整", "please check whether the attribute was meant to change")


def shape(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """约束性 or 预期性 stands in one column; a row where it does not has lost or gained a cell."""
    for table in ledger.document.tables:
        found = [(row, index) for row in _body(table) for index in _attributes(ledger, row)]
        if len(found) < LEAST:
            continue
        usual, times = Counter(index for _, index in found).most_common()[0]
        if times * 4 < len(found) * 3:
            continue
        for row, index in found:
            if index != usual:
                yield _shifted(rule, ledger, row.cells[index], index, usual)
        if times == len(found):
            row = found[-1][0]
            cell = row.cells[usual]
            yield told(rule, ledger, cell.start, cell.end, agrees("", f"{usual + 1}"), (), "属性")


def _shifted(rule: Rule, ledger: Ledger, cell: Cell, index: int, usual: int) -> Check:
    said = _words(ledger, cell)
    message = Text(
        f"本行“{said}”在第{index + 1}格，其余各行在第{usual + 1}格，疑有缺格或错位",
        f"“{said}” stands in cell {index + 1} of the row, elsewhere in cell {usual + 1}: a cell is missing or shifted",
    )
    outcome = Outcome("inconsistent", "contradiction", said, "", message, SHIFTED)
    return told(rule, ledger, cell.start, cell.end, outcome, (), "属性")


def _attributes(ledger: Ledger, row: Row) -> Iterator[int]:
    places = [index for index, cell in enumerate(row.cells) if ATTRIBUTE.match(_words(ledger, cell))]
    if len(places) == 1:
        yield places[0]


def _body(table: Table) -> tuple[Row, ...]:
    return table.rows[table.header :]


def _words(ledger: Ledger, cell: Cell | Block) -> str:
    return ledger.document.text[cell.start : cell.end]


def marks(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every mark on a figure of a table, once a table, against the notes of the document."""
    text = ledger.document.text
    marked = [one for one in ledger.read.figures if one.marks and set(one.marks) <= set("*#")]
    for table in ledger.document.tables:
        seen: set[str] = set()
        for one in marked:
            if table.start <= one.start < table.end and one.marks not in seen:
                seen.add(one.marks)
                yield from _mark(rule, ledger, table, text, one.marks, one.start, one.end)


def _mark(rule: Rule, ledger: Ledger, table: Table, text: str, mark: str, start: int, end: int) -> Iterator[Check]:
    note = re.search(EXPLAINED.format(mark=re.escape(mark)), text)
    if note is not None:
        beside = (Beside("mention", note.start(), note.end()),)
        yield told(rule, ledger, start, end, agrees("", mark), beside, "表注")
        return
    near = (*table.notes, *((table.caption,) if table.caption else ()))
    heads = text[table.start : table.rows[table.header - 1].end] if table.header else ""
    if mark in heads or any(mark in _words(ledger, block) for block in near):
        return  # explained in a way that is not understood
    said = text[start:end]
    message = Text(f"单元格“{said}”的标记“{mark}”没有注释", f"the mark “{mark}” of “{said}” has no note")
    outcome = Outcome("inconsistent", "missing-target", said, "", message, UNNOTED)
    yield told(rule, ledger, start, end, outcome, (), "表注")


def named(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Notes that say of rows that they are measured no more, or only since a year: those cells are empty."""
    for table in ledger.document.tables:
        leaves = columns(ledger.document, table, ledger.read.anchor) if table.notes else ()
        for note in table.notes:
            folded = fold(ledger.document.text, note.start, note.end)
            for match in ENDED.finditer(folded.text):
                late = [n for n, leaf in enumerate(leaves) if leaf.holds == "figure" and leaf.part == "outcome"]
                yield from _named(rule, ledger, table, match, folded.span(*match.span("said")), late)
            for match in BEGUN.finditer(folded.text):
                early = [n for n, leaf in enumerate(leaves) if _before(leaf, int(match["year"]))]
                yield from _named(rule, ledger, table, match, folded.span(*match.span("said")), early)


def _before(leaf: Column, year: int) -> bool:
    return leaf.holds == "figure" and leaf.measure == "level" and leaf.period is not None and leaf.period.last < year


def _named(
    rule: Rule, ledger: Ledger, table: Table, match: re.Match[str], span: tuple[int, int], which: list[int]
) -> Iterator[Check]:
    """The cells of the rows that a note names, in the columns it speaks of."""
    rows = [row for row in _body(table) if row.cells and _is_named(_name(ledger, row), match["names"])]
    cells = [row.cells[index] for row in rows for index in which if index < len(row.cells)]
    if not cells:
        return
    filled = [cell for cell in cells if not EMPTY.fullmatch(_words(ledger, cell))]
    if not filled:
        beside = tuple(Beside("mention", row.cells[0].start, row.cells[0].end) for row in rows)
        yield told(rule, ledger, *span, agrees(match["said"], f"{len(rows)}"), beside, "表注")
        return
    cell = filled[0]
    said = _words(ledger, cell)
    message = Text(
        f"表注称“{match['said']}”，表内仍有“{said}”", f"the note says “{match['said']}”, the table still has “{said}”"
    )
    outcome = Outcome("inconsistent", "contradiction", match["said"], said, message, NOT_EMPTY)
    yield told(rule, ledger, *span, outcome, (Beside("mention", cell.start, cell.end),), "表注")


def _name(ledger: Ledger, row: Row) -> str:
    """A row's name without its number and unit."""
    for cell in row.cells[:2]:
        words = fold(ledger.document.text, cell.start, cell.end).text
        words = UNIT.sub("", ORDINAL.sub("", words)).replace(" ", "").translate(ROMAN)
        if not words.isdigit() and words:
            return words
    return ""


BEFORE, BEHIND = ("", *"、，,:：.和及"), (*"、，,和及等", "指标")


def _is_named(name: str, names: str) -> bool:
    """Whether a note names the row: between two marks of a list."""
    listed = names.replace(" ", "").translate(ROMAN)
    at = listed.find(name) if len(name) > 1 else -1
    while at >= 0:
        before, behind = listed[max(0, at - 1) : at], listed[at + len(name) :]
        if before in BEFORE and (not behind or behind.startswith(BEHIND)):
            return True
        at = listed.find(name, at + 1)
    return False


def attributes(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """One indicator of two tables: what was binding in the first is not merely anticipated in the second."""
    first: dict[str, tuple[Table, Cell]] = {}
    for table in ledger.document.tables:
        for row in _body(table):
            name = _name(ledger, row)
            for index in _attributes(ledger, row) if name else ():
                cell = row.cells[index]
                earlier = first.setdefault(name, (table, cell))
                if earlier[0] is not table:
                    yield _attribute(rule, ledger, name, earlier[1], cell)


def _attribute(rule: Rule, ledger: Ledger, name: str, earlier: Cell, cell: Cell) -> Check:
    was, now = _words(ledger, earlier), _words(ledger, cell)
    beside = (Beside("mention", earlier.start, earlier.end),)
    if not (was == "约束性" and now == "预期性"):
        return told(rule, ledger, cell.start, cell.end, agrees(now, was), beside, name)
    message = Text(f"{name}前表为{was}，本表为{now}", f"{name}: binding in the earlier table, here anticipated")
    outcome = Outcome("explainable", "other-scope", now, was, message, RELAXED)
    return told(rule, ledger, cell.start, cell.end, outcome, beside, name)


METHODS = MappingProxyType(
    {"shape": Method(shape), "marks": Method(marks), "named": Method(named), "attributes": Method(attributes)}
)
