"""A report of invented documents, as the reporters are given it."""

from msgspec.structs import replace

from checker.document import Document, Place
from checker.readers import read_text
from checker.report import (
    NO_TEXT,
    Check,
    Coverage,
    DocumentReport,
    Hidden,
    Operand,
    Problem,
    Report,
    RuleNote,
    Text,
    Value,
)


def document(path: str, text: str) -> Document:
    starts = (0, *(index + 1 for index, one in enumerate(text) if one == "\n"))
    return Document(path, text, (), (), starts)


TABLE = document(
    "甲县.md",
    "# 甲县主要指标\n\n| 指标 | 2015年 | 2020年 | 年均增长 |\n| --- | --- | --- | --- |\n"
    "| 1.游客消费总额（亿元） | 23 | 62.27* | 22.04% |\n\n* 为2019年数据。\n",
)
PROSE = document(
    "drafts/report.txt",
    "一、回顾\n"
    + "“十三五”以来，各项事业——尤其是①产业②民生——稳步推进；" * 300
    + "财政收入由2015年的6.37亿元增加到2020年的15.95亿元（×10⁸元，≥预期），年均增长30.08%。"
    + "其余指标…完成良好。" * 400
    + "\n全年第一产业5.1亿元\n第二产业11.3亿元\n第三产业9.2亿元\n合计完成25.9亿元。\n"
    + "粮食面积由3万亩扩大到4万亩，下降33%。\n",
)


def place(of: Document, text: str, after: str = "") -> Place:
    start = of.text.index(text, of.text.index(after))
    return of.place(start, start + len(text))


def operand(role: str, label: Text, value: Value, where: Place, note: Text = NO_TEXT) -> Operand:
    return Operand(role, label, value, where, note)


AVERAGE = Text("年均增速与首末年数值不符", "average growth does not follow from the two years")
SLIP = Check(
    "growth/average",
    "cagr",
    AVERAGE,
    "inconsistent",
    "named-slip",
    "error",
    "游客消费总额",
    "甲县",
    "2015–2019",
    Value("22.04%", "22.035", "22.045", "%"),
    Value("28.27%", "27.5812345678", "28.9812345678", "%"),
    Text("复算 4年", "recomputed, 4 years"),
    Text("所述年均22.04%，按首末年应为27.58%—28.98%", "22.04% a year stated, the years give 27.58%–28.98%"),
    Text("若按5年计为22.04%：疑年数取错", "over 5 years it is 22.04%: the number of years may be wrong"),
    place(TABLE, "22.04%"),
    (
        operand("base", Text("基期 2015", "base 2015"), Value("23", "22.5", "23.5", "亿元"), place(TABLE, "23")),
        operand(
            "end",
            Text("末期 2019", "end 2019"),
            Value("62.27", "62.265", "62.275", "亿元"),
            place(TABLE, "62.27*"),
            Text("* 为2019年数据（表注）", "* is of 2019 (note of the table)"),
        ),
    ),
    "a1",
)
LONG = Check(
    "growth/average",
    "cagr",
    AVERAGE,
    "inconsistent",
    "contradiction",
    "error",
    "财政收入",
    "",
    "2015–2020",
    Value("30.08%", "30.075", "30.085", "%"),
    Value("20.15%", "20.1261", "20.1644", "%"),
    Text("复算 5年", "recomputed, 5 years"),
    Text("所述年均30.08%，按首末年应为20.13%—20.16%", "30.08% a year stated, the years give 20.13%–20.16%"),
    NO_TEXT,
    place(PROSE, "30.08%"),
    (
        operand(
            "base",
            Text("基期 2015", "base 2015"),
            Value("6.37亿元", "6.365", "6.375", "亿元"),
            place(PROSE, "6.37亿元"),
        ),
        operand(
            "end",
            Text("末期 2020", "end 2020"),
            Value("15.95亿元", "15.945", "15.955", "亿元"),
            place(PROSE, "15.95亿元"),
        ),
        operand(
            "mention",
            Text("另一文件", "other document"),
            Value("23", "22.5", "23.5", "亿元"),
            place(TABLE, "23"),
        ),
    ),
    "b2",
)
SUM = Check(
    "total/parts",
    "total",
    Text("分项之和与合计不符", "the parts do not add up"),
    "inconsistent",
    "contradiction",
    "warning",
    "三次产业",
    "",
    "2020",
    Value("25.9亿元", "25.85", "25.95", "亿元"),
    Value("25.6亿元", "25.45", "25.75", "亿元"),
    NO_TEXT,
    Text("合计25.9亿元，三项之和为25.6亿元", "25.9亿元 in all, the three parts give 25.6亿元"),
    NO_TEXT,
    place(PROSE, "25.9亿元"),
    tuple(
        operand("part", Text(name, f"part {n}"), Value(text, low, high, "亿元"), place(PROSE, text, "全年第一"))
        for n, (name, text, low, high) in enumerate(
            (
                ("第一产业", "5.1亿元", "5.05", "5.15"),
                ("第二产业", "11.3亿元", "11.25", "11.35"),
                ("第三产业", "9.2亿元", "9.15", "9.25"),
            ),
            1,
        )
    ),
    "c3",
)
WORDED = Check(
    "direction/word",
    "direction",
    Text("方向与数值相反", "the direction is the wrong one"),
    "explainable",
    "other-scope",
    "info",
    "粮食面积",
    "",
    "2020",
    Value("33%", None, None, "%"),
    None,
    NO_TEXT,
    Text("由3万亩到4万亩是增加，此处称下降", "from 3万亩 to 4万亩 is a rise, a fall is stated"),
    Text("口径可能不同", "the scope may be another"),
    place(PROSE, "33%"),
    (),
    "d4",
)
SILENT = Check(
    "total/parts",
    "total",
    SUM.title,
    "unverifiable",
    "missing-operand",
    None,
    "总额",
    "",
    "",
    None,
    None,
    NO_TEXT,
    Text("缺少分项", "a part is missing"),
    NO_TEXT,
    place(TABLE, "23"),
    (),
    "e5",
)
REPORT = Report(
    (
        DocumentReport(PROSE, Coverage(40, 31, 12, 2, 1, 3), (LONG, SUM, WORDED)),
        DocumentReport(TABLE, Coverage(5, 3, 0, 1, 0, 1), (SLIP, SILENT)),
    ),
    (Problem("坏.txt", Text("不是文本", "no text")),),
)

