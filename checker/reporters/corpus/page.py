"""The sums of a corpus as one page for a browser, which asks nothing of the network, as the report on a draft.

The charts need no script; the one script of the page chooses between light and dark.
"""

from collections.abc import Sequence
from functools import cache, partial
from importlib.resources import files

from checker.audit import Audit, Conflict, Fault
from checker.report import SEVERITIES, Severity
from checker.reporters.corpus.charts import columns, rows
from checker.reporters.corpus.groups import Group, by_province, by_year, group
from checker.reporters.corpus.labels import label
from checker.reporters.html.frame import asset, head_of, header_of, style_of
from checker.reporters.html.markup import Html, element, joined
from checker.reporters.view import View
from checker.reporters.words import word

COUNTS = ("documents", "figures", "checks", *SEVERITIES, "rate")
RULES = 15  # bars of rules
HOT = 5  # steps of the map


def page(audit: Audit, view: View) -> str:
    """The report as a page."""
    language = view.language
    provinces, years = by_province(audit, language), by_year(audit, language)
    parts = {
        "by province": joined(
            [rows(provinces, label("by province", language), language), _groups("province", provinces, language)]
        ),
        "by year": joined([columns(years, label("by year", language), language), _groups("year", years, language)]),
        "map": _map(audit, provinces, years, language),
        "by rule": joined([rows(_rules(audit), label("by rule", language), language), _faults(audit, language)]),
        "conflicts": _conflicts(audit, language),
        "failures": _failures(audit, language),
    }
    kept = {name: part for name, part in parts.items() if part}
    name = label("report", language, name=audit.name)
    body = element(
        "body",
        element("a", label("skip", language), href="#summary", class_="skip"),
        header_of({f"#{_anchor(one)}": _title(one, language) for one in kept}, language),
        element(
            "main",
            element("h1", name, id="summary"),
            _tiles(audit, language),
            *(_section(one, kept[one], language) for one in kept),
        ),
        Html(f"<script>{_script()}</script>"),
    )
    head = head_of(name, style_of(_own()), _script())
    return f"<!doctype html>\n{element('html', head, body, lang='zh-CN' if language == 'zh' else 'en')}\n"


def _title(name: str, language: str) -> str:
    """A heading; that of the map is short, its caption says the rest."""
    return f"{label('province', language)} × {label('year', language)}" if name == "map" else label(name, language)


def _anchor(name: str) -> str:
    return name.replace(" ", "-")


def _section(name: str, part: Html, language: str) -> Html:
    heading = element("h2", _title(name, language), id=_anchor(name), tabindex=-1)
    return element("section", heading, part, class_="part", aria_labelledby=_anchor(name))


def _tiles(audit: Audit, language: str) -> Html:
    whole = group("", audit.shares)
    counts = [
        (severity, label(severity, language), count) for severity, count in zip(SEVERITIES, whole.counts, strict=True)
    ]
    plain = {
        "documents": whole.documents,
        "figures": whole.figures,
        "checks": whole.checks,
        "between": audit.conflicting,
        "failed": audit.failed,
    }
    every = [*counts, *((name, label(name, language), count) for name, count in plain.items())]
    tiles = (
        element(
            "div", element("dt", name), element("dd", f"{count:,}"), class_=f"tile {kind}{'' if count else ' zero'}"
        )
        for kind, name, count in every
    )
    return joined([element("dl", *tiles, class_="tiles"), element("p", label("rate note", language), class_="quiet")])


def _groups(name: str, found: Sequence[Group], language: str) -> Html:
    heads = [label(one, language) for one in (name, *COUNTS)]
    lines = [
        (one.name, *(f"{n:,}" for n in (one.documents, one.figures, one.checks, *one.counts, one.rate)))
        for one in found
    ]
    return _table(heads, lines, label(f"by {name}", language))


def _table(heads: Sequence[str], lines: Sequence[Sequence[str]], title: str, numbers: int = 1) -> Html:
    """A table; columns from `numbers` on are counts, set right."""
    kinds = [None if column < numbers else "number" for column in range(len(heads))]
    head = element(
        "tr", *(element("th", one, scope="col", class_=kind) for one, kind in zip(heads, kinds, strict=True))
    )
    body = (
        element(
            "tr",
            element("th", line[0], scope="row"),
            *(element("td", cell, class_=kind) for cell, kind in zip(line[1:], kinds[1:], strict=True)),
        )
        for line in lines
    )
    table = element("table", element("thead", head), element("tbody", *body), class_="plain")
    return element("div", table, class_="scroll", tabindex=0, role="group", aria_label=title)


