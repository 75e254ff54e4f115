"""Which mention of a value another one carries over: the index finds what comparing each with each finds."""

from hypothesis import given
from hypothesis import strategies as st

from checker.constraints import cross_mention
from checker.constraints.cross_mention import _carried, _recurring
from checker.constraints.operands import signed
from checker.engine import read
from checker.readers import read_text

NAMES = ("产值", "镇产值", "甲镇产值", "乙镇产值", "产值比重", "投资", "产值投资", "粮食")
VALUES = ("12.5", "123.5", "1234.5", "12345.5")
CLAUSE = st.builds("{}年{}{}{}亿元。".format, st.sampled_from((2019, 2020)), st.sampled_from(NAMES),
                   st.sampled_from(("", "为", "下降")), st.sampled_from(VALUES))  # fmt: skip


def each_with_each(found):
    for at, one in enumerate(found):
        for other in found[:at]:
            if other.group != one.group and _carried(one, other) and signed(one).meets(signed(other)):
                yield one, other
                break


@given(st.lists(CLAUSE, min_size=2, max_size=12))
def test_the_index_finds_the_first_mention(clauses):
    statements = read(read_text("case.md", "\n\n".join(clauses))).statements
    for value in {cross_mention._figure_key(one) for one in statements}:
        found = [one for one in statements if one.subject.key and cross_mention._figure_key(one) == value]
        assert list(_recurring(found)) == list(each_with_each(found))
