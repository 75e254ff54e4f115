"""Every means to keep a finding back, and every form of output, in every format of a draft."""

import json
import subprocess
import sys
from pathlib import Path

import opened
import pytest
import word
from click.testing import CliRunner
from printed import drawn
from workbooks import MAIN, workbook

from checker.cli import main
from checker.config.fields import FORMATS

SENTENCE = "财政总收入由2015年的20.0亿元增加到2020年的32.0亿元，年均增长{}。"
WRONG, RIGHT = SENTENCE.format("12.0%"), SENTENCE.format("9.86%")
REASON = "口径经统计局核实"
REMARK = f"plancheck: ignore[growth/average] {REASON}"
COMMENT = f'<w:comment w:id="1">{word.p(REMARK)}</w:comment>'
MARK = '<w:r><w:commentReference w:id="1"/></w:r>'
NOTE = f"<office:annotation>{opened.p(REMARK)}</office:annotation>"
HEAD, ROW = "指标,2015年,2020年,年均增速", "财政总收入（亿元）,20.0,32.0"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


def sheet(sentence, remark):
    rows = [["指标", "2015年", "2020年", "年均增速"], ["财政总收入（亿元）", "20.0", "32.0", sentence[-6:-1]]]
    parts = {
        "xl/worksheets/_rels/s1.xml.rels": f'<Relationships><Relationship Id="r" Type="{TYPE}" Target="../c.xml"/>'
        "</Relationships>",
        "xl/c.xml": f'<comments {MAIN}><commentList><comment ref="D2"><text><r><t>{REMARK[:5]}</t></r><r>'
        f"<t>{REMARK[5:]}</t></r></text></comment></commentList></comments>",
    }
    return workbook({"指标": rows}, parts=parts if remark else None)


# How each format holds the sentence, with and without a remark on it; a PDF has no remarks.
MADE = {
    "md": lambda text, remark: (f"{text}<!-- {REMARK} -->" if remark else text).encode(),
    "html": lambda text, remark: f"<html><p>{f'<!-- {REMARK} -->' if remark else ''}{text}</p></html>".encode(),
    "docx": lambda text, remark: word.word(word.p(text, MARK if remark else ""), comments=COMMENT),
    "odt": lambda text, remark: opened.opened(opened.p(text, NOTE if remark else "")),
    "xlsx": sheet,
    "csv": lambda text, remark: (f"# {REMARK}\n" * remark + f"{HEAD}\n{ROW},{text[-6:-1]}\n").encode(),
    "pdf": lambda text, remark: drawn([(90, 700, text[:20]), (90, 680, text[20:])]),
}
SPOTS = {
    "html": {"paragraph": "1"},
    "docx": {"paragraph": "1"},
    "odt": {"paragraph": "1"},
    "xlsx": {"sheet": "指标", "cell": "D2"},
    "pdf": {"page": "1", "line": "2"},
}
CALLED = {"docx": "第1段", "odt": "第1段", "html": "第1段", "xlsx": "工作表“指标” D2", "pdf": "第1页 第2行"}


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)  # where a stale entry of a baseline is more than a warning


def run(*arguments, code=0):
    done = CliRunner().invoke(main, ["check", *arguments, "--select", "growth", "--lang", "zh"])
    assert done.exit_code == code, done.output
    return done.stdout


def written(form, text, remark=False):
    path = Path(f"草稿.{form}")
    path.write_bytes(MADE[form](text, remark))
    return str(path)


def told(path, *more, code=0):
    return json.loads(run(path, "--format", "json", *more, code=code))


@pytest.mark.parametrize("form", [form for form in MADE if form != "pdf"])
def test_a_remark_in_a_draft_hides_a_finding(form):
    assert told(written(form, WRONG), code=1)["summary"]["error"] == 1
    found = told(written(form, WRONG, True))
    assert (found["summary"]["error"], found["hidden"]["suppression"]) == (0, 1)
    assert REASON in run(written(form, WRONG, True), "--format", "sarif")


