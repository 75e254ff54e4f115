"""An address into a socket, and a socket into a server that runs until it is interrupted."""

from __future__ import annotations

import errno
import os
import socket
from types import FrameType

import uvicorn

from checker.web.desk import Desk
from checker.web.guard import Guard

PORT = 8765
NEXT = 20  # ports tried after it
BACKLOG = 64
PATIENCE = 2  # seconds for answers under way when the server is to end
WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - names what such a server is reached by


def listen(host: str, port: int | None) -> socket.socket:
    """A listening socket: at `port`, 0 for any free one; None for the usual one or one soon after it. OSError where
    there is none."""
    family, kind, number, _, _ = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    for one in [port] if port is not None else [*range(PORT, PORT + NEXT), 0]:
        found = socket.socket(family, kind, number)
        try:
            if os.name == "posix":  # elsewhere it would share the port with another program
                found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((host, one))
            found.listen(BACKLOG)
        except OSError as error:
            found.close()
            if error.errno != errno.EADDRINUSE or port is not None:
                raise
        else:
            return found
    raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))


def address(host: str, listening: socket.socket) -> str:
    """Where a browser on this machine finds the page."""
    name = WILDCARDS.get(host, host)
    return f"http://{f'[{name}]' if ':' in name else name}:{listening.getsockname()[1]}/"


class Server(uvicorn.Server):
    """A server that ends what is being judged when it is asked to end, instead of waiting for it."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self.desk = desk

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Asked to end by a signal."""
        self.desk.worker.stop()
        super().handle_exit(sig, frame)


def serve(guarded: Guard, desk: Desk, listening: socket.socket, told: bool) -> None:
    """Answer until a signal ends it; KeyboardInterrupt when that was one of the keyboard. `told`: log requests."""
    config = uvicorn.Config(
        guarded,
        access_log=told,
        log_config=None,
        # The same whatever else is installed, and nobody stands between the browser and this.
        loop="asyncio",
        http="h11",
        proxy_headers=False,
        lifespan="off",
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
    )
    try:
        Server(config, desk).run(sockets=[listening])
    finally:
        desk.worker.stop()
