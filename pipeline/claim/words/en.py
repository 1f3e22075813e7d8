"""English."""

from __future__ import annotations

from pipeline.claim.words import Words, lookup, numbered, phrases, split, table
from pipeline.claim.words.reporting.en import (
    AFFIRMING,
    BASELESS,
    BEFORE,
    DENIALS,
    EARLIER,
    FIGURES_OF,
    MISSED,
    REPORTING,
    WITHDRAWALS,
    WITNESS,
)
from pipeline.claim.words.same.en import SAME
from pipeline.claim.words.units.en import UNITS

_ONES = numbered("one two three four five six seven eight nine", 1)
_TENS = {
    word: 10 * number
    for word, number in numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2).items()
}
_TEENS = numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_PAIRS = {f"{t}{mark}{o}": n + m for t, n in _TENS.items() for o, m in _ONES.items() for mark in "- "}
_HALVES = {f"{word} and a half": number + 0.5 for word, number in _ONES.items()}

WORDS = Words(
    language="en",
    stop=split(
        "a an the this that these those and or but nor so yet if then than as at by for from in into "
        "of off on onto out over per to up upon via with within without about after again against "
        "before below between both during few further here there how i me my myself we our ours us you "
        "your he him his she her hers it its itself they them their theirs what which who whom whose "
        "when where why while will would shall should can could may might must do does did done doing "
        "be am is are was were been being have has had having not no too very just also only own same "
        "such s t re ve ll d m don doesn didn isn aren wasn weren hasn haven hadn won wouldn couldn "
        "shouldn any some each every other another one ones all more most much many less least now "
        "even still ever never once let get got go goes went come came make made take took like "
        "because since until though although however meanwhile whether either neither among amid "
        "across along around through under toward towards behind beyond mr mrs ms said says say saying "
        "cannot nearly almost approximately roughly circa above according rather instead"
    ),
    same=SAME,
    months=numbered(
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug "
        "september|sept|sep october|oct november|nov december|dec",
        1,
    ),
    weekdays=numbered(
        "monday|mon tuesday|tues|tue wednesday|wed thursday|thurs|thur|thu friday|fri saturday|sat sunday|sun"
    ),
    numbers={**_TEENS, **_TENS, **_PAIRS, **_HALVES},
    scales=lookup(
        {
            100.0: "hundred",
            1e3: "thousand | k",
            1e6: "million | m | mn | mln",
            1e9: "billion | b | bn | bln",
            1e12: "trillion | tn | trn",
            12.0: "dozen",
            1e5: "lakh",
            1e7: "crore",
        }
    ),
    comparators=table(
        {
            "<=": "no more than | not more than | at most | up to | a maximum of | as many as | as "
            "much as | at the most | maximum of | maximum fine of | maximum penalty of",
            ">=": "no fewer than | not fewer than | no less than | not less than | at least | a minimum of",
            ">": "more than | greater than | larger than | in excess of | upwards of | upward of | "
            "north of | above | beyond | over | exceed | exceeds | exceeded | exceeding | "
            "surpassed | topped | topping",
            "<": "fewer than | less than | below | under | short of",
            "~": "approximately | about | around | roughly | nearly | almost | some | close to | an "
            "estimated | circa | just over | just under | just above | just below | slightly more "
            "than | slightly less than | a little over | a little under | little more than",
        }
    ),
    comparators_after=table(
        {
            ">=": "or more | or higher | or longer | and up | and above | at least",
            "<=": "or less | or fewer | or lower | at most | at the most",
            "~": "or so",
            ">": "+ | plus",
        }
    ),
    speech=split(
        "say says said saying tell tells told state states stated announce announces announced declare "
        "declares declared explain explains explained add adds added note notes noted write writes "
        "wrote report reports reported confirm confirms confirmed admit admits admitted acknowledge "
        "acknowledges acknowledged deny denies denied claim claims claimed argue argues argued "
        "estimate estimates estimated reckon reckons reckoned calculate calculates calculated believe "
        "believes believed warn warns warned insist insists insisted reveal reveals revealed disclose "
        "discloses disclosed suggest suggests suggested describe describes described predict predicts "
        "predicted expect expects expected concede concedes conceded stress stresses stressed put puts "
        "post posted blame blames blamed accuse accuses accused promise promises promised allege "
        "alleges alleged conclude concludes concluded find finds found respond responded reply replied "
        "call calls called apologise apologised apologize apologized"
    ),
    hedges=frozenset(
        phrases(
            "may | might | could | perhaps | possibly | probably | likely | unlikely | apparently | "
            "seemingly | seem | seems | seemed | appear | appears | appeared | reportedly | allegedly "
            "| supposedly | unclear | uncertain | unknown | unconfirmed | suggest | suggests | "
            "suggested | speculation | speculate | rumoured | rumored | presumably | arguably | "
            "potentially | maybe | imply | implies | implied | believed | thought to | understood | "
            "not yet known | not yet clear | remains to be seen | i hear"
        )
    ),
    predictions=frozenset(
        phrases(
            "will | would | won’t | won't | shall | expect to | expects | expect | expected | "
            "forecast | forecasts | plans to | plan to | planned to | planning to | intend | intends "
            "| intended to | going to | aims to | aim to | anticipate | anticipates | predict | "
            "predicts | predicted | upcoming | set to | slated to | on track to | due to be | due to "
            "vote | due to meet | due to begin | due to decide | due to expire | due to end | due to "
            "rule | due to publish | due to resume | due to launch | due to open | due to start | due "
            "to take | scheduled | in the future | in the coming"
        )
    ),
    negations=frozenset(
        phrases(
            "not | no | never | none | nobody | nothing | neither | nor | cannot | can’t | can't | "
            "don’t | don't | doesn’t | doesn't | didn’t | didn't | isn’t | isn't | aren’t | aren't | "
            "wasn’t | wasn't | weren’t | weren't | won’t | won't | wouldn’t | wouldn't | hasn’t | "
            "hasn't | haven’t | haven't | hadn’t | hadn't | shouldn’t | shouldn't | couldn’t | "
            "couldn't | mustn’t | mustn't | unaffected | untouched | undamaged | unharmed"
        )
    ),
    affirming=AFFIRMING,
    figures_of=FIGURES_OF,
    baseless=BASELESS,
    instead=phrases(
        "rather than | instead of | and not | not | first estimate of | earlier estimate of "
        "| earlier figure of | previous figure of | provisional figure of | provisional total of"
    ),
    refuted=phrases(
        "that is untrue | that is not true | that is false | that is wrong | that is not so | that was "
        "untrue | that was false | that was wrong | that was not true | that was not so | that was a "
        "mistake | that was mistaken | that was an error | this was wrong | this was untrue | this was not "
        "true | this is untrue | this is not true | this is false | this is wrong | both are untrue | "
        "neither is true | it is not true | nothing of this is true | none of this is true | none of that "
        "is true | we have found nothing that supports | we found nothing that supports | nothing supports "
        "this | there is no evidence of this | there is no evidence for this"
    ),
    denials=DENIALS,
    restrictors=table(
        {
            "everywhere": "worldwide | world-wide | globally | around the world | across the world | "
            "all over the world | anywhere in the world | everywhere in the world | throughout the "
            "world | in any country | in every country | in all countries | of any nation | of any "
            "country | around the globe | across the globe | on the planet | global | anywhere | "
            "everywhere",
            "only": "only | solely | exclusively | alone | merely | limited to | restricted to | confined to",
            "except": "except | except for | with the exception of | excluding | excluded | apart from "
            "| aside from | other than | outside | outside of | but not",
            "condition": "unless | provided that | as long as | so long as | on condition | on the "
            "condition | in the event of | subject to | real-time | real time | in real time | "
            "mobile | stationary | temporarily | until further notice | pending",
            "whole": "altogether | the whole | the entire | for good | as a whole | as such | outright | "
            "wholesale | of any kind | of "
            "every kind | every kind of | in its entirety | for any purpose | for whatever purpose",
            "bound": "at least | up to | at most",
            "average": "average | on average | each | apiece | per capita | per person | per head | "
            "per user | per customer | per share | per second | per minute | per hour | per day | "
            "per week | per month | per year",
            "net": "net",
            "gross": "gross",
            "total": "total | in total | combined",
        }
    ),
    descriptions=lookup(
        {
            ("company",): "company | firm | club | corporation | vendor | maker | giant | provider | carrier "
            "| airline | retailer | manufacturer | business | startup | supplier | bank | insurer | lender "
            "| brewer | brewery | builder | contractor | subcontractor | buyer | seller | owner | employer "
            "| "
            "developer | producer | distributor | wholesaler | publisher | broker | shipper | savings bank",
            ("company", "institution"): "group | operator | utility",
            ("institution",): "registry | organisation | organization | institution | nonprofit | "
            "non-profit | charity | body | association | foundation | agency | authority | "
            "regulator | court | watchdog | supervisor | central bank | port authority",
            ("institution", "company"): "registrar | exchange",
        }
    ),
    held=split(
        "office board mutual port fund union institute department bureau club museum school railway "
        "federation league trust society airport harbour harbor mission works service cooperative hospital "
        "university ministry council committee commission inquiry tribunal"
    ),
    goods=split(
        "drug drugs medicine medication tablet tablets pill pills capsule capsules vaccine device devices "
        "product products model vehicle car cars aircraft phone"
    ),
    rulings=split(
        "recall order ruling decision fine ban verdict injunction decree guarantee clearance approval"
    ),
    findings=phrases(
        "finds | found | concludes | concluded | estimates | estimated | reckons | reckoned | calculates | "
        "calculated | established | detected | discovered | come upon | came upon | inspected | examined"
    ),
    casualties=phrases(
        "hurt | injured | harmed | killed | wounded | died | missing | harm | injury | injuries | casualties"
    ),
    pronouns=split("it they he she its their"),
    first_person=split("we our ours us"),
    objects=split("us"),
    writers=phrases("i | me | my | mine | myself | i’m | i'm | i’ve | i've | i’d | i'd | i’ll | i'll"),
    readers=phrases("you | your | yours | yourself"),
    elsewhere=phrases(
        "meanwhile | elsewhere | in other news | separately | for comparison | by comparison | "
        "by the way | in the meantime"
    ),
    anybody=phrases(
        "nobody | no one | nothing | somebody | someone | everybody | everyone | one hears | "
        "one wonders | there is | there are | there’s | there's | there aren’t | there aren't | "
        "maybe | perhaps | imagine | picture this | welcome to | remember"
    ),
    maxim=r"\s(?:is|are)\s(?:not\s|only\s|just\s)?an?\s",
    events=split(
        "outage crash incident fiasco disruption failure breach debacle meltdown glitch chaos affair "
        "scandal saga episode mess hack leak blackout shutdown collapse disaster"
    ),
    passing=phrases(
        "excluding | excludes | excluded | except | except for | minus | apart from | aside from | "
        "other than | leaving aside | leaves aside | leaves aside what | leaving out | not counting | "
        "without counting | unlike | compared with | compared to | in contrast to | independent of | "
        "unrelated to"
    ),
    left_out=phrases("left out | excluded | aside | excepted | not included | not counted"),
    articles=split("a an"),
    acts=split(
        "launched launches signed signs sued sues bought buys acquired acquires sold opened opens "
        "closed closes cut cuts hired fined banned bans approved approves rejected rejects built "
        "builds plans planned operates runs raised raises filed published publishes released releases "
        "began begins started starts stopped stops owns suffered appointed has had will"
    ),
    opinions=phrases(
        "we think | we believe | our advice | our view | in our view | if you ask us | we lean | it’s "
        "our speculation | we would | tell us | let us know | read more | sign up | click here | "
        "subscribe | photo:| image credit | this story first appeared | this article first appeared | "
        "this article originally appeared | originally published | that is what we | that’s what we | "
        "this is what we | here is what | here’s what | here is how | here are the"
    )
    + ("please ", "do you ", "watch ", "grab ", "swipe ", "tap ", "compare "),
    refusals=phrases(
        "declined to comment | declined to say | declined to explain | refused to comment | would not "
        "comment | would not say | wouldn’t say | did not respond | didn’t respond | did not reply | "
        "has not responded | have not responded | not immediately respond | no response to | did not "
        "answer | had not answered | answered our questions | gave no reason | offered no reason | no "
        "reason was given | requests for comment | request for comment | isn’t saying"
    ),
    reporting=REPORTING,
    missed=MISSED,
    before=BEFORE,
    notices=(
        r"(?:article|story|page|post|report|headline|piece|version|it) (?:was|has been|is|were) (?:since )?"
        r"(?:\w+ )?(?:corrected|amended|updated to correct|edited to correct|revised to)",
        r"we (?:have )?corrected",
        r"misstated|incorrectly (?:said|stated|gave)|wrongly (?:said|stated|gave)|misspelled|misidentified",
    ),
    page_nouns=phrases("article | story | page | post | report | headline | piece | text"),
    corrections=phrases(
        "correction | corrected | clarification | editor’s note | editor's note | update: | updated: | "
        "an earlier version | the original version | a previous version"
    ),
    possessives=split("its their"),
    offices=split(
        "spokesperson spokesman spokeswoman spokespeople executive ceo chair chairman chairwoman "
        "chairperson president boss"
    ),
    determiners=split("the this that its their"),
    abbreviations=split(
        "jr sr inc corp co ltd llc plc lp cos bros etc approx dept depts est assn assoc bldg univ jan "
        "feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun u.s "
        "u.k u.n e.u u.s.a u.a.e d.c a.m p.m ph.d b.a m.a al ave blvd rd min max tel ext ed eds"
    ),
    titles=split(
        "mr mrs ms mx dr prof gen lt col sgt capt cmdr adm maj cpl pvt sen rep gov pres st mt ft hon "
        "rev fr supt atty messrs vs v viz cf e.g i.e eg ie"
    ),
    numbering=split("no nos fig figs sec secs art arts para paras vol vols ch chap p pp pt op eq ver"),
    openers=split(
        "the a an it its this that these those he she they we i you in on at by for from to of but and "
        "or so if when while as after before with without no not all some many most much few several "
        "each both two three there here what who how why where our their his her my under over during "
        "between among according since until although though however meanwhile nevertheless moreover "
        "still yet then now later earlier once only even also because despite instead today yesterday "
        "back asked such other another one nobody nothing"
    ),
    cased_titles=split("Sec Det Insp Cllr Brig Cdr Amb Asst Dep Ald Vice Spc Pte Lieut Sr Br"),
    cased_abbreviations=split(
        "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb "
        "Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta Hts Pkwy Hwy Sq Intl Natl Esq Ret "
        "Pty Pvt"
    ),
    speaker_first=True,
    abroad=split("inc corp ltd co llc plc no nos vs dr mr mrs ms st jr sr vol fig"),
    units=UNITS,
    before_scale=lookup(
        {
            1.0: "a | an",
            0.5: "half a | a half | half",
            0.25: "a quarter of a | a quarter",
            0.75: "three-quarters of a | three quarters of a",
        }
    ),
    fractions=lookup(
        {
            50.0: "half of | half the | half its | half their | a half of | one half of",
            25.0: "a quarter of | one quarter of | one-quarter of",
            75.0: "three quarters of | three-quarters of",
            33.3: "a third of | one third of | one-third of",
            66.7: "two thirds of | two-thirds of",
            20.0: "a fifth of | one fifth of | one-fifth of",
            10.0: "a tenth of | one tenth of | one-tenth of",
            60.0: "three fifths of",
            40.0: "two fifths of",
            80.0: "four fifths of",
            12.5: "an eighth of",
        }
    ),
    one_in=phrases("in | out of | in every | out of every"),
    ranges=(("", "to"), ("", "or"), ("between", "and")),
    tallies=split("tally figure figures number count estimate total toll"),
    changes=phrases("from"),
    numbered=split(
        "article section channel chapter page fortune version windows route highway flight room rule "
        "phase tier type level class gate terminal title clause paragraph figure table step schedule "
        "annex appendix amendment resolution directive formula area act form grade stage unit platform "
        "line group part volume episode season round lot track pier block building floor zone district "
        "sector station"
    ),
    partitives=split("of the its their our his her those these such all"),
    qualifiers=split(
        "new other additional more further extra different separate major big large small individual"
    ),
    plurals=split(
        "people men women children police staff aircraft personnel criteria media data headquarters"
    ),
    relative=table(
        {
            "day 0": "today | this morning | tonight",
            "day -1": "yesterday | last night",
            "day 1": "tomorrow",
            "day -2": "the day before yesterday",
            "week so far": "earlier this week",
            "month so far": "earlier this month",
            "year so far": "earlier this year",
            "week rest": "later this week",
            "month rest": "later this month",
            "year rest": "later this year",
            "week 0": "this week",
            "month 0": "this month",
            "quarter 0": "this quarter",
            "year 0": "this year",
            "week -1": "last week",
            "month -1": "last month",
            "quarter -1": "last quarter",
            "year -1": "last year",
            "week 1": "next week",
            "month 1": "next month",
            "quarter 1": "next quarter",
            "year 1": "next year",
            "loose": "the previous day | the previous week | the previous month | the previous year | "
            "the following day | the following week | the following month | the following year | "
            "the next day",
        }
    ),
    ago=phrases("{n} {u} ago"),
    loose=phrases("{n} {u} earlier | {n} {u} later | {n} {u} before | {n} {u} after"),
    year_cues=phrases(
        "in | since | by | until | before | after | from | during | back in | early | late | mid- | "
        "around | of | in late | in early | the year"
    ),
    ordinals={**numbered("first second third fourth", 1), "1st": 1, "2nd": 2, "3rd": 3, "4th": 4},
    last=phrases("last | past | previous"),
    deadlines=phrases(
        "by | until | till | by the end of | until the end of | postponed to | postponed until | "
        "moved to | put off to | put off until | delayed to | delayed until | rescheduled for | "
        "rescheduled to | adjourned to | adjourned until | deferred to | deferred until | extended to "
        "| extended until | brought forward to"
    ),
    following=phrases("next | this coming | coming"),
    earlier=EARLIER,
    withdrawals=WITHDRAWALS,
    witness=WITNESS,
    hearsay=phrases(
        "according to reports | according to media | media report | media there report | reports say | "
        "reports said | reports suggest | local media | press reports | it is understood | is "
        "understood to | it is said | some reports | it has been reported | it has been claimed | it has "
        "been said | reportedly | rumour has it | rumor has it"
    ),
)
