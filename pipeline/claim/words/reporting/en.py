"""English."""

from __future__ import annotations

from pipeline.claim.words import phrases

REPORTING = phrases(
    "told {name} | tells {name} | {name} has seen | {name} has learned | seen by {name} | reviewed by "
    "{name} | obtained by {name} | shared with {name} | said to {name} | interview with {name} | in a "
    "statement to {name} | asked by {name} | {name} asked | {name} read | {name} understands | {name} "
    "checked | {name} counted | {name} reviewed | {name} examined | we asked | we have seen | we saw | we "
    "reviewed | we saved | we counted | we measured | our probes | our measurements | our own "
    "measurements | our data | our monitoring | we compared | we checked | we obtained | we spoke | we "
    "broke | our reporter | our questions | our sources | told us | told our | told reporters | in an "
    "interview | people familiar with | people briefed on | people close to | sources close to | sources "
    "familiar | a person familiar | from what i hear | i have spoken | i’ve spoken | i put | this "
    "reporter | told this newspaper | told this paper | this newspaper attended | this newspaper has seen "
    "| this newspaper asked | we were in the room | we were shown | we watched | when we reached | we "
    "read the | we have read | we read through | our records | our own records | our archive | our "
    "archives | our files | we reported | we have reported | our report of | our own directory | our own "
    "count | we went through | we followed | this newspaper reported | this newspaper has reported | this "
    "newspaper’s archive | this newspaper read | as we wrote | our deals table"
)

# How a sentence says that the newsroom has seen, read, counted or worked it out itself. An interview is none:
# there somebody else has seen it.
_SEEN = "read counted checked examined measured tested compared calculated watched saw found reviewed"
_MINE = "count test tests tally analysis calculation calculations measurements model records archive archives"
WITNESS = (
    *(
        f"{we} {verb}"
        for we in ("we", "we have", "we’ve", "this newspaper", "this newspaper has", "{name}", "{name} has")
        for verb in _SEEN.split()
    ),
    *(f"{our} {own}" for our in ("our", "our own", "this newspaper’s") for own in _MINE.split()),
    *phrases(
        "we estimate | we reckon | {name} estimates | {name} reckons | {name} calculates | we went through "
        "| we read through | we have seen | {name} has seen | seen by {name} | reviewed by {name} | we "
        "were shown | we sat | we were in the room | our reporter | our reporters | our correspondent | "
        "our data | our directory | our own directory | our deals table | our files | our probes | {name} "
        "was present | {name} attended | attended by {name} | we reported at the time | we reported that at "
        "the time | we reported it at the time | we reported then | as we reported then"
    ),
)

# How a page names what it said before, and by which words in one sentence with those it takes it back.
EARLIER = phrases(
    "earlier version | original version | previous version | first version | originally | previously | at"
    " first | our first | our initial | our earlier | first note | first explanation | initial "
    "explanation | initial report | first report | first hours | earlier report | earlier statement | our"
    " entry | our first entry | our earlier entry | our post of | our note of | our notice of | our "
    "statement of | our message of | what we wrote | what we said | first published | published first | "
    "first given | first reported | published earlier | reported earlier"
)

WITHDRAWALS = phrases(
    "was wrong | were wrong | was incorrect | was not correct | was mistaken | was an error | in "
    "error | was a mistake | is withdrawn | has been withdrawn | withdrew | no longer stands | turned out "
    "to be | proved wrong | overstated"
)

# Negations that are not the deed's own: of what somebody was told, of who did not want to be named.
AFFIRMING = phrases(
    "not only | not just | not merely | not least | not to mention | no doubt | no matter | whether or "
    "not | no more than | not more than | no fewer than | not fewer than | no less than | not less than "
    "| no later than | no sooner | no one but | nothing but | no. | no secret | order not to | orders "
    "not to | advice not to | warning not to | warnings not to | call not to | request not to | told …… "
    "not to | asked …… not to | asking … not to | urged …… not to | urges …… not to | advised …… not to "
    "| advises …… not to | warned …… not to | ordered …… not to | not be named | not be identified | "
    "not want to be named | not wish to be named | not want to be identified | not authorised to speak "
    "| not authorized to speak | not allowed to speak | who did not | who do not | who does not | who "
    "had not | who has not | who have not | who was not | who were not | who is not | who are not | who "
    "could not | who cannot | who would not | who will not | who never | who no longer | who didn’t | "
    "who didn't | who hadn’t | who hadn't | who couldn’t | who couldn't | because … not | because … no "
    "| because … never | if … not"
)