def _map(audit: Audit, provinces: Sequence[Group], years: Sequence[Group], language: str) -> Html:
    """Errors and warnings of each province in each year, the more of them the darker."""
    unknown = label("unknown", language)
    cells = {(one.province or unknown, str(one.year or unknown)): one for one in audit.shares}
    most = max((one.error + one.warning for one in audit.shares), default=0) or 1
    heads = element(
        "tr",
        element("th", label("province", language), scope="col"),
        *(element("th", one.name, scope="col", class_="number") for one in years),
    )
    lines = []
    for province in provinces:
        row = [element("th", province.name, scope="row")]
        for year in years:
            one = cells.get((province.name, year.name))
            count = one.error + one.warning if one else 0
            step = -(-count * HOT // most)
            text = f"{count} ({one.documents})" if one else ""
            row.append(element("td", text, class_=f"number heat{step}" if one else "number"))
        lines.append(element("tr", *row))
    table = element("table", element("thead", heads), element("tbody", *lines), class_="plain map")
    caption = label("map", language)
    return joined(
        [
            element("p", caption, class_="quiet"),
            element("div", table, class_="scroll", tabindex=0, role="group", aria_label=caption),
        ]
    )


def _rules(audit: Audit) -> list[Group]:
    """The rules that tell most, whatever the severities."""
    found: dict[str, list[Fault]] = {}
    for one in audit.faults:
        found.setdefault(one.rule, []).append(one)
    groups = [
        Group(rule, True, max(one.documents for one in several), 0, 0, tuple(map(partial(_of, several), SEVERITIES)))
        for rule, several in found.items()
    ]
    return sorted(groups, key=lambda one: (-sum(one.counts), one.name))[:RULES]


def _of(several: Sequence[Fault], severity: Severity) -> int:
    return sum(one.count for one in several if one.severity == severity)


def _faults(audit: Audit, language: str) -> Html:
    heads = [label(one, language) for one in ("rule", "title", "severity", "count", "in documents")]
    lines = [
        (one.rule, one.title.in_(language), word(one.severity, language), f"{one.count:,}", f"{one.documents:,}")
        for one in audit.faults
    ]
    return _table(heads, lines, label("by rule", language), 3)


def _conflicts(audit: Audit, language: str) -> Html:
    if not (audit.conflicting or audit.unjudged):
        return Html("")
    counts = [label("judged", language, count=audit.conflicting)]
    counts += [label("unjudged", language, count=audit.unjudged)] if audit.unjudged else []
    listed = element("ul", *(_conflict(one, language) for one in audit.conflicts), class_="conflicts")
    left = audit.conflicting - len(audit.conflicts)
    more = (
        element("p", label("more", language, count=left, table="conflicts"), class_="quiet") if left > 0 else Html("")
    )
    return joined([*(element("p", one) for one in counts), listed, more])


def _conflict(one: Conflict, language: str) -> Html:
    severity = one.severity or "info"
    badge = element("span", word(severity, language), class_=f"badge {severity}")
    hint = one.hint.in_(language)
    return element(
        "li",
        badge,
        " ",
        element("strong", one.one),
        " ",
        one.message.in_(language),
        element("p", hint, class_="quiet") if hint else "",
    )


def _failures(audit: Audit, language: str) -> Html:
    if not audit.failed:
        return Html("")
    listed = element(
        "ul", *(element("li", element("strong", one.source), " ", one.message.in_(language)) for one in audit.failures)
    )
    left = audit.failed - len(audit.failures)
    more = element("p", label("more", language, count=left, table="failures"), class_="quiet") if left > 0 else Html("")
    return element("section", listed, more, class_="problems")


@cache
def _own() -> str:
    return files(__package__).joinpath("corpus.css").read_text("utf-8")


@cache
def _script() -> str:
    return f'"use strict";\n{asset("theme.js")}'
