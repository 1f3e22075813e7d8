"""German."""

from __future__ import annotations

from pipeline.claim.words import Words, lookup, numbered, phrases, split, table
from pipeline.claim.words.reporting.de import BEFORE, MISSED, REPORTING, WITNESS
from pipeline.claim.words.same.de import SAME
from pipeline.claim.words.units.de import UNITS

_ONES = numbered("eins|ein|eine|einen|einem|einer|eines zwei drei vier fünf sechs sieben acht neun", 1)
_TEENS = numbered("zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn", 10)
_TENS = {
    word: 10 * n
    for word, n in numbered("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", 2).items()
}
_STEMS = numbered("ein zwei drei vier fünf sechs sieben acht neun", 1)
_BELOW_HUNDRED = {
    "null": 0, **_ONES, **_TEENS, **_TENS,
    **{f"{one}und{ten}": n + m for ten, n in _TENS.items() for one, m in _STEMS.items()},
}  # fmt: skip
_JOINED = {
    f"{word}{joined}": n * factor
    for word, n in {**_STEMS, **_TEENS, **_TENS, "": 1}.items()
    for joined, factor in (("hundert", 100), ("tausend", 1000), ("hunderttausend", 100_000))
    if not (joined == "hunderttausend" and n > 9)
}

WORDS = Words(
    language="de",
    stop=split(
        "der die das den dem des ein eine einen einem einer eines und oder aber doch sondern denn weil "
        "dass daß ob wenn als wie so auch nur noch schon sehr mehr am im in ins an auf aus bei beim mit "
        "nach von vom zu zum zur über unter vor für durch gegen ohne um bis seit während wegen trotz "
        "zwischen neben hinter ab pro je ich du er sie es wir ihr ihnen ihn ihm uns euch mich dich sich "
        "mein dein sein seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres unser unsere "
        "unseren unserer euer dieser diese dieses diesen diesem jener jene jenes jenen welcher welche "
        "welches was wer wem wen wo wann warum da dort hier dann nun jetzt ist sind war waren sei seien "
        "wäre wären bin bist gewesen werden wird wurde wurden worden würde würden haben hat hatte hatten "
        "habe hätte hätten kann können konnte konnten könnte könnten muss müssen musste soll sollen "
        "sollte sollten will wollen wollte darf dürfen mag mögen möchte nicht kein keine keinen keinem "
        "keiner keines man alle allem allen aller alles andere anderen anderer anderem etwas nichts viel "
        "viele vielen einige einigen mehrere mehreren beide beiden jeder jede jedes jeden jedem etwa "
        "rund circa ungefähr knapp fast laut zufolge sowie damit dabei dadurch dafür dagegen daher dazu "
        "davon daran darauf daraus darin darüber darunter demnach allerdings jedoch zudem außerdem "
        "bereits immer wieder mal zwar selbst soweit sowohl weder herr frau sagte sagt sagen"
    ),
    same=SAME,
    months=numbered(
        "januar|jan|jänner februar|feb|feber märz|mär april|apr mai juni|jun juli|jul august|aug "
        "september|sept|sep oktober|okt november|nov dezember|dez",
        1,
    ),
    weekdays=numbered("montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag"),
    numbers={
        **_BELOW_HUNDRED,
        **_JOINED,
        "eineinhalb": 1.5,
        "anderthalb": 1.5,
        "zweieinhalb": 2.5,
        "dreieinhalb": 3.5,
        "viereinhalb": 4.5,
    },
    scales=lookup(
        {
            100.0: "hundert",
            1e3: "tausend | tsd. | tsd",
            1e6: "million | millionen | mio. | mio",
            1e9: "milliarde | milliarden | mrd. | mrd",
            1e12: "billion | billionen | bio.",
            12.0: "dutzend",
        }
    ),
    comparators=table(
        {
            "<=": "nicht mehr als | höchstens | maximal | bis zu | allenfalls | höchstbetrag von",
            ">=": "mindestens | wenigstens | nicht weniger als | zumindest | ab",
            ">": "mehr als | über | oberhalb von | größer als | übersteigt",
            "<": "weniger als | unter | unterhalb von",
            "~": "etwa | rund | circa | ca. | ungefähr | knapp | fast | nahezu | gut | an die | zirka | "
            "schätzungsweise | beinahe",
        }
    ),
    comparators_after=table(
        {
            ">=": "oder mehr | und mehr | oder länger",
            "<=": "oder weniger",
            ">": "+",
        }
    ),
    speech=split(
        "sagt sagte sagten sagen gesagt erklärt erklärte erklärten teilt teilte teilten mitgeteilt "
        "meldet meldete meldeten berichtet berichtete berichteten schreibt schrieb schrieben bestätigt "
        "bestätigte bestätigten betont betonte behauptet behauptete behaupteten schätzt schätzte "
        "schätzten warnt warnte warnten erwartet erwartete räumt räumte räumten dementiert dementierte "
        "bestreitet bestritt bestritten weist wies kündigt kündigte kündigten nennt nannte antwortet "
        "antwortete gibt gab gaben äußert äußerte prognostiziert prognostizierte fordert forderte "
        "kritisiert kritisierte verspricht versprach ergänzt ergänzte fügt fügte begründet begründete "
        "entschuldigt entschuldigte wirft warf lautet hieß heißt"
    ),
    hedges=frozenset(
        phrases(
            "könnte | könnten | dürfte | dürften | möglicherweise | vielleicht | wahrscheinlich | "
            "vermutlich | wohl | mutmaßlich | angeblich | offenbar | anscheinend | scheint | scheinen | "
            "schien | unklar | ungewiss | unbestätigt | womöglich | eventuell | soll | sollen | mag | nach "
            "unbestätigten | deutet darauf hin | deuten darauf hin | spekuliert | gerüchten zufolge"
        )
    ),
    predictions=frozenset(
        phrases(
            "wird … werden | werden … werden | wird voraussichtlich | voraussichtlich | künftig | in "
            "zukunft | demnächst | plant | planen | will | wollen | beabsichtigt | beabsichtigen | "
            "erwartet | erwarten | rechnet mit | rechnen mit | prognose | prognostiziert | geplant | "
            "vorgesehen | in den kommenden | im kommenden | soll bis | sollen bis"
        )
    ),
    negations=frozenset(
        phrases(
            "nicht | kein | keine | keinen | keinem | keiner | keines | nie | niemals | niemand | "
            "niemanden | nichts | weder | keinerlei | keineswegs | unbeschädigt"
        )
    ),
    affirming=phrases(
        "nicht nur | nicht zuletzt | nicht mehr als | nicht weniger als | nichts anderes als | ob … oder "
        "nicht | kein zweifel | keine frage | nicht zu vergessen | nicht genannt werden | nicht namentlich "
        "| namen nicht | aufgefordert … nicht zu | gebeten … nicht zu | gewarnt … nicht zu | anordnung … "
        "nicht zu | weil … nicht | weil … kein | weil … keine | wenn … nicht | falls … nicht"
    ),
    figures_of=phrases("zahl von | angabe von | schätzung von | behauptung von"),
    baseless=phrases(
        "findet keine stütze | ist nicht belegt | ist falsch | war falsch | ist unzutreffend | trifft "
        "nicht zu | ist zu hoch | war zu hoch | entbehrt jeder grundlage | ist nicht haltbar"
    ),
    instead=phrases(
        "statt | anstatt | und nicht | nicht | ersten schätzung von | frühere zahl von | bisherige zahl von"
    ),
    refuted=phrases(
        "das ist falsch | das ist unwahr | das stimmt nicht | das trifft nicht zu | dies ist falsch | dies "
        "ist unwahr | dies trifft nicht zu | das ist nicht wahr | das war falsch | das war ein irrtum | das "
        "war ein fehler | das stimmte nicht | das traf nicht zu | "
        "dafür gibt es keine belege | dafür gibt es keinen beleg | dafür haben wir keine belege"
    ),
    denials=phrases(
        "dementiert | dementierte | dementierten | bestreitet | bestritt | bestreiten | bestritten | wies "
        "die vorwürfe | weist die vorwürfe | wies den vorwurf | weist den vorwurf | wiesen die vorwürfe | "
        "weisen die vorwürfe | wies die anschuldigungen | wies den bericht | wies berichte | wies die "
        "behauptung | weist die behauptung | wies die darstellung | weist die darstellung | weist zurück "
        "| wies zurück | wies … zurück | weist … zurück | leugnet | leugnete | ist unwahr | sind unwahr | "
        "nicht wahr, dass | nichts wahres | ist falsch | sind falsch | entbehrt jeder grundlage | "
        "entbehren jeder grundlage | aus der luft gegriffen | ist ein märchen | ist erfunden | frei "
        "erfunden | ist haltlos | ohne jede grundlage | ist überholt | ist veraltet | gilt nicht mehr | "
        "anders als behauptet | anders als berichtet | entgegen anderslautenden | entgegen der "
        "darstellung | entgegen den angaben"
    ),
    restrictors=table(
        {
            "everywhere": "weltweit | weltweite | weltweiten | global | globale | globalen | auf der ganzen "
            "welt | rund um den globus | überall | in allen ländern | in jedem land | rund um die welt",
            "only": "nur | ausschließlich | lediglich | allein | begrenzt auf | beschränkt auf | bloß",
            "except": "außer | ausgenommen | mit ausnahme | bis auf | abgesehen von | außerhalb",
            "condition": "sofern | solange | vorausgesetzt | unter der bedingung | falls | vorbehaltlich | "
            "in echtzeit | echtzeit | mobil | mobile | mobilen | stationär | stationäre | stationären | "
            "vorübergehend | bis auf weiteres | es sei denn",
            "bound": "mindestens | höchstens | bis zu",
            "average": "durchschnittlich | im durchschnitt | im schnitt | im mittel | pro kopf | pro tag | "
            "pro jahr | pro monat | pro woche | pro sekunde | pro stunde | pro aktie | pro person | "
            "jeweils | je",
            "net": "netto",
            "gross": "brutto",
            "total": "insgesamt | gesamt | zusammen",
        }
    ),
    descriptions=lookup(
        {
            ("company",): "unternehmen | konzern | klub | firma | hersteller | anbieter | betreiber | "
            "fluggesellschaft | airline | bank | versicherer | händler | lieferant | tochterfirma | "
            "start-up | sparkasse | genossenschaft | auftragnehmer | käufer | verkäufer | eigentümer | "
            "arbeitgeber | produzent | verlag | makler | reederei | werft | brauerei",
            ("institution",): "behörde | verband | stiftung | gericht | regulierer | aufsicht | organisation "
            "| institution | verein | amt | kommission | regierung | "
            "zentralbank | notenbank | aufsichtsbehörde | arzneimittelbehörde | hafenbehörde",
            ("institution", "company"): "registrar | gesellschaft | gruppe | börse | registry",
        }
    ),
    held=split(
        "büro fonds gewerkschaft institut museum schule hafen flughafen bahn bund liga ministerium "
        "rat ausschuss"
    ),
    goods=split(
        "medikament mittel arzneimittel arznei präparat tablette tabletten pille pillen kapseln impfstoff "
        "gerät geräte produkt produkte modell fahrzeug fahrzeuge auto autos flugzeug"
    ),
    rulings=split(
        "rückruf anordnung verfügung entscheidung urteil strafe bußgeld verbot "
        "beschluss garantie genehmigung freigabe bescheid"
    ),
    findings=phrases(
        "schätzt | schätzte | rechnet mit | rechnete mit | stellte fest | stellt fest | ermittelte | "
        "festgestellt"
    ),
    casualties=phrases("verletzt | getötet | zu schaden | verletzte | tote | vermisst | ums leben"),
    pronouns=split("er sie es ihr ihre sein seine"),
    first_person=split("wir unser unsere unserer unseren unserem uns"),
    objects=split("uns"),
    writers=phrases("ich | mir | mich | mein | meine | meinem | meinen | meiner"),
    readers=phrases("du | dein | deine | deinen | euch | eure"),
    elsewhere=phrases("unterdessen | derweil | anderswo | in anderen nachrichten | zum vergleich | übrigens"),
    anybody=phrases(
        "niemand | jemand | jeder | alle wissen | man hört | man fragt sich | stellen sie sich vor | "
        "vielleicht"
    ),
    maxim=r"\sist\s(?:k|nur\se)?eine?[nr]?\s",
    events=split("ausfall panne vorfall störung debakel chaos affäre skandal desaster"),
    passing=phrases(
        "ohne | außer | ausgenommen | abgesehen von | anders als | im gegensatz zu | "
        "im vergleich zu | unabhängig von"
    ),
    left_out=phrases("ausgenommen | nicht mitgerechnet | nicht eingerechnet"),
    articles=split("ein eine einer einem einen"),
    acts=split(
        "kaufte kauft verklagte verklagt eröffnete eröffnet schloss plant plante baut baute betreibt "
        "betrieb verbot verbietet genehmigte startete startet hat hatte wird will"
    ),
    opinions=phrases(
        "wir meinen | wir glauben | unserer meinung nach | unser rat | lesen sie | hier klicken | "
        "abonnieren sie | melden sie sich | newsletter | schreiben sie uns | foto: | bild: | dieser "
        "artikel erschien zuerst | mehr zum thema | bitte "
    ),
    refusals=phrases(
        "wollte sich nicht äußern | wollten sich nicht äußern | wollte keine stellung nehmen | lehnte "
        "einen kommentar ab | lehnte eine stellungnahme ab | reagierte nicht | reagierten nicht | "
        "antwortete nicht | antworteten nicht | ließ eine anfrage unbeantwortet | ließen eine anfrage "
        "unbeantwortet | war zunächst nicht zu erreichen | war nicht zu erreichen | gab keine "
        "stellungnahme ab | wollte das nicht kommentieren | keine angaben machen | nannte keinen grund | "
        "nannte keine gründe | blieb unbeantwortet | blieben unbeantwortet"
    ),
    reporting=REPORTING,
    missed=MISSED,
    before=BEFORE,
    notices=(
        r"(?:artikel|text|beitrag|meldung|bericht|überschrift|fassung|seite)\b[^.]{0,60}"
        r"(?:korrigiert|berichtigt|richtiggestellt)",
        r"wir haben [^.]{0,60}(?:korrigiert|berichtigt)",
        r"hieß es (?:zunächst|fälschlich|irrtümlich)",
    ),
    page_nouns=phrases(
        "artikel | text | beitrag | meldung | bericht | überschrift | seite | hieß es | stand"
    ),
    corrections=phrases(
        "korrektur | berichtigung | richtigstellung | anmerkung der redaktion | hinweis der redaktion | "
        "in einer früheren version | in einer früheren fassung | aktualisierung: | update: | ergänzung:"
    ),
    earlier=phrases(
        "früheren version | früheren fassung | ersten version | ersten fassung | ursprünglich | zuvor | "
        "zunächst | zuerst hieß | ursprünglichen fassung | erste meldung | erste erklärung | ersten "
        "meldung | ersten erklärung"
    ),
    withdrawals=phrases(
        "war falsch | waren falsch | ist falsch | stimmt nicht | stimmte nicht | war nicht richtig | war "
        "ein fehler | irrtümlich | fälschlich | fälschlicherweise | zurückgezogen | stellte sich als "
        "falsch | unzutreffend | nicht korrekt"
    ),
    witness=WITNESS,
    hearsay=phrases(
        "medienberichten zufolge | laut medienberichten | nach medienberichten | berichten zufolge | "
        "medien berichten | gerüchten zufolge | wie es heißt | dem vernehmen nach | örtliche medien | "
        "lokale medien | es wurde berichtet | es ist berichtet worden | es wurde behauptet | einige berichte"
    ),
    possessives=split("ihr ihre ihrem ihren ihrer sein seine seinem seinen seiner"),
    offices=split(
        "sprecher sprecherin pressesprecher pressesprecherin vorstandschef vorstandschefin "
        "geschäftsführer geschäftsführerin vorsitzender vorsitzende präsident präsidentin chef "
        "chefin"
    ),
    determiners=split("der die das den dem des vom zum zur beim im dieser diese dieses ihr ihre sein seine"),
    abbreviations=split(
        "usw etc bzw ca abs tel inkl exkl max min mind mio mrd bio tsd evtl ggf sog allg insb u.a u.ä "
        "o.ä d.h z.b s.o s.u i.d.r z.t a.d i.a v.a jan feb mär apr jun jul aug sept sep okt nov dez ltd "
        "inc corp co gmbh str jh vgl geb gest verh u.s u.k e.v a.g"
    ),
    titles=split("hr fr dr prof dipl ing mag med jur phil st z.b d.h vgl z.hd gen kg"),
    numbering=split("nr nrn art abs s bd kap rn ziff lit abb tab"),
    openers=split(
        "der die das den dem des ein eine einer eines einem einen er sie es wir ich ihr man dies diese "
        "dieser dieses im in am an auf aus bei mit nach von vom zu zum zur über unter vor für durch "
        "gegen ohne um bis seit während wegen trotz und oder aber doch wenn als ob weil da dann nun "
        "jetzt hier dort auch nur noch so was wer wie wo wann warum damit dabei dagegen daher danach "
        "dazu deshalb allerdings jedoch zudem außerdem bereits inzwischen zuvor laut alle viele einige "
        "mehrere beide kein keine nicht heute gestern morgen sein seine ihre unsere"
    ),
    cased_titles=split("rd Hrn Frl Dipl-Ing Frhr Hl Kard RA stv stellv ehem sog"),
    cased_abbreviations=split("Mo Di Do Sa Jhdt Pl Fa Hbf Verf Red Anm Vors sen gegr"),
    cased_numbering=split("Az Tz Rdnr Anl Hs"),
    units=UNITS,
    before_scale=lookup(
        {
            1.0: "ein | eine | einer | einem",
            0.5: "eine halbe | einer halben | ein halbes",
            0.25: "eine viertel",
            0.75: "eine dreiviertel",
        }
    ),
    fractions=lookup(
        {
            50.0: "die hälfte | der hälfte | zur hälfte",
            25.0: "ein viertel | jeder vierte | jede vierte | jedes vierte",
            75.0: "drei viertel | dreiviertel der",
            33.3: "ein drittel | jeder dritte | jede dritte | jedes dritte",
            66.7: "zwei drittel",
            20.0: "ein fünftel | jeder fünfte | jede fünfte | jedes fünfte",
            10.0: "ein zehntel | jeder zehnte | jede zehnte | jedes zehnte",
        }
    ),
    one_in=phrases("von"),
    ranges=(("", "bis"), ("", "oder"), ("zwischen", "und")),
    tallies=split("zahl schätzung angabe bilanz"),
    changes=(),
    numbered=split(
        "artikel paragraph absatz kanal kapitel seite version windows linie autobahn flug raum regel "
        "phase stufe klasse gate terminal titel abschnitt abbildung tabelle anlage anhang richtlinie "
        "formel gebiet platz gruppe teil band folge staffel runde block gebäude zone bezirk nummer "
        "agenda bundesliga"
    ),
    partitives=split("der von den des dieser ihrer seiner"),
    qualifiers=split(
        "neue neuen weitere weiteren andere anderen zusätzliche zusätzlichen große großen kleine kleinen"
    ),
    relative=table(
        {
            "day 0": "heute | heute morgen | am heutigen tag",
            "day -1": "gestern | gestern abend | letzte nacht",
            "day -2": "vorgestern",
            "day 1": "morgen früh | am morgigen tag",
            "day 2": "übermorgen",
            "week -1": "letzte woche | vergangene woche | in der vergangenen woche | vorige woche | letzter "
            "woche",
            "week 0": "diese woche | in dieser woche",
            "week 1": "nächste woche | kommende woche | nächster woche",
            "month -1": "letzten monat | im letzten monat | im vergangenen monat | vergangenen monat | "
            "vorigen monat",
            "month 0": "diesen monat | in diesem monat",
            "month 1": "nächsten monat | im kommenden monat | nächstem monat",
            "month so far": "anfang des monats | anfang dieses monats",
            "year so far": "anfang des jahres | anfang dieses jahres",
            "week so far": "anfang der woche | anfang dieser woche",
            "year -1": "letztes jahr | im letzten jahr | im vergangenen jahr | vergangenes jahr | im vorjahr "
            "| voriges jahr",
            "year 0": "dieses jahr | in diesem jahr | heuer",
            "year 1": "nächstes jahr | im nächsten jahr | im kommenden jahr | kommendes jahr",
            "year rest": "bis ende des jahres | bis jahresende",
            "month rest": "bis ende des monats",
            "loose": "am vortag | am folgetag | am nächsten tag | am tag darauf | in der woche darauf | im "
            "jahr zuvor | im jahr darauf | im monat zuvor",
        }
    ),
    ago=phrases("vor {n} {u}"),
    loose=phrases("{n} {u} zuvor | {n} {u} später | {n} {u} davor | {n} {u} danach"),
    year_cues=phrases(
        "im jahr | im jahre | seit | bis | vor | nach | ab | anfang | ende | mitte | in | im | des "
        "jahres | seit dem jahr | von | jahr"
    ),
    ordinals=numbered(
        "ersten|erstes|erste zweiten|zweites|zweite dritten|drittes|dritte vierten|viertes|vierte", 1
    ),
    last=phrases("letzten | vergangenen | vorigen | letzter | am letzten"),
    deadlines=phrases(
        "bis | bis zum | bis ende | verschoben auf den | verschoben auf | vertagt auf den | vertagt "
        "auf | verlängert bis | verlängert bis zum"
    ),
    following=phrases("nächsten | kommenden | am kommenden"),
    capital_nouns=True,
    ordinal_dot=True,
)
