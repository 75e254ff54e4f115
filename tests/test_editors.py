"""What editors are told of the server's settings, and places in their units."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import __version__
from checker.lsp.settings import NAMES, OF_THE_EDITOR, Settings, settings
from checker.report import SEVERITIES

ROOT = Path(__file__).parents[1]
EXTENSION = json.loads((ROOT / "editors" / "vscode" / "package.json").read_text("utf-8"))
PROPERTIES = EXTENSION["contributes"]["configuration"]["properties"]
# Letters of one, two, three and four bytes, and everything that ends a line somewhere.
TEXTS = st.text(st.sampled_from("a\té旅😀𠀀\n\r\x0b\x0c\x1c\x85\u2028"), max_size=30)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])


def test_the_extension_offers_the_settings_of_the_server():
    assert {name.split(".")[1] for name in PROPERTIES} == {*NAMES, *OF_THE_EDITOR}
    assert PROPERTIES["plancheck.severity"]["enum"] == [*SEVERITIES, None]
    assert EXTENSION["version"] == __version__


def test_the_defaults_of_the_extension_are_those_of_the_server():
    given_ = {name.removeprefix("plancheck."): each["default"] for name, each in PROPERTIES.items()}
    del given_["trace.server"]
    assert settings({"plancheck": given_}, Settings(), None) == (Settings(), ())


@pytest.mark.parametrize("name", ["docs/editors.md", "editors/vscode/README.md"])
def test_a_page_names_every_setting(name):
    named = set(re.findall(r"`(?:plancheck\.)?(\w+)`", (ROOT / name).read_text("utf-8")))
    assert set(NAMES) - named == set()


@pytest.mark.parametrize("wrong", ["text", {"rules": "my.yaml"}, {"language": []}, {"nosuchthing": 1}])
def test_a_setting_that_is_not_understood_changes_nothing(wrong):
    before = Settings("en", "warning", ("a.yaml",))
    after, flaws = settings(wrong, before, None)
    assert after == before
    assert len(flaws) == 1


@given(TEXTS, ENCODINGS, st.data())
def test_an_offset_comes_back_from_its_position(text, encoding, data):
    positions = pytest.importorskip("checker.lsp.positions", reason="needs the extra lsp")
    lines = positions.lines_of(text, encoding)
    offset = data.draw(st.integers(0, len(text)))
    position = lines.position(offset)
    assert position.line == len(re.findall(r"\r\n|\r|\n", text[:offset])) - ("\r\n" in text[offset - 1 : offset + 1])
    between = offset > 0 and text[offset - 1 : offset + 1] == "\r\n"
    assert lines.offset(position) == offset - between


@given(TEXTS, TEXTS, ENCODINGS, st.data())
def test_a_change_replaces_what_its_range_names(text, new, encoding, data):
    positions = pytest.importorskip("checker.lsp.positions", reason="needs the extra lsp")
    from lsprotocol import types

    lines = positions.lines_of(text, encoding)
    whole = [n for n in range(len(text) + 1) if not (n and text[n - 1 : n + 1] == "\r\n")]
    start, end = sorted(data.draw(st.tuples(st.sampled_from(whole), st.sampled_from(whole))))
    change = types.TextDocumentContentChangePartial(lines.range(start, end), new)
    assert positions.changed(text, [change], encoding) == text[:start] + new + text[end:]
