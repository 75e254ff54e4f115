"""How numbers should not be written, where a reader may take them for another value (GB/T 15835): rows of FORMS.

A form is a pattern of what is wrong, and one of what is right in the same place, so that both are seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType

from msgspec import Struct

from checker import lazy, sought
from checker.language.numerals import read_numeral

_CN = "零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億两"
_ARABIC = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CAPITAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億零", "一二三四五六七八九十百千万亿〇")
_COUNTED = "个個人名户戶家件项項元只头頭所座处處次场場辆輛"
_MEASURED = rf"(?:[%‰％万萬亿億元吨噸亩畝倍{_COUNTED}]|公[里斤顷頃]|平方|立方|千瓦)"
_NUMBER = r"\d[\d.,]*\s?[万亿千百萬億]*"
_SHORT = (  # the unit right before 左右 or 以上, so that 超过30家规模以上企业 is left alone
    r"(?:[%％‰]|个?百分点|元|吨|噸|亩|畝|人次?|户|戶|家|个|個|件|名|项|項|公里|公顷|平方公里|平方米|立方米|千瓦时?|套|张|張|辆|輛"
    r"|头|頭|只|座|处|處|场次?|次|倍)?"
)
_DOUBLED = tuple("亿亿 万万 亿万 万千万 %% ％％ ‰‰ 个个 元元 吨吨 公里公里 亩亩 户户 人人 百分点百分点".split())
_LATER = MappingProxyType(dict(zip("一两二三四五六七八", "二三三四五六七八九", strict=True)))


class Form(Struct, frozen=True):
    """`wrong` matches what is told, `sound` its like that is in order; `better` writes a match as it should be, None
    when the match is in order after all. `habit` forms are told once."""

    wrong: re.Pattern[str]
    sound: re.Pattern[str]
    better: Callable[[re.Match[str]], str | None]
    zh: str
    en: str
    habit: bool = False
    grave: str = ""  # the group of `wrong` that contradicts itself: a warning, told each time


def _mixed(match: re.Match[str]) -> str | None:
    """4千 as 4000, 3亿4500万 as 3.45亿."""
    if match["scale"]:
        zeros = 3 if match["scale"] == "千" else 2
        whole, _, part = match["digits"].partition(".")
        return None if len(part) > zeros else (whole + part.ljust(zeros, "0")).lstrip("0")
    return f"{match['large']}.{match['small'].zfill(4).rstrip('0')}亿"


def _twice(match: re.Match[str]) -> str | None:
    """Both notations read; None where they agree or one cannot be read."""
    if match["year"]:
        return None if match["year"].translate(_ARABIC) == match["ad"] else ""
    words = match["words"].translate(_CAPITAL)
    if len(words) == 1 and not match["unit"]:
        return None  # 统一（2）个: the last syllable of a word
    number = read_numeral(words)
    digits = match["digits"].replace(",", "")
    if number is None or number.low != number.high or not digits.isdigit():
        return None
    scaled = int(digits) * {"万": 10**4, "亿": 10**8}.get(match["scale"] or "", 1)
    own = {"万": 10**4, "亿": 10**8}.get(match["own"] or "", 1)
    return None if int(number.low) * own == scaled else ""


def _grouped(match: re.Match[str]) -> str | None:
    """1,2345 with its groups of three; None for numbers in order or listed one by one."""
    first, *groups = match["digits"].split(",")
    if all(len(group) == 3 for group in groups) or len(first) > 3 or sum(map(len, groups)) + len(first) < 5:
        return None
    return f"{int(first + ''.join(groups)):,}"


def _adjacent(match: re.Match[str]) -> str | None:
    return match["a"] + match["b"] if _LATER[match["a"]] == match["b"] else None


_PARTED = tuple(f",{digit}" for digit in range(10))
_BLANK = lazy.compile(r"[\s　]")


def _closed(match: re.Match[str]) -> str | None:
    return _BLANK.sub("", match[0]).replace("．", ".")


_YEAR_ZERO = str.maketrans("0零Oo○Ｏ０", "〇〇〇〇〇〇〇")


def _year(match: re.Match[str]) -> str | None:
    if match["bare"]:
        return match["bare"] + "年的"
    if match["short"]:
        first, last = match["short"][:4], match["short"][-2:]
        return f"{first}—{first[:2]}{last}" if first[2:] < last else None
    plain = match["zero"].translate(_YEAR_ZERO)
    return plain if plain != match["zero"].replace("○", "〇") else None


FORMS: MappingProxyType[str, Form] = MappingProxyType(
    {
        "notation": Form(
            sought.compile(
                "千百亿億",
                r"(?=\d)(?:"
                rf"(?<![\d.,])(?P<digits>\d+(?:\.\d+)?)(?P<scale>[千百])(?=[多余餘]?[{_COUNTED}亩畝])"
                rf"|(?<![\d.,])(?P<large>\d+)[亿億](?P<small>\d{{1,4}})[万萬](?=[{_COUNTED}吨噸亩畝])"
                r")",
            ),
            sought.compile("千百", r"\d[千百](?:瓦|克|米|伏|卡|公顷|吨)"),
            _mixed,
            "“{said}”混用汉字与阿拉伯数字，宜写作“{better}”",
            "“{said}” mixes two notations: {better}",
            habit=True,
        ),
        "twice": Form(
            sought.compile(
                "(（",
                rf"(?P<year>[一二][〇零○一二三四五六七八九]{{3}})年[（(](?P<ad>\d{{4}})年[)）]"
                rf"|(?<![{_CN}第\d.,])(?P<words>[{_CN}]{{1,14}}?)(?P<own>[万亿]?)(?P<unit>元|万元|亿元)?整?"
                rf"[（(](?:人民币|￥|¥|第)?(?P<digits>[\d,]+)(?P<scale>[万亿]?)元?[)）](?=[{_COUNTED}条條]|(?<=元[)）]))",
            ),
            sought.compile("(（", rf"[{_CN}]{{1,14}}元?[（(]\d+元?[)）](?=[{_COUNTED}条條]|(?<=元[)）]))"),
            _twice,
            "“{said}”两种写法的数不一致",
            "the two notations of “{said}” differ",
        ),
        "decimal": Form(
            sought.compile(
                sought.DIGITS,
                r"(?=[.\d])(?:"
                r"(?<![\dA-Za-z.…·\s])\.\d+(?=[%‰％万亿])|(?<![\d.])\d+[。·]\d+(?=\s?[%‰％]|[万亿]元)|(?<![\d·])0·\d+(?![\d·])"
                r"|(?<![\d,.])\d{1,3},\d{1,2}(?=[%‰％])|(?<=[一-鿿])(?!(?:19|20)\d\d\.)\d+\.\d+\.\d+(?=\s?[%‰％]|[万亿][元吨亩户人])"
                r")",
            ),
            sought.compile(("0.",), r"(?<![\d.])0\.\d+(?=[%‰])"),
            lambda match: "",
            "“{said}”小数点书写有误",
            "the decimal point of “{said}” is wrong",
        ),
        "thousands": Form(
            sought.compile(
                _PARTED,
                r"(?=\d)(?:" rf"(?<![\d,.])(?P<digits>\d+(?:,[0-9]\d*)+)(?!\d|,\d)(?=(?:\.\d+)?\s?{_MEASURED})" r")",
            ),
            sought.compile(
                _PARTED, r"(?=\d)(?:" rf"(?<![\d,.])\d{{1,3}}(?:,[0-9]\d\d)+(?!\d)(?=(?:\.\d+)?\s?{_MEASURED})" r")"
            ),
            _grouped,
            "“{said}”分节有误，千分撇应三位一节：{better}",
            "“{said}” is not in groups of three: {better}",
        ),
        "estimate": Form(
            sought.compile(
                tuple(f"、{number}" for number in "二三四五六七八九"),
                r"(?=[一两二三四五六七八])(?:"
                r"(?<=[一-鿿])(?<![第一二两三四五六七八九十百千万])(?P<a>[一两二三四五六七八])、(?P<b>[二三四五六七八九])"
                r"(?=(?:年|个月|天|倍|公里|个|名|户|家|次|百|千|万|十)(?![级季度线类期产代制]))"
                r")",
            ),
            sought.compile(
                ("三四", "五六", "七八", "两三"),
                r"(?<![第一二三四五六七八九十])(?:三四|五六|七八|两三)(?=年(?!级)|个月|天|个)",
            ),
            _adjacent,
            "“{said}”表示概数时不用顿号，宜写作“{better}”",
            "an estimate takes no pause mark: {better}",
            habit=True,
        ),
        "year": Form(
            sought.compile(
                sought.DIGITS + "年",
                r"(?=[12一二])(?:"
                r"(?<=[从自由到至比较])(?P<bare>(?:19|20)\d\d)的(?=\d)"
                r"|(?<![〇零一二三四五六七八九十百千万])(?P<zero>[一二][一二三四五六七八九〇○0零Oo]{3})(?= ?年)"
                r"|(?<![\d.])(?P<short>(?:19|20)\d\d[-—–~～至]\d\d)(?=年(?!级))"
                r")",
            ),
            sought.compile(
                "年", r"(?=[二12])(?:" r"二〇[〇一二三四五六七八九]{2}(?=年)|(?<=[从由])(?:19|20)\d\d年(?=的\d)" r")"
            ),
            _year,
            "“{said}”年份书写不规范，宜写作“{better}”",
            "the year in “{said}” should read {better}",
            habit=True,
        ),
        "split": Form(
            sought.compile(
                sought.DIGITS,
                r"(?=[\dOol])(?:"
                r"(?<![\d.])(?:(?<=[长降达到为是至约近过由从占升加])\d+[.．][ 　]+\d+|\d+[ 　]+[.．]\d+)"
                rf"(?=\s?{_MEASURED})"
                r"|(?<=[程當当过過]中)\d{1,3}(?=的[一-鿿])"
                rf"|(?<![A-Za-z\d.-])(?=[\dOol]*\d)(?=\d*[Ool])[\dOol]{{2,}}(?:\.\d+)?(?=[%％]|[万亿][元人吨亩]|个百分点)"
                r")",
            ),
            sought.compile(" ", r"(?=\d)(?:" rf"(?<![\d. ])\d{{1,3}}(?: \d{{3}})+(?=\s?{_MEASURED})" r")"),
            _closed,
            "“{said}”疑为断裂或识别错误，请核对",
            "“{said}” looks split or garbled",
        ),
        "hedges": Form(
            sought.compile(
                sought.DIGITS,
                r"(?=[大约近将將接超突逾至不最])(?:"
                rf"(?P<about>(?:大约|约)\s?{_NUMBER}[余多餘]?{_SHORT}(?:左右|上下))"
                rf"|(?P<clash>(?<![最附靠邻亲临接将将远])近\s?{_NUMBER}[余多餘](?=[万萬亿億]?[{_COUNTED}元亩畝吨噸]))"
                rf"|(?P<near>(?:将近|將近|接近)\s?{_NUMBER}{_SHORT}(?:左右|上下|以上))"
                rf"|(?P<over>(?<![不得能未])(?:超过|超過|突破|逾)\s?{_NUMBER}(?:[余多餘]?{_SHORT}(?:左右|上下|以上)|[余多餘](?=[万萬亿億{_COUNTED}元])))"
                rf"|(?P<floor>(?:至少[一-鿿]{{0,8}}|不少于|不低于)\s?{_NUMBER}{_SHORT}(?:左右|上下|以上))"
                rf"|(?P<cap>(?:不超过|不超過|不高于|最多)\s?{_NUMBER}{_SHORT}(?:左右|上下|以内|以下))"
                r")",
            ),
            sought.compile("近超突", rf"(?<![不得能未])(?:近|超过|超過|突破)\s?{_NUMBER}{_MEASURED}"),
            lambda match: "",
            "“{said}”概数词重复或矛盾，宜保留其一",
            "the qualifiers of “{said}” clash: keep one",
            habit=True,
            grave="clash",
        ),
        "doubled": Form(
            sought.compile(
                _DOUBLED,
                r"(?<=\d)\s?(?:亿亿|万万|亿万|万千万)(?=[元吨人户亩千公平立])|(?<=[\d万亿])(?:%%|％％|‰‰|个个(?=百分点)"
                r"|(?:元元|吨吨|公里公里|亩亩|户户|人人|百分点百分点)(?=[，。；、）),;\s]|$))",
            ),
            sought.compile(("万亿",), r"(?<=\d)万亿(?=元)"),
            lambda match: "",
            "“{said}”单位重复",
            "“{said}” doubles a unit",
        ),
    }
)
