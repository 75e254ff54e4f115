"""Small corpora for tests, and runs of `plancheck corpus` over them in processes of their own."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

TABLES = ("checks", "findings", "facts", "coverage", "failures", "conflicts")
PACKAGES = ("fsspec", "pyarrow", "duckdb")
COUNTY = """# 山西省临汾市安泽县{year}年政府工作报告

{last}年，全县地区生产总值达到{gdp}亿元，一般公共预算收入完成{rev}亿元，城镇居民人均可支配收入{inc}元。
{before}年，全县地区生产总值为{old}亿元。粮食总产量由10万吨增加到12万吨，增长25%。
"""
CITY = """# 山西省临汾市{year}年政府工作报告

{last}年，全市地区生产总值达到1505.2亿元，一般公共预算收入完成140.2亿元。{last}年，安泽县地区生产总值达到{county}亿元。
"""
PLAIN = """# {name}2021年国民经济和社会发展统计公报

2021年，全市地区生产总值{gdp}亿元，比上年增长8.1%。其中，第一产业增加值10亿元，第二产业增加值20亿元，
第三产业增加值{third}亿元。年末常住人口{people}万人。
"""
NAMES = "长治市 晋城市 朔州市 忻州市 阳泉市 运城市 青岛市 绵阳市 泉州市 龙岩市 固原市 衡阳市".split()


CHINESE = {**os.environ, "LC_ALL": "C.UTF-8"}  # the language where no locale names one


def needed():
    """Skip where the extra is not installed."""
    for name in (*PACKAGES, "distributed"):
        pytest.importorskip(name, reason=f"needs {name} of plancheck[scale]")


def county(year, gdp, old="59.9", rev="6.21", inc="32110"):
    return COUNTY.format(year=year, last=year - 1, before=year - 2, gdp=gdp, old=old, rev=rev, inc=inc)


def written(folder, texts):
    """Files of a folder by name."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def plain(count):
    """Communiqués of several cities; in every third the parts do not add up."""
    return {
        f"{number:02}.md": PLAIN.format(
            name=NAMES[number % len(NAMES)],
            gdp=60 + number,
            third=30 + number + (5 if number % 3 == 0 else 0),
            people=200 + number,
        )
        for number in range(count)
    }


def command(*arguments):
    return [sys.executable, "-m", "checker", "corpus", *map(str, arguments)]


def run(*arguments, code=0, cwd=None):
    """The standard output of a run that ends with `code`."""
    done = subprocess.run(command(*arguments), capture_output=True, text=True, cwd=cwd, env=CHINESE, timeout=120)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def rows(folder):
    """All tables of a result with their rows in order; the paths of sources as names."""
    from checker.corpus.store import Store

    store = Store(str(folder))
    return {table: list(store.rows(table)) for table in TABLES}


def files(folder):
    """Every file of a result with the time it was written."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


def records(folder):
    """The records of finished partitions."""
    return [json.loads(path.read_text("utf-8")) for path in sorted((folder / "partitions").glob("*.json"))]


def until(condition, seconds=60):
    """Wait for something that must come."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)


def finished(folder: Path) -> int:
    return len(list((folder / "partitions").glob("*.json"))) if folder.exists() else 0
