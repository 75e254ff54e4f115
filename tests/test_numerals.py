"""Chinese numerals into numbers."""

import subprocess
import sys
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language import numerals
from checker.language.numerals import last_place, read_numeral, scale

ONE = [
    ("五", "5"),
    ("两", "2"),
    ("十", "10"),
    ("十二", "12"),
    ("三十", "30"),
    ("九十九", "99"),
    ("廿四", "24"),
    ("一百", "100"),
    ("一百零五", "105"),
    ("两千三百五十万", "23500000"),
    ("一亿二千三百万", "123000000"),
    ("一万亿", "1000000000000"),
    ("六千亿", "600000000000"),
    ("亿", "100000000"),
    ("千亿", "100000000000"),
    ("百万", "1000000"),
    ("七点五", "7.5"),
    ("十点五五", "10.55"),
    ("三点一四万", "31400"),
    ("零点零一零", "0.010"),
]


@pytest.mark.parametrize(("words", "value"), ONE)
def test_numeral_is_a_number(words: str, value: str) -> None:
    numeral = read_numeral(words)
    assert numeral is not None
    assert (numeral.low, numeral.high) == (Decimal(value), Decimal(value))


ESTIMATES = [
    ("两三", 2, 3),
    ("三五", 3, 5),
    ("七八十", 70, 80),
    ("十二三", 12, 13),
    ("十几", 11, 19),
    ("二十几", 21, 29),
    ("十几亿", 1100000000, 1900000000),
    ("几十万", 200000, 900000),
    ("数百", 200, 900),
]


@pytest.mark.parametrize(("words", "low", "high"), ESTIMATES)
def test_joined_digits_are_an_estimate(words: str, low: int, high: int) -> None:
    numeral = read_numeral(words)
    assert numeral is not None
    assert (numeral.low, numeral.high) == (low, high)


@pytest.mark.parametrize("words", ["", "十三五", "十四五", "二〇三五", "一二三", "几", "三亿五", "人", "三二", "点五"])
def test_what_is_no_numeral_is_none(words: str) -> None:
    assert read_numeral(words) is None


STEPS = [("三百", "100"), ("三百零五", "1"), ("一亿二千三百万", "1000000"), ("一点五", "0.1")]


@pytest.mark.parametrize(("words", "step"), STEPS)
def test_a_numeral_names_its_precision(words: str, step: str) -> None:
    numeral = read_numeral(words)
    assert numeral is not None
    assert numeral.step == Decimal(step)


@given(st.integers(0, 10**8 - 1))
def test_round_trip(number: int) -> None:
    numeral = read_numeral(cn2an.an2cn(number, "low"))
    assert numeral is not None
    assert numeral.low == numeral.high == number


SPOKEN = st.text(alphabet="一二两五九十百千万亿零廿", min_size=2, max_size=9)


@given(SPOKEN)
def test_what_is_read_without_cn2an_is_what_cn2an_reads(words: str) -> None:
    counted = numerals._COUNTED.fullmatch(words)
    assert counted is None or numerals._sum(counted) == numerals._with_cn2an(words)


def test_counting_loads_no_library() -> None:
    code = (
        "import sys; from checker.language.numerals import read_numeral\n"
        "words = sys.stdin.buffer.read().decode().split()\n"
        "print([str(read_numeral(word).low) for word in words], 'cn2an' in sys.modules)"
    )
    words = "一百二十 三千零五 十二万 一亿零五百万 两千三百五十万 一十"
    done = subprocess.run([sys.executable, "-c", code], input=words.encode(), capture_output=True, check=True)
    read = ["120", "3005", "120000", "105000000", "23500000", "10"]
    assert done.stdout.decode().strip() == f"{read} False"


@pytest.mark.parametrize("words", ["一百五", "一万二", "两亿一千", "一千五十", "廿五万", "三百万五"])
def test_manners_of_speaking_are_left_to_cn2an(words: str) -> None:
    assert numerals._COUNTED.fullmatch(words) is None


@given(st.integers(1, 10**15), st.integers(-6, 6))
def test_last_place_divides_the_number(digits: int, power: int) -> None:
    value = Decimal(digits).scaleb(power)
    place = last_place(value)
    assert value % place == 0
    assert value % (place * 10) != 0


@pytest.mark.parametrize(("word", "power"), [("万", 4), ("亿", 8), ("万亿", 12), ("百万", 6), ("", 0), ("元", None)])
def test_scale(word: str, power: int | None) -> None:
    assert scale(word) == power
