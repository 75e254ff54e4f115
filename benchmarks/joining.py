"""The second pass of `plancheck corpus` over synthesized ledgers: seconds, memory and conflicts by the number of facts.

    python benchmarks/joining.py [FACTS]...     by default 100,000, 300,000 and 1,000,000 facts that can be compared

Every county has a report a year; each prints its own figures of that year and of the year before, one in a hundred
reports one of them otherwise than last year's report did.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from checker.corpus.candidates import candidates
from checker.corpus.conflicts import conflicts, rules_of
from checker.corpus.records import Outcome, Row
from checker.corpus.rows import known, tables
from checker.corpus.store import Store
from checker.engine import check, read
from checker.readers import read_text
from checker.rules import load, shipped

YEARS = 10
NAMES = "地区生产总值 一般公共预算收入 固定资产投资 社会消费品零售总额 规模以上工业增加值".split()
FIRST = 2010
COUNTY = "甲乙丙丁县"
REPORT = "# {county}{year}年政府工作报告\n\n{lines}\n"
LINE = "{year}年，{name}{value}亿元。"
OFTEN = 99  # of so many reports one prints a figure otherwise
PARTITION = 1024
DEFAULT = (100_000, 300_000, 1_000_000)


def report(year: int, odd: bool) -> str:
    """The report of a county; `odd` where it prints one figure of the year before otherwise than that year's report."""
    lines = [
        LINE.format(
            year=year - past,
            name=name,
            value=(1000 + 37 * order + 11 * (year - past)) * (2 if odd and past == 2 and not order else 1),
        )
        for past in (1, 2)
        for order, name in enumerate(NAMES)
    ]
    return REPORT.format(county=COUNTY, year=year, lines="".join(lines))


def templates() -> dict[tuple[int, bool], dict[str, list[Row]]]:
    """The rows of a report by year, as it should be and with an odd figure."""
    found = {}
    for year in range(FIRST, FIRST + YEARS):
        for odd in (False, True):
            text = report(year, odd)
            book = read(read_text("report.md", text))
            (judged,) = check((book,), ()).documents
            found[year, odd] = tables(known("", book), judged, len(text))
    return found


def written(store: Store, facts: int) -> None:
    """The tables of as many reports as state so many facts; each has the rows of a template under another name."""
    store.open()
    made, count = templates(), facts // (2 * len(NAMES))
    for number, first in enumerate(range(0, count, PARTITION)):
        rows: dict[str, list[Row]] = {"coverage": [], "facts": []}
        for one in range(first, min(first + PARTITION, count)):
            county, year = divmod(one, YEARS)
            for table, several in rows.items():
                several += [renamed(row, one, county) for row in made[FIRST + year, not one % OFTEN][table]]
        store.commit(Outcome(f"{number:032x}", {table: len(several) for table, several in rows.items()}), rows)


def renamed(row: Row, number: int, county: int) -> Row:
    """A row of the template as one of a county."""
    place = "".join("金木水火土山石田林川"[int(digit)] for digit in f"{county:05}") + "县"
    key = row.get("key")
    own = {"document": f"{number:032x}", "source": f"{number:07}.md", "place": place}
    return {**row, **own, **({"key": key.replace(COUNTY, place)} if key else {})}


def measured(facts: int) -> dict[str, object]:
    """One size, in this process."""
    rules = rules_of(load([shipped()])[0])
    with tempfile.TemporaryDirectory() as folder:
        store = Store(folder)
        subprocess.run([sys.executable, __file__, "--write", folder, str(facts)], check=True)  # noqa: S603
        size = sum(path.stat().st_size for path in Path(folder, "facts").glob("*.parquet"))
        begun = time.monotonic()
        found = list(conflicts(candidates(store), rules))
        taken = time.monotonic() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = sum(row["severity"] is not None for row in found)
    return {"facts": facts, "seconds": round(taken, 1), "megabytes": peak, "parquet": size, "conflicts": told}


def main() -> None:
    """Sizes on the command line; a table row for each."""
    if sys.argv[1:2] == ["--write"]:
        written(Store(sys.argv[2]), int(sys.argv[3]))
        return
    sizes = [int(one) for one in sys.argv[1:]] or list(DEFAULT)
    for facts in sizes:
        sys.stdout.write(json.dumps(measured(facts)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
