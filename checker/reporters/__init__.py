"""Reports into text, one function a format, loaded when that format is asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from msgspec import Struct

from checker.report import Report
from checker.reporters.view import View

__all__ = ["FORMATS", "Format", "Reporter", "View", "reporter"]

Reporter = Callable[[Report, View], str]


class Format(Struct, frozen=True):
    """Where the function of a format is. A format `for_machines` speaks Chinese unless told otherwise, whatever the
    locale: same input, same bytes. One with an `extract` shows what was read of the documents, too."""

    module: str
    function: str
    for_machines: bool = True
    extract: bool = False


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "full": Format("checker.reporters.full", "full", False),
        "table": Format("checker.reporters.table", "table", False),
        "concise": Format("checker.reporters.concise", "concise", False),
        "json": Format("checker.reporters.machine", "machine"),
        "jsonl": Format("checker.reporters.jsonlines", "jsonlines"),
        "sarif": Format("checker.reporters.sarif", "sarif"),
        "github": Format("checker.reporters.github", "github"),
        "gitlab": Format("checker.reporters.gitlab", "gitlab"),
        "junit": Format("checker.reporters.junit", "junit"),
        "rdjson": Format("checker.reporters.rdjson", "rdjson"),
        "checkstyle": Format("checker.reporters.checkstyle", "checkstyle"),
        "markdown": Format("checker.reporters.markdown", "markdown"),
        "html": Format("checker.reporters.html", "html", extract=True),
    }
)


def reporter(name: str) -> Reporter:
    """The function of a format."""
    one = FORMATS[name]
    found: Reporter = getattr(import_module(one.module), one.function)
    return found
