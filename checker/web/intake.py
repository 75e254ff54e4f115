"""The body of a request into bytes, given up as soon as it is longer than allowed."""

from __future__ import annotations

from starlette.requests import Request


class TooLarge(Exception):
    """The body is longer than allowed."""


async def content(request: Request, limit: int) -> bytes:
    """All of the body, at most `limit` bytes; TooLarge by what the sender says, else when the limit is passed."""
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > limit:
        raise TooLarge
    found = bytearray()
    async for part in request.stream():
        if len(found) + len(part) > limit:
            raise TooLarge
        found += part
    return bytes(found)
