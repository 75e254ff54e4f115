"""Reports into text, one function a format."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from checker.report import Report
from checker.reporters.full import full
from checker.reporters.machine import machine
from checker.reporters.table import table
from checker.reporters.view import View

__all__ = ["REPORTERS", "Reporter", "View"]

Reporter = Callable[[Report, View], str]

REPORTERS: Mapping[str, Reporter] = MappingProxyType({"full": full, "table": table, "json": machine})
