"""Web pages: what is read of them, where it stands, and what no page can do to the program."""

from collections import Counter
from pathlib import Path

import pytest
from pages import page
from shipped import RULES

from checker.document import Document
from checker.engine import check
from checker.readers import Unreadable, read_bytes, read_text
from checker.report import Check

pytest.importorskip("selectolax")
SEEDS = Path(__file__).parents[1] / "seeds"
FIGURES = "<tr><td>收入</td><td>10</td><td>12</td></tr><tr><td>支出</td><td>20</td><td>22</td></tr>"


def read(body: str, head: str = "") -> Document:
    return read_bytes("a.html", f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def lines(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line]


def findings(document: Document) -> list[Check]:
    return [one for one in check((document,), RULES).documents[0].checks if one.severity]


@pytest.mark.parametrize(
    ("body", "read_as"),
    [
        ("<h1>纲要</h1><h3>目标</h3><p>正文。</p>", ["# 纲要", "### 目标", "正文。"]),
        ("<p>收入<b>10</b>亿元，<span>支出</span>9亿元。</p>", ["收入10亿元，支出9亿元。"]),
        ("<p>第一行<br>第二行<br/>　　第三行</p>", ["第一行", "第二行", "第三行"]),
        ("<p>收入\n      10亿元</p><p>国民经济\n和社会</p>", ["收入 10亿元", "国民经济和社会"]),
        ("<p>&nbsp;&nbsp;A&amp;B&lt;9&#x4ebf;</p>", ["A&B<9亿"]),
        ("文<div>内<div>里</div>外</div>尾", ["文", "内", "里", "外", "尾"]),
        ("<ol><li>一</li><li><p>二</p></li></ol>", ["1. 一", "2. 二"]),
        ("<ol start=4><li>一</li><li value=9>二</li><li>三、三</li></ol>", ["4. 一", "9. 二", "三、三"]),
        ("<ul><li>甲<ol><li>乙</li></ol></li></ul>", ["- 甲", "1. 乙"]),
        ("<pre>第一行\n第二行</pre>", ["第一行", "第二行"]),
        ("<p>12平方米<sup>2</sup>，增长5.2%<sup>[1]</sup></p>", ["12平方米²，增长5.2%[1]"]),
        ("<p>收入<del>10</del>12亿元</p>", ["收入12亿元"]),
        # Not read:
        ("<script>1</script><style>2</style><noscript>3</noscript><nav>4</nav><aside>5</aside>文", ["文"]),
        (
            "<p hidden>藏</p><p style='color:red; DISPLAY : none'>藏</p><div style='display:none'><p>藏</p></div>文",
            ["文"],
        ),
        ("<header><p>站名</p></header><footer>版权</footer>文", ["文"]),
        ("<ul><li><a href=/a>要闻</a></li><li><a href=/b>公开</a></li></ul>文", ["文"]),
        ("<ul><li><h6><a href=/a>要闻</a></h6></li></ul>文", ["文"]),
        ("<div class='Menu left'><p>走进甲县</p></div>文", ["文"]),
        ("<form><input value=1>搜索<select><option>站内</option></select></form>文", ["文"]),
        ("<!-- 内容 --><p>文</p><p>——</p>", ["文"]),
        # Read all the same:
        ("<a name=top>文</a>", ["文"]),
        ("<p><a href=/a>收入10亿元。</a></p>", ["收入10亿元。"]),
        (f"<form><p>{'收入增加，' * 16}支出减少。</p></form>", [f"{'收入增加，' * 16}支出减少。"]),
        ("<article><header><h1>纲要</h1></header>文</article>", ["# 纲要", "文"]),
        ("<h1>纲要</h1><h1>纲要</h1><p>文</p>", ["# 纲要", "文"]),
    ],
)
def test_a_page_is_read_as(body: str, read_as: list[str]) -> None:
    assert lines(read(body)) == read_as


@pytest.mark.parametrize(
    ("table", "read_as"),
    [
        (f"<tr><td>指标</td><td>2019</td><td>2020</td></tr>{FIGURES}", ["指标|2019|2020", "收入|10|12", "支出|20|22"]),
        (  # a header cell stands over each of its columns, and in each of its rows
            "<tr><td rowspan=2>指标</td><td colspan=2>年度</td></tr><tr><td>2019年</td><td>2020年</td></tr>" + FIGURES,
            ["指标|年度|年度", "指标|2019年|2020年", "收入|10|12", "支出|20|22"],
        ),
        (  # a body cell once
            "<tr><th>类<th>指标<th>2020</tr><tr><td rowspan=2>财政</td><td>收入</td><td>12</td></tr>"
            "<tr><td>支出</td><td>13</td></tr><tr><td colspan=2>合计</td><td>25</td></tr>",
            ["类|指标|2020", "财政|收入|12", "|支出|13", "合计||25"],
        ),
        (  # caption, unit and note are lines of their own
            "<caption>表1</caption><tr><td colspan=3>单位：亿元</td></tr>"
            f"<tr><td>指标</td><td>2019</td><td>2020</td></tr>{FIGURES}<tr><td colspan=3>注：快报数</td></tr>",
            ["表1", "单位：亿元", "指标|2019|2020", "收入|10|12", "支出|20|22", "注：快报数"],
        ),
        (  # a span says at most what the standard lets it
            f"<tr><td>指标</td><td colspan=1000000>年度</td></tr>{FIGURES}",
            ["指标|年度|年度", "收入|10|12", "支出|20|22"],
        ),
        ("<tr><td><p>甲</p><p>乙</p></td></tr><tr><td>丙</td></tr>", ["甲", "乙", "丙"]),
        ("<tr><td><h2>目标</h2></td><td>文</td></tr><tr><td>文</td><td>文</td></tr>", ["## 目标", *"文文文"]),
        (
            f"<tr><td>左</td><td>{'长文，' * 101}</td></tr><tr><td>甲</td><td>乙</td></tr>",
            ["左", "长文，" * 101, *"甲乙"],
        ),
        (
            f"<tr><td>栏目</td><td><table><tr><th>a<th>b<th>c</tr>{FIGURES}</table></td></tr>",
            ["栏目", "a|b|c", "收入|10|12", "支出|20|22"],
        ),
        ("<tr><td><a href=/>甲</a><td><a href=/>乙</a></tr><tr><td><a href=/>丙</a><td><a href=/>丁</a></tr>", []),
    ],
)
def test_a_table_is_read_as(table: str, read_as: list[str]) -> None:
    found = [line for line in lines(read(f"<table>{table}</table>")) if "---" not in line]
    assert [
        "|".join(cell.strip() for cell in line[1:-1].split("|")) if "|" in line else line for line in found
    ] == read_as


def test_places_are_those_of_the_page() -> None:
    body = (
        "<h2>一、综合</h2><p>甲1。</p><p>乙2<br>丙3。</p><p><b>二、财政</b></p><p>丁4。</p>"
        "<table><tr><td colspan=2>单位：亿元</td></tr><tr><td>指标</td><td>值</td></tr>"
        "<tr><td>戊</td><td>55</td></tr></table>"
        f"<table><tr><td rowspan=2>指标<td colspan=2>年度</tr><tr><td>甲年<td>乙年</tr>{FIGURES}</table>"
    )
    document = read(body)
    spots = {
        word: document.spot(document.text.rindex(word))
        for word in ("甲1", "丙3", "丁4", "亿元", "55", "年度", "22", "财政")
    }
    assert spots == {
        "甲1": (("heading", "一、综合"), ("paragraph", "1")),
        "丙3": (("heading", "一、综合"), ("paragraph", "3")),
        "财政": (("heading", "二、财政"),),
        "丁4": (("heading", "二、财政"), ("paragraph", "1")),
        "亿元": (("heading", "二、财政"), ("paragraph", "2")),
        "55": (("table", "1"), ("row", "3"), ("column", "2")),
        "年度": (("table", "2"), ("row", "1"), ("column", "2")),  # the cell, not what its span covers
        "22": (("table", "2"), ("row", "4"), ("column", "3")),
    }


@pytest.mark.parametrize(
    ("title", "body", "first"),
    [
        ("甲县2020年统计公报_甲县政府", "<p>文</p>", "# 甲县2020年统计公报"),
        ("甲县2020年统计公报-甲县政府", "<p>甲县2020年 统计公报</p>", "甲县2020年 统计公报"),
        ("甲县政府", "<h1>甲县2020年统计公报</h1>", "# 甲县政府"),
    ],
)
def test_the_title_is_read_unless_the_page_shows_it(title: str, body: str, first: str) -> None:
    assert lines(read(body, f"<title>{title}</title>"))[0] == first


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("said", ["", "<meta charset=gb2312>", '<META content="text/html; charset=GBK">'])
def test_encodings(encoding: str, said: str) -> None:
    content = f"<html>{said}<p>一般公共预算收入10亿元，㎡。</p></html>".encode(encoding)
    if encoding == "utf-8" and said:  # told wrongly: an odd number of bytes is no GB18030
        content += "元".encode()
    assert "一般公共预算收入10亿元，㎡。" in read_bytes("a.html", content).text


def test_a_comment_to_the_program_is_a_remark() -> None:
    document = read("<p>前。</p><!-- plancheck: ignore[growth] 已核 --><p>后。</p><!-- 别的 -->")
    (remark,) = document.remarks
    assert remark.text.strip() == "ignore[growth] 已核"
    assert document.text[remark.start :].startswith("后。")


def test_a_remark_hides_what_it_says() -> None:
    wrong = "<p>财政总收入由2015年的20.0亿元增加到2020年的32.0亿元，年均增长12.0%。</p>"
    assert [one.rule for one in findings(read(wrong))] == ["growth/average"]
    remark = "<!-- plancheck: ignore[growth/average] 已核 -->"
    assert read(remark + wrong).remarks[0].text == "ignore[growth/average] 已核"


@pytest.mark.parametrize("seed", ["huozhou", "changzi"])
def test_a_page_gives_the_findings_of_its_markdown(seed: str) -> None:
    markdown = (SEEDS / f"{seed}.md").read_text("utf-8")
    wanted = findings(read_text(f"{seed}.md", markdown))
    found = findings(read_bytes(f"{seed}.html", page(markdown).encode()))
    assert Counter(one.fingerprint for one in found) == Counter(one.fingerprint for one in wanted) != Counter()
    assert all(one.place.spot for one in found)


ROW = "<tr>" + "<td>1</td>" * 10_000 + "</tr>"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<html>" + "一" * (11 * 1024 * 1024), "32 MB"),
        ("<html><table>" + ROW * 2 + "</table>", "1000 columns"),
        ("<html><table>" + ("<tr>" + "<td rowspan=65534 colspan=1000>1" * 3) * 600, "1000000 cells"),
        ("<html>" + "<div>" * 1_000_000, "5000 deep"),
        ("<html>" + "<table><tr><td><div>" * 20_000, "5000 deep"),
    ],
    ids=["large", "wide", "spans", "deep", "tables"],
)
def test_a_hostile_page_costs_one_line(content: str, message: str) -> None:
    with pytest.raises(Unreadable, match=message) as caught:
        read_bytes("a.html", content.encode())
    assert "\n" not in caught.value.message.zh + caught.value.message.en


@pytest.mark.parametrize(
    "content",
    [
        "<html>",
        "<html>" + "<p>" * 50_000,
        "<html>" + "<table><tr><td>" * 4000 + "底",
        "<html>" + "</div></td></table></li></a></sup>" * 1000,
        "<html><td>甲<tr><li>乙<table>丙<tr>丁<caption>戊",
        "<html><table><tr><td colspan=-5 rowspan=x>甲</td><td colspan='９'>乙<tr><td>丙<td>丁",
        "<html><!-- " + "<p>甲" * 1000,
    ],
    ids=["empty", "open", "nested", "closed", "loose", "spans", "comment"],
)
def test_a_torn_page_is_read(content: str) -> None:
    document = read_bytes("a.html", content.encode())
    assert all(a.end <= b.start for a, b in zip(document.spots, document.spots[1:], strict=False))
