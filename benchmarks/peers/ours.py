"""plancheck: the whole check of every document, and reading alone, with all shipped rules."""

from __future__ import annotations

import gc

import passes

from checker import lazy
from checker.cli.packs import with_shipped
from checker.engine import check, read
from checker.readers import read_text

given = passes.texts()
rules, _ = with_shipped(())


def checked(documents: list[tuple[str, str]]) -> int:
    return sum(
        sum(one.severity in ("error", "warning") for one in report.checks)
        for name, text in documents
        for report in check((read_text(name, text),), rules).documents
    )


def extracted(documents: list[tuple[str, str]]) -> int:
    return sum(len(read(read_text(name, text)).read.figures) for name, text in documents)


gc.disable()  # as the command does
checked(given["specimens"])
for pattern in lazy._every:  # noqa: SLF001 - of the modules imported by now
    pattern.match  # noqa: B018 - made when it is asked for
passes.serve(
    {"whole check": lambda: checked(given["documents"]), "reading alone": lambda: extracted(given["documents"])}
)
