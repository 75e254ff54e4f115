"""The shape of the source: imports point one way, no floats, a docstring in every module, small files."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "checker").rglob("*.py"))

RULES = tuple(f"checker.{name}" for name in ("flaws", "phraserules", "rulefiles", "rulevalues", "schema", "yamlmarks"))
# Left to right; a stage may import itself, what is left of it, and the records, which are no stage.
STAGES = (
    ("readers", ("checker.readers",)),
    ("language", ("checker.language",)),
    ("statements", ("checker.statements", "checker.statement")),
    ("survey", ("checker.survey",)),
    ("ledger", ("checker.ledger", "checker.levels")),
    ("trajectory", ("checker.trajectory", "checker.aims", "checker.pace")),
    ("constraints", ("checker.constraints",)),
    ("extract", ("checker.extract",)),
    ("diagnosis", ("checker.diagnosis",)),
    ("engine", ("checker.engine",)),
    ("rules", ("checker.rules", *RULES)),
    ("config", ("checker.config",)),
    ("triage", ("checker.triage",)),
    ("annotators", ("checker.annotators",)),
    ("lsp", ("checker.lsp",)),
    ("web", ("checker.web",)),
    ("cli", ("checker.cli", "checker.__main__")),
)
RECORDS = {"checker.document", "checker.figure", "checker.interval", "checker.period", "checker.report"}
# Stages that know less than their place in the row would allow.
ONLY = {
    "readers": {"checker.document", "checker.report"},
    "language": RECORDS,
    "reporters": {
        "checker",
        "checker.document",
        "checker.interval",
        "checker.places",
        "checker.report",
    },
}
# Who may use what is not in the standard library.
FOREIGN = {
    "click": {"cli"},
    "rich": {"cli", "reporters"},
    "yaml": {"language", "rules"},
    "jieba": {"language"},
    "cn2an": {"language"},
    "opencc": {"language"},
    "pathspec": {"config"},
    "lsprotocol": {"lsp"},
    "pygls": {"lsp"},
    "pypdf": {"annotators"},
    "pypdfium2": {"readers"},
    "watchfiles": {"cli"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "selectolax": {"readers"},
    "lxml": {"readers", "annotators"},
}
PRINTS = {"cli"}
# Language reads its own lexicon, reporters and web the styles and scripts of their pages.
OPENS = {"cli", "config", "readers", "rules", "language", "reporters", "web"}
OPENERS = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}

VAGUE = {"data", "handler", "helper", "helpers", "item", "manager", "processor", "util", "utils"}
# Put together here, or this file would be the first to hold them.
ELSEWHERE = re.compile("|".join(["/" + "work" + r"\b", "/" + "root/", "/" + "home/", "/" + "opt/", "/" + "tmp/"]))


def module(path):
    """The dotted name of a source file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def stage(name):
    """The stage a module belongs to; none for records."""
    stages = (*STAGES, ("reporters", ("checker.reporters",)))
    return next((each for each, roots in stages if any(within(name, root) for root in roots)), None)


def within(name, root):
    return name == root or name.startswith(root + ".")


def tree(path):
    return ast.parse(path.read_text("utf-8"), str(path))


def imports(path):
    """The modules a file imports, wherever in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            modules = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (each if known(each) else node.module for each in modules)


def known(name):
    return (ROOT / (name.replace(".", "/") + ".py")).exists()


def allowed(own, name):
    """Whether a module of stage `own` may import `name`."""
    top = name.split(".")[0]
    if top in FOREIGN:
        return own in FOREIGN[top]
    if top != "checker" or name in ("checker.lazy", "checker.sought"):
        return True
    if own in ONLY:
        return stage(name) == own or name in ONLY[own]
    order = [each for each, _ in STAGES]
    other = stage(name)
    if own is None or other is None:
        return other is None
    if other == "reporters":
        return own in ("annotators", "lsp", "cli")
    return order.index(other) <= order.index(own)


@pytest.mark.parametrize("path", SOURCES, ids=module)
def test_imports_point_one_way(path):
    own = stage(module(path))
    assert [name for name in imports(path) if not allowed(own, name)] == []


def test_every_stage_has_a_module():
    assert {each for each, _ in STAGES} - {stage(module(path)) for path in SOURCES} == set()


@pytest.mark.parametrize("path", SOURCES, ids=module)
def test_only_the_outer_stages_open_files_and_only_the_command_line_prints(path):
    own = stage(module(path))
    calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    names = {call.id for call in calls if isinstance(call, ast.Name)}
    methods = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    assert own in PRINTS or "print" not in names
    assert own in OPENS or not ({"open"} & names | OPENERS & methods)


@pytest.mark.parametrize("path", SOURCES, ids=module)
def test_no_float_comes_near_a_figure(path):
    nodes = list(ast.walk(tree(path)))
    literals = [n.lineno for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, float | complex)]
    named = [n.lineno for n in nodes if isinstance(n, ast.Name) and n.id == "float"]
    assert literals + named == []


@pytest.mark.parametrize("path", SOURCES, ids=module)
def test_a_module_says_what_it_does_and_stays_small(path):
    parsed = tree(path)
    assert ast.get_docstring(parsed)
    assert len(path.read_text("utf-8").splitlines()) <= 300
    functions = [n for n in ast.walk(parsed) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [n.name for n in functions if n.end_lineno - n.lineno >= 40] == []


def defined(path):
    """Every name that a file gives to something."""
    yield path.stem
    for node in ast.walk(tree(path)):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name


@pytest.mark.parametrize("path", SOURCES, ids=module)
def test_names_say_what_they_name(path):
    words = {word for name in defined(path) for word in re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_")}
    assert words & VAGUE == set()


def test_nothing_names_the_machine_it_was_written_on():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    names = listed.stdout.splitlines() or [str(path.relative_to(ROOT)) for path in SOURCES]
    texts = {name: (ROOT / name).read_text("utf-8", "replace") for name in names if (ROOT / name).is_file()}
    assert [name for name, text in texts.items() if not name.startswith("seeds/") and ELSEWHERE.search(text)] == []
