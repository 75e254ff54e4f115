"""Findings into a list that can be filtered, each with its sentence and its working."""

from collections import Counter
from collections.abc import Iterator

from checker.document import Document, Place
from checker.report import SEVERITIES, Check, DocumentReport
from checker.reporters.html.excerpts import excerpt
from checker.reporters.html.labels import label
from checker.reporters.html.marks import Judged
from checker.reporters.html.markup import Html, element, joined
from checker.reporters.html.shown import Shown
from checker.reporters.places import where
from checker.reporters.telling import notes
from checker.reporters.words import word
from checker.reporters.working import rows

COLUMNS = ("name", "printed", "allowed", "place", "note")


def told(page: Shown) -> list[Judged]:
    """The findings by number."""
    return [one for one in page.every if one.finding is not None]


def findings(page: Shown) -> Html:
    """The filter and the list, document by document."""
    if not told(page):
        return element("p", label("none", page.language), class_="empty")
    groups = (_group(page, one, each) for one, each in zip(page.report.documents, page.judged, strict=True))
    empty = element("p", label("none match", page.language), class_="empty", id="none", hidden=True)
    return element("div", _filter(page), element("div", *groups, empty, class_="list"), class_="columns")


def _group(page: Shown, report: DocumentReport, judged: tuple[Judged, ...]) -> Html:
    found = [one for one in judged if one.finding is not None]
    if not found:
        return Html("")
    path = report.document.path
    title = element("h3", path, " ", element("span", str(len(found)), class_="tally"))
    return element("section", title, *(_finding(page, report.document, one) for one in found), class_="group")


def _finding(page: Shown, document: Document, one: Judged) -> Html:
    check, language = one.check, page.language
    name = check.severity or check.verdict
    number = one.finding
    head = element(
        "header",
        element("span", word(name, language), class_=f"badge {name}"),
        element("h4", check.title.in_(language), id=f"h{number}"),
        element("code", check.rule),
    )
    about = " ".join(part for part in (check.region, check.indicator, check.period) if part)
    line = element("p", _place(page, check.place), " ", about, class_="about")
    return element(
        "article",
        head,
        line,
        excerpt(document, check),
        working(page, check),
        *(element("p", note, class_="hint") for note in notes(check, language)),
        id=f"f{number}",
        class_="finding",
        tabindex=-1,
        data_severity=name,
        data_rule=check.rule,
        data_indicator=check.indicator,
        aria_labelledby=f"h{number}",
    )


def _place(page: Shown, place: Place) -> Html:
    """Where it stands, leading there if the text is on the page."""
    anchor, name = page.anchor(place), where(place, page.language)
    return element("a", name, href=f"#{anchor}", class_="place") if anchor else element("span", name, class_="place")


def working(page: Shown, check: Check) -> Html:
    """The operands, the recomputed and the stated value; an operand's label leads to its figure."""
    lines = list(rows(check, page.language))
    if not lines:
        return Html("")
    anchors = [page.anchor(operand.place) for operand in check.related]
    anchors += [""] * (len(lines) - len(anchors))
    used = [column for column, name in enumerate(COLUMNS) if column < 2 or any(line.texts[column] for line in lines)]
    head = element("tr", *(element("th", label(COLUMNS[column], page.language), scope="col") for column in used))
    body = [
        element("tr", *_cells(line.texts, used, anchor), class_=None if number < len(check.related) else "result")
        for number, (line, anchor) in enumerate(zip(lines, anchors, strict=True))
    ]
    table = element("table", element("thead", head), element("tbody", *body), class_="working")
    return element("div", table, class_="scroll")


def _cells(texts: tuple[str, ...], used: list[int], anchor: str) -> Iterator[Html]:
    for column in used:
        text = texts[column]
        if column == 0:
            yield element("th", element("a", text, href=f"#{anchor}") if anchor else text, scope="row")
        else:
            yield element("td", text)


def _filter(page: Shown) -> Html:
    """The choices, each with how many findings it leaves."""
    found = [one.check for one in told(page)]
    language = page.language
    names = Counter(check.severity or check.verdict for check in found)
    order = [name for name in (*SEVERITIES, *names) if names[name]]
    boxes = [
        element(
            "label",
            element("input", type="checkbox", name="severity", value=name, checked=True),
            element("span", word(name, language), class_=f"badge {name}"),
            " ",
            element("output", str(names[name]), data_count=name),
        )
        for name in dict.fromkeys(order)
    ]
    severity = element("fieldset", element("legend", label("severity", language)), *boxes)
    status = label("showing", language, count=len(found), total=len(found))
    return element(
        "form",
        element("h3", label("filter", language)),
        severity,
        _choice(page, "rule", [check.rule for check in found], "all rules"),
        _choice(page, "indicator", [check.indicator for check in found], "all indicators"),
        element("label", label("search", language), element("input", type="search", name="text", autocomplete="off")),
        element("p", status, role="status", id="showing"),
        element("button", label("reset", language), type="button", id="clear"),
        element("button", label("share", language), type="button", id="share"),
        class_="filter control",
        role="search",
        aria_label=label("filter", language),
        data_total=len(found),
    )


def _choice(page: Shown, name: str, values: list[str], every: str) -> Html:
    counts = sorted(Counter(values).items(), key=lambda one: (one[0] == "", one[0]))
    options = [
        element(
            "option",
            f"{value or label('no indicator', page.language)} ({count})",
            value=f"={value}",
            data_name=value or label("no indicator", page.language),
        )
        for value, count in counts
    ]
    first = element("option", label(every, page.language, count=len(values)), value="")
    return element("label", label(name, page.language), element("select", first, *options, name=name))


def hidden(page: Shown) -> Html:
    """Findings that were asked not to be told, and why."""
    found = [one for one in page.every if one.hidden is not None]
    heads = ("severity", "rule", "place", "message", "by", "reason")
    head = element("tr", *(element("th", label(name, page.language), scope="col") for name in heads))
    body = joined(_hidden(page, one) for one in found)
    table = element("table", element("thead", head), element("tbody", body), class_="plain")
    scroll = element("div", table, class_="scroll", tabindex=0, role="group", aria_label=label("hidden", page.language))
    return scroll if found else Html("")


def _hidden(page: Shown, one: Judged) -> Html:
    check, language = one.check, page.language
    by, why = (one.hidden.by, one.hidden.reason) if one.hidden else ("", "")
    cells = (
        word(check.severity or check.verdict, language),
        element("code", check.rule),
        _place(page, check.place),
        check.message.in_(language) or check.title.in_(language),
        word(by, language) if by else "",
        why,
    )
    return element("tr", *(element("td", cell) for cell in cells))
