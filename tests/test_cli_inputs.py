"""Paths, folders and standard input into the documents that are read."""

import json
from pathlib import Path

import pytest
from commandline import run, write

from checker.cli.inputs import gather


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


def test_a_report_that_the_run_writes_into_the_folder_is_no_draft(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("增长7%。\n", "utf-8")
    for _ in range(2):
        result = run("check", ".", "-o", "html=report.html", "-o", "markdown=report.md")
        assert (result.exit_code, "文件 1" in result.stdout or "1 file" in result.stdout) == (0, True), result.output
    assert "report.md" in run("check", "report.md", "-o", "markdown=report.md").stderr
