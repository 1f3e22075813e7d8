"""English."""

from __future__ import annotations

from pipeline.claim.words import phrases, split
from pipeline.claim.words.roles import Roles

ROLES = Roles(
    heads={
        "court": split("court tribunal"),
        "journal": split("journal annals proceedings"),
        "clinic": split("hospital hospitals clinic clinics infirmary"),
        "research": split("university institute college laboratory observatory"),
        "operator": split("port airport harbour harbor railway"),
        "authority": split(
            "authority office commission agency regulator ministry inspectorate supervisor ombudsman "
            "board directorate"
        ),
    },
    called={
        "court": split("court tribunal"),
        "journal": split("journal"),
        "clinic": split("hospital clinic infirmary"),
        "research": split("university institute"),
        "operator": split("port airport"),
        "authority": split(
            "authority regulator watchdog supervisor commission agency office inspectorate ministry board"
        ),
    },
    trade={
        "court": phrases(
            "the ruling | the judges | the judge | the same judge | the judgment | the verdict | judge ruled"
        ),
        "journal": phrases(
            "retracted the article | retracted the paper | corrected the article | corrected the paper | "
            "peer review | the editors"
        ),
        "clinic": phrases(
            "relative reduction | relative increase | estimates of effect | the effect | trial | patients | "
            "placebo | participants | recurrence | recurrences | relative risk | risk of | the dose | "
            "surgery | treatment | treated | surgeons | nurses | doctors | ward | wards | enrolled"
        ),
        "research": phrases(
            "trial | the study | participants | experiment | the researchers | samples | placebo"
        ),
        "authority": phrases(
            "clause | clauses | clearance | cleared | on condition | no conditions | the decision | the "
            "annex | the fine | reports of harm | reports of injuries | the inspectors | the file number"
        ),
    },
    decides={
        "court": split("ruling verdict judgment judgement injunction award"),
        "authority": split("decision recall order fine ban decree clearance approval directive"),
    },
    organs=phrases(
        "board | executive board | governing board | supervisory board | panel | committee | disciplinary "
        "committee | executive committee | jury | presidium | full court | general assembly | "
        "appeals committee | directorate"
    ),
    agents=split("inspectors regulators supervisors commissioners watchdogs"),
    people=split("members officials executives directors managers bosses leaders chiefs staff lawyers"),
    selves=phrases(
        "this office | this agency | this authority | this commission | this department | "
        "this ministry | this court | this company | this firm | this institution | "
        "this organisation | this organization | this regulator"
    ),
    letters=split("letter"),
    sits=phrases("in | across | around"),
    whose=phrases("of | of the"),
    makers=split("maker manufacturer producer builder developer"),
    acts=phrases(
        "fined | to fine | fine of | fines of | the fine | the ban on | a ban on | total ban | banned | to "
        "ban | was barred | were barred | been barred | was grounded | were grounded | been grounded | "
        "grounding of | the grounding | was ordered to | were ordered to | been ordered to | has to pay | "
        "have to pay | must pay | had to pay | has been approved | was approved | was cleared | has been "
        "cleared | the recall | was recalled | were recalled | was forbidden | were forbidden | exempt | "
        "exempted | the order | the directive | opened an inquiry | the inquiry into | the investigation "
        "into | the penalty | a penalty | penalty of | penalties of | licence is suspended | licence was "
        "suspended | license was suspended | licence was revoked | license was revoked | suspended the "
        "licence | suspended the license | revoked the licence | revoked the license | suspended its "
        "licence | suspended its license | revoked its licence | revoked its license | lost its licence | "
        "lost its license | keeps its licence | keeps its license | under recall | called back | has "
        "recalled | have been recalled | has been recalled | with effect from | with immediate effect | is "
        "hereby | are hereby | measure has been taken | measures have been taken"
    ),
    owns=r"(?:[’']s?)?\s",
    suing=split("claimant plaintiff applicant appellant petitioner complainant"),
    sued=split("defendant respondent accused"),
    beside=split("intervener intervenor"),
    versus=phrases("v | vs | versus"),
    sues=phrases(
        "sued | sues | is suing | brought an action against | filed a suit against | filed a lawsuit against"
    ),
    buyers=split("buyer acquirer purchaser suitor bidder"),
    bought=split("target seller"),
    prices=phrases("the price | the purchase price | the offer | it costs them | paying | the sum"),
    buys=phrases(
        "buys | bought | buying | acquires | acquired | acquire | is taking over | takes over | took over "
        "| take over | agreed to buy | to buy | is buying | has bought | will buy | would buy | to "
        "acquire | to take over | has agreed to buy | has acquired"
    ),
    goes_to=phrases(
        "passes to | passed to | goes to | went to | was sold to | is sold to | was bought by | is bought "
        "by | was acquired by | will pass to"
    ),
    purchase=phrases("acquisition | purchase | takeover | take-over | buyout"),
    of=phrases("of"),
    by=phrases("by"),
    measures=phrases(
        "sample | samples | laboratory | measured | contained | concentration | reading | readings | detected"
    ),
)
