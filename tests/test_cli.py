"""The command line: exit codes, what is read, what is printed where, and what is not imported."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from io import StringIO
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from checker import __version__
from checker.cli import main, options, packs, rows
from checker.cli.inputs import gather
from checker.document import Document
from checker.figure import Figure
from checker.interval import Interval
from checker.period import PeriodMention
from checker.report import NO_TEXT, Check, Coverage, DocumentReport, Report, Severity, Text, Value
from checker.rule import Rule

HEAVY = ("rich", "yaml", "jieba", "cn2an", "opencc", "checker.engine", "checker.rules", "checker.readers")
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
                tuple(finding(document, one) for one in severities if one in document.text),
            )
            for document in documents
            if rules
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


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the engine and the shipped rules, where only the command line is tested."""
    stand_in = ModuleType("checker.engine")
    monkeypatch.setitem(vars(stand_in), "check", judge)
    monkeypatch.setitem(sys.modules, "checker.engine", stand_in)
    monkeypatch.setattr(rows, "survey", survey)
    monkeypatch.setattr(packs, "with_shipped", lambda paths: ((RULE,), ()))


# Nothing before it is needed


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["--help"], ["check", "--help"], ["facts", "-h"], ["explain", "-h"], ["rules", "-h"]],
)
def test_version_and_help_import_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from checker.cli import main; main.main(sys.argv[1:], standalone_mode=False)\n"
        f"print([one for one in {HEAVY} if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_version_is_one_line() -> None:
    assert run("--version").stdout == f"plancheck {__version__}\n"


def test_help_names_every_verb() -> None:
    shown = run("--help").stdout
    assert [verb for verb in ("check", "facts", "explain", "rules") if f"\n  {verb} " not in shown] == []


@pytest.mark.parametrize("arguments", [["check"], ["facts"], ["nosuch"], ["check", "--format", "xml", "x"]])
def test_usage_errors_exit_with_two(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


# Exit codes


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        ("nothing", "info", 0),
        ("info", "error", 0),
        ("info", "warning", 0),
        ("info", "info", 1),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("warning", "info", 1),
        ("error", "error", 1),
        ("error", "warning", 1),
        ("error", "info", 1),
        ("error", "never", 0),
    ],
)
@pytest.mark.parametrize("form", ["full", "table", "json"])
def test_exit_code_follows_the_worst_finding(tmp_path: Path, text: str, fail_on: str, code: int, form: str) -> None:
    path = write(tmp_path / "a.md", text)
    assert run("check", path, "--fail-on", fail_on, "--format", form).exit_code == code


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.md", None, "文件不存在"),
        ("binary.md", b"\x00\x01\x02", "不是文本文件"),
        ("image.txt", b"\x89PNG\r\n", "不是文本文件"),
        ("folder", "folder", "没有可读的文件"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_the_rest_is_checked(
    tmp_path: Path, name: str, content: bytes | str | None, reason: str
) -> None:
    good, bad = write(tmp_path / "good.md", "error"), tmp_path / name
    if isinstance(content, bytes):
        bad.write_bytes(content)
    elif content:
        bad.mkdir()
    result = run("check", bad, good)
    assert result.exit_code == 2
    [line] = result.stderr.splitlines()
    assert line.startswith(f"{bad}: ")
    assert reason in line
    assert f"{good}:1:1" in result.stdout


@pytest.mark.usefixtures("engine")
def test_json_holds_the_problems_too(tmp_path: Path) -> None:
    missing = tmp_path / "missing.md"
    shown = json.loads(run("check", missing, "--format", "json", LC_ALL="en_US").stdout)
    assert shown["documents"] == []
    assert [(one["path"], one["line"]) for one in shown["problems"]] == [(str(missing), 0)]
    assert "文件不存在" in shown["problems"][0]["message"]


@pytest.mark.usefixtures("engine")
def test_terminal_forms_say_nothing_when_nothing_was_read(tmp_path: Path) -> None:
    assert run("check", tmp_path / "missing.md").stdout == ""


@pytest.mark.usefixtures("engine")
def test_selecting_no_rule_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "error")
    result = run("check", path, "--select", "growht/average", LC_ALL="en_GB.UTF-8")
    assert result.exit_code == 2
    assert result.stderr == "growht/average: no rule begins so; did you mean “growth/average”?\n"


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--select", "growth"], 1),
        (["--select", "cagr"], 1),
        (["--ignore", "growth/"], 0),
        (["--select", "growth", "--ignore", "cagr"], 0),
    ],
)
def test_rules_are_selected_by_id_or_kind(tmp_path: Path, arguments: list[str], code: int) -> None:
    assert run("check", write(tmp_path / "a.md", "error"), *arguments).exit_code == code


