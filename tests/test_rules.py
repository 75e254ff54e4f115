"""Rule files, sound and broken, into rules and problems."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType

import pytest

from checker import rules
from checker.constraints.method import IDENTITY_OPTIONS, TARGET_OPTIONS, Method
from checker.report import Text
from checker.rule import KINDS
from checker.rulevalues import SCALARS, Vocabulary
from checker.schema import FORMS, KEYS, PLURALS, RULE, schema


def nothing() -> None:
    """Stands for a constraint: loading never calls one."""


KNOWN = Vocabulary(
    MappingProxyType(
        {
            "cagr": {
                "levels": Method(
                    nothing,
                    {"years": "number", "strict": "flag", "words": "texts", "basis": ("real", "nominal")},
                ),
                "default": Method(nothing, {"slots": "map", "formula": "expression"}),
            },
            "identity": {"default": Method(nothing, IDENTITY_OPTIONS, ("formula",))},
            "target": {"default": Method(nothing, TARGET_OPTIONS, ("indicator", "target"))},
        }
    ),
    frozenset({"地区生产总值", "人均地区生产总值", "常住人口"}),
)

EXAMPLES = """\
examples:
  consistent: [甲增长5%。, {text: 乙增长6%。}]
  inconsistent:
    - {text: 丙增长7%。, at: 7%, message: 不符}
    - {text: 丁增长8%。, at: 8%, message: 不符}
