"""Unit words into their plain unit, the decimal power in front of it, and what they measure.

Only the decimal point moves: 亿元 is 元 with eight zeros, 千公顷 公顷 with three, 千分点 a tenth of a
percentage point. Units are not converted into each other (亩 stays 亩); that is the work of rules.
千瓦, 千米 and the like are words of their own. Longest word wins: 人次 before 人.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from types import MappingProxyType

from msgspec import Struct

from checker.figure import FigureKind
from checker.language.numerals import SCALES

# Things counted one by one: exact when printed without 万 or 亿.
_COUNTED = """
    个 個 家 户 人 名 位 项 件 座 处 条 套 所 张 台 辆 艘 架 头 只 羽 匹 株 棵 枚 部 篇 册 卷 份 场 场次
    次 人次 户次 车次 例次 批 批次 起 例 宗 笔 门 种 类 间 栋 幢 层 块 片 盏 根 口 眼 孔 段 支 队 组 班
    轮 对 道 款 档 封 面 尊 箱 标箱 标准箱 重量箱 尾 粒 颗 床 床位 机位 车位 泊位 学位 村 乡镇 县 镇 乡
    区 省 列 社区 天 年 个月 周 周年 大 机架 标准机架 台套 架次 标台 台次 头次 门次 亩次 集 本 人份 剂次
    剂 针
"""
_MEASURED = """
    元 角 美元 港元 欧元 日元 英镑 卢布 韩元 元人民币 人民币 美金 亩 公顷 平方米 平方公里 平方千米
    平方厘米 平米 顷 吨 公斤 千克 克 毫克 微克 斤 担 吨标准煤 吨标煤 标准吨 吨位 载重吨 综合吨 总吨
    自重吨 立方米 标准立方米 立方 方 升 毫升 米 公里 千米 里 厘米 公分 毫米 微米 纳米 海里 车道公里
    芯公里 皮长公里 线路公里 千芯公里 瓦 千瓦 兆瓦 吉瓦 千伏 伏 千伏安 兆伏安 马力 蒸吨 千瓦时 千瓦小时
    兆瓦时 度 千卡 大卡 焦耳 千焦 吉焦 帕 吨公里 人公里 换算吨公里 小时 分钟 秒 岁 周岁 摄氏度 ℃ 分贝 分
    字节 比特 兆 赫兹
"""
_LATIN = """
    W kW MW GW TW Wh kWh MWh GWh TWh V kV kVA MVA m km cm mm nm m² km² m³ hm² ha g kg mg μg t L mL tce KB
    M MB GB TB PB EB ZB Kbps Mbps Gbps Tbps Mbit/s Gbit/s PFLOPS EFLOPS TFLOPS TEU dB Hz kHz MHz GHz °C
"""
# Printed form and the form it stands for; 人民币 behind 元 names the currency, not another unit.
_FORMS = """
    m2=m² ㎡=m² km2=km² ㎞²=km² m3=m³ ㎞=km ㎏=kg ug=μg µg=μg hm2=hm² KV=kV Kv=kV kv=kV KW=kW kw=kW Kw=kW
    mw=MW Mw=MW KM=km Km=km KG=kg Kg=kg KWh=kWh KWH=kWh kwh=kWh KVA=kVA T=t Mb/s=Mbps ML=mL 個=个
    元人民币=元 人民币=元 美金=美元 千瓦小时=千瓦时 公分=厘米
