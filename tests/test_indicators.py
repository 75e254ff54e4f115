"""Noun phrases into subjects: one key for all names of a measure, another for every look-alike."""

import pytest
from cases import case

from checker.language.indicators import names, resolve

# phrase, key, region
NAMES: list[tuple[str, ...]] = [
    ("地区生产总值", "地区生产总值", ""),
    ("全县地区生产总值", "地区生产总值", ""),
    ("我市GDP", "地区生产总值", ""),
    ("全县实现地区生产总值", "地区生产总值", ""),
    ("（二）地区生产总值", "地区生产总值", ""),
    ("1.地区生产总值", "地区生产总值", ""),
    ("地区生产总值达到", "地区生产总值", ""),
    ("初步核算，全年地区生产总值", "地区生产总值", ""),
    ("人均GDP", "人均地区生产总值", ""),
    ("其中第三产业增加值", "第三产业增加值", ""),
    ("服务业增加值", "第三产业增加值", ""),
    ("规模以上工业增加值", "规模以上工业增加值", ""),
    ("规上工业增加值", "规模以上工业增加值", ""),
    ("全社会固定资产投资", "固定资产投资", ""),
    ("累计完成固定资产投资", "固定资产投资", ""),
    ("民间固定资产投资", "民间投资", ""),
    ("社零总额", "社会消费品零售总额", ""),
    ("实现社会消费品零售总额", "社会消费品零售总额", ""),
    ("一般公共财政收入", "一般公共预算收入", ""),
    ("公共财政预算收入", "一般公共预算收入", ""),
    ("税收收入占一般公共预算收入比重", "税收占比", ""),
    ("金融机构人民币各项存款余额", "金融机构各项存款余额", ""),
    ("年末常住人口", "常住人口", ""),
    ("城镇化率", "常住人口城镇化率", ""),
    ("户籍人口城镇化率", "户籍人口城镇化率", ""),
    ("全县城镇居民人均可支配收入达到", "城镇居民人均可支配收入", ""),
    ("农民人均可支配收入", "农村居民人均可支配收入", ""),
    ("全体居民人均可支配收入", "居民人均可支配收入", ""),
    ("粮食总产量稳定在", "粮食产量", ""),
    ("PM2.5平均浓度", "PM2.5浓度", ""),
    ("细颗粒物（PM2.5）浓度", "PM2.5浓度", ""),
    ("万元GDP能耗", "单位GDP能耗", ""),
    ("R&D经费支出", "研究与试验发展经费支出", ""),
    ("森林积蓄量", "森林蓄积量", ""),
    ("四上企业", "“四上”企业数", ""),
    ("“四上”企业", "“四上”企业数", ""),
    ("规模以上工业企业实现营业收入", "规上工业营业收入", ""),
    ("退耕还林面积", "退耕还林面积", ""),
    ("建成区绿化面积", "建成区绿化面积", ""),
    # price basis and intention are no part of the name
    ("税收收入同口径", "税收收入", ""),
    ("居民人均可支配收入名义", "居民人均可支配收入", ""),
    ("固定资产投资力争", "固定资产投资", ""),
    # regions
    ("全省地区生产总值", "地区生产总值", "全省"),
    ("全国居民消费价格指数", "居民消费价格指数", "全国"),
    ("市本级一般公共预算收入", "一般公共预算收入", "市本级"),
    ("县级一般公共预算收入", "一般公共预算收入", "县级"),
    ("开发区固定资产投资", "固定资产投资", "开发区"),
]


@pytest.mark.parametrize(("phrase", "key", "region"), [case(*one, name=one[0]) for one in NAMES])
def test_phrase_is_its_indicator(phrase: str, key: str, region: str) -> None:
    subject = resolve(phrase)
    assert (subject.key, subject.region) == (key, region)


# Pairs that look alike and must not be compared with each other.
APART = [
    ("地区生产总值", "人均地区生产总值"),
    ("固定资产投资", "民间投资"),
    ("固定资产投资", "工业投资"),
    ("固定资产投资", "房地产开发投资"),
    ("规模以上工业增加值", "工业增加值"),
    ("第三产业增加值", "第三产业占比"),
    ("常住人口城镇化率", "户籍人口城镇化率"),
    ("常住人口", "户籍人口"),
    ("常住人口", "城镇常住人口"),
    ("农村居民人均可支配收入", "农民人均纯收入"),
    ("城镇居民人均可支配收入", "城镇居民人均消费支出"),
    ("一般公共预算收入", "财政总收入"),
    ("一般公共预算收入", "政府性基金收入"),
    ("税收收入", "非税收入"),
    ("森林覆盖率", "林木绿化率"),
    ("政府债务余额", "隐性债务"),
    ("旅游总收入", "门票收入"),
    ("城镇登记失业率", "城镇调查失业率"),
    ("粮食产量", "夏粮产量"),
    ("外贸进出口总额", "出口额"),
    ("地区生产总值", "国民生产总值"),
    ("林果产值", "农业产值"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_look_alikes_are_apart(one: str, other: str) -> None:
    assert resolve(one).key != resolve(other).key


def test_region_is_inherited_unless_named() -> None:
    assert resolve("地区生产总值", "全省").region == "全省"
    assert resolve("全县地区生产总值", "全省").region == ""
    assert resolve("全国地区生产总值", "全省").region == "全国"


@pytest.mark.parametrize("phrase", ["", " ", "的", "其中", "达到", "“”", "全县", "实现", "。", "1.", "（元）"])
def test_empty_words_name_nothing_of_the_lexicon(phrase: str) -> None:
    assert resolve(phrase).indicator is None


def surfaces() -> list[object]:
    """Every name of the lexicon."""
    return [pytest.param(name, id=name) for name in sorted(names())]


@pytest.mark.parametrize("name", surfaces())
def test_every_name_of_the_lexicon_resolves_to_one_entry(name: str) -> None:
    indicator = resolve(name).indicator
    assert indicator is not None
    assert resolve(indicator.name).indicator == indicator


def test_an_entry_tells_its_growth_basis() -> None:
    gdp = resolve("地区生产总值").indicator
    assert gdp is not None
    assert (gdp.growth, gdp.better) == ("constant", "up")
