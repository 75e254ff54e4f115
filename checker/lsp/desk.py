"""The open drafts: each new version is examined once it has stood still, off the event loop, by one thread.

A newer version cancels the wait of the one before; an examination under way cannot be stopped, so its result is
dropped. Who asks about a draft waits for the version that stands.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from msgspec import Struct

from checker.lsp.examined import Draft, Examined, Judge, Loader
from checker.lsp.positions import lines_of
from checker.lsp.settings import Settings

Given = TypeVar("Given")
Found = TypeVar("Found")

STILL = 300  # milliseconds without a change
SECOND = 1000


class Turn(Struct, frozen=True):
    """A version that is examined or waits for it; `hurry` ends the wait."""

    draft: Draft
    hurry: asyncio.Event
    task: asyncio.Task[Examined | None]


@dataclass(slots=True)
class Desk:
    """`tell` takes what was found, `fail` a draft and the fault that examining it ended with."""

    load: Loader
    tell: Callable[[Examined], None]
    fail: Callable[[Draft, Exception], None]
    settings: Settings = field(default_factory=Settings)
    encoding: str = "utf-16"
    turns: dict[str, Turn] = field(default_factory=dict)
    loading: asyncio.Future[Judge] | None = None
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "examine"))

    def put(self, draft: Draft, wait: int = 0) -> None:
        """A new version of a draft, to be examined after `wait` milliseconds."""
        if draft.uri in self.turns:
            self.turns[draft.uri].task.cancel()
        hurry = asyncio.Event()
        task = asyncio.get_running_loop().create_task(self._examine(draft, wait, hurry))
        self.turns[draft.uri] = Turn(draft, hurry, task)

    def take(self, uri: str) -> None:
        """A draft was closed."""
        turn = self.turns.pop(uri, None)
        if turn is not None:
            turn.task.cancel()

    def draft(self, uri: str) -> Draft | None:
        """The version that stands."""
        turn = self.turns.get(uri)
        return None if turn is None else turn.draft

    def hurry(self, uri: str) -> None:
        """Do not wait any longer: the draft was saved."""
        if uri in self.turns:
            self.turns[uri].hurry.set()

    def choose(self, chosen: Settings) -> None:
        """Other settings, or the same when their rules changed: every draft is examined anew."""
        self.settings, self.loading = chosen, None
        for turn in list(self.turns.values()):
            self.put(turn.draft, STILL)

    async def examined(self, uri: str) -> Examined | None:
        """What was found in the version that stands, when it is found; None for a draft not open or not readable."""
        while (turn := self.turns.get(uri)) is not None:
            await asyncio.wait([turn.task])
            if self.turns.get(uri) is turn:
                return None if turn.task.cancelled() else turn.task.result()
        return None

    def close(self) -> None:
        """Leave: what waits is dropped."""
        for uri in list(self.turns):
            self.take(uri)
        self.pool.shutdown(wait=False, cancel_futures=True)

    async def _examine(self, draft: Draft, wait: int, hurry: asyncio.Event) -> Examined | None:
        if wait:
            with suppress(TimeoutError):
                await asyncio.wait_for(hurry.wait(), wait / SECOND)
        try:
            judge = await self._rules()
            book, report, links = await self._apart(judge, draft)
        except Exception as error:  # noqa: BLE001 - a fault costs one version of one draft
            self.fail(draft, error)
            return None
        found = Examined(draft, book, report, links, lines_of(draft.text, self.encoding))
        self.tell(found)
        return found

    async def _rules(self) -> Judge:
        """The rules of the settings, read once however many drafts wait for them."""
        if self.loading is None or (self.loading.done() and self.loading.exception()):
            self.loading = self._apart(self.load, self.settings)
        return await asyncio.shield(self.loading)

    def _apart(self, task: Callable[[Given], Found], given: Given) -> asyncio.Future[Found]:
        """Do something in the thread."""
        return asyncio.get_running_loop().run_in_executor(self.pool, task, given)
