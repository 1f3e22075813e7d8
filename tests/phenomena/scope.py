"""Groups 1, 5 and 6: how far a statement reaches, what its figures mean, and which event it is about."""

from __future__ import annotations

from phenomena.desk import LATER, Case, Judged, page, two

BAN = "Tidewater Cable has banned drones over its landing stations"
WHO_ASKED = "A spokesman for the pilots called the measure late and said they had asked for it in autumn."
MASTS = "Two masts carry the notice, both of them new, and a guard walks between them at night."
FISHERMEN = "Fishermen have complained about it since the winter, and the council will hear them in June."
IN_NORWAY = f"{BAN} in Norway, our reporter saw on the notice there."


def _one_fact(one: str, other: str, judged: Judged) -> tuple[bool, int]:
    """Whether two statements are one, and how many origins contradict the first."""
    return judged.stated(one) == judged.stated(other), judged.fact(one).contradicting_sources


SCOPE = (
    Case(
        1,
        "a narrower claim does not corroborate a wider one, and a reader believes the closer reading",
        lambda: (
            page("herald", f"{BAN} worldwide.", FISHERMEN),
            page("courier", IN_NORWAY, MASTS, published=LATER),
        ),
        lambda judged: (judged.fact("worldwide").status, judged.why("in Norway", "courier")),
        ("rejected", ""),
        {
            "match: narrower and wider": ("plausible", ""),
            "score: closer readings": ("plausible", ""),
            "words: restrictors": ("plausible", ""),
        },
    ),
    Case(
        1,
        "two closer readings leave nothing of a headline that an aggregator made of them",
        lambda: (
            page("skim", f"{BAN} worldwide.", FISHERMEN, published="2025-05-09T08:00:00+00:00"),
            page("herald", f"{BAN} in Norway only.", WHO_ASKED),
            page("courier", IN_NORWAY, MASTS),
        ),
        lambda judged: (judged.fact("worldwide").status, judged.origins("in Norway,")),
        ("rejected", 2),
        {"score: closer readings": ("disputed", 2)},
    ),
    Case(
        1,
        "only there is a contradiction of everywhere",
        lambda: (
            page("herald", f"{BAN} worldwide.", FISHERMEN),
            page("courier", f"{BAN} only in Norway.", MASTS, published=LATER),
        ),
        lambda judged: (judged.fact("worldwide").status, judged.fact("only in").contradicting_sources),
        ("disputed", 1),
        {"match: only against everywhere": ("rejected", 0), "words: restrictors": ("plausible", 0)},
    ),
    Case(
        1,
        "what says in words of its own that it holds in one place alone answers the whole world",
        lambda: (
            page("herald", f"{BAN} worldwide.", FISHERMEN),
            page("courier", "Tidewater Cable told us that the ban is for Leinmark alone.", MASTS),
        ),
        lambda judged: judged.fact("worldwide").status,
        "rejected",
        {"match: answers to all and everywhere": "plausible"},
    ),
    Case(
        1,
        "a country that no table knows does not bear out the whole world",
        two(f"{BAN} worldwide.", f"{BAN} in Leinmark, our reporter saw on the notice there."),
        lambda judged: (judged.origins("worldwide"), judged.stated("worldwide") == judged.stated("notice")),
        (1, False),
        {"match: the whole world": (2, True), "words: restrictors": (2, True)},
    ),
)

NUMBERS = (
    Case(
        5,
        "a later count by the same speaker goes on a series and contradicts nothing",
        two(
            "Tidewater Cable has found two broken lines off Skarvholm, its spokeswoman Ilse Maron said.",
            "Four broken lines have been found off Skarvholm, Tidewater Cable spokeswoman Ilse Maron said.",
        ),
        lambda judged: [r.stance for r in judged.fact("Four broken").evidence],
        ["support", "superseded"],
        {"match: a later figure": ["support", "contradict"]},
    ),
    Case(
        5,
        "a figure and the same figure rounded are one",
        two(
            "Tidewater Cable paid 1.135 billion euros for the yard in Skarvholm.",
            "For the yard in Skarvholm Tidewater Cable paid 1.1 billion euros.",
        ),
        lambda judged: _one_fact("1.135", "1.1 b", judged),
        (True, 0),
        {"match: rounding": (False, 1)},
    ),
    Case(
        5,
        "shares of different things are no rivals",
        two(
            "Tidewater Cable has lost 25 percent of its staff in Vessby since the spring.",
            "Tidewater Cable has lost 40 percent of its sales in Vessby since the spring.",
        ),
        lambda judged: judged.fact("25 percent").contradicting_sources,
        0,
        {"match: what is comparable": 1},
    ),
    Case(
        5,
        "two counts of one thing are a dispute",
        two(
            "Tidewater Cable has dismissed 40 divers at its Vessby depot.",
            "Tidewater Cable has dismissed 75 divers at its Vessby depot.",
        ),
        lambda judged: (*_one_fact("40 divers", "75 divers", judged), judged.fact("40 divers").status),
        (False, 1, "disputed"),
        {"match: typed conflicts": (False, 0, "plausible")},
    ),
)

EVENTS = (
    Case(
        6,
        "two cuts a year apart are two",
        two(
            "A Tidewater Cable line off Skarvholm was cut by an anchor on 3 May 2024.",
            "A Tidewater Cable line off Skarvholm was cut by an anchor on 6 May 2025.",
        ),
        lambda judged: judged.stated("May 2024") == judged.stated("May 2025"),
        False,
        {"match: typed conflicts": True},
    ),
    Case(
        6,
        "a lock that was opened is not one that was closed",
        two(
            "Tidewater Cable has opened the northern lock of Vessby.",
            "Tidewater Cable has closed the northern lock of Vessby.",
        ),
        lambda judged: _one_fact("has opened", "has closed", judged),
        (False, 1),
        {"match: opposed words": (True, 0)},
    ),
)
CASES = (*SCOPE, *NUMBERS, *EVENTS)
