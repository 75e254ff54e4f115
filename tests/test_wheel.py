"""The wheel: it ships the rules and nothing else, and works where nothing else is installed."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from checker.cli import compiled

ROOT = Path(__file__).parents[1]
SPECIMEN = "2030年全县粮食产量10万吨，2031年达到12万吨，比上年增长20%。\n"


def run(*command, cwd):
    """A command's result, its output decoded; nothing of this interpreter's environment reaches it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["PYTHONUTF8"] = "1"
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """Skip where the packages that a build needs cannot be fetched."""
    folder = tmp_path_factory.mktemp("index")
    reached = run(
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        folder,
        "hatchling",
        cwd=folder,
    )
    if reached.returncode:
        pytest.skip("the package index cannot be reached, so no wheel can be built and installed")


@pytest.fixture(scope="module")
def wheel(index, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The folder of the commands of a new environment that holds the wheel only."""
    folder = tmp_path_factory.mktemp("environment")
    assert run(sys.executable, "-m", "venv", folder, cwd=folder).returncode == 0
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    installation = run(commands / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    assert installation.returncode == 0, installation.stderr
    return commands


def rules_of_the_checkout():
    """Names of the rule files that git knows; of those on disk where there is no git or no commit yet."""
    tracked = ""
    if shutil.which("git"):
        tracked = run("git", "ls-files", ":(glob)rules/**/*.yaml", cwd=ROOT).stdout
    on_disk = (path.relative_to(ROOT).as_posix() for path in (ROOT / "rules").rglob("*.yaml"))
    return sorted(tracked.splitlines() or on_disk)


def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_the_packs_are_the_rules_of_the_checkout(wheel):
    packs = sorted(name.replace("checker/packs/", "rules/", 1) for name in names(wheel) if "checker/packs/" in name)
    assert packs == rules_of_the_checkout() != []


def test_the_modules_and_their_tables_are_inside_and_tests_are_not(wheel):
    suffixes = {".py", ".yaml", ".typed", ".css", ".js", ".html", ".txt", ".tsv"}
    ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / "checker").rglob("*") if path.suffix in suffixes}
    besides = ("checker/packs/", "checker/compiled/")
    outside = {name for name in names(wheel) if not name.startswith(besides) and ".dist-info/" not in name}
    assert outside == ours


def test_what_is_compiled_is_that_of_the_checkout(wheel):
    """Rules and lexicon fit, so that a first run reads no YAML; patterns are those of the Python that built it."""
    inside = {Path(name).name for name in names(wheel) if name.startswith("checker/compiled/")}
    assert inside == {compiled.rules_name(()), compiled.lexicon_name(), compiled.PATTERNS}


def test_the_installed_command_reads_no_yaml(installed, tmp_path):
    (tmp_path / "draft.txt").write_text(SPECIMEN, "utf-8")
    code = "from checker.cli import main; main(['check', 'draft.txt', '--no-cache'], standalone_mode=False)"
    loaded = run(installed / "python", "-X", "importtime", "-c", code, cwd=tmp_path).stderr
    assert "checker.engine" in loaded
    assert [name for name in ("yaml", "checker.rules") if f"| {name}\n" in loaded.replace("  ", "")] == []


def ids(listing):
    """Every rule id in the output of `rules list --format json`."""
    if isinstance(listing, dict):
        own = [listing["id"]] if "id" in listing else []
        return own + [each for value in listing.values() for each in ids(value)]
    return [each for value in listing for each in ids(value)] if isinstance(listing, list) else []


def test_the_installed_command_lists_the_rules_of_the_checkout(installed, tmp_path):
    verb = ("rules", "list", "--format", "json")
    here = run(sys.executable, "-m", "checker", *verb, cwd=ROOT)
    there = run(installed / "plancheck", *verb, cwd=tmp_path)
    assert (there.returncode, there.stderr) == (0, "")
    assert ids(json.loads(there.stdout)) == ids(json.loads(here.stdout)) != []


def test_the_installed_command_checks_a_document(installed, tmp_path):
    (tmp_path / "draft.txt").write_text(SPECIMEN, "utf-8")
    checked = run(installed / "plancheck", "check", "draft.txt", "--format", "json", cwd=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, "")
    [document] = json.loads(checked.stdout)["documents"]
    assert (document["path"], document["characters"]) == ("draft.txt", len(SPECIMEN))


def test_the_image_is_built_from_what_the_wheel_needs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    included = {pattern.split("/")[0] for pattern in project["tool"]["hatch"]["build"]["targets"]["wheel"]["include"]}
    needed = {"pyproject.toml", project["project"]["readme"], *project["project"]["license-files"], *included}
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert {line[1:] for line in lines if line.startswith("!")} == needed | {"hatch_build.py"}