def crash(documents: Sequence[Document], rules: Sequence[Rule]) -> Report:
    """An engine that fails where a document says so."""
    if "crash" in documents[0].text:
        raise ZeroDivisionError("one fault")
    return judge(documents, rules)


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("form", ["full", "table", "json"])
def test_a_fault_costs_one_document_and_is_no_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(sys.modules["checker.engine"], "check", crash)
    paths = [write(tmp_path / name, text) for name, text in (("a.md", "crash"), ("b.md", "error"))]
    result = run("check", *paths, "--format", form, "--lang", "en", "--width", "400")
    assert result.exit_code == 2
    [line] = result.stderr.splitlines()
    assert line.startswith(f"{paths[0]}: internal error (ZeroDivisionError: one fault)")
    assert str(paths[1]) in result.stdout
    shown = run("check", paths[0], "--debug").stderr
    assert "Traceback" in shown
    assert "in crash" in shown


@pytest.mark.parametrize("arguments", [["facts"], ["facts", "--figures"], ["check"]])
def test_a_fault_of_a_reader_is_told_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    def fail(path: str, text: str) -> Document:
        raise AssertionError(path)

    monkeypatch.setattr("checker.readers.read_text", fail)
    result = run(*arguments, write(tmp_path / "a.md", "error"))
    assert result.exit_code == 2
    assert "AssertionError" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_fault_outside_the_documents_is_one_line_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(paths: Sequence[str]) -> packs.Rules:
        raise KeyError("rules")

    monkeypatch.setattr(packs, "with_shipped", fail)
    result = run("explain", "growth/average")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("plancheck: 程序内部出错（KeyError")


# What is read


@pytest.mark.parametrize(
    ("paths", "expected", "refused"),
    [
        (["."], ["a.md", "b.TXT", "sub/c.md"], 0),
        (["b.TXT", "a.md", "./a.md"], ["a.md", "b.TXT"], 0),
        (["sub", "sub/c.md"], ["sub/c.md"], 0),
        (["**/[!R]*.md"], ["a.md", "sub/c.md"], 0),
        (["[ab].*", "sub/*"], ["a.md", "b.TXT", "sub/c.md", "sub/readme.txt"], 0),
        (["README.md"], ["README.md"], 0),
        (["data.bin"], ["data.bin"], 0),
        (["[1].md"], ["[1].md"], 0),
        (["-", "a.md", "-"], ["-", "a.md"], 0),
        (["no.md", "empty", "*.nix"], [], 3),
        ([".hidden"], [".hidden/d.md"], 0),
    ],
)
def test_paths_mean_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], expected: list[str], refused: int
) -> None:
    names = [
        "a.md",
        "b.TXT",
        "sub/c.md",
        "sub/.git/e.md",
        ".hidden/d.md",
        "data.bin",
        "sub/.draft.md",
        "README.md",
        "sub/readme.txt",
    ]
    for name in [*names, *(["[1].md"] if paths == ["[1].md"] else [])]:
        write(tmp_path / name, "")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    files, problems = gather(paths, (".md", ".txt"))
    assert (files, len(problems)) == (expected, refused)


@pytest.mark.usefixtures("engine")
def test_the_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    paths = [write(tmp_path / name, "error warning") for name in ("b.md", "a.md", "c.md")]
    outputs = {run("check", *order, "--format", "json").stdout for order in (paths, paths[::-1])}
    [output] = outputs
    assert [Path(one["path"]).name for one in json.loads(output)["documents"]] == ["a.md", "b.md", "c.md"]


@pytest.mark.usefixtures("engine")
def test_standard_input_is_a_document() -> None:
    result = run("check", "-", given="info 十亿".encode())
    assert result.exit_code == 0
    assert "<stdin>:1:1" in result.stdout


# What is printed


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    ("arguments", "locale", "word"),
    [
        ([], "zh_CN.UTF-8", "说明"),
        ([], "en_US.UTF-8", "message"),
        ([], "C", "说明"),
        (["--lang", "en"], "zh_CN.UTF-8", "message"),
        (["--format", "json"], "en_US.UTF-8", "说明"),
        (["--format", "json", "--lang", "en"], "zh_CN", '"message": "message"'),
    ],
)
def test_language_is_chosen_or_the_locale(tmp_path: Path, arguments: list[str], locale: str, word: str) -> None:
    assert word in run("check", write(tmp_path / "a.md", "error"), *arguments, LC_ALL=locale).stdout


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW"}, "zh"),
        ({"LANG": "de_DE", "LC_MESSAGES": ""}, "en"),
        ({"LC_ALL": "C.UTF-8"}, "zh"),
    ],
)
def test_the_first_locale_variable_counts(environment: dict[str, str], language: str) -> None:
    assert options.language(None, environment) == language


