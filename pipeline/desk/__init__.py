"""The analyst's desk: what waits for a person, what a decision would change, and its keeping.

addresses → preview: what each gives and would change → sources.yaml, in its place
saved opinion → queue: items, those that would change most first
words → decision, checked against what is there → weighed: opinion without and with it → kept
"""

from pipeline.desk.add import Desk, Wish, confirmed, corrected, preview, tested
from pipeline.desk.addresses import addresses
from pipeline.desk.preview import Preview, Told, Twin
from pipeline.desk.queue import Item, Way, queue
from pipeline.desk.say import Verdict, audit, decide, listed
from pipeline.desk.sources import Deed, Life, Watched, change, life, watched
from pipeline.desk.suggest import Suggestion
from pipeline.desk.weigh import Effect, Moved

__all__ = [
    "Deed",
    "Desk",
    "Effect",
    "Item",
    "Life",
    "Moved",
    "Preview",
    "Suggestion",
    "Told",
    "Twin",
    "Verdict",
    "Watched",
    "Way",
    "Wish",
    "addresses",
    "audit",
    "change",
    "confirmed",
    "corrected",
    "decide",
    "life",
    "listed",
    "preview",
    "queue",
    "tested",
    "watched",
]
