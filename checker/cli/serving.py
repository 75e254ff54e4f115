"""What `plancheck serve` and the process that judges for it agree on; what judges is imported in that process only."""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from checker.report import Problem, Report
from checker.reporters import View, reporter
from checker.web.asked import Judge
from checker.web.guard import Inlines
from checker.web.start import LANGUAGES

FORM = "html"


class Wishes(Struct, frozen=True):
    """The options of `plancheck serve` that judging depends on; they go to another process."""

    config: tuple[str, ...] = ()
    isolated: bool = False
    settings: Mapping[str, object] = field(default_factory=dict)
    ignores: bool = True
    every: bool = False
    debug: bool = False


def load(wishes: Wishes) -> tuple[Judge, tuple[Problem, ...]]:
    """What judges under the wishes, and what is wrong with them."""
    from checker.cli.judging import judge

    return judge(wishes)


def inlines() -> Inlines:
    """The scripts and styles that reports hold."""
    pages = [reporter(FORM)(Report(()), View(language=language)) for language in LANGUAGES]
    return Inlines(*(tuple(dict.fromkeys(_sources(pages, tag))) for tag in ("script", "style")))


def _sources(pages: Sequence[str], tag: str) -> Iterator[str]:
    """Elements of a page as a Content-Security-Policy names them."""
    for page in pages:
        for inside in re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL):
            digest = hashlib.sha256(inside.encode("utf-8")).digest()
            yield f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
