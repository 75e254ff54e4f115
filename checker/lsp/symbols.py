"""The outline of a draft: its headings, and under each the figures stated there with indicator and period."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from checker.constraints.wording import amount
from checker.document import Block
from checker.lsp.examined import Examined
from checker.lsp.texts import said
from checker.reporters.amounts import printed
from checker.statement import Statement

TOP = 0


def symbols(found: Examined, language: str) -> list[types.DocumentSymbol]:
    """What an editor shows as outline, breadcrumbs or list of symbols."""
    document = found.book.document
    headings = [block for block in document.blocks if block.kind == "heading" and block.start < block.end]
    stated = [one for one in found.book.statements if one.subject.key and one.place.start < one.place.end]
    outline: list[types.DocumentSymbol] = []
    above: list[tuple[int, list[types.DocumentSymbol]]] = [(TOP, outline)]
    parts: list[Block | Statement] = sorted((*headings, *stated), key=_start)
    for number, part in enumerate(parts):
        if isinstance(part, Block):
            while above[-1][0] >= max(part.level, 1):
                above.pop()
            below: list[types.DocumentSymbol] = []
            end = _end(found, parts, number, part.level)
            above[-1][1].append(_heading(found, part, end, below))
            above.append((max(part.level, 1), below))
        else:
            above[-1][1].append(_statement(found, part, language))
    return outline


def _start(part: Block | Statement) -> int:
    return part.start if isinstance(part, Block) else part.place.start


def _end(found: Examined, parts: Sequence[Block | Statement], number: int, level: int) -> int:
    """Where the section under a heading ends: before the line of the next heading that is no lower."""
    behind = (
        found.lines.line_start(one.start)
        for one in parts[number + 1 :]
        if isinstance(one, Block) and one.level <= level
    )
    return next(behind, len(found.draft.text))


def _heading(found: Examined, block: Block, end: int, below: list[types.DocumentSymbol]) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        name=" ".join(found.draft.text[block.start : block.end].split()),
        kind=types.SymbolKind.String,
        range=found.lines.range(found.lines.line_start(block.start), end),
        selection_range=found.lines.range(block.start, block.end),
        children=below,
    )


def _statement(found: Examined, one: Statement, language: str) -> types.DocumentSymbol:
    period = "" if one.period is None else str(one.period)
    measure = "" if one.measure == "level" else said(one.measure, language)
    where = found.range(one.place)
    return types.DocumentSymbol(
        name=" ".join(part for part in (one.subject.region, one.subject.key, measure) if part),
        detail=" ".join(part for part in (period, printed(amount(one.figure))) if part),
        kind=types.SymbolKind.Number,
        range=where,
        selection_range=where,
    )
