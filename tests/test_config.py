"""Configuration: which file counts, in which order sources go, what is told when one is wrong."""

import json
from pathlib import Path

import pytest
from commandline import FAILS, run, write

from checker import rules
from checker.cli.configuration import Configurations, script
from checker.cli.inputs import documents
from checker.cli.runs import Run
from checker.config.fields import FIELDS, schema
from checker.config.overrides import About, adjusted

pytestmark = pytest.mark.usefixtures("loaded")

HOLDS_NOTHING = "本县概况。\n"
TITLE = "# 甲山县国民经济和社会发展第十四个五年规划纲要\n\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_CONFIG_HOME", "HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    return tmp_path


def configured(**more: object) -> Configurations:
    return Configurations(environment=more.pop("environment", {}), **more)  # type: ignore[arg-type]


def test_the_closest_file_counts_alone(here: Path) -> None:
    write(here / "plancheck.toml", 'select = ["growth"]\nmin-severity = "warning"\n')
    write(here / "a" / "pyproject.toml", '[tool.plancheck]\nignore = ["unit"]\n')
    write(here / "a" / "b" / "pyproject.toml", '[project]\nname = "x"\n')
    write(here / "c" / "plancheck.toml", 'ignore = ["a"]\n')
    write(here / "c" / ".plancheck.toml", 'ignore = ["b"]\n')
    found = configured()
    assert found.here().texts("select") == ("growth",)
    below = found.of_folder(here / "a" / "b")
    assert (below.texts("select"), below.texts("ignore"), below.word("min-severity")) == ((), ("unit",), "info")
    assert found.of_folder(here / "c").texts("ignore") == ("b",)


def test_a_file_extends_another_only_when_it_says_so(here: Path) -> None:
    write(
        here / "base.toml",
        'fail-on = "warning"\nignore = ["unit"]\nextend-exclude = ["old/"]\n[severity]\ngrowth = "info"\n',
    )
    write(
        here / "plancheck.toml",
        'extend = "base.toml"\nignore = ["count"]\nextend-exclude = ["new/"]\n[severity]\nunit = "off"\n',
    )
    settings = configured().here()
    assert settings.word("fail-on") == "warning"
    assert settings.texts("ignore") == ("count",)
    assert settings.texts("extend-exclude") == ("old/", "new/")
    assert dict(settings.levels()) == {"growth": "info", "unit": "off"}
    assert [str(one) for one in settings.origins["severity"]] == ["base.toml:4:1", "plancheck.toml:4:1"]


def test_files_that_extend_each_other_are_told(here: Path) -> None:
    write(here / "plancheck.toml", 'extend = "b.toml"\n')
    write(here / "b.toml", 'extend = "plancheck.toml"\n')
    found = configured()
    found.here()
    assert [(one.path, one.line) for one in found.problems] == [("b.toml", 1)]


def test_sources_go_from_far_to_near(here: Path) -> None:
    write(here / "plancheck.toml", 'min-severity = "info"\nprofile = "proof"\nfail-on = "info"\nlang = "en"\n')
    found = configured(
        environment={"PLANCHECK_PROFILE": "review", "PLANCHECK_FAIL_ON": "warning", "PLANCHECK_LANG": "zh"},
        pairs=("fail-on=error", "lang=en"),
        command={"lang": "zh"},
    ).here()
    said = {name: found.word(name) for name in ("min-severity", "profile", "fail-on", "lang", "format")}
    assert said == {"min-severity": "info", "profile": "review", "fail-on": "error", "lang": "zh", "format": "full"}
    origins = {name: [str(one) for one in found.origins.get(name, ())] for name in said}
    assert origins == {
        "min-severity": ["plancheck.toml:1:1"],
        "profile": ["PLANCHECK_PROFILE"],
        "fail-on": ["--config"],
        "lang": ["--lang"],
        "format": [],
    }


def test_isolated_heeds_neither_files_nor_variables(here: Path) -> None:
    write(here / "plancheck.toml", "nonsense = 1\n")
    found = configured(isolated=True, environment={"PLANCHECK_LANG": "en", "PLANCHECK_NONSENSE": "1"})
    assert (found.here().word("lang"), found.problems) == ("", ())