# How a plan is told of that was not kept.
MISSED = phrases(
    "had … expected to | had … hoped to | had … planned to | had … intended to | had … promised to | had … "
    "pledged to | had … undertaken to | had … vowed to | had … aimed to | had … meant to | had … wanted to "
    "| had been expected to | had been due to | had been scheduled to | was to have | were to have | was … "
    "supposed to | were … supposed to | was … meant to | were … meant to | was … originally due | was due … "
    "ago | were due … ago | was … originally scheduled | was … originally planned | missed the deadline | "
    "missed its deadline | missed their deadline | missed its own deadline | has missed the | have missed "
    "the | has missed its | have missed their | than … had promised | than … had planned | than … had "
    "expected | than … had announced | than … had said | than promised | than planned | than … promised in "
    "| than … announced in | than … gave in | weeks late | a week late | month late | months late | days "
    "late | a day late | behind schedule | is overdue | was overdue | are overdue | has slipped | have "
    "slipped | had slipped | misses the date | missed the date | missed the target | missed its target | "
    "missed its own target | missed that date | had aimed for | had hoped for"
)

# How a sentence names a figure that somebody gave, and says that nothing bears it out.
FIGURES_OF = phrases("figure of | number of | claim of | claims of | estimate of | total of")
BASELESS = phrases(
    "finds no support | found no support | has no support | has no basis | had no basis | without "
    "basis | without foundation | has no foundation | is not supported | was not supported | is "
    "not borne out | was not borne out | is wrong | was wrong | is false | was false | is "
    "incorrect | was incorrect | is unfounded | was unfounded | is too high | was too high | is "
    "too low | was too low | is not correct | was not correct"
)

# By which somebody denies.
DENIALS = phrases(
    "we blamed | we had blamed | we wrongly | we mistakenly | we had wrongly | we had mistakenly | we "
    "first thought | we had thought | we had believed | denied that | denies that | deny that | denying "
    "that | denied any | denies any | deny any | denying any | denied having | denies having | denied "
    "it | denies it | denied they | denied he | denied she | denied wrongdoing | denies wrongdoing | "
    "denied the allegation | denied the allegations | denies the allegations | denied the accusation | "
    "denied the accusations | denies the accusations | denied the claim | denied the claims | denies "
    "the claims | denied the report | denied the reports | denied the charge | denied the charges | "
    "denies the charges | denied reports | denied claims | denied allegations | denied accusations | "
    "denies claims | denies allegations | denies accusations | rejected the claim | rejected the claims "
    "| rejected the allegation | rejected the allegations | rejected the accusation | rejected the "
    "accusations | rejects the allegations | rejects the claims | rejected claims | rejected "
    "allegations | rejected accusations | dismissed the claim | dismissed the claims | dismissed the "
    "allegations | dismissed the report | dismissed the reports | dismissed reports | refuted | refutes "
    "| disputed the claim | disputed the claims | disputes the claims | disputed that | disputes that | "
    "no truth in | no truth to | not true that | untrue that | is untrue | are untrue | is false | are "
    "false | was false | were false | rejected reports | rejects reports | rejected suggestions | "
    "dismissed rumours | dismissed suggestions | dismissed claims | is unfounded | are unfounded | is a "
    "fiction | is fiction | is pure fiction | is a fairy tale | is a myth | is nonsense | is an "
    "invention | is invented | is made up | is baseless | is groundless | is without foundation | has "
    "no foundation | has no basis | no basis for | is out of date | are out of date | is outdated | no "
    "longer holds | no longer stands | no longer correct | no longer valid | contrary to what | "
    "contrary to reports | contrary to the report | contrary to claims | contrary to the claim | "
    "contrary to the claims | contrary to some reports | rumours to the contrary | rumors to the "
    "contrary | reports to the contrary | claims to the contrary"
)

# How an institution's own page names what it said at first, and says no longer.
BEFORE = phrases(
    "our first notice | our first statement | our first count | our first estimate | our first figure | our "
    "first announcement | our first message | our first update | our initial notice | our initial statement "
    "| our initial count | our initial estimate | our initial figure | our earlier estimate | our earlier "
    "figure | our earlier count | we first said | we first gave | we first put | we first spoke | we first "
    "reported | we first estimated | we initially said | we initially gave | we initially put | we "
    "initially spoke | we initially reported | we initially estimated | we originally said | we said at "
    "first | we spoke at first | on the first day we said | on the first day we spoke | at first we said | "
    "at first we spoke"
)
