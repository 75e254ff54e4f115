"""The verbs rules and explain: packs listed, explained, tested, and their schema."""

import json

import pytest
from commandline import run

from checker.triage.names import OWN


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


@pytest.mark.parametrize("name", OWN)
def test_a_rule_about_suppressions_is_explained(name: str) -> None:
    shown = run("explain", name, "--lang", "en")
    assert shown.exit_code == 0
    assert OWN[name].title.en in shown.stdout


def test_the_schema_is_json() -> None:
    result = run("rules", "schema")
    assert result.exit_code == 0
    assert "properties" in result.stdout
    assert isinstance(json.loads(result.stdout), dict)
