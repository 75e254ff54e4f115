"""What may come next on the command line: rules, packs and files, by what the help calls them.

A shell waits for the answer at every press of a key, so rules are not loaded: their files are searched for names.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click
from click.shell_completion import CompletionItem
from click.types import StringParamType

import checker
from checker import lazy
from checker.rule import KINDS
from checker.triage.names import FAMILIES, OWN

SUFFIX = ".yaml"
_ID = lazy.compile(r"^[ \t]*(?:-[ \t]+)?(?:id|编号)[ \t]*:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
PACKS = ("rules", "packs")  # the parameters that hold the user's packs


def folder() -> Path:
    """Where the shipped packs are, as checker.rules has it, which is too heavy to import."""
    here = Path(checker.__file__).parent
    packs = here / "packs"
    return packs if packs.is_dir() else here.parent / "rules"


def names(paths: Iterable[Path]) -> tuple[str, ...]:
    """The ids of the rules in files and below folders."""
    files = (file for path in paths for file in ([path] if path.is_file() else path.rglob(f"*{SUFFIX}")))
    return tuple(sorted({name for file in files for name in _ID.findall(_text(file))}))


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except OSError:
        return ""


class Rule(StringParamType):
    """A rule, by its id."""

    name = "rule"
    others: tuple[str, ...] = tuple(OWN)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Ids of the shipped rules and of those that the line names before."""
        own = (Path(path) for name in PACKS for path in ctx.params.get(name) or ())
        return [*_begun((*self.others, *names([folder(), *own])), incomplete)]


class RuleOrKind(Rule):
    """What --select takes: the beginning of an id or a kind, or a pack."""

    others = (*KINDS, *OWN, *FAMILIES, *sorted(pack.name for pack in folder().iterdir() if pack.is_dir()))


class Pack(StringParamType):
    """A shipped pack or a path."""

    name = "pack"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Names of packs; files where none begins so: shells show one or the other."""
        packs = sorted(pack.name for pack in folder().iterdir() if pack.is_dir())
        return [*_begun(packs, incomplete)] or click.Path().shell_complete(ctx, param, incomplete)


def _begun(words: Sequence[str], incomplete: str) -> Iterator[CompletionItem]:
    return (CompletionItem(word) for word in words if word.startswith(incomplete))


FILE = click.Path()
TYPES: Mapping[str, Any] = MappingProxyType(
    {
        "RULE": Rule(),
        "NAME": RuleOrKind(),
        "[PACK]...": Pack(),
        **dict.fromkeys(
            (
                "PATH",
                "PATH...",
                "[PATH|-]...",
                "FILE",
                "[FILE]",
                "[FORMAT=]FILE",
                "FILE|KEY=VALUE",
                "OLD",
                "NEW",
                "SOURCE...",
                "DIR|URL",
            ),
            FILE,
        ),
    }
)


def complete(command: click.Command) -> None:
    """Let every parameter of a command, and of those below it, complete what its metavar names."""
    for param in command.params:
        param.type = TYPES.get(param.metavar or "", param.type)
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        complete(below)
