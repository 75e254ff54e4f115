"""Reports into text, one function a format, loaded when that format is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from checker.report import Report
from checker.reporters.view import View

__all__ = ["FORMATS", "Format", "Reporter", "View", "reporter"]

Reporter = Callable[[Report, View], str]


@dataclass(frozen=True, slots=True)
class Format:
    """Where the function of a format is. A format `for_machines` speaks Chinese unless told otherwise, whatever the
    locale: same input, same bytes."""

    module: str
    function: str
    for_machines: bool = True


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "full": Format("checker.reporters.full", "full", False),
        "table": Format("checker.reporters.table", "table", False),
        "json": Format("checker.reporters.machine", "machine"),
    }
)


def reporter(name: str) -> Reporter:
    """The function of a format."""
    one = FORMATS[name]
    found: Reporter = getattr(import_module(one.module), one.function)
    return found
