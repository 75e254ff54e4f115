"""The sums of a corpus into text: tables of a terminal, a page for a browser, JSON."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from checker.audit import Audit
from checker.reporters.corpus.machine import machine
from checker.reporters.corpus.page import page
from checker.reporters.corpus.tables import tables
from checker.reporters.view import View

FORMS: Mapping[str, Callable[[Audit, View], str]] = MappingProxyType({"table": tables, "html": page, "json": machine})
