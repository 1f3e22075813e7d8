"""The analyst's desk: what waits for a person, what a decision would change, and its keeping.

saved opinion → queue: items, those that would change most first
words → decision, checked against what is there → weighed: opinion without and with it → kept
"""

from pipeline.desk.queue import Item, Way, queue
from pipeline.desk.say import Verdict, audit, decide, listed
from pipeline.desk.weigh import Effect, Moved

__all__ = ["Effect", "Item", "Moved", "Verdict", "Way", "audit", "decide", "listed", "queue"]