def test_a_misspelt_variable_is_told_and_one_of_others_is_not(here: Path) -> None:
    path = write(here / "a.md", HOLDS_NOTHING)
    result = run("check", path, PLANCHECK_FAIL_ONN="error", PLANCHECK_HOME="/srv")
    assert result.exit_code == 2
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["PLANCHECK_FAIL_ONN"]


@pytest.mark.parametrize("text", ["unit, count/slogan", '["unit", "count/slogan"]'])
def test_a_list_may_be_given_in_bare_words(here: Path, text: str) -> None:
    assert configured(environment={"PLANCHECK_IGNORE": text}).here().texts("ignore") == ("unit", "count/slogan")
    assert configured(pairs=(f"ignore={text}",)).here().texts("ignore") == ("unit", "count/slogan")


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ('min-severty = "info"', (1, 1), "min-severity"),
        ('\n\nfail-on = "eror"', (3, 1), "error"),
        ("select = 3", (1, 1), "列表"),
        ("gitignore = 1", (1, 1), "true"),
        ("width = 10", (1, 1), "40"),
        ('[severity]\ngrowth = "bad"', (2, 1), "off"),
        ('[[suppress]]\nrule = "unit"', (1, 1), "reason"),
        ('[[suppress]]\nrule = "a"\nreason = "b"\n[[suppress]]\nrule = "a"\nreson = "b"', (6, 1), "reason"),
        ('[[suppress]]\nrule = "a"\nreason = "b"\nexpires = "soon"', (4, 1), "2026-12-31"),
        ('[[overrides]]\nfiles = "a"\nselct = "b"', (3, 1), "select"),
        ('[[overrides]]\nyear = "last"', (2, 1), "2016..2020"),
        ('[[overrides]]\nscript = "latin"', (2, 1), "hans"),
        ("a = ", (1, 5), "TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(here: Path, text: str, place: tuple[int, int], told: str) -> None:
    write(here / "plancheck.toml", text)
    result = run("check", write(here / "a.md", FAILS))
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"plancheck.toml:{place[0]}:{place[1]}: ")
    assert told in line
    assert "30.08%" in result.stdout  # what is right still counts, and the document is checked


@pytest.mark.parametrize("text", ['select = ["growht"]', 'ignore = ["growht"]', '[severity]\ngrowht = "off"'])
def test_a_name_of_no_rule_is_an_error_in_its_file(here: Path, text: str) -> None:
    write(here / "plancheck.toml", text)
    result = run("check", write(here / "a.md", FAILS))
    assert result.exit_code == 2
    assert result.stderr.startswith("plancheck.toml:1:1: “growht”")
    assert "growth" in result.stderr.removeprefix("plancheck.toml:1:1: “growht”")


@pytest.mark.parametrize(
    ("when", "fits"),
    [
        ('files = "plans/"', True),
        ('files = ["*.txt", "plans/**/*.md"]', True),
        ('files = "other/"', False),
        ('region = "甲山"', True),
        ('region = ["乙县", "丙县"]', False),
        ("year = 2023", True),
        ('year = "2016..2020"', False),
        ('script = "hans"', True),
        ('script = "hant"', False),
        ('files = "plans/"\nregion = "乙县"', False),
    ],
)
def test_an_override_counts_when_all_it_asks_for_fits(here: Path, when: str, fits: bool) -> None:
    write(
        here / "plancheck.toml",
        f'[[overrides]]\n{when}\nignore = ["unit"]\nfail-on = "x"\n'.replace('fail-on = "x"\n', ""),
    )
    settings = configured().here()
    found = adjusted(settings, About("plans/a.md", "甲山县", (2021, 2025), "hans"))
    assert found.texts("ignore") == (("unit",) if fits else ())


