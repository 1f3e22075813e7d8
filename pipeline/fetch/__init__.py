"""Fetch: targets in, attempts out. The only network: guard, robots, manners, archive.

guard       which addresses we may dial
proxy       through whom
transport   the wire: a checked address and nothing else
manners     turns, pauses, tries
body        types, codings, sizes
exchange    one request and its answer
redirects   one hop after the other
robots      what robots.txt means
archive     the night as WARC
network     all of these for one URL
fetcher     all of these for all targets of a night
"""

from pipeline.fetch.archive import Archive, read_snapshot
from pipeline.fetch.fetcher import Fetcher

__all__ = ["Archive", "Fetcher", "read_snapshot"]
