"""A site on this machine alone: files of one folder on 127.0.0.1, with the headers of a public server."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import StoreError
from pipeline.site.folder import MARK
from pipeline.site.render import POLICY

# What a server should send with each page, beside the policy that the pages carry themselves.
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cache-Control": "no-cache",
}
LOOPBACK = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    """Files of the folder, with HEADERS; no list of a folder without a page."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".webp": "image/webp",
        ".xml": "application/atom+xml; charset=utf-8",
        ".json": "application/feed+json; charset=utf-8",
    }

    def send_head(self) -> BytesIO | BinaryIO | None:
        # a page of another site whose name leads here must not read it: only our own names are answered
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if host not in (LOOPBACK, "localhost"):
            self.send_error(421, "Misdirected Request")
            return None
        return super().send_head()

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: object) -> None:
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: a reader at a terminal has asked for pages, not for a log."""


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of a site's folder on 127.0.0.1; port 0: a free one. Raises StoreError where it cannot."""
    if not (folder / MARK).is_file():
        raise StoreError(f"there is no site at {folder}; `evidence site` makes one")
    try:
        return ThreadingHTTPServer((LOOPBACK, port), partial(_Handler, directory=str(folder)))
    except (OSError, OverflowError) as error:
        raise StoreError(f"cannot serve on {LOOPBACK}:{port}: {error}") from error
