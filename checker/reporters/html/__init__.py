"""A report as one page for a browser, which holds all it needs and asks nothing of the network.

The text stands with its figures marked; each mark tells how its figure was recomputed. Without scripts the page can be
read and printed; with them it can be filtered, sorted and walked through. Its policy allows the one style sheet and
the one script that are written into it, by their hashes, and nothing else.
"""

from collections.abc import Sequence
from functools import cache

from checker.report import Report
from checker.reporters.html.charts import charts
from checker.reporters.html.drafts import drafts, legend
from checker.reporters.html.findings import findings, hidden, told
from checker.reporters.html.frame import assets, hash_of, head_of, header_of, style_of
from checker.reporters.html.labels import label
from checker.reporters.html.ledger import ledger
from checker.reporters.html.markup import Html, element, embedded, joined
from checker.reporters.html.popups import popups
from checker.reporters.html.shown import Shown, shown
from checker.reporters.html.summary import coverage, problems, tiles
from checker.reporters.view import View

SCRIPTS = ("state", "filter", "popup", "jump", "sort", "theme", "start")


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
    return f"<!doctype html>\n{element('html', head_of(_name(page), style_of(), _script()), body, lang=language)}\n"


def sources() -> tuple[str, str]:
    """The script and the style sheet of every page, as a policy names what it allows: by their hashes."""
    return hash_of(_script()), hash_of(style_of())


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
    counts = {"findings": f" {len(told(page))}"}
    entries = {f"#{one}": label(one, page.language) + counts.get(one, "") for one in names}
    return header_of(entries, page.language)


def _section(page: Shown, name: str, part: Html) -> Html:
    heading = element("h2", label(name, page.language), id=name, tabindex=-1)
    return element("section", heading, part, class_=f"part {name}", aria_labelledby=name)


@cache
def _script() -> str:
    return f'(() => {{\n"use strict";\n{"".join(assets(SCRIPTS, ".js"))}}})();'
