"""The forms for other programs: whole outputs, held against the schemas of those programs (see schemas/README.md).

The schemas of SARIF and JUnit are the published ones. Those of rdjson, GitLab and Checkstyle are written after the
published descriptions, for there is none, or none that forbids anything.
"""

import json
from pathlib import Path

import jsonschema
import pytest
from cases import same_as_recorded
from lxml import etree
from reports import ADOPTED, REPORT

from checker import __version__
from checker.report import Report
from checker.reporters import FORMATS, View, reporter

SCHEMAS = Path(__file__).parent / "schemas"
VIEW = View("zh", folder="/checkout")
JSON = {"sarif": "sarif-2.1.0.json", "gitlab": "gitlab.json", "rdjson": "rdjson.json"}
XML = {"junit": "junit-10.xsd", "checkstyle": "checkstyle.xsd"}
REPORTS = {"report": REPORT, "adopted": ADOPTED, "empty": Report(())}
NEW = [name for name in FORMATS if name not in ("full", "table", "html")]


def shown(form: str, report: Report, view: View = VIEW) -> str:
    return reporter(form)(report, view)


@pytest.mark.parametrize("name", ["report", "adopted"])
@pytest.mark.parametrize("form", NEW)
def test_a_form_is_as_recorded(form: str, name: str) -> None:
    same_as_recorded(f"{name}.{form}", shown(form, REPORTS[name]).replace(__version__, "VERSION"))


@pytest.mark.parametrize("form", ["concise", "github", "junit", "markdown", "sarif"])
def test_a_form_speaks_english(form: str) -> None:
    text = shown(form, ADOPTED, View("en", folder="/checkout")).replace(__version__, "VERSION")
    same_as_recorded(f"adopted-en.{form}", text)


@pytest.mark.parametrize("every", [False, True])
@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("form", JSON)
def test_json_keeps_its_schema(form: str, name: str, every: bool) -> None:
    schema = json.loads((SCHEMAS / JSON[form]).read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    text = shown(form, REPORTS[name], View("zh", every=every, folder="/checkout"))
    assert [error.message for error in validator(schema).iter_errors(json.loads(text))] == []


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("form", XML)
def test_xml_keeps_its_schema(form: str, name: str) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / XML[form]))
    tree = etree.fromstring(shown(form, REPORTS[name]).encode())
    schema.assertValid(tree)


def test_the_schemas_refuse_what_is_wrong() -> None:
    result = json.loads(shown("rdjson", REPORT))
    result["diagnostics"][0]["location"]["range"]["start"]["column"] = 0
    schema = json.loads((SCHEMAS / "rdjson.json").read_text("utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(result, schema)
    tree = etree.fromstring(shown("junit", REPORT).encode())
    del tree[0].attrib["failures"]
    assert not etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).validate(tree)


@pytest.mark.parametrize("form", NEW)
def test_a_line_of_the_terminal_has_no_say_in_what_a_program_reads(form: str) -> None:
    if FORMATS[form].for_machines:
        assert shown(form, ADOPTED, View("zh", 40)) == shown(form, ADOPTED, View("zh", 300, color=True))
