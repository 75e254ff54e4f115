"""Findings into diagnostics of the protocol."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lsprotocol import types

from checker.lsp.examined import Examined
from checker.report import Check, Operand
from checker.reporters.amounts import printed

SOURCE = "plancheck"
LEVELS: Mapping[str, types.DiagnosticSeverity] = MappingProxyType(
    {
        "error": types.DiagnosticSeverity.Error,
        "warning": types.DiagnosticSeverity.Warning,
        "info": types.DiagnosticSeverity.Information,
    }
)


def diagnostics(found: Examined, language: str, client: types.ClientCapabilities) -> list[types.Diagnostic]:
    """Every finding that is to be told, in text order."""
    document = client.text_document
    known = document.publish_diagnostics if document else None
    related = bool(known and known.related_information)
    return [diagnostic(found, check, language, related) for check in found.told]


def diagnostic(found: Examined, check: Check, language: str, related: bool) -> types.Diagnostic:
    """One finding. An editor that shows no related places gets the operands in the message."""
    message, hint = check.message.in_(language), check.hint.in_(language)
    operands = [] if related else [_operand(one, language) for one in check.related]
    link = found.links.get(check.rule)
    return types.Diagnostic(
        range=found.range(check.place),
        message="\n".join(dict.fromkeys(line for line in (message, hint, *operands) if line)),
        severity=LEVELS[str(check.severity)],
        code=check.rule,
        code_description=types.CodeDescription(link) if link else None,
        source=SOURCE,
        related_information=[
            types.DiagnosticRelatedInformation(found.location(one.place), _operand(one, language))
            for one in check.related
            if related
        ],
        data={"fingerprint": check.fingerprint, "verdict": check.verdict, "reason": check.reason},
    )


def _operand(one: Operand, language: str) -> str:
    """What an operand is, as printed, and its note."""
    label, note = one.label.in_(language), one.note.in_(language)
    return "  ".join(part for part in (label, printed(one.value), note) if part)
