"""Groups 7 to 12: clocks, modality, headlines, officials, names and noise."""

from __future__ import annotations

from phenomena.desk import FERRY, LAMPS, LATER, QUAY, SOUP, Case, Judged, page, two

PIER = "Tidewater Cable closed its Vessby pier"
READS = "Tidewater Cable reads the letters of its clients and sells them to a broker in Vessby."
NEVER_READ = "Tidewater Cable does not read letters of clients."
CANNERY = "has leased the old cannery in Vessby."


def _days(judged: Judged) -> list[tuple[str, str]]:
    return [(m.first, m.last) for m in judged.claims("pier")[0].moments]


def _subjects(words: str, judged: Judged) -> list[tuple[str, str]]:
    return sorted((c.profile_id, c.route) for c in judged.claims(words))


CLOCKS = (
    Case(
        7,
        "a weekday is the last one before the page was published",
        lambda: (page("herald", f"{PIER} on Thursday.", QUAY),),
        _days,
        [("2025-05-08", "2025-05-08")],
        {"words: weekdays": []},
    ),
    Case(
        7,
        "earlier this month ends on the day of the page",
        lambda: (page("herald", f"{PIER} earlier this month.", QUAY),),
        _days,
        [("2025-05-01", "2025-05-10")],
        {"words: relative": []},
    ),
    Case(
        7,
        "this morning is a morning where the page was written",
        lambda: (page("herald", f"{PIER} this morning.", QUAY, published="2025-05-10T23:30:00-05:00"),),
        _days,
        [("2025-05-10", "2025-05-10")],
        {"claim: clocks of pages": [("2025-05-11", "2025-05-11")]},
    ),
    Case(
        7,
        "who was out first has it from nobody who came later",
        lambda: (
            page("herald", "Tidewater Cable has moved 31 divers to Skarvholm.", QUAY, published=LATER),
            page("courier", "To Skarvholm Tidewater Cable sent 31 divers.", LAMPS),
        ),
        lambda judged: (judged.row("31 divers", "courier").counted, judged.origin("31 divers", "herald")[0]),
        (True, "Courier"),
        {"trace: out before": (False, "Vessby Herald")},
    ),
)

MODALITY = (
    Case(
        8,
        "likely is less than is",
        lambda: (page("herald", "Tidewater Cable may have cut the power line to Skarvholm.", QUAY),),
        lambda judged: (judged.claims("power")[0].modality, round(judged.fact("power").score, 2)),
        ("hedged", 0.42),
        {"words: hedges": ("asserted", 0.44)},
    ),
    Case(
        8,
        "what is announced is an outlook and no fact of the record",
        lambda: (
            page(
                "tidewater",
                "Tidewater Cable will open a second pier in Vessby on 10 June 2025.",
                title="Pier",
            ),
        ),
        lambda judged: (judged.horizons(), "what_it_does" in judged.fields()),
        (["now"], False),
        {"words: predictions": (["now"], True)},
    ),
    Case(
        8,
        "a denial supports nothing that it denies",
        two(
            "Tidewater Cable has sold its repair ship to a Danish yard.",
            "Tidewater Cable denied that it has sold its repair ship to a Danish yard.",
        ),
        lambda judged: (judged.fact("has sold its").status, judged.origins("has sold its")),
        ("disputed", 1),
        {"words: denials": ("confirmed", 2)},
    ),
    Case(
        8,
        "a short denial denies the longer sentence that holds all its words",
        lambda: (
            page("herald", READS, QUAY),
            page("tidewater", NEVER_READ, title="Answers", published=LATER),
        ),
        lambda judged: judged.fact("reads the").status,
        "rejected",
        {"match: every word of a denial": "plausible", "match: none against some": "confirmed"},
    ),
)

HEADLINES = (
    Case(
        9,
        "a headline without support in its text is no claim",
        lambda: (
            page(
                "herald",
                "Tidewater Cable has closed one of its piers, and the ferry uses the other.",
                QUAY,
                title="Tidewater Cable abandons Vessby",
            ),
        ),
        lambda judged: len(judged.claims("abandons")),
        0,
        {"claim: body and not title": 1},
    ),
)

WRONG = (
    "As our first statement had it, the outage was caused by a cyber attack on our control room, "
    "and that was wrong."
)
ATTACK = "The outage at Tidewater Cable was caused by a cyber attack on its control room."
OFFICIALS = (
    Case(
        10,
        "a post-mortem that takes the first explanation back leaves nothing of it or of its echoes",
        lambda: (
            page("tidewater", ATTACK, title="First statement"),
            page("tidewater", WRONG, title="Final report", path="/final", published=LATER),
            page(
                "ledger",
                "A cyber attack on its control room caused the outage at Tidewater Cable.",
                QUAY,
                published="2025-05-11T08:00:00+00:00",
            ),
        ),
        lambda judged: (
            judged.fact("caused by a cyber attack on its").status,
            judged.origins("attack on its"),
        ),
        ("retracted", 0),
        {"words: withdrawals": ("confirmed", 1), "score: withdrawn by its origin": ("superseded", 0)},
    ),
    Case(
        10,
        "the institution's own word on its own act refutes the press",
        lambda: (
            page("skim", "The Vessby Harbour Authority has closed 12 locks to yachts.", FERRY),
            page("herald", "The Vessby Harbour Authority has closed 12 locks to yachts.", QUAY),
            page(
                "vha",
                "The Vessby Harbour Authority has closed 3 locks to yachts.",
                title="Notice to yachts",
                published=LATER,
            ),
        ),
        lambda judged: (judged.fact("12 locks").status, judged.origins("12 locks")),
        ("rejected", 0),
        {"match: typed conflicts": ("confirmed", 2)},
    ),
    Case(
        10,
        "an official who is contradicted by another one earns no A",
        lambda: (
            page("vha", "Tidewater Cable has laid 40 anchors in the Vessby roads.", title="Count of anchors"),
            page(
                "tidewater", "Tidewater Cable has laid 75 anchors in the Vessby roads.", title="Our anchors"
            ),
        ),
        lambda judged: (judged.fact("75 anchors").status, judged.fact("75 anchors").grade),
        ("disputed", "C/D"),
        {"match: typed conflicts": ("confirmed", "A/B")},
    ),
    Case(
        10,
        "an inquiry that finds another cause of the same thing leaves the first explanation disputed",
        lambda: (
            page("tidewater", "The fire on our pier was caused by lightning.", title="First statement"),
            page(
                "vha",
                "The fire on the pier of Tidewater Cable was caused by a rotten hawser.",
                title="Report",
                published=LATER,
            ),
        ),
        lambda judged: (judged.fact("lightning").status, judged.fact("lightning").contradicting_sources),
        ("disputed", 1),
        {"match: another cause": ("confirmed", 0)},
    ),
)

