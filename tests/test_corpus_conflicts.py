"""The second pass of `plancheck corpus`: a county's plan against its city's, and against last year's report."""

import subprocess
import sys
from decimal import Decimal

import pytest
from corpora import CITY, county, needed, rows, run, written

needed()

from checker.corpus.auditing import join  # noqa: E402
from checker.corpus.conflicts import rules_of  # noqa: E402
from checker.corpus.process import Judge  # noqa: E402
from checker.corpus.provinces import named, province_of  # noqa: E402
from checker.corpus.records import Outcome, Piece, Work  # noqa: E402
from checker.corpus.rows import digest, known, packed, tables  # noqa: E402
from checker.corpus.store import Store  # noqa: E402
from checker.corpus.tables import TABLES, inner, parquet, schema  # noqa: E402
from checker.engine import check, read  # noqa: E402
from checker.readers import read_text  # noqa: E402
from checker.rules import load, shipped  # noqa: E402


def city(year, value):
    return CITY.format(year=year, last=year - 1, county=value)


TABLE = "\n| 指标 | 单位 | 2019年 | 2020年 |\n| --- | --- | --- | --- |\n| 常住人口 | 万人 | 8.1 | 8.2 |\n"
TOLD = ("rule", "verdict", "severity", "one_source", "other_source", "period", "one_text", "other_text")
CASES = {
    # the city prints another value for its county
    "city": (
        {"county.md": county(2021, "65.3"), "city.md": city(2021, "81.2")},
        [("across/documents", "inconsistent", "warning", "county.md", "city.md", "2020", "65.3亿元", "81.2亿元")],
    ),
    # as printed, or rounded
    "agrees": ({"county.md": county(2021, "65.3"), "city.md": city(2021, "65")}, []),
    # last year's value is not what last year's report said
    "last year": (
        {"2021.md": county(2021, "65.3"), "2022.md": county(2022, "70.1", old="73.9")},
        [("across/previous-year", "inconsistent", "warning", "2022.md", "2021.md", "2020", "73.9亿元", "65.3亿元")],
    ),
    # within three percent it is the usual revision, and only explained
    "revised": (
        {"2021.md": county(2021, "65.3"), "2022.md": county(2022, "70.1", old="66.1")},
        [("across/previous-year", "explainable", "info", "2022.md", "2021.md", "2020", "66.1亿元", "65.3亿元")],
    ),
    # a hedged value contradicts nothing
    "hedged": (
        {"county.md": county(2021, "65.3"), "city.md": city(2021, "约81.2").replace("达到约", "约")},
        [("across/documents", "unverifiable", None, "county.md", "city.md", "2020", "65.3亿元", "81.2亿元")],
    ),
    # a document that has two values itself contradicts no other
    "torn": (
        {
            "county.md": county(2021, "65.3") + "\n2020年，全县地区生产总值达到75.3亿元。\n",
            "city.md": city(2021, "81.2"),
        },
        [("across/documents", "unverifiable", None, "county.md", "city.md", "2020", "65.3亿元", "81.2亿元")],
    ),
    # two copies of a report are one document
    "copies": (
        {"a.md": county(2021, "65.3"), "b.md": county(2021, "65.3"), "city.md": city(2021, "81.2")},
        [("across/documents", "inconsistent", "warning", "a.md", "city.md", "2020", "65.3亿元", "81.2亿元")],
    ),
    # two documents that quote a third place are no pair
    "quoted": (
        {
            "a.md": "# 山西省晋城市2021年政府工作报告\n\n2020年，安泽县地区生产总值达到65.3亿元。\n",
            "b.md": "# 山西省长治市2021年政府工作报告\n\n2020年，安泽县地区生产总值达到81.2亿元。\n",
        },
        [],
    ),
    # a document without a place speaks of none
    "nowhere": (
        {"county.md": county(2021, "65.3"), "notes.md": "2020年，地区生产总值达到81.2亿元。\n"},
        [],
    ),
}


def joined(folder, texts):
    """The rows of the second pass over documents by name, and those of what it was made from."""
    store = Store(str(folder))
    store.open()
    found = {"facts": [], "coverage": []}
    for source, text in sorted(texts.items()):
        book = read(read_text(source, text))
        (report,) = check((book,), ()).documents
        made = tables(known(digest(text.encode()), book), report, len(text))
        found = {name: [*several, *made[name]] for name, several in found.items()}
    store.commit(Outcome("0", {name: len(several) for name, several in found.items()}), found)
    join(store, rules_of(load([shipped()])[0]))
    return list(store.rows("conflicts"))


@pytest.mark.parametrize("name", CASES)
def test_two_documents(name, tmp_path):
    texts, wanted = CASES[name]
    found = [row for row in joined(tmp_path / "out.parquet", texts) if row["indicator"] == "地区生产总值"]
    assert [tuple(row[column] for column in TOLD) for row in found] == wanted
    for row in found:
        assert row["one_province"] == row["other_province"] == "山西省"
        assert row["region"] == "安泽县"


def test_a_conflict_of_a_run_is_told_and_is_no_failure(tmp_path):
    written(tmp_path / "in", CASES["city"][0])
    said = run("in", "-o", "out.parquet", "--jobs", 1, cwd=tmp_path)
    assert "文件间不一致或存疑 1" in said
    (row,) = rows(tmp_path / "out.parquet")["conflicts"]
    assert row["message"] == "地区生产总值2020年为81.2亿元（city.md 第3行），本文为65.3亿元"
    assert row["message_en"] == "地区生产总值 2020: 81.2亿元 in city.md line 3, 65.3亿元 here"
    assert row["severity"] == "warning"