@pytest.mark.parametrize("form", MADE)
def test_a_baseline_hides_a_finding_until_it_is_mended(form):
    path = written(form, WRONG)
    done = CliRunner().invoke(main, ["baseline", "create", path, "--reason", REASON, "--select", "growth"])
    assert done.exit_code == 0, done.output
    assert told(path)["hidden"]["baseline"] == 1
    assert told(written(form, WRONG.replace("12.0", "13.0")), code=1)["summary"]["error"] == 1


@pytest.mark.parametrize("form", MADE)
def test_a_configuration_hides_a_finding(form):
    entry = f'[[suppress]]\nrule = "growth/average"\nfile = "*.{form}"\nreason = "{REASON}"\n'
    Path("plancheck.toml").write_text(entry, "utf-8")
    assert told(written(form, WRONG))["hidden"]["configuration"] == 1


@pytest.mark.parametrize("form", MADE)
def test_a_revision_hides_what_it_had(form):
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b"]
    path = written(form, WRONG)
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "a"]):
        subprocess.run([*git, *arguments], check=True)
    assert told(path, "--since", "HEAD")["hidden"]["revision"] == 1
    written(form, RIGHT)
    subprocess.run([*git, "commit", "-qam", "b"], check=True)
    written(form, WRONG)
    assert told(path, "--since", "HEAD", code=1)["summary"]["error"] == 1
    assert told(path, "--since", "HEAD~1")["hidden"]["revision"] == 1


@pytest.mark.parametrize("output", FORMATS)
@pytest.mark.parametrize("form", SPOTS)
def test_every_output_names_the_place_in_the_original(form, output):
    text = run(written(form, WRONG), "--format", output, code=1)
    if output in ("full", "table", "concise", "markdown"):
        assert CALLED[form].split()[-1] in text
    elif output in ("json", "jsonl"):
        assert json.dumps(SPOTS[form], ensure_ascii=False)[1:-1] in " ".join(text.split())
    elif output == "sarif":
        (result,) = json.loads(text)["runs"][0]["results"]
        (place,) = result["locations"][0]["logicalLocations"]
        assert place["fullyQualifiedName"] == CALLED[form]
    assert "12.0%" in text


@pytest.mark.parametrize("form", MADE)
def test_a_draft_is_watched(form):
    from checker.cli.watch import _again

    path = written(form, WRONG)
    assert _again(frozenset([str(Path(path).resolve())]), (".",), (), {}) == (path,)


@pytest.mark.parametrize("form", MADE)
def test_a_draft_may_come_on_standard_input(form):
    content = MADE[form](WRONG, False)
    command = [sys.executable, "-m", "checker", "check", "-", "--select", "growth", "--format", "concise"]
    command += ["--stdin-filename", f"a.{form}"]
    done = subprocess.run(command, input=content, capture_output=True)
    assert (done.returncode, b"growth/average" in done.stdout) == (1, True), done.stderr


TRACKED = word.word(
    word.p(
        WRONG.split("12.0%")[0],
        f"<w:del><w:r><w:delText>12.0%</w:delText></w:r></w:del><w:ins>{word.run('9.86%')}</w:ins>",
        "。",
    )
)


@pytest.mark.parametrize(
    ("arguments", "errors"),
    [
        ((), 0),
        (("--changes", "accepted"), 0),
        (("--changes", "original"), 1),
        (("--config", "changes=original"), 1),
    ],
)
def test_the_command_line_says_what_becomes_of_changes(arguments, errors):
    Path("a.docx").write_bytes(TRACKED)
    assert told("a.docx", *arguments, code=errors)["summary"]["error"] == errors


def test_the_configuration_says_what_becomes_of_changes():
    Path("a.docx").write_bytes(TRACKED)
    Path("plancheck.toml").write_text('changes = "original"\n', "utf-8")
    assert told("a.docx", code=1)["summary"]["error"] == 1
    assert told("a.docx", "--changes", "accepted")["summary"]["error"] == 0


def test_what_was_read_may_be_the_original():
    Path("a.docx").write_bytes(TRACKED)
    said = [
        CliRunner().invoke(main, ["facts", "a.docx", "--format", "csv", "--changes", changes]).output
        for changes in ("accepted", "original")
    ]
    assert [("9.86%" in one, "12.0%" in one) for one in said] == [(True, False), (False, True)]
