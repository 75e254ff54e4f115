"""Units and the writing of numbers: data/units.tsv holds what each rule finds in a sentence."""

import pytest
from cases import rows
from shipped import RULES

from checker.engine import check
from checker.readers import read_text

BY_ID = {rule.id: rule for rule in RULES}


@pytest.mark.parametrize("row", rows("units.tsv"), ids=lambda row: f"{row[0]}-{row[1]}")
def test_rule_finds_what_is_wrong_and_nothing_else(row: list[str]) -> None:
    rule, text, *found = row
    document = read_text("case.md", f"# 甲山县2021年政府工作报告\n\n{text}\n")
    checks = check((document,), (BY_ID[rule],)).documents[0].checks
    told = sorted(one.place.text for one in checks if one.severity is not None)
    assert told == sorted(found[0].split(" | ") if found else [])
