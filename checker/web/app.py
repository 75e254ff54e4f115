"""The page, its parts and the two errands, guarded."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from checker.web.desk import Desk, Endpoint
from checker.web.guard import NO_INLINES, Guard, Inlines, loopback
from checker.web.start import language_of, part, start

PARTS = (("start.css", "text/css"), ("start.js", "text/javascript"))


def app(desk: Desk, host: str, inlines: Inlines = NO_INLINES) -> Guard:
    """What answers at `host`; `inlines` are what reports hold."""

    async def page(request: Request) -> Response:
        asked, accepted = request.query_params.get("lang", ""), request.headers.get("accept-language", "")
        elsewhere = "" if loopback(host) else (request.url.hostname or host)
        return HTMLResponse(start(language_of(asked, accepted, desk.language), desk.limits.size, elsewhere))

    routes = [
        Route("/", page),
        *(Route(f"/{name}", _part(name, kind)) for name, kind in PARTS),
        Route("/check", desk.endpoint(desk.check), methods=["POST"]),
        Route("/annotate", desk.endpoint(desk.annotate), methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes), host, inlines)


def _part(name: str, kind: str) -> Endpoint:
    async def answered(request: Request) -> Response:
        return Response(part(name), media_type=kind)

    return answered