"""
# What must not follow a unit: 2.5年均浓度, 6方面.
_GUARDS = MappingProxyType({"年": "均度代初底末", "方": "面式法向位", "对": "口接标", "面": "积向对临", "分": "之别"})
_RATES: dict[str, tuple[str, int, FigureKind]] = {
    "%": ("%", 0, "percent"),
    "‰": ("‰", 0, "permille"),
    "百分点": ("百分点", 0, "points"),
    "个百分点": ("百分点", 0, "points"),
    "个百分比": ("百分点", 0, "points"),
    "pp": ("百分点", 0, "points"),
    "个点": ("百分点", 0, "points"),
    "千分点": ("百分点", -1, "points"),
    "个千分点": ("百分点", -1, "points"),
    "基点": ("百分点", -2, "points"),
    "个基点": ("百分点", -2, "points"),
    "bp": ("百分点", -2, "points"),
    "BP": ("百分点", -2, "points"),
    "倍": ("倍", 0, "multiple"),
    "番": ("番", 0, "multiple"),
    "成": ("成", 0, "percent"),
    "1/10万": ("", -5, "level"),
    "/10万": ("", -5, "level"),
    "十万分之一": ("", -5, "level"),
}
# 每: after these a unit goes on with what it is counted by (元/人, 公里/百平方公里, m³/d).
_PER = "百 千 万 十万 百万 亿 10万 百万 100"
_PER_LATIN = "d h s a y min"
_PER_WORDS = "日 月 时 年 天 人 户 亩 平 秒 月·人 人·年 胎 亿元 万元"
# Counters that may follow a Chinese numeral; the rest (三区, 四级, 二线) are mostly names.
NUMERAL_COUNTERS = frozenset(
    """
    个 家 户 人 名 项 件 座 处 条 所 套 张 台 辆 艘 架 头 只 株 枚 部 篇 册 份 场 场次 次 人次 户次 批次
    起 宗 笔 种 间 栋 幢 盏 支 款 大 天 个月 机架 标准箱 标箱 床位
    """.split()
)
NUMERAL_MEASURES = frozenset(
    """
    元 美元 港元 欧元 亩 公顷 平方米 平方公里 平方千米 吨 公斤 千克 斤 吨标准煤 立方米 米 公里 千米 千瓦
    兆瓦 千伏 千伏安 千瓦时 千瓦小时 度 小时 分钟 岁 周岁 吨公里 人公里 百分点 个百分点 千分点 个千分点
    个点 个基点 倍 %
    """.split()
)


class Unit(Struct, frozen=True):
    """A unit word read: values × 10^power are in `name`; `counted` one by one, hence exact without scale."""

    name: str
    power: int
    kind: FigureKind
    counted: bool = False


def _table() -> dict[str, Unit]:
    table = {word: Unit(word, 0, "level") for word in (*_MEASURED.split(), *_LATIN.split())}
    table |= {word: Unit(word, 0, "count", counted=True) for word in _COUNTED.split()}
    forms = dict(form.split("=") for form in _FORMS.split())
    table |= {word: table[name] for word, name in forms.items()}
    return table | {word: Unit(*rate) for word, rate in _RATES.items()}


UNITS = MappingProxyType(_table())
_DENOMINATORS = frozenset(UNITS) | frozenset((*_PER_WORDS.split(), *_PER_LATIN.split()))
# Lengths of the words that begin with a character, longest first.
_LENGTHS = MappingProxyType(
    {
        first: tuple(sorted({len(word) for word in words}, reverse=True))
        for first, words in groupby(sorted(_DENOMINATORS), key=lambda word: word[0])
    }
)
_SCALES_BEFORE = tuple(sorted((*_PER.split(), ""), key=len, reverse=True))


def find_unit(text: str, at: int) -> int:
    """End of the longest unit word at `at`, with its denominator (吨/年); `at` itself if there is none."""
    end = _word_end(text, at, UNITS)
    if end == at or text[end : end + 1] != "/":
        return end
    below = _denominator_end(text, end + 1)
    return below if below > end + 1 else end


def _word_end(text: str, at: int, words: MappingProxyType[str, Unit] | frozenset[str]) -> int:
    for length in _LENGTHS.get(text[at : at + 1], ()):
        word, end = text[at : at + length], at + length
        if word in words and end <= len(text) and not _cut_latin(text, end) and text[end : end + 1] not in _guard(word):
            return end
    return at


def _guard(word: str) -> tuple[str, ...]:
    return tuple(_GUARDS.get(word, ""))


def _cut_latin(text: str, end: int) -> bool:
    """Whether a cut at `end` would part a Latin word: the t of the word `tce`."""
    left, right = text[end - 1], text[end : end + 1]
    return left.isascii() and left.isalpha() and right.isascii() and right.isalnum()


def _denominator_end(text: str, at: int) -> int:
    for scale in _SCALES_BEFORE:
        if text.startswith(scale, at) and (end := _word_end(text, at + len(scale), _DENOMINATORS)) > at:
            return end
    return at


@lru_cache(maxsize=4096)
def read_unit(word: str) -> Unit:
    """What a unit after a figure or in a table header means; unknown words stand for themselves."""
    if word in UNITS:
        return UNITS[word]
    for length in (2, 1):
        head, rest = word[:length], word[length:]
        if head in SCALES and len(head) == length and (_known(rest) or head[-1] in "万亿"):
            unit = read_unit(rest)
            return Unit(unit.name, unit.power + SCALES[head], unit.kind, unit.counted)
    above, slash, below = word.partition("/")
    if slash and above:
        upper = read_unit(above)
        lower = UNITS[below].name if below in UNITS else below
        return Unit(f"{upper.name}/{lower}", upper.power, "level")
    return Unit(word, 0, "level")


def _known(word: str) -> bool:
    return word.partition("/")[0] in UNITS


def is_counting(unit: str) -> bool:
    """Whether values in `unit` are counted one by one."""
    return unit in UNITS and UNITS[unit].counted