# Everything that shifts a column or must be escaped: an emoji, a tab, a combining mark, three kinds of line end, signs
# of XML, Markdown, links and workflow commands; a path with a blank and a percent sign.
WIDE = read_text(
    "文稿/甲 县%.md",
    "🚀①e\u0301\t“一产”5.1亿元\r\n二产[x](1)|*<&>@某人 11.3亿元\r::error::三产9.2亿元；😀合计25.9亿元。\n"
    "𠮷乡由2015年的\n3万亩\x07扩大到4万亩，下降33%，100%。\n",
)
UPPER = document("上级.csv", "指标,数值\n总额,25.6亿元\n")
BEHIND = replace(
    SUM,
    message=Text(
        "合计25.9亿元，|三项*之和<25.6亿元>\n为25.6%", "25.9亿元 in all, |the *parts* give <25.6亿元>\nor 25.6%"
    ),
    hint=Text("见[表](1)，@某人", "see [the table](1), @somebody"),
    place=place(WIDE, "25.9亿元"),
    related=(
        *(replace(one, place=place(WIDE, one.value.text)) for one in SUM.related),
        operand(
            "mention", Text("上级", "above"), Value("25.6亿元", "25.55", "25.65", "亿元"), place(UPPER, "25.6亿元")
        ),
        operand(
            "pin", Text("规则所定", "of the rule"), Value("25", "25", "25", "亿元"), Place("r.yaml", 0, 0, 7, 1, "25")
        ),
    ),
)
SPREAD = replace(WORDED, severity="error", place=place(WIDE, "2015年的\n3万亩"), fingerprint=BEHIND.fingerprint)
AGAIN = replace(BEHIND, place=place(WIDE, "33%"), related=())
ADOPTED = Report(
    (
        DocumentReport(PROSE, Coverage(40, 31, 12, 2, 1, 3), (LONG,), (Hidden(SUM, "suppression", "四舍五入所致"),)),
        DocumentReport(
            TABLE, Coverage(5, 3, 0, 1, 0, 1), (SILENT,), (Hidden(SLIP, "baseline"), Hidden(WORDED, "severity"))
        ),
        DocumentReport(
            WIDE,
            Coverage(9, 7, 1, 2, 0, 0),
            (BEHIND, SPREAD, AGAIN),
            (Hidden(replace(AGAIN, place=place(WIDE, "100%")), "configuration", "示例 <不改>"),),
        ),
    ),
    (*REPORT.problems, Problem("规则/坏 了.yaml", Text("未知的键：x,y", "unknown key: x,y"), 3, 5)),
    (UPPER,),
    (
        RuleNote("growth/average", "cagr", "error", AVERAGE, Text("按*首末*年复算。", "Recomputed from *both* years.")),
        RuleNote(
            "share/part", "share", "warning", Text("占比", "share"), Text("部分与全体之比。", "Part of the whole.")
        ),
    ),
)
