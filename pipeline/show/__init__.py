"""All that the commands print: the report of a night, the reading commands, what `check` found.

Each function prints one page, or one JSON object, and returns the exit code of its command where that
depends on what was found.
"""

from pipeline.show.adding import added, previews, tested
from pipeline.show.checkup import check
from pipeline.show.concluded import concluded, concluding
from pipeline.show.desk import audit, decided, decisions, opened, review
from pipeline.show.filled import absorbed, filled, filling
from pipeline.show.overview import status
from pipeline.show.reasons import explain
from pipeline.show.record import profile
from pipeline.show.replayed import replayed
from pipeline.show.report import night
from pipeline.show.site import serve, site, site_folder
from pipeline.show.sources import kept, life, watched
from pipeline.show.terminal import progress, safe, warn
from pipeline.show.upkeep import backed_up, forgotten, imported, rebuilt, rolled_back

__all__ = [
    "absorbed",
    "added",
    "audit",
    "backed_up",
    "check",
    "concluded",
    "concluding",
    "decided",
    "decisions",
    "explain",
    "filled",
    "filling",
    "forgotten",
    "imported",
    "kept",
    "life",
    "night",
    "opened",
    "previews",
    "profile",
    "progress",
    "rebuilt",
    "replayed",
    "review",
    "rolled_back",
    "safe",
    "serve",
    "site",
    "site_folder",
    "status",
    "tested",
    "warn",
    "watched",
]
