"""The keys of a configuration as a table, into docs/configuration.md."""

from __future__ import annotations

import json
from collections.abc import Iterator

from checker.config.fields import FIELDS, Field

HEAD = "## 所有的键\n"


def manual(page: str) -> str:
    """The page with its table written anew."""
    return page.partition(HEAD)[0] + HEAD + "".join(f"{line}\n" for line in _table())


def _table() -> Iterator[str]:
    yield from ("", "| 键 | 默认值 | 含义 | in English |", "| --- | --- | --- | --- |")
    for one in FIELDS:
        words = "：" + "、".join(f"`{word}`" for word in one.words) if one.words else ""
        yield f"| `{one.name}` | {_default(one)} | {one.about.zh}{words} | {one.about.en} |"


def _default(one: Field) -> str:
    shown = list(one.default) if isinstance(one.default, tuple) else one.default
    plain = one.default not in ((), "", 0) and isinstance(shown, (list, str, bool, int))
    return f"`{json.dumps(shown, ensure_ascii=False)}`" if plain else ""