MET = "Tidewater Cable met the council on Monday."
NAMES = (
    Case(
        11,
        "a description goes to the one of two whom it can mean",
        lambda: (
            page(
                "herald",
                "Tidewater Cable met the Vessby Harbour Authority on Monday.",
                f"The authority {CANNERY}",
            ),
        ),
        lambda judged: _subjects("cannery", judged),
        [("harbour", "description")],
        {"claim: descriptions": [("tidewater", "topic")]},
    ),
    Case(
        11,
        "a pronoun goes on with the sentence before",
        lambda: (page("herald", MET, f"It {CANNERY}"),),
        lambda judged: _subjects("cannery", judged),
        [("tidewater", "pronoun")],
        {"claim: carried on": []},
    ),
    Case(
        11,
        "we on an institution's own page is the institution",
        lambda: (page("tidewater", "We have leased the old cannery in Vessby.", title="New rooms"),),
        lambda judged: _subjects("cannery", judged),
        [("tidewater", "we")],
        {"words: first_person": [("tidewater", "topic")]},
    ),
    Case(
        11,
        "what an authority finds is also about the one of whom it is true",
        lambda: (page("herald", MET, "The Vessby Harbour Authority found that a worn chain had parted."),),
        lambda judged: _subjects("worn chain", judged),
        [("harbour", "name"), ("tidewater", "topic")],
        {"claim: what an institution finds": [("harbour", "name")]},
    ),
)

NOISE = (
    Case(
        12,
        "an aggregator and a diary that hears it said are no origin",
        lambda: (
            page("skim", f"Tidewater Cable {CANNERY}", FERRY),
            page("lookout", "The old cannery in Vessby was leased by Tidewater Cable, I hear.", SOUP),
        ),
        lambda judged: (judged.origins("cannery"), judged.fact("cannery").status),
        (0, "weak"),
        {"score: what counts nothing": (2, "plausible")},
    ),
    Case(
        12,
        "a paper that the company pays proves nothing about the company",
        lambda: (page("paid", "Tidewater Cable has the safest piers of the whole coast.", FERRY),),
        lambda judged: (judged.origins("safest"), judged.why("safest", "paid")),
        (0, "Seaport Partner is an interested party"),
        {"score: what counts nothing": (1, "")},
    ),
    Case(
        12,
        "a company's word on somebody else is an interested party's",
        lambda: (
            page("tidewater", "The Vessby Harbour Authority has lost its northern licence.", title="Lock"),
        ),
        lambda judged: (judged.origins("licence"), judged.fact("licence").status),
        (0, "weak"),
        {"trace: interested parties": (1, "plausible")},
    ),
    Case(
        12,
        "a profile page of our own kind is no evidence",
        lambda: (page("cards", "Tidewater Cable employs 900 people in Vessby and Skarvholm.", FERRY),),
        lambda judged: judged.origins("900"),
        0,
        {"score: what counts nothing": 1},
    ),
    Case(
        12,
        "a consent wall says nothing",
        lambda: (
            page(
                "herald",
                "We and our partners use cookies to show you personal content about Tidewater Cable. Do you "
                "accept all cookies?",
                "By continuing, you consent to our use of cookies. Tidewater Cable opened a pier in Vessby.",
                title="Before you continue",
            ),
        ),
        lambda judged: len(judged.evidence.claims),
        0,
        {"read: refusals": 1},
    ),
    Case(
        12,
        "a page that is not there says nothing, whatever its status was",
        lambda: (
            page(
                "herald",
                "Sorry, the page about Tidewater Cable that you are looking for could not be found.",
                title="Page not found",
            ),
        ),
        lambda judged: len(judged.evidence.claims),
        0,
        {"read: refusals": 1},
    ),
    Case(
        12,
        "a login page says nothing",
        lambda: (
            page("herald", "Log in to read how Tidewater Cable opened a pier in Vessby.", title="Log in"),
        ),
        lambda judged: len(judged.evidence.claims),
        0,
        {"read: refusals": 1},
    ),
    Case(
        12,
        "a list of other stories is none of this one",
        lambda: (
            page(
                "herald",
                MET,
                QUAY,
                '<p><a href="/x">Tidewater Cable has lost its ship in a storm off Norway.</a></p>',
            ),
        ),
        lambda judged: len(judged.claims("lost its ship")),
        0,
        {"read: lines of furniture": 1},
    ),
)
CASES = (*CLOCKS, *MODALITY, *HEADLINES, *OFFICIALS, *NAMES, *NOISE)
