"""A report as one page for a browser, which holds all it needs and asks nothing of the network.

The text stands with its figures marked; each mark tells how its figure was recomputed. Without scripts the page can be
read and printed; with them it can be filtered, sorted and walked through. Its policy allows the one style sheet and
the one script that are written into it, by their hashes, and nothing else.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from checker import __version__
from checker.report import Report
from checker.reporters.html.charts import charts
from checker.reporters.html.drafts import drafts, legend
from checker.reporters.html.findings import findings, hidden, told
from checker.reporters.html.labels import label
from checker.reporters.html.ledger import ledger
from checker.reporters.html.markup import Html, element, embedded, joined
from checker.reporters.html.popups import popups
from checker.reporters.html.shown import Shown, shown
from checker.reporters.html.summary import coverage, problems, tiles
from checker.reporters.view import View

STYLES = ("page", "marks", "parts", "print")
SCRIPTS = ("state", "filter", "popup", "jump", "sort", "theme")


def html(report: Report, view: View) -> str:
    """The report as a page."""
    page = shown(report, view.language, view.every)
    parts = _parts(page)
    body = element(
        "body",
        element("a", label("skip", page.language), href="#findings", class_="skip"),
        _header(page, list(parts)),
        element("main", _title(page), problems(page), *(_section(page, name, parts[name]) for name in parts)),
        element("div", id="popup", role="dialog", hidden=True),
        element("button", id="back", type="button", hidden=True),
        embedded(popups(page)),
        Html(f"<script>{_script()}</script>"),
    )
    language = "zh-CN" if page.language == "zh" else "en"
    return f"<!doctype html>\n{element('html', _head(page), body, lang=language)}\n"


def sources() -> tuple[str, str]:
    """The script and the style sheet of every page, as a policy names what it allows: by their hashes."""
    return _hash(_script()), _hash(_style())


def _parts(page: Shown) -> dict[str, Html]:
    """The sections that hold anything, in their order."""
    sections = {
        "findings": findings(page),
        "text": joined([legend(page), drafts(page)]) if page.texts else Html(""),
        "targets": charts(page) if any(one.extract.courses for one in page.drafts) else Html(""),
        "facts": ledger(page),
        "coverage": coverage(page),
        "hidden": hidden(page),
    }
    return {name: part for name, part in sections.items() if part}


def _head(page: Shown) -> Html:
    script, style = sources()
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {style}",
            f"script-src {script}",
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
        element("title", _name(page)),
        Html(f"<style>{_style()}</style>"),
    )


def _name(page: Shown) -> str:
    """What the report is on."""
    paths = [one.document.path for one in page.drafts]
    if not paths:
        return label("report", page.language)
    several = label("and more", page.language, name=paths[0], count=len(paths))
    return label("report on", page.language, name=paths[0] if len(paths) == 1 else several)


def _title(page: Shown) -> Html:
    heading = element("h1", _name(page))
    title = element("h2", label("summary", page.language), id="summary", class_="unseen")
    return joined([heading, element("section", title, tiles(page), aria_labelledby="summary")])


def _header(page: Shown, names: Sequence[str]) -> Html:
    language = page.language
    counts = {"findings": f" {len(told(page))}"}
    nav = element(
        "nav",
        element("ul", *(_entry(f"#{one}", label(one, language) + counts.get(one, "")) for one in names)),
        aria_label=label("sections", language),
    )
    theme = element(
        "button",
        label("dark", language),
        type="button",
        id="theme",
        title=label("theme", language),
        data_light=label("light", language),
        data_dark=label("dark", language),
    )
    brand = element("strong", "plancheck")
    return element("header", brand, nav, theme, class_="top control")


def _entry(to: str, name: str) -> Html:
    return element("li", element("a", name, href=to))


def _section(page: Shown, name: str, part: Html) -> Html:
    heading = element("h2", label(name, page.language), id=name, tabindex=-1)
    return element("section", heading, part, class_=f"part {name}", aria_labelledby=name)


@cache
def _style() -> str:
    """The style sheet; the dark colours serve the system's choice and the reader's."""
    dark = _file("dark.css").partition("{")[2].rpartition("}")[0]
    chosen = f"@media screen{{:root[data-theme=dark]{{{dark}}}}}"
    system = f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
    return "".join((*_files(STYLES[:-1], ".css"), system, chosen, _file("print.css")))


@cache
def _script() -> str:
    return f'(() => {{\n"use strict";\n{"".join(_files(SCRIPTS, ".js"))}}})();'


def _files(names: Sequence[str], suffix: str) -> Iterator[str]:
    return (_file(f"{name}{suffix}") for name in names)


def _file(name: str) -> str:
    return files(__name__).joinpath("assets", name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
