"""A report into its summary, and into what was and what was not judged."""

from collections import Counter
from collections.abc import Iterator, Sequence

from checker.report import MEANS, SEVERITIES, VERDICTS
from checker.reporters.html.labels import label
from checker.reporters.html.marks import NONE
from checker.reporters.html.markup import Html, element, joined
from checker.reporters.html.reasons import reason
from checker.reporters.html.shown import Shown
from checker.reporters.places import where
from checker.reporters.telling import told
from checker.reporters.words import word

JUDGED = {"consistent": "consistent", "explainable": "explained", "unverifiable": "not judged"}


def tiles(page: Shown) -> Html:
    """The counts that an editor looks for first."""
    report, language = page.report, page.language
    covered = [one.coverage for one in page.drafts]
    counts: list[tuple[str, str, int]]
    counts = [(str(name), word(name, language), report.count(name)) for name in SEVERITIES]
    counts += [
        (verdict, label(name, language), sum(getattr(one, verdict) for one in covered))
        for verdict, name in JUDGED.items()
    ]
    counts.append(("figures", label("figures", language), sum(one.figures for one in covered)))
    counts.append(("documents", word("documents", language), len(page.drafts)))
    counts.append(("hidden", label("hidden mark", language), sum(map(report.hidden, MEANS))))
    cells = (
        element("div", element("dt", name), element("dd", str(count)), class_=f"tile {kind}{'' if count else ' zero'}")
        for kind, name, count in counts
    )
    return element("dl", *cells, class_="tiles")


def problems(page: Shown) -> Html:
    """What could not be read, first of all."""
    if not page.report.problems:
        return Html("")
    rows = []
    for one in page.report.problems:
        place = f":{one.line}:{one.column}" if one.line else ""
        rows.append(element("li", element("strong", f"{one.path}{place}"), " ", one.message.in_(page.language)))
    title = element("h2", label("problems", page.language), id="problems")
    return element("section", title, element("ul", *rows), class_="problems", aria_labelledby="problems")


def coverage(page: Shown) -> Html:
    """Checks by verdict and reason, by rule and by document; claims that could not be judged, one by one."""
    language = page.language
    return joined(
        [
            element("p", label("coverage note", language), class_="quiet"),
            _documents(page),
            _reasons(page),
            _unjudged(page),
            _rules(page),
        ]
    )


def _documents(page: Shown) -> Html:
    language = page.language
    heads = ("document", "figures", "unchecked", "statements")
    rows = []
    for one in page.drafts:
        found = page.marks[one.document.path].found
        free = sum(mark.state == NONE for mark in found)
        counts = (one.coverage.figures, free, one.coverage.statements)
        counts += tuple(getattr(one.coverage, verdict) for verdict in VERDICTS)
        rows.append((one.document.path, *map(str, counts)))
    names = [*(label(name, language) for name in heads), *(word(name, language) for name in VERDICTS)]
    return _table(label("by document", language), names, rows)


def _reasons(page: Shown) -> Html:
    language = page.language
    found = Counter((one.check.verdict, one.check.reason) for one in page.every)
    order = sorted(found.items(), key=lambda one: (VERDICTS.index(one[0][0]), -one[1], one[0][1]))
    rows = [(word(verdict, language), reason(why, language), str(count)) for (verdict, why), count in order]
    names = [label(name, language) for name in ("verdict", "reason", "count")]
    return _table(label("by reason", language), names, rows)


def _rules(page: Shown) -> Html:
    language = page.language
    titles = {one.check.rule: one.check.title.in_(language) for one in page.every}
    found = Counter((one.check.rule, one.check.verdict) for one in page.every)
    rows = [
        (rule, titles[rule], *(str(found[rule, verdict]) if found[rule, verdict] else "" for verdict in VERDICTS))
        for rule in sorted(titles)
    ]
    names = [label("rule", language), label("title", language), *(word(name, language) for name in VERDICTS)]
    return _table(label("by rule", language), names, rows)


def _table(title: str, names: list[str], rows: Sequence[tuple[str, ...]]) -> Html:
    """A table; a column of nothing but counts is set right."""
    numeric = [all(row[column].isdecimal() or not row[column] for row in rows) for column in range(len(names))]
    kinds = ["number" if right else None for right in numeric]
    heads = (element("th", name, scope="col", class_=kind) for name, kind in zip(names, kinds, strict=True))
    body = (element("tr", *_cells(row, kinds)) for row in rows)
    table = element("table", element("thead", element("tr", *heads)), element("tbody", *body), class_="plain")
    return joined(
        [element("h3", title), element("div", table, class_="scroll", tabindex=0, role="group", aria_label=title)]
    )


def _cells(row: tuple[str, ...], kinds: Sequence[str | None]) -> Iterator[Html]:
    """The cells of a row, the first its head."""
    yield element("th", row[0], scope="row")
    for cell, kind in zip(row[1:], kinds[1:], strict=True):
        yield element("td", cell, class_=kind)


def _unjudged(page: Shown) -> Html:
    """Every claim that was found and could not be judged, with the reason."""
    language = page.language
    found = [one.check for one in page.every if one.check.verdict == "unverifiable"]
    if not found:
        return Html("")
    rows = []
    for check in found:
        anchor, name = page.anchor(check.place), where(check.place, language)
        place = element("a", name, href=f"#{anchor}") if anchor else name
        why = f"{told(check, language)} — {reason(check.reason, language)}"
        rows.append(element("li", place, " ", element("q", check.place.text), " ", why))
    count = element("summary", label("unjudged list", language, count=len(found)))
    return element("details", count, element("ul", *rows), class_="unjudged")
