"""From a figure to the figures that its checks set beside it."""

from __future__ import annotations

from lsprotocol import types

from checker.document import Place
from checker.lsp.examined import Examined, places
from checker.report import Check


def related(found: Examined, position: types.Position) -> list[types.Location]:
    """From the figure under test to its operands, from an operand to the figure under test and the others.

    Where the figure is part of a finding, checks that hold are left out: they are many, and nobody asks for them.
    """
    offset = found.lines.offset(position)
    checks = found.at(offset)
    meant = [check for check in checks if check.severity] or [check for check in checks if len(places(check)) > 1]
    others = dict.fromkeys(place for check in meant for place in others_of(found, check, offset))
    return [found.location(place) for place in others]


def others_of(found: Examined, check: Check, offset: int) -> list[Place]:
    """The places of a check that the offset is not in."""
    return [place for place in places(check) if not found.covers(place, offset)]
