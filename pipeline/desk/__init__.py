"""The analyst's desk: what waits for a person, what a decision would change, and its keeping.

addresses → preview: what each gives and would change → sources.yaml, in its place
saved opinion → raised → (decided) → queue: items, those that would change most first
words → decision, checked against what is there → weighed: opinion without and with it → kept
"""

from pipeline.desk.add import Desk, Wish, confirmed, corrected, preview, reweighed, tested
from pipeline.desk.addresses import addresses
from pipeline.desk.items import Item, Way
from pipeline.desk.overruled import Overruled, asked_about, overruled
from pipeline.desk.preview import Preview, Told, Twin
from pipeline.desk.queue import Raised, left, queue, raised
from pipeline.desk.say import Verdict, audit, audit_rows, decide, listed, standing
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
    "Overruled",
    "Preview",
    "Raised",
    "Suggestion",
    "Told",
    "Twin",
    "Verdict",
    "Watched",
    "Way",
    "Wish",
    "addresses",
    "asked_about",
    "audit",
    "audit_rows",
    "change",
    "confirmed",
    "corrected",
    "decide",
    "left",
    "life",
    "listed",
    "overruled",
    "preview",
    "queue",
    "raised",
    "reweighed",
    "standing",
    "tested",
    "watched",
]
