"""The page that one begins at, and its parts: files of this folder, their blanks filled in one language."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Template
from types import MappingProxyType

from checker import lazy
from checker.web.texts import TEXTS

LANGUAGES = ("zh", "en")
TAGS: Mapping[str, str] = MappingProxyType({"zh": "zh-CN", "en": "en"})
FORMATS = ("word", "odt", "pdf", "html", "sheets", "text")
MEGABYTE = 1024 * 1024
WEIGHT = lazy.compile(r"[01](?:\.[0-9]{0,3})?")
# What the script says; every other text stands in the page.
SPOKEN = (
    *("checking", "seconds", "copying", "copy", "found", "stop", "report", "pasted"),
    *("several", "folder", "nothing", "empty", "no-text", "too-large", "gone", "unreadable"),
)


@cache
def part(name: str) -> str:
    """A file of this folder."""
    return (Path(__file__).parent / name).read_text("utf-8")


def language_of(asked: str, accepted: str, usual: str = "") -> str:
    """zh or en: as asked, else `usual`, else the first that a browser accepts; Chinese where it says nothing."""
    for one in (asked, usual):
        if one in LANGUAGES:
            return one
    wanted = sorted(map(_wish, accepted.split(",")), key=lambda one: -one[0]) if accepted else []
    names = [name.partition("-")[0] for weight, name in wanted if weight > 0]
    return next((name for name in names if name in LANGUAGES), "en" if names and "*" not in names else "zh")


def _wish(part: str) -> tuple[Decimal, str]:
    """A language of Accept-Language with its weight."""
    name, _, weight = part.replace(" ", "").partition(";q=")
    return Decimal(weight) if WEIGHT.fullmatch(weight) else Decimal(not weight), name.lower()


def start(language: str, limit: int, elsewhere: str = "") -> str:
    """The page; `limit` is that of a file in bytes, `elsewhere` the machine it goes to where that is another one."""
    size = limit // MEGABYTE
    other = next(one for one in LANGUAGES if one != language)
    names = ("、" if language == "zh" else ", ").join(TEXTS[one].in_(language) for one in FORMATS)
    spoken = {name: TEXTS[name].in_(language).replace("{size}", str(size)) for name in SPOKEN}
    said = {
        **{name.replace("-", "_"): text.in_(language) for name, text in TEXTS.items()},
        "formats": TEXTS["formats"].in_(language).format(names=names, size=size),
        "privacy": TEXTS["there" if elsewhere else "here"].in_(language).format(host=elsewhere),
        "language": language,
        "tag": TAGS[language],
        "other_language": other,
        "other_tag": TAGS[other],
        "limit": str(limit),
        "words": json.dumps(spoken, ensure_ascii=False),
    }
    return Template(part("start.html")).substitute({name: html.escape(text) for name, text in said.items()})
