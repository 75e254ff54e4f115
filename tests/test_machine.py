"""The machine form JSON: its contract."""

import json

from reports import PROSE, REPORT, SLIP, TABLE

from checker import __version__
from checker.reporters import View, reporter


def test_json_keeps_the_contract() -> None:
    shown = json.loads(reporter("json")(REPORT, View("zh")))
    assert list(shown) == ["schema_version", "tool", "documents", "summary", "problems", "hidden"]
    assert set(shown["hidden"].values()) == {0}
    assert shown["tool"] == {"name": "plancheck", "version": __version__}
    assert shown["summary"] == {"error": 2, "warning": 1, "info": 1}
    assert shown["problems"] == [{"path": "坏.txt", "line": 0, "column": 0, "message": "不是文本"}]
    prose, table = shown["documents"]
    assert prose["characters"] == len(PROSE.text)
    assert table["coverage"] == {
        "figures": 5,
        "statements": 3,
        "checks": {"consistent": 0, "inconsistent": 1, "explainable": 0, "unverifiable": 1},
    }
    [check] = table["checks"]
    start = TABLE.text.index("22.04%")
    base, end = TABLE.text.index("| 23 |") + 2, TABLE.text.index("62.27*")
    assert list(check.items()) == [
        ("rule", "growth/average"),
        ("kind", "cagr"),
        ("verdict", "inconsistent"),
        ("reason", "named-slip"),
        ("severity", "error"),
        ("indicator", "游客消费总额"),
        ("region", "甲县"),
        ("period", "2015–2019"),
        ("stated", {"text": "22.04%", "low": "22.035", "high": "22.045", "unit": "%"}),
        ("computed", {"text": "28.27%", "low": "27.5812345678", "high": "28.9812345678", "unit": "%"}),
        ("message", SLIP.message.zh),
        ("hint", SLIP.hint.zh),
        ("fingerprint", "a1"),
        (
            "place",
            {"path": "甲县.md", "start": start, "end": start + 6, "line": 5, "column": 32, "text": "22.04%"},
        ),
        (
            "related",
            [
                {
                    "role": "base",
                    "path": "甲县.md",
                    "start": base,
                    "end": base + 2,
                    "line": 5,
                    "column": 18,
                    "text": "23",
                },
                {
                    "role": "end",
                    "path": "甲县.md",
                    "start": end,
                    "end": end + 6,
                    "line": 5,
                    "column": 23,
                    "text": "62.27*",
                },
            ],
        ),
    ]


def test_json_tells_every_check_when_asked() -> None:
    few = json.loads(reporter("json")(REPORT, View("en")))
    every = json.loads(reporter("json")(REPORT, View("en", every=True)))
    counts = [[len(one["checks"]) for one in shown["documents"]] for shown in (few, every)]
    assert counts == [[3, 1], [3, 2]]
    silent = every["documents"][1]["checks"][1]
    assert (silent["severity"], silent["stated"], silent["message"]) == (None, None, "a part is missing")
