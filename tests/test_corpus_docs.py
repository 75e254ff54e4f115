"""docs/scale.md names every table with all its columns, and the verb imports nothing before it runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker.corpus.provinces import listed
from checker.corpus.tables import JUDGED, OWN, SPAN, TABLES

PAGE = (Path(__file__).parents[1] / "docs" / "scale.md").read_text("utf-8")
HEAVY = ("fsspec", "pyarrow", "duckdb", "dask", "distributed", "checker.engine", "rich")


def named(table):
    """The columns that the row of a table names."""
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{table}` |"))
    return set(re.findall(r"`(\w+)`", row)) - {table, "checks"}


@pytest.mark.parametrize("table", TABLES)
def test_the_page_names_all_columns(table):
    shared = {name for name, _ in (*OWN, *SPAN)} | ({name for name, _ in JUDGED} if table == "findings" else set())
    columns = {name for name, _ in TABLES[table]}
    sides = {name for name in columns if re.match("one_|other_", name)}
    prefixes = {"one_", "other_"} if sides else set()
    assert named(table) | prefixes == (columns - sides - shared) | (named(table) & shared) | prefixes
    assert shared - {"hidden"} <= set(re.findall(r"`(\w+)`", PAGE))


@pytest.mark.parametrize("arguments", [("corpus", "--help"), ("corpus", "run", "--help"), ("corpus", "report", "-h")])
def test_help_imports_nothing_heavy(arguments):
    script = (
        "import sys\nfrom checker.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write(','.join(one for one in {HEAVY} if one in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    assert "Usage" in done.stdout


def test_the_table_of_provinces():
    provinces = {one.province for one in listed().values()}
    full = {one.name for one in listed().values() if one.name != one.province}
    assert len(provinces) == 34
    assert len(full) == 333 + 5  # prefectures, and what is under none in Hubei and Henan