@pytest.mark.parametrize(
    ("choice", "environment", "colored"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_chosen_or_the_environment(choice: str, environment: dict[str, str], colored: bool) -> None:
    assert options.color(choice, "file", environment) is colored


@pytest.mark.usefixtures("engine")
def test_output_goes_to_a_file_in_utf8(tmp_path: Path) -> None:
    source, target = write(tmp_path / "a.md", "error"), tmp_path / "out.json"
    result = run("check", source, "--format", "json", "--output", target)
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads(target.read_text("utf-8"))["summary"]["error"] == 1
    refused = run("check", source, "--output", tmp_path / "no" / "out.txt")
    assert refused.exit_code == 2
    assert len(refused.stderr.splitlines()) == 1


@pytest.mark.usefixtures("engine")
def test_width_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "error" + "长" * 20_000)
    lines = run("check", path, "--width", "60").stdout.splitlines()
    assert [line for line in lines if len(line) > 60 and str(path) not in line] == []


# facts


@pytest.mark.usefixtures("engine")
def test_figures_are_listed_without_exponents(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "今9.6亿元左右")
    shown = json.loads(run("facts", path, "--figures", "--format", "json").stdout)
    period, figure = shown["figures"]
    assert list(figure)[:10] == [
        "start",
        "end",
        "text",
        "kind",
        "value",
        "low",
        "high",
        "unit",
        "hedge",
        "parts",
    ]
    assert list(figure.values())[:10] == [
        *(1, 6, "9.6亿元", "level", "960000000", "955000000", "965000000", "元", "about", [])
    ]
    assert (period["kind"], period["value"]) == ("period", "2016..2020")


@pytest.mark.usefixtures("engine")
def test_figures_are_listed_as_csv_and_as_table(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "今9.6亿元左右")
    head, _, row = csv.reader(StringIO(run("facts", path, "--figures", "--format", "csv").stdout))
    assert dict(zip(head, row, strict=True))["value"] == "960000000"
    shown = run("facts", path, "--figures", "--width", "200").stdout
    assert f"{path}:1:2" in shown
    assert "960000000" in shown


# A text and what is listed of it: text, kind, value, low, high, unit, hedge, parts.
FIGURES = [
    ("“十三五”期间", [("“十三五”期间", "period", "2016..2020", None, None, "期间", "exact", [])]),
    ("“十四五”末", [("“十四五”末", "period", "2025", None, None, "年末", "exact", [])]),
    ("2021 年6 月", [("2021 年6 月", "period", "2021-06", None, None, "月", "exact", [])]),
    ("2021年6月5日", [("2021年6月5日", "period", "2021-06-05", None, None, "日", "exact", [])]),
    ("二〇三五年", [("二〇三五年", "period", "2035", None, None, "年", "exact", [])]),
    ("前三季度", [("前三季度", "period", "Q1..Q3", None, None, "季度", "exact", [])]),
    ("一季度", [("一季度", "period", "一季度", None, None, "季度", "exact", [])]),
    ("1-9月", [("1-9月", "period", "M1..M9", None, None, "月", "range", [])]),
    ("2016—2020年", [("2016—2020年", "period", "2016..2020", None, None, "期间", "range", [])]),
    ("存款比上年末", [("上年末", "period", "-1y", None, None, "年末", "exact", [])]),
    ("达96.2 亿元", [("96.2 亿元", "level", "9620000000", "9615000000", "9625000000", "元", "exact", [])]),
    (
        "指标 | 2030年\n产值(亿元) | 69.5**\n人口(万人) | ≤18\n投资 | 3.2亿元\n新增就业(人) | [25000]",
        [
            ("69.5**", "level", "69.5", "69.45", "69.55", "亿元", "exact", []),
            ("18", "count", "18", None, "18", "万人", "at_most", []),
            ("3.2亿元", "level", "320000000", "315000000", "325000000", "元", "exact", []),
            ("[25000]", "count", "25000", "25000", "25000", "人", "exact", []),
        ],
    ),
    (
        "指标 | 2030年（亿元） | 比上年增长\n产值 | 69.5 | 7.2",
        [
            ("69.5", "level", "69.5", "69.45", "69.55", "亿元", "exact", []),
            ("7.2", "percent", "7.2", "7.15", "7.25", "%", "exact", []),
        ],
    ),
    (
        "孕产妇死亡率(1/10万) | 0 | ≤18 | - | 预期性 |",
        [
            ("1/10万", "level", "0.00001", "0.000005", "0.000015", "", "exact", []),
            ("0", "level", "0", "-0.5", "0.5", "1/10万", "exact", []),
            ("18", "level", "18", None, "18", "1/10万", "at_most", []),
        ],
    ),
    (
        "10 | 每万人口专利拥有量(件) | 1.85(常住)1.67(户籍) | 2.2 | ﹣ | 预期性 |",
        [
            ("1.85(常住)1.67(户籍)", "count", None, "1.665", "1.855", "件", "exact", ["1.85", "1.67"]),
            ("2.2", "count", "2.2", "2.15", "2.25", "件", "exact", []),
        ],
    ),
    ("完成投资 | 3.5亿元", [("3.5亿元", "level", "350000000", "345000000", "355000000", "元", "exact", [])]),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text[:16] for text, _ in FIGURES])
