"""What `plancheck serve` and the process that judges for it agree on; what judges is imported in that process only."""

from collections.abc import Mapping

from msgspec import Struct, field

from checker.report import Problem
from checker.web.asked import Judge
from checker.web.guard import Inlines

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
    """The script and the style sheet that reports hold."""
    from checker.reporters.html import sources

    return Inlines(*sources())
