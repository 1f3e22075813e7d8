"""English."""

from __future__ import annotations

from pipeline.claim.speech.cues import Cues
from pipeline.claim.words import phrases, split, table

CUES = Cues(
    strong=split(
        "say says said tell tells told stated announce announces announced declare declares "
        "declared explain explains explained confirm confirms confirmed admit admits admitted acknowledge "
        "acknowledges acknowledged deny denies denied argue argues argued warn warns warned insist insists "
        "insisted reveal reveals revealed disclose discloses disclosed concede concedes conceded "
        "stress stresses stressed blame blames blamed s allege alleges "
        "conclude concludes concluded reply replied replies apologise apologises apologised apologize "
        "apologizes apologized assert asserts asserted affirm affirms affirmed contend contends contended "
        "complain complains complained emphasise emphasised emphasize emphasized reiterate reiterates "
        "reiterated vow vows vowed pledge pledges pledged testify testifies testified tweet tweets "
        "tweeted quip quipped lament laments lamented boast boasts boasted refute refutes refuted "
        "rebut rebutted caution cautions cautioned predict predicts predicted promise promises promised "
        "criticise criticises criticised criticize criticizes criticized remark remarks remarked "
        "recount recounts recounted proclaim proclaims proclaimed assure assures assured inform informs "
        "informed "
        "estimate estimates estimated denounce denounces denounced condemn condemns condemned"
    ),
    weak=split(
        "alleged accuse accuses accused "
        "add adds added note notes noted write writes wrote report reports reported claim claims claimed "
        "reckon reckons reckoned calculate calculates calculated believe believes believed suggest "
        "suggests suggested describe describes described expect expects expected put puts post posts posted "
        "find finds found respond responds responded call calls called shows showed "
        "ruled read reads recall recalls recalled observe observes observed think thinks thought forecast "
        "forecasts speculate speculates speculated hope hopes hoped fear fears feared maintain maintains "
        "maintained agree agrees agreed demand demands demanded urge urges urged mention mentions "
        "mentioned indicate indicates indicated pointed signal signals signalled comment comments "
        "commented joke jokes joked write continued continues joked asserted determined "
        "learned asked advised advises recommends recommended hinted hints swore swear swears states state "
        "testifies testified attests attested details detailed "
        "cite cites cited dismissed dismisses rejected rejects disputed disputes"
    ),
    denials=split(
        "deny denies denied refute refutes refuted rebut rebutted dismissed dismisses rejected "
        "rejects disputed disputes"
    ),
    before=phrases(
        "according to | in the words of | by the reckoning of | by an estimate of | as reported by | "
        "citing | quoting | in a statement from | in the view of | in the opinion of | as stated by | "
        "as told to | per a statement from"
    ),
    by=split("by"),
    means=split("telephone phone e-mail email mail text letter fax post video"),
    nobody=split("nobody neither none"),
    reduced=split("of"),
    infinitive=split("to"),
    objects=split(
        "put puts call calls called post posts posted describe describes described cite cites cited demand "
        "demands demanded dismissed dismisses rejected rejects disputed disputes agree agrees agreed expect "
        "accuse accuses accused expects expected urge urges urged alleged asked read reads"
    ),
    frames=table(
        {
            "to": "expect | expects | expected | believe | believes | believed | forecast | forecasts",
            "as": "describe | describes | described | dismissed | dismisses",
            "at": "put | puts",
            "of": "accuse | accuses | accused",
        }
    ),
    counts=split("one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty"),
    roughly=split("about around some roughly nearly almost over under only just"),
    bare=split("said says say"),
    joins=split("and but or"),
    measures=split(
        "size need needs type plan schedule ability availability whether how rules law laws principle "
        "principles age income season seniority rank weight height taste region"
    ),
    rumoured=split("reported believed thought"),
    participles=split(
        "saying adding telling stating noting warning claiming arguing insisting announcing "
        "confirming denying explaining stressing alleging writing reporting suggesting"
    ),
    like=split("as like"),
    plurals=split("states reports claims notes estimates forecasts posts calls hopes fears demands comments"),
    quoted=split("quoted cited"),
    that=split("that"),
    auxiliaries=split(
        "has have had also later then now further already again repeatedly since once "
        "is are was were be been being today yesterday however earlier still therefore "
        "twice recently initially previously first both just even meanwhile did do does"
    ),
    passive=split("is are was were be been being"),
    muted=split(
        "not never to yet cannot n’t didn’t doesn’t don’t hasn’t haven’t hadn’t didn't doesn't "
        "don't hasn't won't won’t wouldn’t would could may might should must can nobody nothing will"
    ),
    silent=split("nothing little much farewell goodbye hello fortunes tales stories no"),
    determiners=split(
        "the a an this that these those its their his her our my your some any no every "
        "each several many new annual first latest of"
    ),
    pronouns=split("he she it they we i one who which"),
    persons=split("he she"),
    relatives=split("who which that whose"),
    openers=split(
        "that but while because if although though when where whether so than until since as after before"
    ),
    prepositions=split(
        "in on at after before during under with by for from to about amid since despite "
        "following over through until speaking asked per"
    ),
    linkers=split("of for at from in with and close familiar to on"),
    breaks=split(
        "that who which on during after before when while because as but last late early "
        "yesterday today monday tuesday wednesday thursday friday saturday sunday in to via "
        "through about if whether saying adding telling"
    ),
    finite=split(
        "is are was were has have had will would could can may might must should do does did rose fell "
        "be lost broke safe got went came made took gave led began ran saw left became held "
        "remains needs wants plans says knew grew won paid meant means"
    ),
    endings=("ed",),
    times=split("on monday tuesday wednesday thursday friday saturday sunday yesterday today"),
    labels=split(
        "breaking dead results official shooting fire quake earthquake crash trial election storm report "
        "football soccer "
        "photo picture image update updated correction note source sources video read watch "
        "caption background analysis opinion exclusive live related subject re summary example "
        "question result editor’s date time place where when who what why how contact tags"
    ),
)
