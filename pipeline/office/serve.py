"""The desk on 127.0.0.1, and nowhere else."""

from __future__ import annotations

import socket

import uvicorn
from starlette.types import ASGIApp

from pipeline.errors import StoreError
from pipeline.office.setup import LOOPBACK

GRACE = 5  # seconds for answers under way; the page of a look that waits for a site is not waited for
AT_ONCE = 40  # requests; a desk has a handful of analysts, and each decision weighs all the evidence


def listen(port: int) -> socket.socket:
    """A socket on 127.0.0.1; port 0 takes a free one. Raises StoreError where it cannot be had."""
    try:
        return socket.create_server((LOOPBACK, port))
    except (OSError, OverflowError) as error:
        raise StoreError(f"cannot serve on {LOOPBACK}:{port}: {error}") from error


def server(app: ASGIApp) -> uvicorn.Server:
    """What answers for an application. Addresses are not logged: one of them has the token."""
    settings = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        http="h11",
        ws="none",
        loop="asyncio",
        limit_concurrency=AT_ONCE,
        timeout_graceful_shutdown=GRACE,
    )
    return uvicorn.Server(settings)


def serve(app: ASGIApp, where: socket.socket) -> None:
    """Answer until interrupted."""
    server(app).run(sockets=[where])
