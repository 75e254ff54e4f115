"""Requests about files into answers: one is judged at a time, a few wait, none longer than allowed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from checker.report import Text
from checker.web.asked import Answer, Asked, Errand
from checker.web.intake import TooLarge, content
from checker.web.labels import disposition, label, of_copy
from checker.web.start import MEGABYTE, language_of
from checker.web.texts import TEXTS
from checker.web.worker import Stopped, Worker

NAME = "Plancheck-Name"  # no form of another site can send it, and no script without asking first
WAITING = 4  # requests whose files are in memory at once
BYTES = "application/octet-stream"
Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


class Limits(Struct, frozen=True):
    """`size` of a file in bytes, `seconds` for a request."""

    size: int = 50 * MEGABYTE
    seconds: int = 60


class Refused(Exception):
    """A request that gets no result: the name of what was wrong, its status, one line for the user."""

    def __init__(self, name: str, status: int, message: Text, **values: object) -> None:
        super().__init__(name)
        self.name, self.status, self.message, self.values = name, status, message, values


@dataclass(slots=True)
class Desk:
    """`language` is that of answers where the browser asks for none."""

    worker: Worker
    limits: Limits
    language: str = ""
    waiting: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def check(self, request: Request) -> Response:
        """The report on the file in the body: a page in JSON, with what is to be said of it."""
        asked, answer = await self._answered(request, "check")
        told = {"name": asked.label, "counts": dict(answer.counts), "no_copy": answer.no_copy.in_(asked.language)}
        return JSONResponse({**told, "page": answer.page})

    async def annotate(self, request: Request) -> Response:
        """The file in the body with its findings as notes, to be saved."""
        asked, answer = await self._answered(request, "annotate")
        name = of_copy(asked.label, answer.suffix, asked.language)
        return Response(answer.copy, media_type=BYTES, headers={"Content-Disposition": disposition(name)})

    def endpoint(self, answer: Endpoint) -> Endpoint:
        """What was refused as JSON of one line."""

        async def answered(request: Request) -> Response:
            try:
                return await answer(request)
            except Refused as one:
                line = one.message.in_(self._language(request)).format(**one.values)
                said = {"error": {"code": one.name, "message": line}}
                # A body that was not taken in cannot be followed by another request.
                return JSONResponse(said, one.status, {"Connection": "close"})

        return answered

    async def _answered(self, request: Request, errand: Errand) -> tuple[Asked, Answer]:
        if self.waiting >= WAITING:
            raise Refused("busy", 503, TEXTS["busy"])
        self.waiting += 1
        try:
            async with asyncio.timeout(self.limits.seconds):
                asked = await self._asked(request, errand)
                async with self.turn:
                    answer = await self._judged(request, asked)
        except TimeoutError:
            raise Refused("slow", 504, TEXTS["slow"], seconds=self.limits.seconds) from None
        except Stopped:
            raise Refused("crashed", 500, TEXTS["crashed"]) from None
        finally:
            self.waiting -= 1
        if answer.refusal.zh:
            raise Refused("unreadable", 422, _plain(answer.refusal))
        return asked, answer

    async def _asked(self, request: Request, errand: Errand) -> Asked:
        name, language = request.headers.get(NAME), self._language(request)
        if name is None:
            raise Refused("unnamed", 400, TEXTS["unnamed"])
        try:
            found = await content(request, self.limits.size)
        except TooLarge:
            raise Refused("too-large", 413, TEXTS["too-large"], size=self.limits.size // MEGABYTE) from None
        except ClientDisconnect:
            raise Stopped from None
        if not found:
            raise Refused("empty", 422, TEXTS["empty"])
        return Asked(errand, label(name, language), found, language)

    async def _judged(self, request: Request, asked: Asked) -> Answer:
        """The answer of the worker; when time is up, or nobody waits for it any more, it is stopped."""
        if await request.is_disconnected():  # while it waited: nothing needs to be stopped for it
            raise Stopped
        work = asyncio.create_task(asyncio.to_thread(self.worker.ask, asked))
        left = asyncio.create_task(_left(request))
        try:
            await asyncio.wait([work, left], return_when=asyncio.FIRST_COMPLETED)
        finally:
            left.cancel()
            while not work.done():  # it may be just about to begin
                self.worker.stop()
                await asyncio.wait([work], timeout=1)
        return await work

    def _language(self, request: Request) -> str:
        return language_of(
            request.query_params.get("lang", ""), request.headers.get("accept-language", ""), self.language
        )


async def _left(request: Request) -> None:
    """Wait until the browser has gone; the body was read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _plain(text: Text) -> Text:
    """A text on one line, whose brackets are no blanks."""
    return Text(*(" ".join(one.split()).replace("{", "{{").replace("}", "}}") for one in (text.zh, text.en)))
