"""What a browser asks about a file, and what it is answered; both go between processes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from msgspec import Struct

from checker.report import NO_TEXT, Problem, Severity, Text

Errand = Literal["check", "annotate"]


class Asked(Struct, frozen=True):
    """A file to be judged. `label` is what it goes by, `language` (zh or en) that of the answer."""

    errand: Errand
    label: str
    content: bytes
    language: str = "zh"


class Answer(Struct, frozen=True):
    """A report as a page, and why there can be no copy if so; or an annotated copy with its suffix; or neither, and
    `refusal` says why."""

    page: str = ""
    copy: bytes = b""
    suffix: str = ""
    counts: tuple[tuple[Severity, int], ...] = ()
    no_copy: Text = NO_TEXT
    refusal: Text = NO_TEXT


Judge = Callable[[Asked], Answer]
# Run in the process that judges, and so found by its name: wishes into a judge, and what is wrong with them.
Loader = Callable[[Any], tuple[Judge, tuple[Problem, ...]]]
