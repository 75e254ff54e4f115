"""Lists of figures under one cue: 分别增长7.5%、8.7%, and the names they are dealt out to."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from checker import lazy
from checker.language.indicators import Subject, resolve
from checker.statements.scan import Mark

HEDGED = lazy.compile(r"^(?:左右|上下|以上|以下|以内)")  # 6%左右和7%左右, 6%以上、7%以上
TURN = lazy.compile(r"^[、和与及]*(?:分别)?(?P<verb>下降|降低|减少|增长|上升|提高|回落|增加)?$")
DOWN = lazy.compile(r"下降|降低|减少|回落")
UP = lazy.compile(r"增长|上升|提高|增加")
JOINERS = lazy.compile(r"[、和与及]|以及")
PAIRS = (  # a word that names two measures at once, and the two
    (lazy.compile(r"城乡(?=居民|常住居民)"), ("城镇", "农村")),
    (lazy.compile(r"存、?贷款(?=余额)"), ("存款", "贷款")),
    (lazy.compile(r"进出口(?=总?额)"), ("进口", "出口")),
)
INDUSTRIES = lazy.compile(r"^.{0,4}?(?:第?一、第?二、第?三次?产业|三次产业)(?P<rest>.*?)(?:分别)?$")


def runs(marks: tuple[Mark, ...]) -> Iterator[tuple[Mark, ...]]:
    """Each figure with the figures of one unit that continue it in a list (39270元、19410元)."""
    start = 0
    while start < len(marks):
        end = start + 1
        while end < len(marks) and _continues(marks[end], marks[start]):
            end += 1
        yield marks[start:end]
        start = end


def _continues(mark: Mark, first: Mark) -> bool:
    if mark.figure.unit != first.figure.unit or mark.figure.kind != first.figure.kind:
        return False
    between = HEDGED.sub("", mark.skipped + mark.lead)
    listed = between and (between[0] in "、和与及" or "分别" in first.lead)
    return mark.joined or bool(listed and TURN.match(between))


def sign_of(mark: Mark, sign: int) -> int:
    """The direction of a later figure of a list: its own verb, else that of the first (增长1%、2%和下降3%)."""
    if DOWN.search(mark.lead):
        return -1
    return 1 if UP.search(mark.lead) else sign


def deal(subject: Subject, count: int) -> tuple[Subject, ...]:
    """The subjects of a list of `count` figures: 城乡居民收入 is two; else the k-th is the name's k-th part."""
    if count == 1 or not subject.key:
        return (subject,) * count
    pair = next((sides for word, sides in PAIRS if word.search(subject.printed)), None)
    if pair and count == 2:
        word = next(word for word, sides in PAIRS if sides is pair)
        return tuple(resolve(word.sub(side, subject.printed, 1), subject.region) for side in pair)
    industries = INDUSTRIES.match(subject.printed)
    if industries and count == 3:
        rest = industries["rest"] or (
            "增加值" if "三次" in subject.printed else ""
        )  # 三次产业分别增长: their value added
        return tuple(resolve(f"第{one}产业{rest}", subject.region) for one in "一二三")
    names = tuple(one for one in JOINERS.split(subject.printed) if one)
    if len(names) == count:
        last = names[-1]
        first = (_shared_head(name, last, subject.region) for name in names[:-1])
        return (*first, resolve(last, subject.region))
    return tuple(replace(subject, key=f"{subject.key}#{slot}") for slot in range(count))


def _shared_head(name: str, last: str, region: str) -> Subject:
    """城镇 of 城镇、农村居民人均可支配收入: the name with as much of the last one as makes an indicator of it."""
    own = resolve(name, region)
    if own.indicator is not None:
        return own
    for cut in range(1, len(last) - 1):
        whole = resolve(name + last[cut:], region)
        if whole.indicator is not None and whole.key == whole.indicator.name:
            return whole
    return own
