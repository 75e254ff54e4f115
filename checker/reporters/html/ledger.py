"""What was read, as a table that can be sorted and searched."""

from checker.report import Fact
from checker.reporters.html.labels import kind, label
from checker.reporters.html.markup import Html, element, joined
from checker.reporters.html.shown import Shown
from checker.reporters.places import within

COLUMNS = ("place", "indicator", "region", "period", "measure", "printed", "value", "unit", "status")
NUMBERS = ("place", "value")  # sorted by their number


def ledger(page: Shown) -> Html:
    """A table for every document."""
    found = [(number, one) for number, one in enumerate(page.drafts) if one.extract.facts]
    return joined(_document(page, number, one.document.path, one.extract.facts) for number, one in found)


def _document(page: Shown, number: int, path: str, facts: tuple[Fact, ...]) -> Html:
    language = page.language
    title = element("h3", path, id=f"l{number}")
    count = label("facts count", language, count=len(facts))
    search = element(
        "label", label("find facts", language), " ", element("input", type="search", autocomplete="off", class_="find")
    )
    tools = element("p", search, " ", element("output", count, class_="found"), class_="control tools")
    heads = (_head(name, language) for name in COLUMNS)
    rows = (_row(page, one, number) for one in facts)
    table = element(
        "table",
        element("thead", element("tr", *heads)),
        element("tbody", *rows),
        class_="sortable",
        aria_labelledby=f"l{number}",
    )
    scroll = element("div", table, class_="scroll tall", tabindex=0, role="group", aria_labelledby=f"l{number}")
    return element("section", title, tools, scroll, class_="ledger")


def _head(name: str, language: str) -> Html:
    """A heading that sorts; the ledger stands in text order."""
    button = element("button", label(name, language), type="button")
    numeric = "number" if name in NUMBERS else None
    order = "ascending" if name == "place" else "none"
    return element("th", button, scope="col", aria_sort=order, data_sort=numeric or "text")


def _row(page: Shown, one: Fact, number: int) -> Html:
    language = page.language
    anchor, where = page.anchor(one.place), within(one.place, language)
    place = element("a", where, href=f"#{anchor}") if anchor else where
    name = one.indicator if one.indicator == one.printed or not one.printed else f"{one.indicator}（{one.printed}）"
    return element(
        "tr",
        element("td", place, data_key=one.place.start),
        element("td", name),
        element("td", one.region),
        element("td", one.period),
        element("td", kind(one.measure, language)),
        element("td", one.place.text),
        element("td", grouped(one.value or ""), class_="number", data_key=one.value or ""),
        element("td", one.unit),
        element("td", kind(one.status, language)),
        data_at=f"{number}-{one.place.start}",
    )


def grouped(digits: str) -> str:
    """Digits in groups of three."""
    whole, point, rest = digits.partition(".")
    sign, figures = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(figures):,}{point}{rest}" if figures.isdecimal() and len(figures) > 4 else digits