def test_figures_and_periods_are_listed_as_printed(text: str, expected: list[tuple[object, ...]]) -> None:
    shown = json.loads(run("facts", "-", "--figures", "--format", "json", given=text.encode()).stdout)["figures"]
    names = ("text", "kind", "value", "low", "high", "unit", "hedge", "parts")
    assert [tuple(one[name] for name in names) for one in shown] == expected
    assert [text[one["start"] : one["end"]] for one in shown] == [one[0] for one in expected]


# The whole program


@pytest.mark.parametrize(("text", "code", "findings"), [(HOLDS, 0, 0), (FAILS, 1, 1)])
def test_a_sentence_is_checked(tmp_path: Path, text: str, code: int, findings: int) -> None:
    path = write(tmp_path / "a.md", text)
    result = run("check", path, "--format", "json")
    assert (result.stderr, result.exit_code) == ("", code)
    assert len(json.loads(result.stdout)["documents"][0]["checks"]) == findings
    assert len(json.loads(run("check", path, "--format", "json", "--all").stdout)["documents"][0]["checks"]) > 0


def test_a_finding_is_shown_with_its_figures() -> None:
    result = run("check", "-", "--width", "100", given=FAILS.encode())
    assert " 1 │ " + FAILS.strip() in result.stdout
    assert "^^^^^^" in result.stdout
    assert result.exit_code == 1


def test_facts_of_a_sentence() -> None:
    result = run("facts", "-", "--format", "json", given=HOLDS.encode())
    values = {(one["text"], one["measure"], one["value"]) for one in json.loads(result.stdout)["statements"]}
    assert {("6.37亿元", "level", "637000000"), ("20.15%", "avg_pct", "20.15")} <= values


def test_a_bad_rule_is_one_line_and_the_rest_is_checked(tmp_path: Path) -> None:
    pack = write(tmp_path / "pack" / "bad.yaml", "id: mine/rule\nkind: nosuch\n")
    result = run("check", "-", "--rules", pack.parent, given=FAILS.encode())
    assert result.exit_code == 2
    assert all(line.startswith(f"{pack}:") for line in result.stderr.splitlines())
    assert "30.08%" in result.stdout


def test_rules_are_listed_explained_and_tested() -> None:
    listed = json.loads(run("rules", "list", "--format", "json").stdout)["rules"]
    assert listed
    names = [one["id"] for one in listed]
    assert names == sorted(names)
    shown = run("explain", names[0])
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout.startswith(names[0])
    assert names[0] in run("rules", "list", "--width", "200").stdout


def test_an_unknown_rule_is_answered_with_the_nearest_name() -> None:
    name = json.loads(run("rules", "list", "--format", "json").stdout)["rules"][0]["id"]
    result = run("explain", f"{name}x", "--lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{name}x: no such rule; did you mean “{name}”?\n"


def test_an_unknown_pack_is_a_problem() -> None:
    result = run("rules", "test", "no-such-pack")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_the_schema_is_json() -> None:
    result = run("rules", "schema")
    assert result.exit_code == 0
    assert "properties" in result.stdout
    assert isinstance(json.loads(result.stdout), dict)


def test_a_reader_who_leaves_is_no_error(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", FAILS * 400)
    command = [sys.executable, "-m", "checker", "check", str(path), "--format", "json", "--all"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()
    assert (complaint, process.returncode) == (b"", 1)
