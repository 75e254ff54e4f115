"""jieba's dictionary and the lexicon into checker/language/words.txt, the words a phrase of a draft is cut with.

    python benchmarks/dictionary.py                   # write the file
    python benchmarks/dictionary.py --curve FOLDER    # what other choices would cost, over the texts of a folder

A word stays when it is spelled with characters of the domain (those of the lexicon's names and the most frequent of
jieba's dictionary) and is nobody's name, or when it is frequent, or a single character. Choosing by frequency alone
serves far worse: half of the words of plans are rare ones spelled with common characters, and for want of them jieba
guesses words across 和 and 及. The frequencies and their sum are those of the whole dictionary, so that what stays is
weighed as before.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from operator import eq
from pathlib import Path
from typing import TYPE_CHECKING

from checker.language import phrases, words
from checker.language.indicators import names

if TYPE_CHECKING:
    from jieba import Tokenizer

FILE = Path(words.__file__).with_name(words.FILE)
COMMON = 1500  # characters of the domain beside those of the lexicon
FREQUENT = 100  # from which frequency on a word stays whatever its characters
PEOPLE = {"nr", "nrt"}  # jieba's tags of people's names; a few hundred of the best known have another
CURVE = ((0, 10**9), (0, 100), (800, 100), (1200, 100), (1500, 10**9), (1500, 100), (1500, 20), (2000, 100), (10**9, 0))
HEAD = """\
# Words of plan documents with their frequencies: a part of the dictionary of jieba (dict.txt) with the names of
# checker/language/lexicon.yaml added. Written by benchmarks/dictionary.py; sorted by bytes; words.py looks them up.
#
# jieba is distributed under this licence:
#
# The MIT License (MIT)
#
# Copyright (c) 2013 Sun Junyi
#
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
# documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
# rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
# persons to whom the Software is furnished to do so, subject to the following conditions:
#
# The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
# Software.
#
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
# WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
# COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
# OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
#
# Sum of the frequencies of all of jieba's words and the names: """


@cache
def whole() -> Tokenizer:
    """jieba with all of its dictionary and the lexicon's names; without a cache."""
    with words.quietly():
        import jieba

    jieba.setLogLevel(logging.CRITICAL)  # a cache that cannot be written is no fault
    made = jieba.Tokenizer()
    made.tmp_dir = os.devnull
    made.initialize()
    for name in sorted(names()):
        made.add_word(name)
    return made


@cache
def tags() -> dict[str, str]:
    """jieba's words with their tags."""
    whole()
    import jieba

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()
    return {word: tag for word, _, tag in map(str.split, lines)}


@cache
def by_frequency() -> tuple[str, ...]:
    """Characters of jieba's words, the most frequent first; of two as frequent the lower code point."""
    counts: Counter[str] = Counter()
    for word in tags():
        for character in word:
            counts[character] += whole().FREQ[word]
    return tuple(sorted(counts, key=lambda one: (-counts[one], one)))


def chosen(common: int = COMMON, frequent: int = FREQUENT) -> dict[str, int]:
    """The words that stay with their frequencies."""
    own = {*by_frequency()[:common], *"".join(names())}
    kept = {
        word
        for word, tag in tags().items()
        if len(word) == 1 or whole().FREQ[word] >= frequent or (tag not in PEOPLE and own.issuperset(word))
    }
    return {word: whole().FREQ[word] for word in kept | names()}


def listed(kept: dict[str, int]) -> bytes:
    """The lines of the file."""
    return b"".join(sorted(f"{word} {frequency}\n".encode() for word, frequency in kept.items()))


def text() -> bytes:
    """What the file should hold."""
    return f"{HEAD}{whole().total}\n\n".encode() + listed(chosen())


def over(lines: bytes) -> Tokenizer:
    """A tokenizer over other words."""
    import jieba

    made = jieba.Tokenizer()
    made.FREQ, made.total, made.initialized = words.Frequencies(lines), whole().total, True
    return made


def clauses(folder: Path) -> tuple[list[str], list[str]]:
    """Runs of Han characters that are long enough to be cut, and a sample of sentences."""
    texts = [path.read_text("utf-8", "replace") for path in sorted(folder.iterdir()) if path.suffix in (".md", ".txt")]
    runs = sorted({run for one in texts for run in re.findall(r"[\u4e00-\u9fff]{17,48}", one)})
    sentences = sorted({each for one in texts for each in re.split("[。；！？\n]", one) if len(each) > 8})
    return runs, random.Random(1).sample(sentences, min(2000, len(sentences)))  # noqa: S311


def heads(tokenizer: Tokenizer, runs: Iterable[str]) -> list[str]:
    return [phrases.head_phrase(run, tokenizer) for run in runs]


def ends(cut: Iterable[str]) -> set[int]:
    """Where the words of a cut end."""
    at, found = 0, set()
    for word in cut:
        at += len(word)
        found.add(at)
    return found


def alike(ours: Sequence[object], theirs: Sequence[object]) -> str:
    return f"{100 * sum(map(eq, ours, theirs)) / max(1, len(theirs)):6.2f} %"


def row(lines: bytes, runs: Sequence[str], sentences: Sequence[str]) -> str:
    """Size, and agreement with the whole dictionary on phrases, sentences and ends of words."""
    tokenizer = over(lines)
    started = time.perf_counter()
    ours = heads(tokenizer, runs)
    each = 1_000_000 * (time.perf_counter() - started) / max(1, len(runs))
    cuts = [(tokenizer.lcut(one), whole().lcut(one)) for one in sentences]
    both = [(ends(mine), ends(other)) for mine, other in cuts]
    shared = 2 * sum(len(mine & other) for mine, other in both)
    words_alike = 100 * shared / max(1, sum(len(mine) + len(other) for mine, other in both))
    same = f"{alike(ours, heads(whole(), runs))}  {alike([a for a, _ in cuts], [b for _, b in cuts])}"
    count = len(lines.splitlines())
    return f"{count:7}  {len(lines) // 1000:5} kB  {same}  {words_alike:6.2f} %  {each:5.0f} us"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--curve", type=Path, metavar="FOLDER")
    folder = parser.parse_args().curve
    if folder is None:
        FILE.write_bytes(text())
        return
    runs, sentences = clauses(folder)
    sys.stdout.write(f"{len(runs)} phrases, {len(sentences)} sentences\n")
    sys.stdout.write("common  frequent    words      size   phrases  sentences  word ends  a phrase\n")
    for common, frequent in CURVE:
        told = row(listed(chosen(common, frequent)), runs, sentences)
        sys.stdout.write(f"{min(common, 99999):6}  {min(frequent, 99999):8}  {told}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
