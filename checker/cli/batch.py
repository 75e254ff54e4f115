"""Files with all that is the same for each of them into what becomes of each: from the cache, or worked out."""

from collections.abc import Sequence

from checker.cli.cachefolder import NOWHERE
from checker.cli.inputs import STDIN, STDIN_NAME, content, of_bytes
from checker.cli.limits import Limits, limits_of, spent
from checker.cli.outcomes import Outcome
from checker.cli.references import References
from checker.cli.results import Results
from checker.cli.runs import Packed, Run


class Batch:
    """The files of a run, what they are held against, and what standard input goes by."""

    def __init__(self, run: Run, files: Sequence[str], beside: References, stdin_name: str = STDIN_NAME) -> None:
        self.run, self.files, self.beside, self.stdin_name = run, files, beside, stdin_name
        configurations = run.configurations
        self.every: Packed = run.loaded(configurations.near(path) for path in files)
        self.results = Results(configurations.cache, run.extract, beside.documents)

    def name(self, path: str) -> str:
        """What a file goes by."""
        return self.stdin_name if path == STDIN else path

    def limits(self, path: str) -> Limits:
        """What a file may take."""
        return limits_of(self.run.configurations.near(path))

    def known(self, path: str) -> Outcome | None:
        """What became of a file in an earlier run, if nothing has changed since."""
        if path == STDIN or self.results.folder is NOWHERE:
            return None
        held, _ = content(path, path)
        return self.results.get(self._key(path, held[0])) if held else None

    def fresh(self, path: str) -> Outcome:
        """Read and check a file, within its limits."""
        before, near, name = spent(), self.run.configurations.near(path), self.name(path)
        held, unread = content(path, name)
        if not held:
            return Outcome(None, unread)
        read, unread = of_bytes(name, held[0], near.word("changes"), limits_of(near))
        if not read:
            return Outcome(None, unread)
        self.run.taken[name] = spent() - before
        books, missing = self.beside.read
        outcome = self.run.outcome(read[0], self.every, books)
        if (
            path != STDIN and not missing and self.results.folder is not NOWHERE
        ):  # what is missing is told when it is looked for again
            self.results.put(self._key(path, held[0]), outcome)
        return outcome

    def _key(self, path: str, held: bytes) -> str:
        near = self.run.configurations.near(path)
        return self.results.key(path, held, near)
