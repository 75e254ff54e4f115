"""The texts that speed is measured on: a page, the specimens, real documents, and texts of any size.

Real documents are those of a folder `shared/` beside the checkout. Where there is none, 3 MB are made of the specimens:
copies with other digits, so that nothing which is kept of one copy serves the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SPECIMENS = ROOT / "seeds"
HUOZHOU = SHARED / "seeds" / "huozhou.txt"  # the plan of 76 000 characters that the specimen is taken from
MEGABYTE = 1_000_000
UNIT = MEGABYTE * 5 // 4  # of text that is repeated to make a longer one
REAL = 3 * MEGABYTE
LETTERS = 700  # characters of a printed page
PAGE = """# 甲山县{number}年统计公报（2021年3月）

2020年，全县地区生产总值179.6亿元，比上年增长4.1%。其中，第一产业增加值23.9亿元，增长3.2%；第二产业增加值91.3亿元，增长4.7%；
第三产业增加值64.4亿元，增长3.6%。三次产业结构由2015年的15.2:50.1:34.7调整为13.3:50.8:35.9。

金融机构各项存款余额由2015年的231.40亿元增加到348.76亿元，年均增长8.55%。造林面积由2019年的33.88万亩增加到2020年的38.25万亩，
增加4.37万亩，增长12.9%。森林覆盖率由2015年的31.25%提高到36.48%，提高5.33个百分点。

全年发放贷款48.36亿元，其中，农业贷款12.57亿元，占发放贷款的26.0%。全年保费收入71623.4万元。其中，财产险保费收入30951.2万元，
寿险保费收入40672.2万元。城镇居民人均可支配收入由2015年的21450元增加到2020年的30560元，年均增长7.3%。

抓好四项工作：一是修路，二是架桥，三是通水，四是供电。全县新建和改造农村公路120公里，完成投资约3.6亿元，惠及群众4.5万人。
当年新增就业3200人，城镇登记失业率控制在4%以内，粮食总产量稳定在15万吨以上，超额完成全年任务。

| 指标名称 | 2015年 | 2020年 | 年均增长 |
| --- | --- | --- | --- |
| 公路里程（公里） | 1238.4 | 1527.9 | 4.29% |
| 旅游总收入（亿元） | 23 | 62.3 | 19.04% |
"""
SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
YEAR = re.compile(r"(?:19|20)\d\d")
MARKUP = re.compile(r"[|#>*-]+(?=\s|$)|\|")
PLACES = ("甲乙丙丁戊己庚辛壬癸", "山河湖海江川岭泉溪原", "东西南北中上下前后左", "仁义礼智信忠孝和平安")
INDICATORS = (
    ("地区生产总值", "亿元"),
    ("财政总收入", "亿元"),
    ("固定资产投资", "亿元"),
    ("社会消费品零售总额", "亿元"),
    ("粮食产量", "万吨"),
    ("城镇居民人均可支配收入", "元"),
    ("农村居民人均可支配收入", "元"),
    ("常住人口", "万人"),
    ("城镇化率", "%"),
    ("森林覆盖率", "%"),
)
YEARS = range(2011, 2021)


def page(number: int) -> str:
    """A page of a plan, the next one for every number."""
    plan = HUOZHOU if HUOZHOU.exists() else SPECIMENS / "huozhou.md"
    text = plan.read_text("utf-8")
    start = number * LETTERS % (len(text) - LETTERS)
    return f"{text[start : start + LETTERS]}\n\n第{number}页\n"


def dense(number: int) -> str:
    """A page of figures with a table and two contradictions; another one for every number, so that no report is known
    before."""
    return PAGE.format(number=number)


def specimens() -> list[tuple[str, str]]:
    """Name and text of the drafts in seeds/."""
    return [(path.name, path.read_text("utf-8")) for path in sorted(SPECIMENS.glob("*.md")) if path.stem != "README"]


def real() -> tuple[str, list[tuple[str, str]]]:
    """What the texts are, and name and text of each."""
    if not (SHARED / "corpus").is_dir():
        return "3 MB made of the specimens", list(_up_to(REAL))
    paths = [*sorted((SHARED / "corpus").iterdir()), *sorted((SHARED / "seeds").glob("*.txt"))]
    return "the documents of corpus/ and seeds/ beside the checkout", [*_read(paths)]


def _read(paths: list[Path]) -> Iterator[tuple[str, str]]:
    from checker.readers import read

    for path in paths:
        if path.suffix in (".md", ".txt") and path.stem != "SOURCES":
            yield path.name, path.read_text("utf-8")
        elif path.suffix in (".html", ".docx", ".pdf"):
            yield f"{path.stem}.md", read(path).text


def _up_to(size: int) -> Iterator[tuple[str, str]]:
    """Specimens, again and again, until there are so many bytes."""
    held = number = 0
    while held < size:
        for name, text in specimens():
            copy = _altered(text, number)
            held += len(copy.encode())
            yield f"{number}-{name}", copy
        number += 1


def _altered(text: str, by: int) -> str:
    """The text with other digits, years left alone."""
    parts = YEAR.split(text)
    years = [*YEAR.findall(text), ""]
    table = str.maketrans("123456789", "".join(str((digit - 1 + by) % 9 + 1) for digit in range(1, 10)))
    return "".join(part.translate(table) + year for part, year in zip(parts, years, strict=True))


def grown(size: int) -> str:
    """One document of so many bytes: real ones as its sections, from the first again after each UNIT, so that twice the
    bytes are twice the same text."""
    documents = real()[1]
    unit = _cut((text for _, text in (*documents[::2], *documents[1::2])), UNIT)
    return "".join(_cut((f"# 第{number}部分\n\n{text}\n\n" for number, text in enumerate(cycle(unit), 1)), size))


def _cut(texts: Iterable[str], size: int) -> list[str]:
    """Texts up to so many bytes, the last one cut."""
    made: list[str] = []
    left = size
    for text in texts:
        made.append(text.encode()[:left].decode("utf-8", "ignore"))
        left -= len(text.encode())
        if left <= 0:
            break
    return made


def facts(count: int) -> str:
    """A yearbook of so many facts: ten indicators of ten years, for as many places as it takes."""
    lines = ["# 甲省统计年鉴（2021）\n"]
    for number in range(count // (len(INDICATORS) * len(YEARS))):
        place = f"{_place(number)}县"
        lines.append(f"\n## {place}\n\n| 指标 | {' | '.join(f'{year}年' for year in YEARS)} |")
        lines.append(f"| --- {'| --- ' * len(YEARS)}|")
        for row, (name, unit) in enumerate(INDICATORS):
            values = (f"{10 + row + 3 * step + number % 7}.{(row + step) % 10}" for step in range(len(YEARS)))
            lines.append(f"| {place}{name}（{unit}） | {' | '.join(values)} |")
    return "\n".join(lines) + "\n"


def _place(number: int) -> str:
    """A name for every number up to 9999."""
    return "".join(letters[number // 10**power % 10] for power, letters in enumerate(PLACES))


def sentences(texts: list[str]) -> list[str]:
    """The texts as extractors of entities want them: sentence by sentence, without the signs of a table."""
    return [one for text in texts for one in map(str.strip, SENTENCE.findall(MARKUP.sub(" ", text))) if one]
