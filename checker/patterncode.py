"""Patterns from the code that was compiled for them before, so that a run need not compile what it uses again.

What `re` compiles a pattern to is a list of numbers. Compiling takes fifty times as long as making a pattern from the
numbers, and is a third of the time of a first page. No public function gives or takes them, so everything that
reaches into `re` stands here, and where it cannot be reached every pattern is compiled as usual. The numbers belong to
one build of Python (`BUILD`); those that are damaged are refused by `re` itself, and the pattern is compiled.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterable
from importlib import import_module
from typing import Any, Final, cast

from msgspec import DecodeError, Raw, Struct, msgpack

LARGEST: Final = 4_000  # patterns that are kept; the program has fewer
WIDTH: Final = "I"


class Code(Struct, frozen=True, array_like=True):
    """What a pattern was compiled to; `names` are those of its groups, by number in `numbers`."""

    flags: int
    code: bytes
    groups: int
    names: tuple[str, ...]
    numbers: tuple[int, ...]


def _internals() -> tuple[Any, Any, Any]:
    """What compiles and makes patterns inside `re`; None three times where this Python has it otherwise."""
    nothing = (None, None, None)
    try:
        sre, compiler, parser = (import_module(name) for name in ("_sre", "re._compiler", "re._parser"))
        sound = array(WIDTH).itemsize == sre.CODESIZE and callable(compiler._code) and callable(parser.parse)  # noqa: SLF001
    except (ImportError, AttributeError):
        return nothing
    return (sre, compiler, parser) if sound else nothing


_SRE, _COMPILER, _PARSER = _internals()
BUILD: Final = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{getattr(_SRE, 'MAGIC', 0)}-{sys.byteorder}"
_shipped: dict[bytes, Raw] = {}  # by flags and pattern, as they came with the program; decoded when used
_own: dict[bytes, Raw | Code] = {}  # as kept for this user, and what this run added
_added: set[bytes] = set()


def use(content: bytes | None, shipped: bool = False) -> None:
    """Take codes over, as `kept` gave them; content that is none is passed over."""
    if content is None or _SRE is None:
        return
    try:
        (_shipped if shipped else _own).update(msgpack.decode(content, type=dict[bytes, Raw]))
    except DecodeError:
        return


def kept() -> bytes | None:
    """What is to be kept for the next run, None where that is nothing new; more than can be of use is dropped."""
    if not _added:
        return None
    return msgpack.encode(_own if len(_own) <= LARGEST else {name: _own[name] for name in _added})


def of(patterns: Iterable[tuple[str, int]]) -> bytes | None:
    """The codes of patterns and their flags; None where there are none to be had."""
    if _SRE is None:
        return None
    return msgpack.encode({_name(*one): _compiled(*one) for one in patterns})


def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:  # noqa: A001 - it stands for re.compile
    """What `re.compile` gives."""
    if _SRE is None:
        return re.compile(pattern, flags)
    name = _name(pattern, flags)
    try:
        code = _shipped.get(name) or _own.get(name)
        if isinstance(code, Raw):
            code = msgpack.decode(code, type=Code)
        if code is None:
            code = _own[name] = _compiled(pattern, flags)
            _added.add(name)
        return _made(pattern, code)
    except (DecodeError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError, LookupError):
        for codes in (_shipped, _own):
            codes.pop(name, None)
        _added.discard(name)
        return re.compile(pattern, flags)


def _name(pattern: str, flags: int) -> bytes:
    return f"{int(flags)}:{pattern}".encode("utf-8", "surrogatepass")


def _compiled(pattern: str, flags: int) -> Code:
    parsed = _PARSER.parse(pattern, int(flags))
    numbers = _COMPILER._code(parsed, int(flags))  # noqa: SLF001
    named = parsed.state.groupdict
    return Code(
        int(flags) | parsed.state.flags,
        array(WIDTH, numbers).tobytes(),
        parsed.state.groups - 1,
        tuple(named),
        tuple(named.values()),
    )


def _made(pattern: str, code: Code) -> re.Pattern[str]:
    numbers = array(WIDTH)
    numbers.frombytes(code.code)
    named = dict(zip(code.names, code.numbers, strict=True))
    by_number: list[str | None] = [None] * (code.groups + 1)
    for name, number in named.items():
        by_number[number] = name
    made = _SRE.compile(pattern, code.flags, numbers.tolist(), code.groups, named, tuple(by_number))
    return cast("re.Pattern[str]", made)
