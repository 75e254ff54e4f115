"""What comes with the program into its compiled form, when a wheel is built or a checkout installed."""

from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import checker
from checker import lazy, patterncode
from checker.cli import packs
from checker.cli.cachefolder import Folder
from checker.cli.compiled import PATTERNS, encoded, lexicon_name, rules_name
from checker.language import indicators

STAGES = ("readers", "language", "statements", "constraints", "diagnosis", "triage", "config", "survey", "ledger")


def build(target: str) -> None:
    """Write rules, lexicon and the patterns of the stages that every run needs to a folder of their own."""
    Path(target).mkdir(parents=True, exist_ok=True)
    folder = Folder(target, own=False)
    folder.clear()
    rules, problems = packs.with_shipped(())
    if not problems:
        folder.put(rules_name(()), encoded(rules))
    folder.put(lexicon_name(), indicators.compiled())
    for name in _modules():
        with suppress(ImportError):  # a reader of an extra
            import_module(name)
    codes = patterncode.of(sorted(lazy.written(), key=str))
    if codes is not None:
        folder.put(PATTERNS, codes)


def _modules() -> Iterable[str]:
    found = (one.name for one in walk_packages(checker.__path__, "checker.", onerror=lambda _: None))
    return [name for name in found if name.split(".")[1] in STAGES]
