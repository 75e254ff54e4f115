"""What is true is not reported: data/true-sentences.tsv holds sentences and tables in the words of such documents."""

import pytest
from cases import rows
from shipped import RULES

from checker.engine import check
from checker.readers import read_text

TITLES = {
    "plan": "甲山县国民经济和社会发展第十四个五年规划纲要",
    "report": "甲山县2021年政府工作报告",
    "communique": "甲山市2024年国民经济和社会发展统计公报",
    "budget": "关于甲山市2024年预算执行情况和2025年预算草案的报告",
}
ROWS = rows("true-sentences.tsv")


@pytest.mark.parametrize(("kind", "text", "allowed"), [(*row, "")[:3] for row in ROWS])
def test_a_true_text_has_no_finding(kind: str, text: str, allowed: str) -> None:
    document = read_text("case.md", f"{TITLES[kind]}\n\n" + text.replace("\\n", "\n") + "\n")
    found = check((document,), RULES).documents[0].checks
    shown = {one.severity: (one.rule, one.message.zh) for one in found if one.severity is not None}
    if allowed:
        assert set(shown) == {allowed}, shown
    else:
        assert shown == {}


def test_the_texts_are_judged_and_not_merely_passed_over() -> None:
    text = "\n\n".join(row[1].replace("\\n", "\n") for row in ROWS if row[0] == "communique")
    coverage = check((read_text("case.md", f"{TITLES['communique']}\n\n{text}\n"),), RULES).documents[0].coverage
    assert coverage.consistent * 4 > coverage.statements
