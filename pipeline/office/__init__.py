"""The analyst's desk in a browser: the queue, the evidence behind it, decisions shown before they are kept.

    request → gate (host, headers, who comes, forms) → a page of rooms, read from shelves → HTML

Pages are made by the server and need no script. The desk answers on 127.0.0.1 alone; whoever wants it
elsewhere puts a proxy before it that knows its users (Office.user_header).
"""

from pipeline.office.application import application
from pipeline.office.serve import listen, serve
from pipeline.office.setup import Office
from pipeline.office.shelves import Shelves

__all__ = ["Office", "Shelves", "application", "listen", "serve"]
