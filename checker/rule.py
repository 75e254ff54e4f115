"""A rule as constraints see it: which arithmetic, on what, how severe, how to speak."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct, field

from checker.report import Severity, Text

KINDS = (
    "cagr",
    "change_pct",
    "change_abs",
    "change_pp",
    "cumulative",
    "implied_level",
    "multiple",
    "composition",
    "total",
    "share",
    "ratio",
    "identity",
    "count",
    "cross_mention",
    "target",
    "target_pair",
    "direction",
    "bound",
    "unit",
    "calendar",
    "numbering",
    "phrase",
)


class Example(Struct, frozen=True):
    """A text with what the rule must say of it.

    `at` is the figure under test as printed; `message` the exact Chinese message. Both are None for an
    example that must be reported by nothing. `against` holds the texts of other documents it is held against.
    """

    text: str
    at: str | None = None
    message: str | None = None
    against: tuple[str, ...] = ()


class Rule(Struct, frozen=True):
    """One entry of a YAML file. `method` picks a variant of the kind; `options` belong to the method.

    `severity` is that of a contradiction; an operand from elsewhere lowers it (design, section 6).
    `consistent` examples must yield no finding, `inconsistent` ones exactly the one described, `explainable` ones an
    explained check with the given message, `silent` ones nothing that is judged. `covers` names the entries of the
    catalogue of constraints (docs/catalogue.tsv) that the rule carries.
    """

    id: str
    kind: str
    method: str
    severity: Severity
    title: Text
    why: Text
    options: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    consistent: tuple[Example, ...] = ()
    inconsistent: tuple[Example, ...] = ()
    explainable: tuple[Example, ...] = ()
    silent: tuple[Example, ...] = ()
    covers: tuple[str, ...] = ()
    path: str = ""
    line: int = 0
