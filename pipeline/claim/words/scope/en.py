"""English."""

from __future__ import annotations

from pipeline.claim.words import phrases, split, table
from pipeline.claim.words.scope import Scope

SCOPE = Scope(
    of=split("of"),
    rises=split(
        "rise rises rose risen rising increase increases increased increasing grow grows grew grown "
        "growing growth climb climbs "
        "climbed jump jumps jumped surge surges surged soar soars soared gain gains gained up raise "
        "raises raised "
        "advance advances advanced add adds added swell swelled expand expanded higher hike hiked"
    ),
    falls=split(
        "fall falls fell fallen falling decrease decreases decreased decline declines declined drop "
        "drops dropped "
        "shrink shrinks shrank shrunk sink sinks sank slump slumps slumped plunge plunges plunged down "
        "lower lowered "
        "cut cuts reduce reduces reduced reduction slip slipped slide slid tumble tumbled lose loses lost"
    ),
    nouns=split(
        "increase rise growth gain jump surge climb decline decrease drop fall reduction cut slump "
        "plunge raise"
    ),
    ends=table({"by": "by", "to": "to", "from": "from"}),
    qualifiers=table(
        {
            "gross": "gross | before tax | pre-tax",
            "net": "net | after tax",
            "total": "total | in total | in all | altogether | combined | overall | cumulative | "
            "cumulatively",
            "average": "average | averaging | averaged | on average | mean",
            "median": "median",
            "maximum": "maximum | peak",
            "minimum": "minimum",
            "record": "record",
            "estimated": "an estimated | estimated",
            "per-year": "a year | per year | annually | annual | yearly | each year | every year | per annum",
            "per-month": "a month | per month | monthly | each month",
            "per-week": "a week | per week | weekly",
            "per-day": "a day | per day | daily | each day | every day",
            "per-hour": "an hour | per hour | hourly",
            "per-person": "per person | per capita | per head | per customer | per user | each",
        }
    ),
    conditions=table(
        {
            "if": "if | provided that | provided | as long as | on condition that | in the event that | "
            "so long as",
            "unless": "unless | until",
            "except": "except for | except | excluding | other than | apart from | with the exception "
            "of | aside from",
            "only": "only if | only when | only for | only in | only where | only to | only by | only "
            "on | only with | solely "
            "for | exclusively for | limited to | restricted to",
            "when": "when | whenever | where",
        }
    ),
    purpose=split("for"),
    no_purpose=split(
        "the a an first last now example instance more less about nearly almost years months days weeks "
        "hours minutes "
        "decades free sale comment long good years’ this that these those it them him her us its their"
    ),
    partly=phrases(
        "nothing else | nothing more | nothing beyond | not everything | not all | not the whole | "
        "not the entire | in general | other work | other uses | other purposes | only part of | only"
        " a part of"
    ),
    elsewhere=phrases(
        "other countries | every other country | other nations | other states | other places | other cities "
        "| other regions | other markets | other parts of | elsewhere | nowhere else | abroad | overseas "
        "| the rest of the world | the rest of the country | the rest of the city"
    ),
    alone=r"(?:in|within|to|for) (?:the )?(?P<here>(?:[A-Z]\w+ ){1,2})(?:only|alone)"
    r"|only in (?:the )?(?P<there>[A-Z]\w+)|(?:stays?|remains?) within (?:the )?(?P<inside>[A-Z]\w+)",
    clauses=split("clause clauses paragraph paragraphs annex appendix schedule footnote page pages"),
    annexes=phrases(
        "an annex | the annex | its annex | annexes | an appendix | the appendix | a footnote | the footnotes"
    ),
    rules=phrases(
        "must not | may not | shall not | shall | must | is prohibited from | are prohibited from | is not "
        "permitted | are not permitted | is not allowed | are not allowed | is forbidden | are forbidden | "
        "may only | may | is prohibited | are prohibited | will not be permitted | is not prohibited | are "
        "not prohibited | applies to | does not apply | is annulled | are annulled | is quashed | are "
        "quashed | is set aside | are set aside | is dismissed | are dismissed | is refused | are refused | "
        "is granted | are granted | is upheld | are upheld | is suspended | are suspended | is lifted | are "
        "lifted | is revoked | are revoked | is ordered to | are ordered to | is imposed | are imposed | is "
        "banned | are banned | is fined | are fined | is deducted | are deducted | is reduced | are reduced "
        "| is increased | are increased | is confirmed | are confirmed | is liable | are liable | remains "
        "liable"
    ),
)
