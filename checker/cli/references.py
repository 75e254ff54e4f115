"""The documents that drafts are held against; what they state is read when the first draft asks for it."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from checker.cli.configuration import Configurations
from checker.cli.inputs import ledgers, references
from checker.document import Document
from checker.report import Problem

if TYPE_CHECKING:
    from checker.ledger import Ledger


class References:
    """Documents as they were opened; `unread` is what went wrong with others."""

    def __init__(
        self, configurations: Configurations, documents: tuple[Document, ...] = (), unread: tuple[Problem, ...] = ()
    ) -> None:
        self.configurations, self.documents, self.unread = configurations, documents, unread

    @cached_property
    def read(self) -> "tuple[tuple[Ledger, ...], tuple[Problem, ...]]":
        """What the documents state, and which of them could not be understood."""
        return ledgers(self.documents, self.configurations)

    @property
    def told(self) -> tuple[Document, ...]:
        """The documents that drafts were held against, so far as any were."""
        return tuple(one.document for one in self.read[0]) if "read" in vars(self) else self.documents

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong so far."""
        return (*self.unread, *(self.read[1] if "read" in vars(self) else ()))


def opened(paths: Sequence[str], drafts: Sequence[str], configurations: Configurations) -> References:
    """The documents at `paths` beside drafts at others."""
    return References(configurations, *references(paths, drafts, configurations))
