"""Groups 2, 3 and 4: what is corrected, who has it from whom, and the many faces of one origin."""

from __future__ import annotations

from phenomena.desk import FERRY, LAMPS, LATER, QUAY, SOUP, Case, Judged, page, two

CUT_14 = "Tidewater Cable cut 14 jobs at its Vessby depot on Monday."
CUT_40 = "Tidewater Cable cut 40 jobs at its Vessby depot on Monday."
NOTICE = (
    "Correction: An earlier version of this article said that Tidewater Cable cut 40 jobs at its Vessby "
    "depot. It cut 14."
)
NOON, EVENING = "2025-05-10T12:00:00+00:00", "2025-05-10T20:00:00+00:00"
WAITED = "“We have waited for this day since the great storm,”"
MAYOR = "Tidewater Cable has hired the former mayor of Vessby as an adviser."
HER = "The former mayor of Vessby now advises Tidewater Cable, which hired her."
HOLDER = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "News from the port", '
    '"publisher": {"@type": "Organization", "name": "Northern Papers"}}</script>'
)


def _mayor(judged: Judged) -> int:
    return judged.origins("former mayor")


CORRECTIONS = (
    Case(
        2,
        "a correction takes the copies of the error along",
        lambda: (
            page("herald", CUT_14, QUAY, NOTICE),
            page("ledger", CUT_40[:-1] + ", the Vessby Herald reports.", SOUP, published=NOON),
        ),
        lambda judged: (judged.fact("cut 40").status, judged.origins("cut 40")),
        ("retracted", 0),
        {
            # copies of what their origin no longer says count for nobody all the same
            "score: withdrawn by its origin": ("disputed", 0),
            "words: corrections": ("plausible", 1),
            "words: earlier": ("plausible", 1),
        },
        before=lambda: (page("herald", CUT_40, QUAY),),
    ),
    Case(
        2,
        "a page that changes without a word no longer says what it said",
        lambda: (page("herald", CUT_14, QUAY),),
        lambda judged: (judged.fact("cut 40").status, judged.why("cut 40", "herald")),
        ("superseded", "the sentence has gone from its page"),
        {"match: gone from its page": ("disputed", "the sentence has gone from its page")},
        before=lambda: (page("herald", CUT_40, QUAY),),
    ),
)

SOLD = "Tidewater Cable has sold its repair ship to a Danish yard"
CREDITS = (
    Case(
        3,
        "a credit is followed through two hops and into another language",
        lambda: (
            page("herald", f"{SOLD}, documents seen by the Vessby Herald show.", QUAY),
            page("courier", f"{SOLD}, Vessby Herald reports.", LAMPS, published=NOON),
            page(
                "kurier",
                "Tidewater Cable hat sein Reparaturschiff an eine dänische Werft verkauft, "
                "berichtet Courier.",
                "Im Hafen lagen am Abend nur noch zwei Schlepper, und der Wind drehte auf Nordwest.",
                language="de",
                published=EVENING,
            ),
        ),
        lambda judged: (judged.origin("Reparaturschiff", "kurier"), judged.origin("repair ship", "courier")),
        (("Vessby Herald", "credit"), ("Vessby Herald", "credit")),
        {"trace: credits": (("Nordkurier", "own report"), ("Courier", "own report"))},
    ),
    Case(
        3,
        "three reports that credit one paper are its report",
        lambda: (
            page("herald", f"{SOLD}, documents seen by the Vessby Herald show.", QUAY),
            page(
                "courier",
                "A Danish yard has bought the repair ship of Tidewater Cable, according to Vessby Herald.",
                LAMPS,
                published=NOON,
            ),
            page("boom", "Vessby Herald: repair ship sold by Tidewater Cable to a Danish yard.", FERRY),
        ),
        lambda judged: judged.origins("repair ship"),
        1,
        {"trace: credits": 2},
    ),
    Case(
        3,
        "a credit that the credited page does not bear out counts for nobody",
        lambda: (
            page("herald", "Tidewater Cable has sold two anchors to a Danish museum.", QUAY),
            page(
                "courier",
                "Tidewater Cable gives up the whole northern sea, Vessby Herald reports.",
                LAMPS,
                published=NOON,
            ),
        ),
        lambda judged: judged.origins("northern sea"),
        0,
        {"trace: credits": 1},
    ),
    Case(
        3,
        "a rewrite without credit is known by rare details in their order",
        lambda: (
            page(
                "herald",
                "Tidewater Cable lost 1,340 metres of fibre off Skarvholm on 3 May.",
                "The ship Aldra Maru had dragged its anchor for 26 minutes, the log of the tower shows.",
                "Repairs will cost Tidewater Cable 7.2 million euros.",
            ),
            page(
                "courier",
                "A hole in the sea: Tidewater Cable misses 1,340 metres of glass near Skarvholm since 3 May.",
                "Its anchor down for 26 minutes, the Aldra Maru had passed over it.",
                "Mending all that costs 7.2 million euros, which the insurer of Tidewater Cable must find.",
                published=LATER,
            ),
        ),
        lambda judged: judged.origin("hole in the sea", "courier"),
        ("Vessby Herald", "same details"),
        {"trace: retold details": ("Vessby Herald", "adds nothing")},
    ),
    Case(
        3,
        "a telling figure is not found twice by chance",
        two(
            "Tidewater Cable opened 31 new landing stations in Portugal.",
            "In Portugal Tidewater Cable has 31 landing stations more than before.",
        ),
        lambda judged: judged.origins("31"),
        1,
        {"trace: same figure": 2},
    ),
    Case(
        3,
        "a figure that has been on record for years is in the archive of each newsroom",
        two(
            "In 2019 the harbour court fined Tidewater Cable 3.4 million euros for a torn net.",
            "Tidewater Cable was fined 3.4 million euros by the harbour court in 2019 over a torn net.",
        ),
        lambda judged: judged.origins("3.4 million"),
        2,
        {"trace: what is long on record": 1},
    ),
)

