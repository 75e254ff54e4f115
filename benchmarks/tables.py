"""What was measured as tables of Markdown, each under the name that marks it on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from typing import Any

Measured = Mapping[str, Any]
OURS, WHOLE = "plancheck", "whole check"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], words: int = 1) -> str:
    """Rows as Markdown; the first columns hold words, the others figures."""
    lines = [heads, ["---"] * words + ["---:"] * (len(heads) - words), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def start(found: Measured) -> dict[str, str]:
    """Whole processes, each as so many times its floor."""
    middle = {one["name"]: median(one["seconds"]) for one in found["commands"]}
    rows = []
    for one in found["commands"]:
        own, floor = middle[one["name"]], one["floor"]
        ratio = f"{own / middle[floor]:.2f} × {floor}" if floor else ""
        figures = (f"{1000 * own:.0f}", f"{1000 * median(one['clock']):.0f}", f"{one['megabytes']:.0f}")
        rows.append((f"`{one['name']}`", *figures, ratio, one["most"]))
    return {"start": table(("command", "ms", "ms by the clock", "MB", "times", "at most"), rows)}


def warm(found: Measured) -> dict[str, str]:
    """Texts checked in a process that is warm."""
    rows = []
    for one in found["warm"]:
        seconds = median(one["seconds"])
        speed = f"{one['bytes'] / seconds / 1e6:.2f}"
        rows.append((one["text"], f"{one['characters']:,}", one["found"], f"{1000 * seconds:.0f}", speed))
    return {"warm": table(("text", "characters", "findings", "ms", "MB of UTF-8 a second"), rows)}


def rivals(found: Measured) -> dict[str, str]:
    """Programs over the same text; those that are absent, each with the reason."""
    passes = found["passes"]
    own = median(next(one["seconds"] for one in passes if (one["name"], one["part"]) == (OURS, WHOLE)))
    rows = []
    for name in dict.fromkeys(one["name"] for one in passes):
        parts = [one for one in passes if one["name"] == name]
        rows += [_rival(name, one["part"], found, median(one["seconds"]), own, one) for one in parts]
        if len(parts) > 1 and name not in (OURS, "floor"):
            total = sum(median(one["seconds"]) for one in parts)
            rows.append(_rival(f"**{name}**", "together", found, total, own, None))
    heads = ("program", "what", "passes", "found", "s", "characters a second", "times our whole check")
    size = f"{found['characters']:,} characters, {found['bytes'] / 1e6:.2f} MB"
    text = f"{found['documents']} documents, {size}: {found['text']}.\n\n"
    lines = "".join(f"\n{name}: not available: {reason}.\n" for name, reason in found["absent"].items())
    return {"rivals": text + table(heads, rows, 2) + lines}


def _rival(name: str, part: str, found: Measured, seconds: float, own: float, one: Measured | None) -> Sequence[object]:
    counts = (len(one["seconds"]), f"{one['found']:,}") if one else ("", "")
    speed = f"{found['characters'] / seconds:,.0f}"
    return name, part, *counts, f"{seconds:.3g}", speed, f"{seconds / own:.3g}"


def growth(found: Measured) -> dict[str, str]:
    """A row for every size; how many times the row before it took."""
    return {f"growth of {what}": _curve(rows) for what, rows in found.items()}


def _curve(given: Sequence[Measured]) -> str:
    rows: list[Sequence[object]] = []
    last = 0.0
    for one in given:
        if "left out" in one:
            rows.append((f"{one['size']:,}", *[""] * 6, one["left out"]))
            continue
        seconds = one["reading"] + one["checking"]
        times = f"{seconds / last:.2f}" if last else ""
        more = (one["megabytes"] - one["before"]) * 1024 * 1024 / one["bytes"]
        spent = (f"{one['reading']:.2f}", f"{one['checking']:.2f}", times)
        held = (f"{one['megabytes']:,.0f}", f"{more:.0f}")
        rows.append((f"{one['bytes'] / 1e6:.2f}", f"{one['facts']:,}", *spent, *held, ""))
        last = seconds
    heads = (
        "MB of text",
        "facts",
        "s reading",
        "s checking",
        "times the row before",
        "MB held",
        "bytes a byte",
        "",
    )
    return table(heads, rows)


def stages(found: Measured) -> dict[str, str]:
    """Seconds and shares, by stage and by kind."""
    bare = found["kinds"]["none"]
    kinds = {name: max(seconds - bare, 0) for name, seconds in found["kinds"].items() if name != "none"}
    return {"stages": _shares("stage", found["stages"]), "kinds": _shares("kind", kinds)}


def _shares(head: str, seconds: Mapping[str, float]) -> str:
    total = sum(seconds.values()) or 1
    ordered = sorted(seconds.items(), key=lambda one: -one[1])
    return table((head, "s", "%"), [(name, f"{one:.2f}", f"{100 * one / total:.0f}") for name, one in ordered])


def processes(found: Measured) -> dict[str, str]:
    """One process and several over a folder, and a folder in which nothing has changed."""
    if "left out" in found:
        return {"processes": f"{found['left out']}.\n"}
    one = median(found["seconds"]["1"])
    rows: list[Sequence[object]] = [
        (f"real documents, `--jobs {jobs}`", len(seconds), f"{median(seconds):.2f}", f"{one / median(seconds):.2f}")
        for jobs, seconds in found["seconds"].items()
    ]
    again = found["unchanged"]
    rows.append((f"{found['pages']:,} unchanged pages", len(again), f"{median(again):.2f}", ""))
    return {"processes": table(("folder", "runs", "s by the clock", "times as fast"), rows)}


TABLES: Mapping[str, Callable[[Measured], dict[str, str]]] = {
    "start": start,
    "warm": warm,
    "rivals": rivals,
    "growth": growth,
    "stages": stages,
    "processes": processes,
}
