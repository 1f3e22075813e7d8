"""What makes a fact part of an event: kinds, the lemmas that tell them, and their states. Data only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event. `states`: a state and the verbs that bring it about, in their normal order."""

    name: str
    days: int  # facts farther apart are of two events. By hand.
    anchors: frozenset[str]  # lemmas of which a fact of this kind holds one: as its verb or object ...
    nouns: frozenset[str]  # ... or anywhere
    states: tuple[tuple[str, frozenset[str]], ...]


def _kind(name: str, days: int, anchors: str, nouns: str, *states: tuple[str, str]) -> Kind:
    rows = tuple((state, frozenset(verbs.split())) for state, verbs in states)
    return Kind(name, days, frozenset(anchors.split()), frozenset(nouns.split()), rows)


# The first kind that fits takes the fact.
KINDS = (
    _kind(
        "election",
        365,
        "vote elect",
        "election ballot",
        ("announced", "announce call open"),
        ("suspended", "suspend stop"),
        ("annulled", "annul"),
        ("called off", "cancel"),
        ("scheduled", "set fix"),
        ("held", "hold elect count"),
    ),
    _kind(
        "recall",
        180,
        "recall",
        "",
        ("recalled", "recall"),
        ("widened", "expand come"),
        ("ended", "end lift close"),
    ),
    _kind(
        "outage",
        30,
        "outage",
        "blackout disruption",
        ("started", "start fall go lose cause affect"),
        ("restored", "restore end return repair last"),
    ),
    # a merger review lasts as long as a year and a half
    _kind(
        "deal",
        540,
        "buy merge acquire",
        "takeover merger acquisition",
        ("announced", "announce"),
        ("in talks", "negotiate talk"),
        ("agreed", "agree sign buy acquire"),
        ("cleared", "clear approve allow"),
        ("blocked", "block ban"),
        ("clearance annulled", "annul"),
        ("under review", "reopen examine"),
        ("called off", "cancel withdraw"),
        ("closed", "complete close take pass transfer decide"),
    ),
    _kind(
        "ruling",
        365,
        "annul fine appeal sentence",
        "verdict complaint",
        ("opened", "open lodge investigate file"),
        ("proposed", "draft"),
        ("ruled", "rule fine impose sentence order"),
        ("annulled", "annul"),
        ("appealed", "appeal"),
    ),
    _kind(
        "incident",
        120,
        "crash explode injure die jam steal expose",
        "collapse explosion fire breach accident leak hacker ransomware",
        ("happened", "collapse crash explode break copy steal jam fall return injure"),
        ("under inquiry", "investigate examine open"),
        ("explained", "find cause"),
    ),
    _kind(
        "policy change",
        180,
        "ban restrict ground lift",
        "",
        ("in force", "ban restrict ground expand require"),
        ("suspended", "suspend"),
        ("lifted", "lift withdraw"),
    ),
)
# In these, who is only named was touched, and did nothing.
SUFFERED = ("outage", "incident", "recall")
# What those that govern do to whom they govern.
_SUPERVISES = (
    "fine order suspend ground ban clear allow impose recall inspect examine investigate approve open"
)
SUPERVISES = frozenset(_SUPERVISES.split())