"""
WORDS = "title: {zh: 题, en: title}\nwhy: {zh: 因, en: reason}\n"
SOUND = f"id: growth/average\nkind: cagr\nmethod: levels\nseverity: error\n{WORDS}{EXAMPLES}"
TARGET = (
    f"id: targets/gdp\nkind: target\nseverity: info\n{WORDS}indicator: 地区生产总值\n"
    "baseline: {period: 2015, value: 69.50亿元}\ntarget: {period: 2020, value: 0.10, growth: 7%}\n"
    "examples:\n  consistent: [a]\n  explainable: [{text: b, at: b, message: m}]\n"
)
RELATION = "人均地区生产总值 = 地区生产总值 / 常住人口"
IDENTITY = f"id: ratio/identity\nkind: identity\nformula: {RELATION}\nseverity: error\n{WORDS}{EXAMPLES}"


def load(folder: Path, **texts: str | bytes) -> rules.Loaded:
    """Load files written into `folder`."""
    for name, text in texts.items():
        content = text if isinstance(text, bytes) else text.encode()
        (folder / f"{name}.yaml").write_bytes(content)
    return rules.load([folder], KNOWN)


# text changed, from what, to what, line, column, part of the message in Chinese and in English
BROKEN: dict[str, tuple[str, str, str, int, int, str, str]] = {
    "unknown key": (SOUND, "severity", "severty", 4, 1, "是否为“severity”", "did you mean “severity”"),
    "misspelt kind key": (SOUND, "kind:", "kindd:", 2, 1, "是否为“kind”", "did you mean “kind”"),
    "unknown language": (SOUND, "{zh: 题, en: title}", "{zh: 题, en: t, fr: t}", 5, 23, "键“fr”", "key “fr”"),
    "duplicate key": (SOUND, "method", "kind", 3, 1, "已见于第2行", "first on line 2"),
    "duplicate inner key": (SOUND, "zh: 因", "zh: 因, zh: 果", 6, 14, "键“zh”重复", "duplicate key “zh”"),
    "unknown kind": (SOUND, "kind: cagr", "kind: cagrr", 2, 7, "是否为“cagr”", "unknown kind “cagrr”"),
    "kind without constraint": (SOUND, "kind: cagr", "kind: calendar", 2, 7, "没有对应的核算", "“calendar”"),
    "missing kind": (SOUND, "kind: cagr\nmethod: levels\n", "", 1, 1, "缺少键“kind”", "missing key “kind”"),
    "unknown method": (SOUND, "method: levels", "method: level", 3, 9, "是否为“levels”", "method “level”"),
    "unknown option": (SOUND, "title", "options: {yeers: 5}\ntitle", 5, 11, "选项“yeers”", "option"),
    "option beside": (SOUND, "title", "yeers: 5\ntitle", 5, 1, "是否为“years”", "key “yeers”"),
    "option twice": (SOUND, "title", "years: 5\noptions: {years: 5}\ntitle", 6, 11, "重复", "duplicate"),
    "option not a number": (SOUND, "title", "options: {years: five}\ntitle", 5, 18, "十进制数", "decimal"),
    "option not a flag": (SOUND, "title", "options: {strict: yes}\ntitle", 5, 19, "true 或 false", "true or"),
    "option not a word": (SOUND, "title", "options: {basis: rael}\ntitle", 5, 18, "是否为“real”", "“real”"),
    "option not a text": (SOUND, "title", "options: {years: [5]}\ntitle", 5, 18, "一段文字", "single text"),
    "wrong severity": (SOUND, "severity: error", "severity: fatal", 4, 11, "error、warning、info", "“fatal”"),
    "id without pack": (SOUND, "growth/average", "average", 1, 5, "应形如", "should look like"),
    "id in capitals": (SOUND, "growth/average", "growth/Average", 1, 5, "小写", "lower case"),
    "missing key": (SOUND, "why: {zh: 因, en: reason}\n", "", 1, 1, "缺少键“why”", "missing key “why”"),
    "missing language": (SOUND, ", en: reason", "", 6, 6, "缺少键“en”", "missing key “en”"),
    "empty value": (SOUND, "zh: 题", "zh: ", 5, 13, "缺少内容", "value is missing"),
    "null value": (SOUND, "zh: 题", "zh: ~", 5, 13, "缺少内容", "value is missing"),
    "text for mapping": (SOUND, "{zh: 题, en: title}", "题", 5, 8, "可用的键：zh、en", "expected a mapping"),
    "no examples": (SOUND, EXAMPLES, "", 1, 1, "缺少键“examples”", "missing key “examples”"),
    "too few examples": (SOUND, ", {text: 乙增长6%。}", "", 8, 3, "现有1个和2个", "here 1 and 2"),
    "examples no list": (SOUND, "[甲增长5%。, {text: 乙增长6%。}]", "甲。", 8, 15, "列表", "a list"),
    "example group misspelt": (SOUND, "  consistent", "  consistant", 8, 3, "consistent", "consistant"),
    "example without message": (SOUND, "at: 7%, message: 不符", "at: 7%", 10, 7, "“message”", "“message”"),
    "example place absent": (SOUND, "at: 7%", "at: 9%", 10, 26, "不在例句中", "does not occur"),
    "formula cut short": (IDENTITY, " 常住人口", "", 3, 29, "无法解析", "does not parse"),
    "formula without relation": (IDENTITY, "= 地区生产总值 / ", "+ ", 3, 10, "等号", "no relation"),
    "formula in quotes": (IDENTITY, RELATION, f'"{RELATION[:-1]}数"', 3, 31, "“常住人口”", "“常住人口”"),
    "formula with stray sign": (IDENTITY, " / ", " $ ", 3, 28, "不能有“$”", "unexpected “$”"),
    "formula with unknown indicator": (IDENTITY, "常住人口", "常住人数", 3, 30, "“常住人口”", "常住人数"),
    "formula with unknown function": (IDENTITY, "/ 常住人口", "/ 增长(常住人口)", 3, 30, "函数“增长”", "“增长”"),
    "formula absent": (IDENTITY, f"formula: {RELATION}\n", "", 1, 1, "“formula”", "“formula”"),
    "unknown indicator": (TARGET, "indicator: 地区", "indicator: 地域", 6, 12, "“地区生产总值”", "地域"),
    "target without period": (TARGET, "period: 2020, ", "", 8, 9, "缺少键“period”", "missing key “period”"),
    "target key misspelt": (TARGET, "growth", "grwoth", 8, 37, "是否为“growth”", "did you mean “growth”"),
    "target without examples": (TARGET, "[a]", "[]", 10, 3, "现有0个和1个", "at least 1 silent"),
    "colon in text": (SOUND, "method: levels", "method: a: b", 3, 10, "冒号", "colon"),
    "tab indentation": (SOUND, "  consistent", "\tconsistent", 8, 1, "制表符", "tabs"),
    "open quote": (SOUND, "message: 不符}\n", 'message: "不符}\n', 12, 1, "引号没有闭合", "not closed"),
    "open bracket": (TARGET, "7%}", "7%", 9, 9, "括号没有闭合", "open bracket"),
    "alias": (SOUND, "kind: cagr", "kind: *a", 2, 7, "别名", "aliases"),
    "tag": (SOUND, "kind: cagr", "kind: !!python/name:os.system", 2, 7, "标签", "tags"),
    "too deep": (SOUND, "kind: cagr", f"kind: {'[' * 25}", 2, 26, "嵌套", "nested"),
    "control character": (SOUND, "kind: cagr", "kind: ca\agr", 2, 9, "不可打印", "cannot be printed"),
    "text alone": (SOUND, SOUND, "growth", 1, 1, "若干“键: 值”", "a mapping of keys"),
    "empty file": (SOUND, SOUND, "", 1, 1, "没有规则", "no rule"),
    "comment alone": (SOUND, SOUND, "# nothing yet\n", 1, 1, "没有规则", "no rule"),
    "empty list": (SOUND, SOUND, "rules: []\n", 1, 1, "没有规则", "no rule"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_one_problem_at_its_place_and_the_others_load(tmp_path: Path, case: str) -> None:
    text, old, new, line, column, zh, en = BROKEN[case]
    assert text.count(old) >= 1
    sound = SOUND.replace("growth/average", "other/rule")
    loaded, problems = load(tmp_path, broken=text.replace(old, new, 1), sound=sound)
    assert [rule.id for rule in loaded] == ["other/rule"]
    assert [(one.path, one.line, one.column) for one in problems] == [(str(tmp_path / "broken.yaml"), line, column)]
    assert zh in problems[0].message.zh
    assert en in problems[0].message.en


def test_the_files_that_the_broken_ones_are_made_of_are_sound(tmp_path: Path) -> None:
    loaded, problems = load(tmp_path, a=SOUND, b=TARGET, c=IDENTITY)
    assert not problems
    assert [rule.id for rule in loaded] == ["growth/average", "ratio/identity", "targets/gdp"]


def test_a_file_in_another_encoding_is_one_problem_at_its_first_wrong_byte(tmp_path: Path) -> None:
    content = b"id: growth/average\nkind: " + "类型".encode("gb18030")
    loaded, problems = load(tmp_path, broken=content, sound=SOUND)
    assert [rule.id for rule in loaded] == ["growth/average"]
    assert [(one.line, one.column, one.message) for one in problems] == [
        (2, 7, Text("文件不是 UTF-8 编码", "the file is not encoded in UTF-8"))
    ]


def test_a_byte_order_mark_shifts_nothing(tmp_path: Path) -> None:
    _, problems = load(tmp_path, broken="\ufeff" + SOUND.replace("id:", "idd:"))
    assert [(one.line, one.column) for one in problems] == [(1, 1)]


def test_a_byte_order_mark_before_a_wrong_byte_shifts_nothing(tmp_path: Path) -> None:
    _, problems = load(tmp_path, broken=b"\xef\xbb\xbf" + "# 类a".encode() + b"\xff")
    assert [(one.line, one.column, one.message.zh) for one in problems] == [(1, 5, "文件不是 UTF-8 编码")]


def test_a_second_rule_of_one_id_names_the_first(tmp_path: Path) -> None:
    loaded, problems = load(tmp_path, first=SOUND, second=f"# later\n{SOUND}")
    assert [rule.path for rule in loaded] == [str(tmp_path / "first.yaml")]
    assert [(one.path, one.line, one.column) for one in problems] == [(str(tmp_path / "second.yaml"), 2, 1)]
    assert f"{tmp_path / 'first.yaml'}:1" in problems[0].message.zh
    assert f"{tmp_path / 'first.yaml'}:1" in problems[0].message.en


def test_two_mistakes_in_two_rules_are_two_problems_and_the_third_rule_loads(tmp_path: Path) -> None:
    entries = [SOUND.replace("growth/average", f"growth/{name}") for name in "abc"]
    entries[0] = entries[0].replace("error", "eror", 1)
    entries[2] = entries[2].replace("cagr", "cagrr", 1)
    listed = "".join(f"- {entry.rstrip()}\n".replace("\n", "\n  ").rstrip(" ") for entry in entries)
    loaded, problems = load(tmp_path, many=listed)
    assert [rule.id for rule in loaded] == ["growth/b"]
    assert [one.message.en for one in problems] == [
        "unknown severity “eror”; did you mean “error”?",
        "unknown kind “cagrr”; did you mean “cagr”?",
    ]


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        f"- {SOUND.rstrip()}".replace("\n", "\n  "),
        "rules:\n" + f"- {SOUND.rstrip()}".replace("\n", "\n  "),
        f"---\n{SOUND}",
    ],
    ids=["one rule", "list", "rules key", "document mark"],
)
def test_a_file_holds_one_rule_or_a_list_of_them(tmp_path: Path, text: str) -> None:
    loaded, problems = load(tmp_path, any=text)
    assert ([rule.id for rule in loaded], problems) == (["growth/average"], ())


@pytest.mark.parametrize(
    ("printed", "option", "value"),
    [
        ("years: 0.10", "years", "Decimal('0.10')"),
        ("years: '5'", "years", "Decimal('5')"),
        ("strict: true", "strict", "True"),
        ("strict: false", "strict", "False"),
        ("words: [yes, no, on, 1.50, 2020-01-01, 0x10, 1e3]", "words",
         "('yes', 'no', 'on', '1.50', '2020-01-01', '0x10', '1e3')"),
        ("words: 年均", "words", "('年均',)"),
        ("basis: real", "basis", "'real'"),
    ],
)  # fmt: skip
def test_options_keep_what_is_printed(tmp_path: Path, printed: str, option: str, value: str) -> None:
    loaded, problems = load(tmp_path, a=SOUND.replace("title", f"options: {{{printed}}}\ntitle", 1))
    assert not problems
    assert repr(loaded[0].options[option]) == value


def test_a_target_keeps_its_figures_as_printed(tmp_path: Path) -> None:
    loaded, _ = load(tmp_path, a=TARGET)
    assert loaded[0].options == {
        "indicator": "地区生产总值",
        "baseline": {"period": "2015", "value": "69.50亿元"},
        "target": {"period": "2020", "value": "0.10", "growth": "7%"},
    }


def test_a_whole_rule_reads_as_written(tmp_path: Path) -> None:
    loaded, _ = load(tmp_path, a="# first\n" + SOUND.replace("zh: 因", 'zh: "年均\n  增速 CAGR"'))
    [rule] = loaded
    assert (rule.id, rule.kind, rule.method, rule.severity) == ("growth/average", "cagr", "levels", "error")
    assert (rule.title, rule.why) == (Text("题", "title"), Text("年均增速 CAGR", "reason"))
    assert [one.text for one in rule.consistent] == ["甲增长5%。", "乙增长6%。"]
    assert [(one.at, one.message) for one in rule.inconsistent] == [("7%", "不符"), ("8%", "不符")]
    assert (rule.explainable, rule.path, rule.line) == ((), str(tmp_path / "a.yaml"), 2)


def test_paths_may_be_named_in_any_order_and_twice(tmp_path: Path) -> None:
    load(tmp_path, b=SOUND, a=TARGET, broken="kind: [")
    first = rules.load([tmp_path], KNOWN)
    turned = [tmp_path / "broken.yaml", tmp_path / "b.yaml", tmp_path, tmp_path / "a.yaml"]
    assert rules.load(turned, KNOWN) == first
    assert len(first[0]) == 2
    assert len(first[1]) == 1


def test_other_files_of_a_folder_are_no_rules(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("id: x", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.yaml").write_text(SOUND, encoding="utf-8")
    assert [rule.id for rule in rules.load([tmp_path], KNOWN)[0]] == ["growth/average"]


@pytest.mark.parametrize("name", ["absent", "absent.yaml", "empty"])
def test_a_path_without_rules_is_a_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    loaded, problems = rules.load([tmp_path / name], KNOWN)
    assert loaded == ()
    assert [one.path for one in problems] == [str(tmp_path / name)]


def test_the_schema_offers_what_the_loader_accepts() -> None:
    made = json.loads(json.dumps(schema(KNOWN.methods)))
    entry = made["$defs"]["rule"]
    english = {name for name in entry["properties"] if name.isascii()}
    assert english == set(RULE.fields) - {"options"}
    assert {KEYS[name][0] for name in set(entry["properties"]) - english} <= english
    needed = [one["anyOf"][0]["required"][0] for one in entry["allOf"] if "anyOf" in one]
    assert [*needed, "kind", "why"] == [*(name for name in RULE.required if name in needed), "kind", "why"]
    assert entry["properties"]["kind"] == {"enum": list(KINDS)}
    variants = {
        (kind, name): set(method.options) for kind, named in KNOWN.methods.items() for name, method in named.items()
    }
    offered = {
        (one["if"]["properties"]["kind"]["const"], one["if"]["properties"]["method"]["const"]):
            {name for name in one["then"]["properties"]["options"]["properties"] if name not in KEYS}
        for one in entry["allOf"] if "method" in one.get("if", {}).get("properties", {})
    }  # fmt: skip
    assert offered == variants


def test_every_spec_can_be_read_and_described() -> None:
    assert set(SCALARS) | {"map"} == set(FORMS)
    assert set(PLURALS.values()) <= set(SCALARS)
