"""`check --against` on the command line, and rules that pin a fact from outside."""

import json
from pathlib import Path

import pytest
from against import REPORT_2021, REVENUE
from commandline import run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "draft.md").write_text(REPORT_2021 + REVENUE + "\n", "utf-8")
    (tmp_path / "budget.md").write_text(
        "# 甲山县2021年财政预算报告\n\n2020年，一般公共预算收入达到40.64亿元。\n", "utf-8"
    )
    return tmp_path


def test_a_reference_is_read_and_not_checked(folder: Path) -> None:
    done = run("check", folder / "draft.md", "--against", folder / "budget.md", "--format", "json")
    shown = json.loads(done.stdout)
    (document,) = shown["documents"]
    (one,) = document["checks"]
    assert done.exit_code == 0
    assert (one["rule"], one["place"]["path"]) == ("across/documents", str(folder / "draft.md"))
    assert (one["related"][0]["path"], one["related"][0]["line"]) == (str(folder / "budget.md"), 3)


def test_an_unreadable_reference_is_one_line_and_the_rest_is_checked(folder: Path) -> None:
    (folder / "scan.csv").write_bytes(b"%PDF-1.7")
    done = run("check", folder / "draft.md", "--against", folder / "scan.csv", "--against", folder / "budget.md")
    assert done.exit_code == 2
    assert done.stderr == f"{folder / 'scan.csv'}: PDF 不完整：没有结尾\n"
    assert "across/documents" in done.stdout


def test_the_draft_itself_is_no_reference(folder: Path) -> None:
    done = run("check", folder / "draft.md", "--against", folder / "draft.md", "--format", "json", "--all")
    (document,) = json.loads(done.stdout)["documents"]
    assert [one for one in document["checks"] if one["rule"].startswith("across/")] == []
    (folder / "copy.md").write_text((folder / "draft.md").read_text("utf-8"), "utf-8")
    done = run("check", folder / "draft.md", "--against", folder / "copy.md", "--format", "json", "--all")
    (document,) = json.loads(done.stdout)["documents"]
    assert [one for one in document["checks"] if one["rule"].startswith("across/")] == []


def test_drafts_know_nothing_of_each_other(folder: Path) -> None:
    done = run("check", folder / "draft.md", folder / "budget.md", "--format", "json", "--all")
    documents = json.loads(done.stdout)["documents"]
    assert len(documents) == 2
    assert [one for each in documents for one in each["checks"] if one["rule"].startswith("across/")] == []


def test_a_folder_of_references_is_joined_with_every_draft(folder: Path) -> None:
    done = run("check", folder, "--against", folder, "--format", "json")
    assert [len(one["checks"]) for one in json.loads(done.stdout)["documents"]] == [1, 1]


PINNED = """
- id: mine/revenue
  kind: cross_mention
  method: facts
  indicator: 一般公共预算收入
  region: 甲山县
  period: 2020
  value: 40.64亿元
  source: 2020年决算
  severity: warning
  title: {zh: 与决算不符, en: at odds with the accounts}
  why: {zh: 以决算为准。, en: The accounts prevail.}
  examples:
    consistent:
      - "# 甲山县2021年政府工作报告\\n\\n2020年，一般公共预算收入达到40.6亿元。"
      - "# 乙河县2021年政府工作报告\\n\\n2020年，一般公共预算收入达到30.6亿元。"
    inconsistent:
      - text: "# 甲山县2021年政府工作报告\\n\\n2020年，一般公共预算收入达到46.04亿元。"
        at: 46.04亿元
        message: 一般公共预算收入2020年参照值为40.64亿元（2020年决算），文中为46.04亿元
      - text: "# 甲山县2021年政府工作报告\\n\\n2020年，一般公共预算收入达到4.06亿元。"
        at: 4.06亿元
        message: 一般公共预算收入2020年参照值为40.64亿元（2020年决算），文中为4.06亿元
"""


def test_a_rule_pins_a_fact_from_outside(folder: Path) -> None:
    (folder / "mine.yaml").write_text(PINNED, "utf-8")
    assert run("rules", "test", folder / "mine.yaml").exit_code == 0
    done = run("check", folder / "draft.md", "--rules", folder / "mine.yaml", "--format", "json")
    (one,) = json.loads(done.stdout)["documents"][0]["checks"]
    assert one["message"] == "一般公共预算收入2020年参照值为40.64亿元（2020年决算），文中为46.04亿元"
