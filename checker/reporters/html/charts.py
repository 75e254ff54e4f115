"""The courses of targets into charts: base, planned path, outcome, and the path that the years left must take.

Coordinates are whole numbers, reckoned in decimals. A path that grows by percent bends, every other is straight.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from checker.report import Amount, Course, Movement
from checker.reporters.courses import told
from checker.reporters.html.labels import label
from checker.reporters.html.markup import Html, element, escaped, joined
from checker.reporters.html.shown import Shown
from checker.reporters.words import word

WIDTH, HEIGHT = 320, 150  # of a chart
LEFT, RIGHT, TOP, BOTTOM = 16, 304, 14, 122  # of its field
BASELINE, FOOT = 130, 146
SIZE = 5  # of the sign of a point
HUNDRED = Decimal(100)
FIELDS = ("base", "target", "rate", "latest", "planned", "so far", "needed", "forms")
SIGNS = ("base", "target", "latest", "planned", "needed")
Point = tuple[int, Decimal]  # a year and a value


class _Lines(Struct, frozen=True):
    """What is drawn of a course; a line of fewer than two points is none."""

    base: Point | None
    target: Point | None
    latest: Point | None
    planned: tuple[Point, ...]
    outcome: tuple[Point, ...]
    needed: tuple[Point, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """All that must fit into the chart."""
        own = tuple(one for one in (self.base, self.target, self.latest) if one is not None)
        return (*own, *self.planned, *self.outcome, *self.needed)


def charts(page: Shown) -> Html:
    """A card for every target, document by document."""
    parts = []
    for number, one in enumerate(page.drafts):
        if one.extract.courses:
            title = element("h3", one.document.path, id=f"t{number}")
            cards = (_card(page, course, f"c{number}-{index}") for index, course in enumerate(one.extract.courses))
            parts.append(
                element("section", title, element("div", *cards, class_="cards"), aria_labelledby=f"t{number}")
            )
    if not parts:
        return element("p", label("no course", page.language), class_="empty")
    return joined([element("p", label("charts note", page.language), class_="quiet"), *parts])


def _card(page: Shown, one: Course, name: str) -> Html:
    language = page.language
    words = told(one, language)
    title = f"{words['indicator']} {one.year}"
    anchor = page.anchor(one.place)
    heading = element("a", title, href=f"#{anchor}") if anchor else title
    lines = _lines(one)
    drawn = _drawn(lines, name, label("chart", language, name=title, words=_said(words, language)))
    chart = drawn or element("p", label("no chart", language), class_="quiet")
    entries = [
        element("div", element("dt", _sign(field, lines), label(field, language)), element("dd", words[field]))
        for field in FIELDS
        if words[field]
    ]
    progress = _progress(one, language)
    return element("article", element("h4", heading), chart, element("dl", *entries), progress, class_="card")


def _sign(field: str, lines: _Lines) -> Html:
    """The sign of what is drawn, before its name."""
    drawn = field in SIGNS and getattr(lines, field) and (lines.planned or lines.outcome or lines.needed)
    return element("span", class_=f"sign {field}", aria_hidden="true") if drawn else Html("")


def _said(words: dict[str, str], language: str) -> str:
    """The chart in words."""
    parts = [f"{label(field, language)} {words[field]}" for field in FIELDS if words[field]]
    return word("semicolon", language).join(parts)


def _progress(one: Course, language: str) -> Html:
    """How far the target has come; whether it is met where there is no way to measure."""
    if one.done is None:
        return element("p", label("met", language), class_="met") if one.met else Html("")
    percent = int(one.done.quantize(Decimal(1), ROUND_HALF_UP))
    bar = element("progress", value=max(0, min(percent, 100)), max=100, aria_hidden="true")
    return element("p", f"{label('progress', language)} {percent}% ", bar, class_="progress")


def _lines(one: Course) -> _Lines:
    """The points that share the unit of the target, and the paths between them; a total begins at nothing."""
    base = None if one.total else _point(one.base, one.start, one)
    start = (one.start, Decimal(0)) if one.total else base
    latest = _point(one.latest, None, one)
    outcome = latest if latest and (start is None or latest[0] > start[0]) else None
    target = _point(one.target, one.year, one)
    if target is None and base is not None and one.planned is not None:
        target = _moved(base, one.planned, one.year)
    return _Lines(
        base=base,
        target=target,
        latest=outcome,
        planned=_path(start, target, one.planned),
        outcome=(start, outcome) if start and outcome else (),
        needed=_path(outcome, target, one.needed),
    )


def _point(amount: Amount | None, year: int | None, one: Course) -> Point | None:
    at = year if year is not None else amount.year if amount else None
    if amount is None or amount.value is None or at is None or amount.measure == "doubling":
        return None
    like = next(each for each in (one.target, one.base, one.latest) if each and each.measure != "doubling")
    return (at, Decimal(amount.value)) if amount.unit == like.unit else None


def _moved(base: Point, pace: Movement, year: int) -> Point | None:
    """Where a pace leads from the base."""
    years, value = year - base[0], Decimal(pace.value)
    if years < 1:
        return None
    grown = base[1] * (1 + value / HUNDRED) ** years if pace.kind == "percent" else base[1] + value * years
    return year, grown


def _path(start: Point | None, end: Point | None, pace: Movement | None) -> tuple[Point, ...]:
    """From one point to another at the pace; it ends where it must, whatever was rounded."""
    if start is None or end is None or pace is None or start[0] >= end[0]:
        return ()
    bends = pace.kind == "percent" and start[1] > 0
    between = range(start[0] + 1, end[0]) if bends else ()
    reached = (_moved(start, pace, year) for year in between)
    return (start, *(one for one in reached if one is not None), end)


def _drawn(lines: _Lines, name: str, words: str) -> Html | None:
    """The chart; none where there is no line to see."""
    if not (lines.planned or lines.outcome or lines.needed):
        return None
    points = lines.points
    years = sorted({year for year, _ in points})
    values = [value for _, value in points]
    scale = _Scale(years[0], years[-1], min(values), max(values))
    paths = [
        element("polyline", points=" ".join(f"{x},{y}" for x, y in map(scale.place, found)), class_=kind)
        for kind, found in (("planned", lines.planned), ("needed", lines.needed), ("outcome", lines.outcome))
        if found
    ]
    signs = [
        _shape(kind, *scale.place(point))
        for kind, point in (("base", lines.base), ("target", lines.target), ("latest", lines.latest))
        if point is not None
    ]
    marked = sorted({point[0] for point in (lines.base, lines.target, lines.latest) if point is not None})
    return element(
        "svg",
        Html(f'<title id="{name}">{escaped(words)}</title>'),
        element("line", x1=LEFT, y1=BASELINE, x2=RIGHT, y2=BASELINE, class_="axis"),
        *_ticks(scale, marked),
        *paths,
        *signs,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_labelledby=name,
    )


class _Scale(Struct, frozen=True):
    first: int
    last: int
    low: Decimal
    high: Decimal

    def place(self, point: Point) -> tuple[int, int]:
        """Where a point is drawn."""
        return self.across(point[0]), self.down(point[1])

    def across(self, year: int) -> int:
        """Where a year is."""
        return LEFT + (year - self.first) * (RIGHT - LEFT) // max(self.last - self.first, 1)

    def down(self, value: Decimal) -> int:
        """Where a value is; in the middle where there is but one."""
        if self.low == self.high:
            return (TOP + BOTTOM) // 2
        return BOTTOM - int((value - self.low) * (BOTTOM - TOP) / (self.high - self.low))


def _ticks(scale: _Scale, years: Sequence[int]) -> list[Html]:
    """The years of the points; one too close to the one before it has no number."""
    ticks, free = [], -WIDTH
    for year in years:
        x = scale.across(year)
        ticks.append(element("line", x1=x, y1=BASELINE, x2=x, y2=BASELINE + 4, class_="axis"))
        if x - free >= SIZE * 8 or year == years[-1]:
            anchor = "start" if x == LEFT else "end" if x == RIGHT else "middle"
            ticks.append(element("text", str(year), x=x, y=FOOT, text_anchor=anchor))
            free = x
    return ticks


def _shape(kind: str, x: int, y: int) -> Html:
    """The sign of a point: a ring for the base, a rhomb for the target, a disc for the outcome."""
    if kind == "target":
        corners = f"{x},{y - SIZE - 1} {x + SIZE + 1},{y} {x},{y + SIZE + 1} {x - SIZE - 1},{y}"
        return element("polygon", points=corners, class_="target")
    return element("circle", cx=x, cy=y, r=SIZE, class_=kind)
