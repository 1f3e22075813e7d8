"""English."""

from __future__ import annotations

from pipeline.claim.predicate.verbs import Verbs
from pipeline.claim.words import split

# infinitive, past tense, participle
_IRREGULAR = """
    arise arose arisen, become became become, begin began begun, bind bound bound, break broke broken,
    bring brought brought, build built built, buy bought bought, catch caught caught, choose chose chosen,
    come came come, deal dealt dealt, draw drew drawn, drive drove driven, fall fell fallen, feel felt felt,
    fight fought fought, find found found, fly flew flown, forbid forbade forbidden, forget forgot forgotten,
    forgo forwent forgone, freeze froze frozen, get got gotten, give gave given, go went gone,
    grow grew grown, hold held held, keep kept kept, know knew known, lay laid laid, lead led led,
    leave left left, lend lent lent, lose lost lost, make made made, mean meant meant, meet met met,
    overcome overcame overcome, oversee oversaw overseen, overtake overtook overtaken, pay paid paid,
    repay repaid repaid, ride rode ridden, rise rose risen, run ran run, say said said, see saw seen,
    seek sought sought, sell sold sold, send sent sent, shake shook shaken, show showed shown,
    shrink shrank shrunk, sink sank sunk, speak spoke spoken, spend spent spent, stand stood stood,
    steal stole stolen, strike struck struck, swear swore sworn, take took taken, teach taught taught,
    tell told told, think thought thought, throw threw thrown, undergo underwent undergone,
    understand understood understood, undertake undertook undertaken, uphold upheld upheld, win won won,
    wind wound wound, withdraw withdrew withdrawn, withhold withheld withheld, write wrote written,
    rebuild rebuilt rebuilt, hang hung hung, sit sat sat, mislead misled misled, withstand withstood
    withstood,
    cut cut cut, put put put, set set set, hit hit hit, shut shut shut, let let let, cost cost cost,
    read read read, spread spread spread, quit quit quit, bid bid bid, cast cast cast, split split split,
    burst burst burst, offset offset offset, reset reset reset, upset upset upset, broadcast broadcast
    broadcast,
    shed shed shed, rid rid rid, thrust thrust thrust, sue sued sued, lie lay lain, drop dropped dropped
"""
_ROWS = [row.split() for row in _IRREGULAR.split(",")]

