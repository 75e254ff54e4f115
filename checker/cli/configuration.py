"""The configuration that counts for a path: files found, the environment, the command line; read once each."""

import os
from collections.abc import Mapping, Sequence
from functools import cached_property

from checker.cli.cachefolder import NOWHERE, Folder, opened
from checker.config import files
from checker.config.files import Source
from checker.config.overrides import About, adjusted
from checker.config.settings import CONFIG, Layer, Settings, merged, of_command, of_environment, of_file, of_options
from checker.document import Document
from checker.report import Problem

TRADITIONAL_FROM = 50  # one character in so many; a Simplified text quotes a name at most
LOOKED_AT = 20_000


class Configurations:
    """Settings by folder. `pairs` are those of --config, files or key=value; `command` are options given for keys."""

    def __init__(
        self,
        pairs: Sequence[str] = (),
        isolated: bool = False,
        command: Mapping[str, object] | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self.given = (tuple(pairs), isolated, dict(command or {}))
        said = [pair for pair in pairs if "=" in pair]
        named = [pair for pair in pairs if "=" not in pair]
        self._isolated = isolated
        self._explicit = named[-1] if named else environment.get(CONFIG) or None
        self._environment = environment
        spoken, wrong_spoken = of_environment({} if isolated else environment)
        given, wrong_given = of_options(said)
        self._near = (spoken, given, of_command(command or {}))
        self._problems: dict[Problem, None] = dict.fromkeys((*wrong_spoken, *wrong_given))
        self._folders: dict[str, Settings] = {}
        self._named: dict[str, Settings] = {}
        self._files: dict[str | None, Settings] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the sources read so far."""
        return tuple(self._problems)

    def here(self) -> Settings:
        """The settings of the folder the command was given in."""
        return self.of_folder(os.getcwd())

    @cached_property
    def cache(self) -> Folder:
        """The cache folder of the user, or none where the settings of this folder want none."""
        return opened(self._environment) if self.here().flag("cache") else NOWHERE

    def near(self, path: str) -> Settings:
        """The settings of a file; those of this folder for standard input."""
        if not os.path.exists(path):
            return self.here()
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in self._named:
            self._named[folder] = self.of_folder(folder)
        return self._named[folder]

    def of_folder(self, folder: str) -> Settings:
        """The settings of a folder."""
        if folder not in self._folders:
            file = (
                None if self._isolated else self._explicit or files.closest(folder) or files.of_user(self._environment)
            )
            if file not in self._files:
                self._files[file] = self._merged(file)
            self._folders[folder] = self._files[file]
        return self._folders[folder]

    def _merged(self, file: str | None) -> Settings:
        sources: list[Source] = list(files.chain(file)) if file is not None else []
        self._problems.update(dict.fromkeys(problem for source in sources for problem in source.problems))
        layers: list[Layer] = [of_file(source) for source in sources]
        return merged((*layers, *self._near), dict(enumerate(sources)))


def about(document: Document) -> About:
    """What overrides ask of a document."""
    from checker.statements.head import head_of

    head = head_of(document)
    anchor = head.anchor
    years = (anchor.plan, anchor.plan + 4) if anchor.plan else (anchor.now, anchor.now)
    return About(document.path, head.region, years, script(document.text))


def script(text: str) -> str:
    """hant for a text in Traditional characters, else hans."""
    from checker.language.fold import traditional

    sample = text[:LOOKED_AT]
    return "hant" if traditional(sample) * TRADITIONAL_FROM > len(sample) else "hans"


def settings_of(document: Document, configurations: Configurations) -> Settings:
    """The settings of a document with its overrides."""
    settings = configurations.near(document.path)
    return adjusted(settings, about(document)) if settings.overrides else settings
