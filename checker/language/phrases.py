"""A long phrase outside the lexicon into the noun phrase that ends it, for showing.

jieba cuts the phrase with the lexicon's names as its own words; the noun phrase runs back from the end to the first
function word or verb. jieba costs most of a second to load, so this is called for findings only, and its cache goes
to the user's own cache folder, never to the shared temporary one (it is read back unverified).
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.language.indicators import names

if TYPE_CHECKING:
    from jieba import Tokenizer

LONG = 16  # characters from which a phrase is cut
STOPS = frozenset(
    "的 了 和 及 与 或 对 在 将 等 以 为 从 到 向 由 把 被 使 并 而 且 其 各 共 已 均 都 也 还 又 再 按 比 较 用 于 给 "
    "让 通过 实施 推动 推进 开展 加快 加强 促进 支持 完成 实现 建成 建设 打造 培育 落实 统筹 安排 投入 争取 组织 带动 "
    "覆盖 累计 全年 全市 全县 全省 全国 其中 以及 我市 我县 我省 今年 去年".split()
)


def head_phrase(phrase: str) -> str:
    """The noun phrase at the end of a long phrase; a short phrase as it is."""
    if len(phrase) <= LONG:
        return phrase
    kept: list[str] = []
    for word in reversed(_tokenizer().lcut(phrase)):
        if word in STOPS or sum(map(len, kept)) + len(word) > LONG:
            break
        kept.append(word)
    return "".join(reversed(kept)) or phrase[-LONG:]


@cache
def _tokenizer() -> Tokenizer:
    """jieba's dictionary with the lexicon's names added."""
    import logging

    import jieba

    jieba.setLogLevel(logging.CRITICAL)  # a cache that cannot be written is no concern of the user
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = _cache_folder()
    tokenizer.initialize()
    for name in sorted(names()):
        tokenizer.add_word(name)
    return tokenizer


def _cache_folder() -> str:
    """The user's cache folder; where there is none, a path that takes no file, so that the dictionary is read anew."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "plancheck"
    try:
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return os.devnull
    return str(base)