FACES = (
    Case(
        4,
        "a release and the papers that quote its words are one origin",
        lambda: (
            page("tidewater", f"{WAITED} said Ilse Maron, who leads Tidewater Cable.", title="Our depot"),
            page(
                "courier",
                f"{WAITED} said Ilse Maron, chief executive of Tidewater Cable.",
                LAMPS,
                published=NOON,
            ),
            page(
                "ledger",
                f"Ilse Maron, who leads Tidewater Cable, said: {WAITED[:-2]}.”",
                QUAY,
                published=EVENING,
            ),
        ),
        lambda judged: (judged.origins("this day"), judged.fact("this day").direct_source),
        (1, True),
        {"trace: whose voice": (1, False)},
    ),
    Case(
        4,
        "a spokeswoman heard by two papers is the company speaking",
        lambda: (
            page(
                "courier", "The company paid the fine in March, said Tidewater Cable spokeswoman Ilse Maron."
            ),
            page("ledger", "Tidewater Cable paid the fine in March, its spokeswoman said.", published=LATER),
        ),
        lambda judged: (judged.origins("the fine"), judged.origin("the fine", "ledger")),
        (1, ("Tidewater Cable", "spokesperson")),
        {"trace: whose voice": (2, ("Ledger", "own report"))},
    ),
    Case(
        4,
        "one outsider heard by two papers is one voice",
        two(
            "Tidewater Cable has neglected its old cables, said harbour pilot Jonas Brekke.",
            "Harbour pilot Jonas Brekke said that Tidewater Cable neglected its old cables.",
        ),
        lambda judged: judged.origins("old cables"),
        1,
        {"trace: same voice": 2},
    ),
    Case(
        4,
        "two papers of one owner are one origin",
        lambda: (page("courier", MAYOR, LAMPS), page("beacon", HER, QUAY, published=LATER)),
        _mayor,
        1,
        {"trace: one owner": 2},
    ),
    Case(
        4,
        "two papers whose pages name one holder of their rights are one origin",
        lambda: (
            page("courier", MAYOR, LAMPS, head=HOLDER),
            page("ledger", HER, QUAY, head=HOLDER, published=LATER),
        ),
        _mayor,
        1,
        {"trace: owners that pages name": 2},
    ),
    Case(
        4,
        "a mirror that names its original is no second report",
        lambda: (
            page("courier", MAYOR, LAMPS),
            page(
                "boom",
                HER,
                QUAY,
                head='<link rel="canonical" href="https://courier.example/story">',
                published=LATER,
            ),
        ),
        _mayor,
        1,
        {"trace: named original": 2},
    ),
    Case(
        4,
        "a copied text is no second report",
        lambda: (
            page("courier", MAYOR, LAMPS, SOUP),
            page("boom", f"In Vessby, {HER}", LAMPS, SOUP, FERRY, published=LATER),
        ),
        lambda judged: judged.origin("former mayor", "boom"),
        ("Courier", "text copy"),
        {"trace: copied text": ("Courier", "adds nothing")},
    ),
    Case(
        4,
        "a wire's tag here and its byline there are the wire",
        lambda: (
            page("courier", f"VESSBY, May 10 (Reuters) - {MAYOR}", LAMPS),
            page("ledger", HER, QUAY, head='<meta name="author" content="Reuters">', published=LATER),
        ),
        lambda judged: (judged.origins("former mayor"), judged.origin("former mayor", "ledger")[0]),
        (1, "Reuters"),
        {"trace: tags and bylines": (2, "Ledger")},
    ),
    Case(
        4,
        "a translation with every detail in its place is the same report",
        lambda: (
            page(
                "herald",
                "Tidewater Cable dismissed 312 divers on 3 May.",
                "It paid 48 percent of them 7.2 million euros.",
            ),
            page(
                "kurier",
                "Tidewater Cable hat am 3. Mai 312 Taucher entlassen.",
                "48 Prozent von ihnen erhielten 7,2 Millionen Euro.",
                language="de",
                published=LATER,
            ),
        ),
        lambda judged: judged.origin("312 Taucher", "kurier"),
        ("Vessby Herald", "translation"),
        {"trace: retold details": ("Vessby Herald", "adds nothing")},
    ),
    Case(
        4,
        "what one firm estimates stays one estimate, whoever prints it",
        two(
            "Tidewater Cable carries 38 percent of the traffic, the research firm Depth Count estimates.",
            "Depth Count, a research firm, estimates that 38 percent of the traffic is Tidewater Cable’s.",
        ),
        lambda judged: (judged.origins("38 percent"), judged.fact("38 percent").grade),
        (1, "C/D"),
        {"score: estimates": (1, "B/C"), "score: caps": (1, "B/C")},
    ),
)
CASES = (*CORRECTIONS, *CREDITS, *FACES)
