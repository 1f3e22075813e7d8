"""Fetch: targets in, attempts out. The only network: guard, robots, manners, archive.

guard       which addresses we may dial
proxy       through whom
transport   the wire: a checked address and nothing else
manners     turns, pauses, tries
body        types, codings, sizes
exchange    one request and its answer
redirects   one hop after the other
robots      what robots.txt means
rights      what a publisher's headers reserve
archive     the night as WARC: what is written
warc        the format
records     an exchange as records, and back
mend        what a kill tore off
retention   what nobody needs any more
replay      a recorded night instead of the network
network     all of these for one URL
fetcher     all of these for all targets of a night
ping        a word to whoever watches over the nights
"""

from pipeline.fetch.archive import Archive
from pipeline.fetch.fetcher import Fetcher
from pipeline.fetch.mend import mend
from pipeline.fetch.network import user_agent
from pipeline.fetch.records import read_snapshot
from pipeline.fetch.replay import Replay
from pipeline.fetch.retention import compact, sweep

__all__ = ["Archive", "Fetcher", "Replay", "compact", "mend", "read_snapshot", "sweep", "user_agent"]
