"""The words of the domain: what the file holds, how it is looked up, and phrases cut as with all of jieba's."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.language.indicators import names
from checker.language.phrases import head_phrase
from checker.language.words import Frequencies, tokenizer

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
import dictionary

PHRASES = [line for line in (Path(__file__).parent / "data" / "phrases.tsv").read_text("utf-8").splitlines() if line]
WORDS = {"一": 7, "一般": 30, "一般公共预算收入": 2, "公共": 9, "预算": 4, "A股": 3}
LINES = b"".join(sorted(f"{word} {frequency}\n".encode() for word, frequency in WORDS.items()))
FRAGMENTS = st.text(alphabet="一般公共预算收入A股元# 0", max_size=9)


def test_the_file_is_up_to_date() -> None:
    assert dictionary.FILE.read_bytes() == dictionary.text()


def test_the_file_carries_the_licence_of_what_it_was_made_of() -> None:
    head = dictionary.FILE.read_bytes().partition(b"\n\n")[0].decode()
    assert all(line.startswith("#") for line in head.splitlines())
    assert "Copyright (c) 2013 Sun Junyi" in head
    assert "The above copyright notice and this permission notice shall be included in all copies" in head


@example("一 ")
@example("一\n")
@given(FRAGMENTS)
def test_a_fragment_is_found_as_in_a_table_of_all_beginnings(fragment: str) -> None:
    table = {word[:end]: 0 for word in WORDS for end in range(len(word) + 1)} | WORDS
    found = Frequencies(LINES)
    assert found.get(fragment) == table.get(fragment)
    assert (fragment in found) == (fragment in table)
    if fragment in table:
        assert found[fragment] == table[fragment]
    else:
        with pytest.raises(KeyError):
            found[fragment]


def test_a_word_counts_as_in_the_whole_dictionary() -> None:
    whole = dictionary.whole()
    assert tokenizer().total == whole.total
    asked = [*sorted(names()), *list(dictionary.tags())[::97], "〇〇", "和领", "\ud800"]
    kept = dictionary.chosen()
    ours = tokenizer().FREQ
    assert {word: ours.get(word) or 0 for word in asked if word in kept} == {
        word: whole.FREQ[word] for word in asked if word in kept
    }
    assert [word for word in asked if word not in kept and ours.get(word)] == []


@pytest.mark.parametrize("line", PHRASES)
def test_a_phrase_is_cut_as_with_all_of_the_words(line: str) -> None:
    phrase, expected = line.split("\t")
    assert head_phrase(phrase) == head_phrase(phrase, dictionary.whole()) == expected


def test_cutting_leaves_no_trace() -> None:
    code = (
        "import os, sys, tempfile; from checker.language.phrases import head_phrase\n"
        "head_phrase('全市累计实施的城镇老旧小区改造项目总数')\n"
        "print('pkg_resources' in sys.modules, os.listdir(tempfile.gettempdir()))"
    )
    with tempfile.TemporaryDirectory() as folder:
        # Nothing is compiled yet for this run, so that the warnings of compiling would show.
        environment = {
            **os.environ,
            "TMPDIR": folder,
            "TEMP": folder,
            "TMP": folder,
            "HOME": folder,
            "XDG_CACHE_HOME": folder,
        }
        environment |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": folder}
        command = [sys.executable, "-W", "error", "-c", code]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
        assert (done.stdout.strip(), done.stderr, list(Path(folder).iterdir())) == ("False []", "", [])
