"""What makes a fact part of an event: kinds, the lemmas that tell them, their states, and which are one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event. `states`: a state and the verbs that bring it about, in their normal order."""

    name: str
    days: int  # facts farther apart are of two events. By hand.
    anchors: frozenset[str]  # lemmas of which a fact of this kind holds one: as its verb or object ...
    nouns: frozenset[str]  # ... or anywhere
    states: tuple[tuple[str, frozenset[str]], ...]


def _kind(
    name: str,
    days: int,
    anchors: str,
    nouns: str,
    *states: tuple[str, str],
) -> Kind:
    rows = tuple((state, frozenset(verbs.split())) for state, verbs in states)
    return Kind(name, days, frozenset(anchors.split()), frozenset(nouns.split()), rows)


# The first kind that fits takes the fact.
KINDS = (
    _kind(
        "election",
        365,
        "vote elect",
        "election ballot",
        ("announced", "announce"),
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
        ("started", "start outage interrupt fall go lose"),
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
        ("agreed", "agree sign"),
        ("cleared", "clear approve allow"),
        ("blocked", "block ban"),
        ("clearance annulled", "annul"),
        ("under review", "reopen examine"),
        ("called off", "cancel withdraw"),
        ("decided", "decide"),
        (("closed", "complete close pass transfer buy acquire")),
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
        ("happened", "collapse crash outage explode break copy steal expose jam fall return injure die"),
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
# Kind → the state that "the outage of 3 March" tells without a verb, and the days after which that state is
# told of another event: what broke is told of at once, the hurt may die within a week. By hand.
OPENS = {"outage": ("started", 3), "incident": ("happened", 7)}
# Verbs of which the object tells the deed: to lodge an appeal, to impose a fine.
LIGHT = frozenset(("lodge", "file", "make", "impose"))
DEEDS = frozenset(("appeal", "fine"))
# Words that tell a deal where two are named that govern nobody: a bank, and whom it is transferred to.
BETWEEN = {"deal": frozenset(("transfer",))}


@dataclass(frozen=True, slots=True)
class Outline:
    """What two events are compared by."""

    kind: str
    first: date  # days of its deeds
    last: date
    parties: frozenset[str]  # those that govern nobody, if there are any
    profiles: frozenset[str]  # all that it touches
    states: frozenset[str]
    deeds: int  # claims that tell them


@dataclass(frozen=True, slots=True)
class Absorbed:
    """When an event of one kind is a part of one of another."""

    kinds: frozenset[str]  # of the part
    hosts: frozenset[str]
    days: int  # between their starts, or behind the host's
    state: str  # that the part has; empty for any
    within: bool  # the host touches every party of the part; else one party in common is enough
    states: Mapping[str, str] = field(default_factory=dict)  # what the part's states are in the host

    def takes(self, host: Outline, part: Outline) -> bool:
        fits = host.kind in self.hosts and part.kind in self.kinds and host.kind != part.kind
        if not fits or self.state and self.state not in part.states:
            return False
        shared = part.parties <= host.profiles if self.within else bool(part.parties & host.parties)
        return shared and self._near(host, part)

    def _near(self, host: Outline, part: Outline) -> bool:
        if self.within:
            return 0 <= (part.first - host.first).days <= self.days
        # of two that tell of one day, the one that more sentences tell takes the other
        return abs((part.first - host.first).days) <= self.days and (host.deeds, host.kind) > (
            part.deeds,
            part.kind,
        )


_BROKEN = frozenset(("outage", "incident"))
ABSORBED = (
    # what broke and who was hurt by it, told of the same days. By hand: reports come within three.
    Absorbed(_BROKEN, _BROKEN, 3, "", False, {"started": "happened", "happened": "started"}),
    # a court undoes what let a deal go on
    Absorbed(
        frozenset(("ruling",)),
        frozenset(("deal",)),
        540,
        "annulled",
        True,
        {"annulled": "clearance annulled"},
    ),
)
# Named by those who did it or suffered it, not by those who judge it.
NAMED_BY_PARTIES = ("deal", "outage", "incident", "recall")
# In these, who is only named was touched, and did nothing.
SUFFERED = ("outage", "incident", "recall")
# What those that govern do to whom they govern.
_SUPERVISES = (
    "fine order suspend ground ban clear allow impose recall inspect examine investigate approve open"
)
SUPERVISES = frozenset(_SUPERVISES.split())