VERBS = Verbs(
    be={
        **dict.fromkeys(("is", "are", "am", "isn’t", "aren’t", "’s", "’re", "’m"), "present"),
        **dict.fromkeys(("was", "were", "wasn’t", "weren’t"), "past"),
    },
    have={**dict.fromkeys(("has", "have", "’ve"), "present"), "had": "past"},
    do={"does": "present", "do": "present", "did": "past"},
    modals={
        **dict.fromkeys(("will", "shall", "’ll", "wo", "would", "’d"), "future"),
        **dict.fromkeys(
            ("can", "could", "may", "might", "must", "should", "cannot", "ca", "need", "ought"), "present"
        ),
    },
    nonfinite=split("be been being having"),
    pasts={past: base for base, past, _ in _ROWS if base not in ("lie",)},
    participles={participle: base for base, _, participle in _ROWS},
    bases=frozenset(row[0] for row in _ROWS).union(
        split(
            "abandon accept access account accuse achieve acknowledge acquire act add address adhere adjust "
            "admit adopt advise affect agree aim allege allocate allow amend amount announce answer "
            "anticipate apologise apologize appeal appear apply appoint approve argue arrest arrive ask "
            "assess assign assist "
            "assume attack attempt attend attribute auction authorise authorize avoid award back ban "
            "base beat "
            "belong benefit blame block boost borrow breach bypass calculate call cancel capture "
            "carry cause cease certify challenge change charge check cite claim clear climb close "
            "collaborate "
            "collapse collect combine comment commission commit compare compensate compete complain "
            "complete comply "
            "comprise concede conclude condemn conduct confirm confiscate connect consider consist construct "
            "contain contest continue contract contribute control convert convict cooperate coordinate "
            "copy correct "
            "cover crash create criticise criticize cross curb damage decide declare decline "
            "decommission decrease "
            "defend define delay delete deliver demand deny depart depend deploy derail describe "
            "deserve design destroy "
            "detail detain detect determine develop disable disagree disappear disclose disconnect "
            "discontinue discover "
            "discuss dismiss display disrupt dissolve distribute divert divest divide donate double "
            "downgrade "
            "earn ease elect eliminate embed employ enable encourage encrypt end enforce engage ensure enter "
            "equal erase establish estimate evacuate evaluate examine exceed exchange exclude execute "
            "exempt exhibit exist "
            "expand expect expel expire explain exploit explore export expose extend extradite face fail "
            "favour feature file fill finance fine finish fire fix flood focus follow force forecast form "
            "found free fulfil function fund gain gather generate govern grant guarantee guide halt "
            "halve hand handle happen "
            "help hide hike hire host identify ignore impact implement import impose improve include "
            "increase "
            "incur indicate indict infect influence inform inherit inject injure insist inspect install "
            "instruct insure "
            "intend interconnect interfere intervene introduce invade invest investigate invite invoke "
            "involve issue join "
            "jump kill label lack land last launch leak lease license lift like limit link list live "
            "load lobby "
            "locate lock lower maintain manage mandate manufacture mark market match measure merge migrate "
            "mine miss modify monitor move name near need negotiate note notify obey object oblige "
            "observe obtain "
            "occupy occur offer open operate oppose order organise organize originate outlaw outline "
            "outsource "
            "overhaul overturn own pass patch pause peak penalise permit persist pilot place plan play "
            "pledge plummet plunge "
            "point police poll post postpone pour power practise predict prefer prepare present "
            "preserve press prevent "
            "price print proceed process procure produce profit prohibit promise promote prompt propose "
            "prosecute protect "
            "protest prove provide publish pull purchase pursue push qualify question quote raid raise "
            "reach react "
            "reassign recall receive reclaim recognise recognize recommend record recover recruit "
            "reduce refer reflect "
            "refund refuse register regulate reinstate reject relate relay release relocate rely remain "
            "remedy remove "
            "rename renew rent reopen repair repeal replace reply report represent request require "
            "rescind rescue "
            "reserve resign resist resolve respond restart restore restrict result resume retain retire "
            "retract retreat return reuse reveal reverse review revise revoke reward rework route rule "
            "sack safeguard sail "
            "sanction save scan schedule scrap secure seem seize separate serve settle share shift ship "
            "shock "
            "shorten shrink sign signal simplify slash slide slip slow soar solve sponsor stabilise "
            "staff stall start "
            "state stay stem step stop store strengthen stress structure struggle study submit "
            "subsidise succeed suffer suggest "
            "summon supersede supply support surge surpass suspect suspend sustain switch target tax "
            "tend terminate test "
            "testify threaten tighten top total trace track trade train transfer transform transmit "
            "transport travel treat "
            "trial trigger triple trust try turn uncover underestimate unveil update upgrade urge use "
            "vacate value veto "
            "view violate visit volunteer vote vow waive want warn waste watch weaken weigh welcome "
            "widen win wish work "
            "worry yield owe resell mend rely rule shelter feed teach relocate emit inhabit graduate "
            "house seat "
            "stretch reject tackle deter invent weather"
        )
    ),
    adjectives=split(
        "limited united based related interested concerned detailed advanced experienced so-called alleged "
        "unprecedented unaffected undisclosed unnamed unspecified indeed need speed feed seed breed hundred "
        "kindred sacred naked wicked aged beloved red bed shed exceed proceed succeed"
    ),
    ahead=split(
        "plan intend aim expect hope want pledge vow promise agree seek propose threaten prepare decide "
        "offer wish"
    ),
    aspects=split("continue begin start seem appear tend manage happen cease come help"),
    clausal=split(
        "find know believe think show mean hope fear learn discover conclude ensure confirm expect "
        "suggest say "
        "reveal claim report estimate predict note warn admit tell announce decide agree feel see understand"
    ),
    negations=split("not never n’t"),
    adverbs=split(
        "also now then still already since yet so far just only even once again later soon always often "
        "ever too both long either instead however thus therefore further itself themselves himself all "
        "almost nearly today yesterday first best currently"
    ),
    to=split("to"),
    openers=split(
        "when while if after before because although though as since until unless whereas whether once where "
        "except provided despite amid lest so"
    ),
    relatives=split("who which that whose whom where"),
    joins=split("and or but nor"),
    beside=("; ", "; and ", "; but ", ", and ", ", but ", ", while ", ", whereas "),
    determiners=split(
        "the a an this these those its their his her our my your some any no every each another both several "
        "many few more most all such other own"
    ),
    pronouns=split("i we you they he she it who which that there this these those everyone nobody one both"),
    prepositions=split(
        "in on at by for from to with without within into onto over under about after before during "
        "since until "
        "against between among through across towards toward upon via per like as than near behind beyond "
        "beneath despite amid around along off out up down because following including until except of"
    ),
    linkers=split("of"),
    by=split("by"),
    particles=split("off out up down back away over"),
    apart=frozenset(("call off", "break off", "pull out", "back out", "walk away", "hold back", "sell off")),
    times=split(
        "last next this yesterday today tomorrow earlier later monday tuesday wednesday thursday friday "
        "saturday sunday"
    ),
)