def test_a_document_says_its_region_and_year_to_the_overrides(here: Path) -> None:
    write(
        here / "plancheck.toml", '[[overrides]]\nregion = "甲山县"\nyear = 2022\n[overrides.severity]\ngrowth = "off"\n'
    )
    assert run("check", write(here / "a.md", TITLE + FAILS)).exit_code == 0
    assert run("check", write(here / "b.md", TITLE.replace("甲山", "乙河") + FAILS)).exit_code == 1


@pytest.mark.parametrize(
    ("text", "found"), [("地区生产总值增长", "hans"), ("地區生產總值達到億元", "hant"), ("", "hans")]
)
def test_script(text: str, found: str) -> None:
    assert script(text * 20) == found


def test_severities_of_the_configuration(here: Path) -> None:
    path = write(here / "a.md", FAILS)
    write(here / "plancheck.toml", '[severity]\ngrowth = "off"\n"growth/average" = "warning"\n')
    result = run("check", path)
    assert result.exit_code == 0
    assert "警告 growth/average" in result.stdout


def test_rules_of_an_override_are_for_its_documents_only(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "core").mkdir()
    run("rules", "new", here / "core" / "own.yaml")
    write(here / "plancheck.toml", '[[overrides]]\nfiles = "a.md"\nrules = "core"\n')
    for name in ("a.md", "b.md"):
        write(here / name, FAILS)
    own = rules.load([here / "core"])[0]
    (here / "below").mkdir()
    for folder in (here, here / "below"):  # the path of a file is relative to it, wherever the command is given
        monkeypatch.chdir(folder)
        applied = {
            name: {one.id for one in Run(configured()).report(documents((str(here / name),))[0]).rules}
            for name in ("a.md", "b.md")
        }
        assert {one.id for one in own} <= applied["a.md"]
        assert {one.id for one in own} & applied["b.md"] == set()
        assert "growth/average" in applied["a.md"] & applied["b.md"]  # a shipped rule, though its pack is called core


def test_what_a_folder_holds_is_chosen_by_patterns(here: Path) -> None:
    for name in ("a.md", "b.txt", "old/c.md", "keep/d.md", "keep/e.tmp.md", "README.md"):
        write(here / name, HOLDS_NOTHING)
    write(here / ".git" / "HEAD", "")
    write(here / ".gitignore", "*.tmp.md\n")
    write(here / "plancheck.toml", 'include = ["*.md"]\nexclude = ["old/"]\n')
    assert run("config", "files").stdout.splitlines() == ["README.md", "a.md", "keep/d.md"]
    assert run("config", "files", "--isolated").stdout.splitlines() == ["a.md", "b.txt", "keep/d.md", "old/c.md"]
    assert run("config", "files", "old/c.md").stdout.splitlines() == ["old/c.md"]
    write(here / "plancheck.toml", 'exclude = ["old/"]\nforce-exclude = true\n')
    assert run("config", "files", "old/c.md", "a.md").stdout.splitlines() == ["a.md"]


def test_config_show_says_where_each_value_comes_from(here: Path) -> None:
    write(here / "plancheck.toml", 'ignore = ["unit"]\n')
    lines = run("config", "show", PLANCHECK_FAIL_ON="warning").stdout.splitlines()
    assert 'ignore = ["unit"]  # plancheck.toml:1:1' in lines
    assert 'fail-on = "warning"  # PLANCHECK_FAIL_ON' in lines
    assert 'profile = "default"  # default' in lines
    assert len(lines) == len(FIELDS)


def test_the_starter_is_valid_and_is_not_written_over(here: Path) -> None:
    assert run("config", "init").exit_code == 0
    text = (here / "plancheck.toml").read_text("utf-8")
    assert run("config", "show").exit_code == 0
    assert run("config", "init").exit_code == 2
    write(here / "plancheck.toml", "\n".join(line.removeprefix("# ") for line in text.splitlines()[1:]))
    assert run("config", "show").stderr == ""


def test_the_schema_names_every_key() -> None:
    shape = json.loads(run("config", "schema").stdout)
    assert shape == json.loads(json.dumps(schema()))
    assert list(shape["properties"]) == [one.name for one in FIELDS]
    assert all(one["description"] for one in shape["properties"].values())
