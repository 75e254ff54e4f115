"""A long phrase outside the lexicon into the noun phrase that ends it, for showing.

jieba cuts the phrase with the lexicon's names as its own words; the noun phrase runs back from the end to the first
function word or verb. Called for findings only: jieba takes thirty milliseconds to import, and few documents need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.words import tokenizer

if TYPE_CHECKING:
    from jieba import Tokenizer

LONG = 16  # characters from which a phrase is cut
STOPS = frozenset(
    "的 了 和 及 与 或 对 在 将 等 以 为 从 到 向 由 把 被 使 并 而 且 其 各 共 已 均 都 也 还 又 再 按 比 较 用 于 给 "
    "让 通过 实施 推动 推进 开展 加快 加强 促进 支持 完成 实现 建成 建设 打造 培育 落实 统筹 安排 投入 争取 组织 带动 "
    "覆盖 累计 全年 全市 全县 全省 全国 其中 以及 我市 我县 我省 今年 去年".split()
)


def head_phrase(phrase: str, cutter: Tokenizer | None = None) -> str:
    """The noun phrase at the end of a long phrase; a short phrase as it is. Cut by `cutter`, else with words.txt."""
    if len(phrase) <= LONG:
        return phrase
    kept: list[str] = []
    for word in reversed((cutter or tokenizer()).lcut(phrase)):
        if word in STOPS or sum(map(len, kept)) + len(word) > LONG:
            break
        kept.append(word)
    return "".join(reversed(kept)) or phrase[-LONG:]
