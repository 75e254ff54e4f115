"""Where the places and rules of a report lead when they are clicked."""

import re

from msgspec import Struct

from checker import lazy

# The page of the rules; "" as long as it is nowhere published: a link that leads nowhere is worse than none.
# tests/test_hyperlinks.py holds it against the addresses in pyproject.toml.
RULE_PAGES = ""
_DRIVE = lazy.compile(r"file://[^/]*/[A-Za-z]:/")


class Links(Struct, frozen=True):
    """`folder` is the address of the folder in which relative paths stand, `rules` that of the page of rules."""

    folder: str = ""
    rules: str = RULE_PAGES

    def file(self, path: str) -> str:
        """The address of a document; standard input has none."""
        from urllib.parse import quote, urljoin

        if not self.folder or path.startswith("<"):
            return ""
        if _DRIVE.match(self.folder):
            path = re.sub(r"^(?=[A-Za-z]:)", "/", path.replace("\\", "/"))
            return urljoin(self.folder, quote(path, "/:"))
        return urljoin(self.folder, quote(path, errors="surrogateescape"))

    def rule(self, name: str) -> str:
        """The address of a rule's section, as headings are named there: without strokes."""
        return f"{self.rules}#{name.replace('/', '').lower()}" if self.rules else ""


NO_LINKS = Links("", "")
