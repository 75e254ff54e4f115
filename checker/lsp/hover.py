"""A figure into what was read of it, and how the checks it takes part in were reckoned.

Findings come first, then what holds; each as a small table of the operands, the recomputed and the stated value. Checks
that compare words or notation and hold have no reckoning to show and are only named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from checker import lazy
from checker.constraints.wording import amount
from checker.lsp.examined import Examined, places
from checker.lsp.texts import said
from checker.report import Check
from checker.reporters.amounts import certain, interval, printed
from checker.reporters.view import View
from checker.reporters.working import rows, working
from checker.statement import Statement

MOST = 4  # reckonings in one hover
CELLS = 100
SIGNS = lazy.compile(r"([\\`*_<|~]|(?<=\])\()")  # of Markdown; few, for some editors show it as it stands
LINK = "[`{rule}`]({link})"


def hover(found: Examined, position: types.Position, language: str, marked: bool) -> types.Hover | None:
    """What to show at a position, as Markdown where the editor draws it; None beside the figures."""
    offset = found.lines.offset(position)
    statement, checks = found.statement(offset), found.at(offset)
    shown = [check for check in checks if check.severity or _reckoned(check)]
    named_only = sorted({check.rule for check in checks if check.verdict == "consistent"} - {one.rule for one in shown})
    parts = [_told(found, check, language, marked) for check in shown[:MOST]]
    if len(shown) > MOST:
        parts.append(said("more", language, count=len(shown) - MOST))
    if named_only:
        parts.append(said("also holds", language, rules=_listed(named_only, marked)))
    if statement is not None:
        parts.append(_read(statement, language, marked))
    if not parts:
        return None
    held = [place for check in checks for place in places(check) if found.covers(place, offset)]
    place = statement.place if statement is not None else min(held, key=lambda one: one.end - one.start)
    kind = types.MarkupKind.Markdown if marked else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, "\n\n".join(parts)), found.range(place))


def _reckoned(check: Check) -> bool:
    """Whether a check that holds has a value to show: 22.04% from 23 and 62.27, not a share below 100%."""
    if check.verdict != "consistent" or check.computed is None or check.stated is None or not check.related:
        return False
    return check.computed.low is not None or check.computed.high is not None


def _listed(names: Sequence[str], marked: bool) -> str:
    return ", ".join(f"`{name}`" for name in names) if marked else ", ".join(names)


def _told(found: Examined, check: Check, language: str, marked: bool) -> str:
    """A check: what came of it, its reckoning, its message."""
    verdict = said("holds" if check.verdict == "consistent" else check.severity or check.verdict, language)
    title = check.title.in_(language)
    notes = () if check.verdict == "consistent" else (check.message.in_(language), check.hint.in_(language))
    said_once = [one for one in dict.fromkeys(notes) if one]
    if not marked:
        lines = working(check, View(language, CELLS), CELLS)
        return "\n".join([f"{verdict}  {check.rule}  {title}", *lines, *said_once])
    link = found.links.get(check.rule)
    rule = LINK.format(rule=check.rule, link=link) if link else f"`{check.rule}`"
    blocks = [f"**{verdict}** {rule} {_plain(title)}", _table(check, language), *map(_plain, said_once)]
    return "\n\n".join(block for block in blocks if block)


def _table(check: Check, language: str) -> str:
    entries = [row.entries for row in rows(check, language)]
    if not entries:
        return ""
    used = [column for column, cells in enumerate(zip(*entries, strict=True)) if any(cells)]
    heads = ("", said("printed", language), said("range", language), "", "")
    lines = [[_plain(row[column]) for column in used] for row in entries]
    return "\n".join([_row([heads[column] for column in used]), "|" + " --- |" * len(used), *map(_row, lines)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _read(one: Statement, language: str, marked: bool) -> str:
    """What a figure was read as: indicator, place, period, measure, value with the range that it stands for."""
    text = " · ".join(part for part in _facts(one, language) if part)
    title = said("read as", language)
    return f"**{title}** {_plain(text)}" if marked else f"{title}  {text}"


def _facts(one: Statement, language: str) -> Iterator[str]:
    value = amount(one.figure)
    yield one.subject.key or one.subject.printed
    yield one.subject.region
    yield "" if one.period is None else str(one.period)
    yield said(one.measure, language)
    yield "" if one.status == "actual" else said(one.status, language)
    yield f"{printed(value)} {'' if certain(value) else interval(value)}".rstrip()


def _plain(text: str) -> str:
    """Text that Markdown must not take for signs of its own: 62.27*."""
    return SIGNS.sub(r"\\\1", text)
