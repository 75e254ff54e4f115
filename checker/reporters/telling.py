"""A check into the sentences that formats without an excerpt tell it in."""

from collections.abc import Mapping
from types import MappingProxyType

from checker.report import Check, Operand
from checker.reporters.amounts import printed
from checker.reporters.words import word

# Tools with three levels of their own name the lowest another way.
NOTES: Mapping[str, str] = MappingProxyType({"error": "error", "warning": "warning", "info": "note"})


def told(check: Check, language: str) -> str:
    """What is wrong and what would reconcile it, on one line; the title where there is nothing to tell."""
    sentences = (check.message.in_(language), check.hint.in_(language))
    found = word("semicolon", language).join(" ".join(one.split()) for one in dict.fromkeys(sentences) if one)
    return found or check.title.in_(language)


def notes(check: Check, language: str) -> tuple[str, ...]:
    """What goes under the working: the message where the working does not say as much, and the hint."""
    worked = check.computed is not None and check.stated is not None
    hint, message = check.hint.in_(language), check.message.in_(language)
    return tuple(dict.fromkeys(note for note in (message if not worked or not hint else "", hint) if note))


def named(operand: Operand, language: str) -> str:
    """An operand with its value: 基期 2015 23 亿元."""
    words = (operand.label.in_(language), printed(operand.value), operand.note.in_(language))
    return " ".join(" ".join(words).split())
