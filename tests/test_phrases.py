"""Long phrases are cut to the noun phrase at their end; short ones are left alone and load nothing."""

import subprocess
import sys

import pytest

from checker.language.phrases import LONG, head_phrase

CASES = [
    ("一般公共预算收入", "一般公共预算收入"),
    ("全面完成农村生活污水治理示范村庄数量", "农村生活污水治理示范村庄数量"),
    ("统筹的灵活就业人员养老保险基金预算收入", "灵活就业人员养老保险基金预算收入"),
    ("全市累计实施的城镇老旧小区改造项目总数", "城镇老旧小区改造项目总数"),
]


@pytest.mark.parametrize(("phrase", "expected"), CASES)
def test_a_long_phrase_ends_with_its_noun_phrase(phrase: str, expected: str) -> None:
    assert head_phrase(phrase) == expected


@pytest.mark.parametrize("phrase", ["甲" * 40, "的" * 40, "推动实施" * 10])
def test_a_phrase_that_cannot_be_cut_keeps_its_end(phrase: str) -> None:
    assert phrase.endswith(head_phrase(phrase))
    assert len(head_phrase(phrase)) <= LONG


def test_a_short_phrase_loads_no_dictionary() -> None:
    code = (
        "import sys; from checker.language import phrases; phrases.head_phrase('税收'); print(sys.modules.get('jieba'))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "None"
