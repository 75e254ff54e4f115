"""Rules, lexicon and patterns as they were compiled before: with the program when it was built, or in an earlier run.

Entries are named by a digest of all that they are made from, so that nothing is taken that would come out otherwise
today. Problems are not kept: a pack with something wrong is read again, and says so, in every run.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Final
from zlib import crc32

from msgspec import DecodeError, ValidationError, msgpack
from msgspec.structs import force_setattr, replace

from checker import patterncode
from checker.cli.cachefolder import Folder, digest
from checker.language import indicators
from checker.report import Problem
from checker.rule import Rule

PACKAGE: Final = os.path.dirname(os.path.dirname(__file__))
BUILT: Final = Folder(os.path.join(PACKAGE, "compiled"), own=False)
LEXICON: Final = "language/lexicon.yaml"
SUFFIX: Final = ".yaml"
# What makes rules of YAML, and the lexicon; a test holds them against what is imported.
MAKERS: Final = (
    *("rule.py", "rules.py", "rulefiles.py", "rulevalues.py", "phraserules.py", "yamlmarks.py", "schema.py"),
    *("digests.py", "flaws.py", "formula.py", "report.py", "constraints/method.py", "constraints/__init__.py"),
    *("constraints/phrase/conditions.py", "constraints/phrase/patterns.py", "constraints/phrase/functions.py"),
    *("language/indicators.py", LEXICON, "cli/compiled.py", "cli/packs.py"),
)
DECIMAL: Final = 1  # the sort of msgpack's own values that stands for a Decimal
PATTERNS: Final = f"patterns-{patterncode.BUILD}"
Loaded = tuple[tuple[Rule, ...], tuple[Problem, ...]]


def begin(folder: Folder) -> None:
    """Take over what is compiled, and keep at the end of the command what it had to compile."""
    import click

    patterncode.use(BUILT.get(PATTERNS), shipped=True)
    patterncode.use(folder.get(PATTERNS))
    name = lexicon_name()
    known = indicators.use(BUILT.get(name)) or indicators.use(folder.get(name))
    context = click.get_current_context(silent=True)
    if context is not None and folder.path is not None:
        context.find_root().call_on_close(partial(_end, folder, "" if known else name))


def _end(folder: Folder, lexicon: str) -> None:
    codes = patterncode.kept()
    if codes is not None:
        folder.put(PATTERNS, codes)
    if lexicon:
        folder.put(lexicon, indicators.compiled())


def with_shipped(paths: Sequence[str], folder: Folder) -> Loaded:
    """The shipped rules and those of the user's packs, as `packs.with_shipped` gives them, perhaps without examples."""
    name = _names[tuple(paths)] = rules_name(paths)
    rules = _rules(name and BUILT.get(name)) or _rules(name and folder.get(name))
    if rules:
        return rules, ()
    from checker.cli import packs

    rules, problems = packs.with_shipped(paths)
    if name and not problems:
        folder.put(name, encoded(rules))
    return rules, problems


def _rules(content: bytes | str | None) -> tuple[Rule, ...]:
    """Rules from their entry; none where it is none."""
    if not isinstance(content, bytes):
        return ()
    try:
        rules = msgpack.decode(content, type=tuple[Rule, ...], ext_hook=_decimal)
    except (DecodeError, ValidationError, ArithmeticError):
        return ()
    for rule in rules:
        force_setattr(rule, "options", _frozen(rule.options))
    return rules


def encoded(rules: Sequence[Rule]) -> bytes:
    """Rules as they are kept, without their examples."""
    bare = [replace(rule, consistent=(), inconsistent=(), explainable=(), silent=()) for rule in rules]
    return msgpack.encode([replace(rule, options=_plain(rule.options)) for rule in bare], enc_hook=_unknown)


def _plain(value: object) -> object:
    match value:
        case Decimal():
            return msgpack.Ext(DECIMAL, str(value).encode())
        case Mapping():
            return {name: _plain(one) for name, one in value.items()}
        case tuple():
            return [_plain(one) for one in value]
    return value


def _frozen(value: object) -> object:
    if isinstance(value, dict):
        return MappingProxyType({name: _frozen(one) for name, one in value.items()})
    return tuple(_frozen(one) for one in value) if isinstance(value, list) else value


def _decimal(_sort: int, content: memoryview) -> Decimal:
    return Decimal(bytes(content).decode())


def _unknown(value: object) -> object:
    raise TypeError(type(value))


def loaded_name(paths: Sequence[str]) -> str:
    """The name of the entry of rules as they were last loaded."""
    return _names.get(tuple(paths)) or rules_name(paths)


_names: Final[dict[tuple[str, ...], str]] = {}


def rules_name(paths: Sequence[str]) -> str:
    """The name of the entry of all rules together; empty where a file cannot be read, which `packs` then tells."""
    packs = os.path.join(PACKAGE, "packs")
    shipped = packs if os.path.isdir(packs) else os.path.join(os.path.dirname(PACKAGE), "rules")
    try:
        parts = [part for path in paths for part in (path, *_contents(path, path))]
        own = [_sum(part) if isinstance(part, bytes) else part for part in (*_makers(), *_contents(shipped, ""))]
        return f"rules-{digest(*own, *parts).hex()}"
    except OSError:
        return ""


def lexicon_name() -> str:
    """The name of the entry of the lexicon."""
    makers = [os.path.join(PACKAGE, name) for name in (LEXICON, "language/indicators.py")]
    return f"lexicon-{digest(*(_sum(_bytes(name)) for name in makers)).hex()}"


def _sum(content: bytes) -> bytes:
    """Tells states of the program's own files apart, ten times as fast as a digest; nobody else can write to them."""
    return f"{len(content)} {crc32(content)}".encode()


def _makers() -> Iterator[bytes]:
    return (_bytes(os.path.join(PACKAGE, name)) for name in MAKERS)


def _contents(path: str, shown: str) -> Iterator[str | bytes]:
    """Every rule file at or below a path, by name, each with what is in it."""
    if not os.path.isdir(path):
        yield from (shown, _bytes(path))
        return
    with os.scandir(path) as found:
        children = sorted((one.name, one.is_dir()) for one in found)
    for name, folder in children:
        if folder or name.endswith(SUFFIX):
            yield from _contents(os.path.join(path, name), f"{shown}/{name}")


def _bytes(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read()
