"""The head of a page: its style in both themes, and a policy that allows that style and one script by their hashes."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from checker import __version__
from checker.reporters.html.labels import label
from checker.reporters.html.markup import Html, element

STYLES = ("page", "marks", "parts", "print")


def head_of(title: str, style: str, script: str) -> Html:
    """The head of a page with this style, written into it, and this script, which its body holds."""
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {hash_of(style)}",
            f"script-src {hash_of(script)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="generator", content=f"plancheck {__version__}"),
        element("link", rel="icon", href="data:,"),
        element("title", title),
        Html(f"<style>{style}</style>"),
    )


def header_of(entries: Mapping[str, str], language: str) -> Html:
    """The strip above a page: its parts by their addresses, and the button between light and dark (theme.js)."""
    parts = (element("li", element("a", name, href=to)) for to, name in entries.items())
    nav = element("nav", element("ul", *parts), aria_label=label("sections", language))
    theme = element(
        "button",
        label("dark", language),
        type="button",
        id="theme",
        title=label("theme", language),
        data_light=label("light", language),
        data_dark=label("dark", language),
    )
    return element("header", element("strong", "plancheck"), nav, theme, class_="top control")


@cache
def style_of(more: str = "") -> str:
    """The style sheet, with `more` before that of print; dark colours serve the choice of the system and the reader."""
    dark = asset("dark.css").partition("{")[2].rpartition("}")[0]
    chosen = f"@media screen{{:root[data-theme=dark]{{{dark}}}}}"
    system = f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
    return "".join((*assets(STYLES[:-1], ".css"), system, chosen, more, asset("print.css")))


def assets(names: tuple[str, ...], suffix: str) -> Iterator[str]:
    """The texts of several files of the page."""
    return (asset(f"{name}{suffix}") for name in names)


def asset(name: str) -> str:
    """The text of a file of the page."""
    return files("checker.reporters.html").joinpath("assets", name).read_text("utf-8")


def hash_of(text: str) -> str:
    """How a policy names what it allows."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
