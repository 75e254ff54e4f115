"""The sums of a corpus as JSON: keys may be added, never changed."""

import json

from msgspec.structs import asdict

from checker import __version__
from checker.audit import Audit, Conflict, Failed, Fault
from checker.reporters.view import View

SCHEMA_VERSION = 1


def machine(audit: Audit, view: View) -> str:
    """The sums as one object."""
    shown = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "plancheck", "version": __version__},
        "name": audit.name,
        "shares": [asdict(one) for one in audit.shares],
        "rules": [_fault(one, view.language) for one in audit.faults],
        "between_documents": {"told": audit.conflicting, "unjudged": audit.unjudged},
        "conflicts": [_conflict(one, view.language) for one in audit.conflicts],
        "failed": audit.failed,
        "failures": [_failed(one, view.language) for one in audit.failures],
    }
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def _fault(one: Fault, language: str) -> dict[str, object]:
    return {**asdict(one), "title": one.title.in_(language)}


def _conflict(one: Conflict, language: str) -> dict[str, object]:
    return {**asdict(one), "message": one.message.in_(language), "hint": one.hint.in_(language)}


def _failed(one: Failed, language: str) -> dict[str, object]:
    return {**asdict(one), "message": one.message.in_(language)}
