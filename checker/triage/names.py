"""Whom a name means: a rule by its id, its family or its kind, or all of a pack; and the rules of triage itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from checker.digests import short
from checker.document import Place
from checker.report import NO_TEXT, Check, RuleNote, Severity, Text

Named = tuple[str, str, str]  # id, kind and pack of a rule
KIND_SUPPRESSION: Final = "suppression"
KIND_BASELINE: Final = "baseline"


def _note(name: str, severity: Severity, title: Text, why: Text) -> RuleNote:
    return RuleNote(name, name.partition("/")[0], severity, title, why)


OWN: Final[Mapping[str, RuleNote]] = MappingProxyType(
    {
        one.id: one
        for one in (
            _note(
                "suppression/malformed",
                "warning",
                Text("抑制的写法无法识别", "Suppression that cannot be read"),
                Text(
                    "以 plancheck: 开头的备注应写作 ignore[规则] 理由，否则不起作用而无人知晓。",
                    "A remark that begins with plancheck: should read ignore[rule] reason, or it would do nothing.",
                ),
            ),
            _note(
                "suppression/no-reason",
                "warning",
                Text("抑制没有写明理由", "Suppression without a reason"),
                Text(
                    "后来的人要能看出为什么不报告，所以没有理由的抑制不起作用。",
                    "Whoever reads it later must see why; so a suppression without a reason does nothing.",
                ),
            ),
            _note(
                "suppression/unknown",
                "warning",
                Text("抑制的规则不存在", "Suppression of an unknown rule"),
                Text("写错名字的抑制不起作用。", "A misspelt name suppresses nothing."),
            ),
            _note(
                "suppression/unused",
                "warning",
                Text("抑制没有对应的发现", "Suppression that hides nothing"),
                Text(
                    "数字改对以后抑制应当删去，否则会盖住以后的错误。",
                    "Once the figure is mended the suppression should go, or it would hide the next mistake.",
                ),
            ),
            _note(
                "suppression/expired",
                "warning",
                Text("抑制已过期", "Suppression that has expired"),
                Text(
                    "到期的抑制不再起作用，应重新核实。", "After its last day a suppression does nothing: look again."
                ),
            ),
            _note(
                "baseline/stale",
                "warning",
                Text("基线中的条目已无对应的发现", "Entry of the baseline without a finding"),
                Text(
                    "已经改正的发现应从基线中删去，否则同样的错误再出现时不会报告。",
                    "What has been mended should leave the baseline, or the same mistake would come back unseen.",
                ),
            ),
        )
    }
)
FAMILIES: Final = (KIND_SUPPRESSION, KIND_BASELINE)


def fits(name: str, rule: str, kind: str, pack: str = "") -> bool:
    """Whether a name means a rule: its id, its family (growth of growth/average), its kind or its pack."""
    return name in (rule, kind, pack) or rule.startswith(f"{name.rstrip('/')}/")


def known(name: str, rules: Iterable[Named]) -> bool:
    """Whether a name means any of the rules, given as (id, kind, pack)."""
    return any(fits(name, *one) for one in rules)


def own(rule: str, place: Place, message: Text, hint: Text = NO_TEXT) -> Check:
    """A finding about a suppression or a baseline."""
    note = OWN[rule]
    return Check(
        rule=rule,
        kind=note.kind,
        title=note.title,
        verdict="inconsistent",
        reason="contradiction",
        severity=note.severity,
        indicator="",
        region="",
        period="",
        stated=None,
        computed=None,
        steps=NO_TEXT,
        message=message,
        hint=hint,
        place=place,
        related=(),
        fingerprint=short((rule, message.zh)),
    )
