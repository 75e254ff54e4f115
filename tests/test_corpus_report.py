"""`plancheck corpus report`: tables of a terminal, a page for a browser, JSON."""

import json
import re
import subprocess
import sys

import pytest
from browser import opened
from corpora import needed

from checker.audit import Audit, Conflict, Failed, Fault, Share
from checker.report import Text
from checker.reporters.cells import width
from checker.reporters.corpus import FORMS
from checker.reporters.view import View

HOSTILE = "</script><script>document.title='x'</script>\x1b[31m"
AUDIT = Audit(
    name="findings.parquet",
    shares=(
        Share("山西省", 2021, 1200, 480_000, 90_000, 400, 800, 20_000, 300, 500, 900, 12),
        Share("山西省", 2022, 10, 4_000, 900, 4, 8, 200, 1, 0, 0, 0),
        Share("新疆维吾尔自治区", 2021, 40, 8_000, 900, 0, 8, 200, 0, 6, 3, 0),
        Share("", 0, 3, 90, 9, 0, 0, 2, 0, 0, 2, 0),
    ),
    faults=(
        Fault("total/parts", "error", 301, 260, Text("分项与总数不符", "Parts against the total before them")),
        Fault("growth/average", "warning", 506, 400, Text("年均增速与首末年数值不符", "Average yearly rate")),
        Fault("growth/average", "info", 905, 700, Text("年均增速与首末年数值不符", "Average yearly rate")),
    ),
    conflicts=(
        Conflict(
            "warning",
            "across/documents",
            "山西省",
            Text("地区生产总值2020年为81.2亿元（city.md 第3行），本文为65.3亿元", "81.2 in city.md line 3, 65.3 here"),
            Text("", ""),
            f"county{HOSTILE}.md",
            "city.md",
        ),
    ),
    conflicting=1,
    unjudged=7,
    failures=(Failed("bad.zip", "list", Text("压缩包已损坏", "the archive is damaged")),),
    failed=250,
)
NOTHING = Audit("empty.parquet", (), (), (), 0, 0, (), 0)
TABLE = """\
核对汇总：findings.parquet

按省份
省份               文件     数字     核对  错误  警告  提示  每百份
───────────────────────────────────────────────────────────────────
山西省            1,210  484,000  112,312   301   500   900      66
新疆维吾尔自治区     40    8,000    1,108     0     6     3      15
（不明）              3       90       11     0     0     2       0
合计              1,253  492,090  113,431   301   506   905      64

按年份
年份       文件     数字     核对  错误  警告  提示  每百份
───────────────────────────────────────────────────────────
2021      1,240  488,000  112,308   300   506   903      65
2022         10    4,000    1,112     1     0     0      10
（不明）      3       90       11     0     0     2       0
合计      1,253  492,090  113,431   301   506   905      64

按规则
次数  涉及文件  级别  规则            说明
──────────────────────────────────────────────────────────────
 301       260  错误  total/parts     分项与总数不符
 506       400  警告  growth/average  年均增速与首末年数值不符
 905       700  提示  growth/average  年均增速与首末年数值不符

文件之间
已判断的文件间不一致 1 处
- county</script><script>document.title='x'</script> [31m.md: 地区生产总值2020年
  为81.2亿元（city.md 第3行），本文为65.3亿元
另有 7 处两值不同而无法判断

未能核对的文件 250
- bad.zip: 压缩包已损坏
另有 230 项未列出，见表 failures
"""


def test_the_tables():
    assert FORMS["table"](AUDIT, View("zh", 80)) == TABLE


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("cells", [80, 120])
def test_no_line_is_wider_than_the_terminal(language, cells):
    lines = FORMS["table"](AUDIT, View(language, cells)).splitlines()
    assert max(map(width, lines)) <= cells
    painted = FORMS["table"](AUDIT, View(language, cells, color=True))
    assert re.sub(r"\x1b\[[\d;]*m", "", painted).splitlines() == lines


def test_the_json():
    shown = json.loads(FORMS["json"](AUDIT, View("en")))
    assert shown["shares"][0]["province"] == "山西省"
    assert [one["count"] for one in shown["rules"]] == [301, 506, 905]
    assert shown["between_documents"] == {"told": 1, "unjudged": 7}
    assert shown["conflicts"][0]["message"] == "81.2 in city.md line 3, 65.3 here"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_corpus_of_nothing(form, language):
    assert "empty.parquet" in FORMS[form](NOTHING, View(language))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page(browser, tmp_path, scheme):
    page = tmp_path / "report.html"
    page.write_text(FORMS["html"](AUDIT, View("zh")), "utf-8")
    with opened(browser, viewport={"width": 1200, "height": 900}, color_scheme=scheme) as tab:
        tab.page.goto(page.as_uri())
        assert tab.page.title() == "核对汇总：findings.parquet"
        assert tab.page.inner_text("#theme") == ("浅色" if scheme == "dark" else "深色")
        before = tab.page.evaluate("getComputedStyle(document.body).backgroundColor")
        tab.page.click("#theme")
        assert tab.page.evaluate("getComputedStyle(document.body).backgroundColor") != before
        assert tab.page.locator("svg[role=img]").count() == 3
        assert tab.page.locator("svg rect.error").count() == 4
        assert tab.page.inner_text(".map tbody tr >> nth=0").split("\t")[1:3] == ["800 (1200)", "1 (10)"]
        assert "document.title='x'" in tab.page.inner_text(".conflicts")
        assert tab.asked == [page.as_uri()]
        assert tab.complaints == []
        for cells in (360, 800):
            tab.page.set_viewport_size({"width": cells, "height": 800})
            assert tab.page.evaluate("document.documentElement.scrollWidth") <= cells


def test_what_is_no_result_is_one_line(tmp_path):
    needed()
    done = subprocess.run(
        [sys.executable, "-m", "checker", "corpus", "report", str(tmp_path), "--lang", "en"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [f"{tmp_path}: nothing that plancheck corpus wrote: check the path"]
