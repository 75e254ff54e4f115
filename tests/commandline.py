"""The program as its tests run it, and a stand-in for the engine where only the command line is tested."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from click.testing import CliRunner, Result

from checker.cli import main
from checker.document import Document
from checker.figure import Figure
from checker.interval import Interval
from checker.period import PeriodMention
from checker.report import NO_TEXT, Check, Coverage, DocumentReport, Report, Severity, Text, Value
from checker.rule import Rule

SENTENCE = "一般公共预算收入由2015年的6.37亿元增加到2020年的15.95亿元，年均增长{}。\n"
HOLDS, FAILS = SENTENCE.format("20.15%"), SENTENCE.format("30.08%")
RULE = Rule("growth/average", "cagr", "default", "error", Text("增速", "growth"), Text("因为", "because"))


def run(*arguments: str | Path, given: bytes = b"", **environment: str) -> Result:
    clean = {"LC_ALL": "zh_CN.UTF-8", "NO_COLOR": "", "FORCE_COLOR": "", **environment}
    return CliRunner().invoke(main, [str(one) for one in arguments], input=given, env=clean)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def finding(document: Document, severity: Severity) -> Check:
    """A finding on the first two characters of a document."""
    return Check(
        "growth/average",
        "cagr",
        RULE.title,
        "inconsistent",
        "contradiction",
        severity,
        "收入",
        "",
        "2020",
        Value("3%", "2.5", "3.5", "%"),
        None,
        NO_TEXT,
        Text("说明", "message"),
        NO_TEXT,
        document.place(0, 2),
        (),
        "f",
    )


def judge(documents: Sequence[Document], rules: Sequence[Rule]) -> Report:
    """Stands in for the engine: a document finds the severities it names."""
    severities: tuple[Severity, ...] = ("error", "warning", "info")
    return Report(
        tuple(
            DocumentReport(
                document,
                Coverage(1, 1, 0, 1, 0, 0),
                tuple(finding(document, one) for one in severities if one in document.text and rules),
            )
            for document in documents
        )
    )


def survey(document: Document) -> SimpleNamespace:
    figure = Figure(
        1,
        6,
        "9.6亿元",
        Decimal("9.6").scaleb(8),
        Decimal("0.1").scaleb(8),
        Interval.rounded(Decimal("9.6"), Decimal("0.1")).scaleb(8),
        "元",
        "level",
        "about",
    )
    return SimpleNamespace(figures=(figure,), periods=(PeriodMention(0, 1, "今年", "2016..2020", None),), statements=())
