"""An invented draft and the plan above it, whose report has something in every part of the page."""

from pathlib import Path
from typing import Any

from commandline import run, write

HOSTILE = '</script><script>document.title="甲"</script><img src=x onerror=alert(1)> \u202e&amp;\x07'
DRAFT = f"""# 甲县国民经济和社会发展第十四个五年规划纲要

## 一、回顾

**总量。** 一般公共预算收入由2015年的6.37亿元增加到2020年的15.95亿元，年均增长30.08%。2020年旅游总收入75亿元。
规模以上工业增加值增长4.2%。{HOSTILE}

全年第一产业增加值5.1亿元，第二产业增加值11.3亿元，第三产业增加值9.2亿元，地区生产总值25.6亿元。

表1 主要指标

| 指标 | 2015年 | 2020年 | 年均增长 |
| --- | --- | --- | --- |
| 1.游客消费总额（亿元） | 23 | 35 | 22.04% |
| 2.地区生产总值（亿元） | 69.6 | 81.1 | 3.1% |

## 二、目标

到2025年，旅游总收入达到105亿元。到2025年，常住人口城镇化率达到68%，年均提高一个百分点。

<!-- plancheck: ignore[change] 按面积折算 -->
粮食产量由2019年的10.00万吨增加到2020年的12.00万吨，增长25%。

新建学校3所、医院2所、公园4个，共10个。
"""
ABOVE = "# 甲县2020年统计公报\n\n2020年，全县一般公共预算收入15.05亿元，常住人口城镇化率63%。\n"
FINDING = ".finding:visible"


def reported(folder: Path, *options: str, draft: str = DRAFT) -> str:
    """The page of the draft, held against the other."""
    path, other = write(folder / "draft.md", draft), write(folder / "above.md", ABOVE)
    page = folder / "report.html"
    result = run("check", path, "--against", other, "--isolated", "-o", f"html={page}", *options)
    assert result.exit_code in (0, 1), result.stderr
    return page.read_bytes().decode().replace(f"{folder}/", "")


def hash_of(page: Any) -> str:
    """The view that the address of a page holds."""
    return str(page.url).partition("#")[2]