@pytest.mark.parametrize(
    ("region", "opening", "province", "known"),
    [
        ("山西省", "", "山西省", "山西省"),
        ("山西", "", "山西省", "山西省"),
        ("临汾市", "", "山西省", "临汾市"),
        ("山西省临汾市", "", "山西省", "临汾市"),
        ("某网山西省", "", "山西省", "山西省"),
        ("恩施州", "", "湖北省", "恩施土家族苗族自治州"),
        ("海南州", "", "青海省", "海南藏族自治州"),
        ("吉林市", "", "吉林省", "吉林市"),
        ("内蒙古", "", "内蒙古自治区", "内蒙古自治区"),
        ("全国", "山西省", "全国", "全国"),
        ("安泽县", "山西省临汾市安泽县2021年政府工作报告", "山西省", "安泽县"),
        ("安泽县", "安泽县2021年政府工作报告", "", "安泽县"),
        ("安泽县", "山西省安泽县与陕西省结对", "", "安泽县"),
        ("鼓楼区", "鼓楼区2021年政府工作报告", "", ""),
        ("鼓楼区", "南京市鼓楼区2021年政府工作报告", "江苏省", "南京市鼓楼区"),
        ("朝阳区", "北京市朝阳区2021年政府工作报告", "北京市", "北京市朝阳区"),
        ("城区", "山西省城区", "山西省", ""),
        ("", "山西省", "", ""),
    ],
)
def test_the_province_is_the_one_that_the_document_names(region, opening, province, known):
    assert (province_of(region, opening), named(region, opening)) == (province, known)


@pytest.mark.parametrize(
    ("low", "high", "held"),
    [
        ("1.5", "2.5", ("1.5000000000", "2.5000000000")),
        ("1.00000000001", "2.00000000009", ("1.0000000001", "2.0000000000")),
        ("-2.00000000009", "-1.00000000001", ("-2.0000000000", "-1.0000000001")),
        (None, "2", (None, "2.0000000000")),
        ("1", "1e28", (None, None)),
    ],
)
def test_ends_are_rounded_inwards_so_that_what_is_apart_stays_apart(low, high, held):
    ends = (None if low is None else Decimal(low), None if high is None else Decimal(high))
    assert inner(*ends) == held


def test_no_column_is_a_binary_fraction():
    import pyarrow as pa

    kinds = {field.type for table in TABLES for field in schema(table)}
    assert not any(pa.types.is_floating(kind) for kind in kinds)
    assert pa.decimal128(38, 10) in kinds


def test_the_same_rows_give_the_same_bytes():
    row = {name: None if kind.endswith("?") else 0 if kind == "number" else "" for name, kind in TABLES["failures"]}
    assert parquet("failures", [row]) == parquet("failures", [row])


def test_a_statement_comes_back_as_it_was():
    from checker.corpus.conflicts import _statement

    statements = read(read_text("a.md", county(2021, "65.3") + TABLE)).statements
    listed = [one for one in statements if one.subject.indicator and one.subject.key == one.subject.indicator.name]
    assert len(listed) > 5
    assert [_statement({"statement": packed(one)}) for one in listed] == listed


def judged(script, tmp_path, patience=20):
    """The answers to three documents of a process that does what `script` says for each."""
    module = tmp_path / "judging.py"
    module.write_text(
        "import sys, os, time, msgspec\n"
        "from checker.corpus.process import serve, reply\n"
        "messages = serve(sys.stdin.buffer)\nnext(messages)\n"
        "for message in messages:\n"
        "    source, content = msgspec.msgpack.decode(message)\n"
        f"    {script}\n"
        "    reply(sys.stdout.buffer, msgspec.msgpack.encode({'tables': {'facts': [{'source': source}]}}))\n",
        "utf-8",
    )
    process = Judge(Work("judging", b"", patience, "0"))
    try:
        return [process.answer(source, b"x") for source in ("1", "2", "3")]
    finally:
        process.end()


@pytest.mark.parametrize(
    ("script", "patience"),
    [("os._exit(3) if source == '2' else None", 20), ("time.sleep(60 * (source == '2'))", 3)],
    ids=["crash", "hang"],
)
def test_a_document_that_crashes_or_hangs_costs_itself(script, patience, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    first, second, third = judged(script, tmp_path, patience)
    assert [one["source"] for answer in (first, third) for one in answer.tables["facts"]] == ["1", "3"]
    assert (second.tables, [one.stage for one in second.failures]) == ({}, ["crash"])


def test_a_process_ends_with_whoever_began_it(tmp_path):
    script = (
        "import sys\nfrom checker.corpus.process import Judge\nfrom checker.corpus.records import Work\n"
        "one = Judge(Work('checker.cli.auditing', b'\\x82\\xa6values\\x80\\xa5debug\\xc2', 9, '0'))\n"
        "print(one._begun().pid, flush=True)\nsys.stdin.read()\n"
    )
    driver = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    child = int(driver.stdout.readline())
    driver.kill()
    driver.communicate()
    from corpora import until

    until(lambda: not alive(child), 30)


def alive(process):
    """Whether a process runs; one that has ended and waits to be asked for does not."""
    from pathlib import Path

    state = Path(f"/proc/{process}/stat")
    return state.exists() and state.read_text("ascii").rpartition(")")[2].split()[0] != "Z"


def test_a_piece_goes_to_another_machine_and_back():
    import pickle

    one = Piece("a.zip!1.md", "s3://plans/a.zip", 3, "3|x", "1.md", "zip", 9)
    assert pickle.loads(pickle.dumps(one)) == one
