"""German."""

from __future__ import annotations

from pipeline.claim.predicate.verbs import Verbs
from pipeline.claim.words import split

# infinitive, present, past tense, participle of strong verbs, without particles
_STRONG = """
    beginnen beginnt begann begonnen, bieten bietet bot geboten, binden bindet band gebunden,
    bleiben bleibt blieb geblieben, brechen bricht brach gebrochen, bringen bringt brachte gebracht,
    denken denkt dachte gedacht, dringen dringt drang gedrungen, entscheiden entscheidet entschied
    entschieden,
    erhalten erhält erhielt erhalten, erfinden erfindet erfand erfunden, fahren fährt fuhr gefahren,
    fallen fällt fiel gefallen, finden findet fand gefunden, fliegen fliegt flog geflogen,
    fließen fließt floss geflossen, geben gibt gab gegeben, gehen geht ging gegangen, gehören gehört
    gehörte gehört,
    gelten gilt galt gegolten, gewinnen gewinnt gewann gewonnen, greifen greift griff gegriffen,
    halten hält hielt gehalten, heben hebt hob gehoben, helfen hilft half geholfen, heißen heißt hieß
    geheißen,
    kommen kommt kam gekommen, laden lädt lud geladen, lassen lässt ließ gelassen, laufen läuft lief gelaufen,
    lesen liest las gelesen, liegen liegt lag gelegen, messen misst maß gemessen, nehmen nimmt nahm genommen,
    nennen nennt nannte genannt, schaffen schafft schuf geschaffen, scheiden scheidet schied geschieden,
    schießen schießt schoss geschossen, schlagen schlägt schlug geschlagen, schließen schließt schloss
    geschlossen,
    schneiden schneidet schnitt geschnitten, schreiben schreibt schrieb geschrieben, sehen sieht sah gesehen,
    senden sendet sandte gesandt, sinken sinkt sank gesunken, sprechen spricht sprach gesprochen,
    stehen steht stand gestanden, stehlen stiehlt stahl gestohlen, steigen steigt stieg gestiegen,
    sterben stirbt starb gestorben, stoßen stößt stieß gestoßen, streichen streicht strich gestrichen,
    tragen trägt trug getragen, treffen trifft traf getroffen, treiben treibt trieb getrieben,
    treten tritt trat getreten, tun tut tat getan, verbieten verbietet verbot verboten,
    verbinden verbindet verband verbunden, vergeben vergibt vergab vergeben, verlassen verlässt verließ
    verlassen,
    verlieren verliert verlor verloren, vermeiden vermeidet vermied vermieden, verschieben verschiebt
    verschob verschoben,
    verschwinden verschwindet verschwand verschwunden, versprechen verspricht versprach versprochen,
    verstehen versteht verstand verstanden, vertreten vertritt vertrat vertreten, verlangen verlangt
    verlangte verlangt,
    wachsen wächst wuchs gewachsen, weisen weist wies gewiesen, werben wirbt warb geworben,
    werfen wirft warf geworfen, wissen weiß wusste gewusst, ziehen zieht zog gezogen, zwingen zwingt
    zwang gezwungen,
    unterbrechen unterbricht unterbrach unterbrochen, unterschreiben unterschreibt unterschrieb
    unterschrieben,
    übernehmen übernimmt übernahm übernommen, überschreiten überschreitet überschritt überschritten,
    betreiben betreibt betrieb betrieben, bestehen besteht bestand bestanden, beschließen beschließt
    beschloss beschlossen,
    betreffen betrifft betraf betroffen, bekommen bekommt bekam bekommen, enthalten enthält enthielt
    enthalten,
    entlassen entlässt entließ entlassen, entstehen entsteht entstand entstanden, erscheinen erscheint
    erschien erschienen,
    empfehlen empfiehlt empfahl empfohlen, widerrufen widerruft widerrief widerrufen, rufen ruft rief gerufen,
    untersagen untersagt untersagte untersagt, raten rät riet geraten, reißen reißt riss gerissen
"""
_ROWS = [row.split() for row in _STRONG.split(",")]
_BE_VERBS = (  # their perfect is made with "sein": "ist gestiegen" is no passive
    "bleiben fahren fallen fliegen fließen gehen kommen laufen sinken steigen sterben treten wachsen werden "
    "verschwinden erscheinen entstehen begegnen scheitern folgen gelingen passieren explodieren zurückgehen "
    "ausfallen zurücktreten eintreten ansteigen zusammenbrechen abstürzen eintreffen ausscheiden beitreten "
    "einbrechen stehen geschehen wechseln stürzen landen reisen zurückkehren umziehen auslaufen aufsteigen"
)

VERBS = Verbs(
    be={
        **dict.fromkeys(("ist", "sind", "sei", "seien"), "present"),
        **dict.fromkeys(("war", "waren", "wäre", "wären"), "past"),
    },
    have={
        **dict.fromkeys(("hat", "haben", "habe"), "present"),
        **dict.fromkeys(("hatte", "hatten", "hätte", "hätten"), "past"),
    },
    passive={
        **dict.fromkeys(("wird", "werden", "werde"), "present"),
        **dict.fromkeys(("wurde", "wurden"), "past"),
        **dict.fromkeys(("würde", "würden"), "future"),
    },
    modals={
        **dict.fromkeys(
            (
                "kann",
                "können",
                "könne",
                "könnte",
                "könnten",
                "darf",
                "dürfen",
                "dürfe",
                "muss",
                "müssen",
                "müsse",
            ),
            "present",
        ),
        **dict.fromkeys(("soll", "sollen", "solle", "will", "wollen", "wolle"), "future"),
        **dict.fromkeys(
            ("konnte", "konnten", "durfte", "durften", "musste", "mussten", "wollte", "wollten"), "past"
        ),
        **dict.fromkeys(("sollte", "sollten", "möchte", "möchten"), "future"),
    },
    pasts={
        **{past: base for base, _, past, _ in _ROWS},
        **{f"{past}en": base for base, _, past, _ in _ROWS if not past.endswith("e")},
        **{f"{past}n": base for base, _, past, _ in _ROWS if past.endswith("e")},
    },
    presents={present: base for base, present, _, _ in _ROWS},
    participles={participle: base for base, _, _, participle in _ROWS},
    bases=frozenset(row[0] for row in _ROWS).union(
        split(
            "abschalten achten akzeptieren ändern arbeiten antworten atmen ausbauen bauen beantragen "
            "bearbeiten "
            "beauftragen bedienen bedrohen beenden befürchten begrenzen begründen behalten behandeln "
            "beklagen "
            "belasten belegen beliefern benötigen benutzen beobachten berechnen beschäftigen beschädigen "
            "beschränken beschuldigen besetzen besitzen bestätigen bestellen bestimmen bestrafen besuchen "
            "beteiligen bewegen bewerten bezahlen bezeichnen bezweifeln blockieren brauchen buchen "
            "dauern decken "
            "dementieren dienen drohen eignen einigen enden entdecken entfernen entschädigen entsprechen "
            "entwickeln ereignen erfassen erfüllen ergänzen erhöhen erinnern erlauben ermitteln ermöglichen "
            "eröffnen erreichen ersetzen erstatten erwarten erweitern erwerben erzeugen erzielen eröffnen "
            "fehlen feiern finanzieren folgen fordern fördern führen fürchten funktionieren garantieren "
            "gefährden gestatten gestalten gründen handeln hindern hoffen informieren installieren "
            "investieren "
            "kaufen kippen klagen kosten kontrollieren kündigen kürzen landen legen lehnen leisten "
            "leiten lernen "
            "liefern löschen lösen mahnen machen melden mieten mindern nähern nutzen öffnen ordnen passieren "
            "planen produzieren prüfen räumen rechnen reduzieren regeln reichen reisen reparieren retten "
            "sagen sammeln scheitern schicken schränken schulden schützen senken setzen sichern siegen "
            "sparen "
            "spenden sperren spielen stärken starten stellen stimmen stoppen stören stürzen suchen tauschen "
            "teilen testen trennen überprüfen überwachen umfassen unterstützen untersuchen verändern "
            "veranlassen verantworten verarbeiten verbessern verbrauchen verdienen verdoppeln vereinbaren "
            "verfehlen verfolgen verfügen vergrößern verhaften verhandeln verhängen verhindern verkaufen "
            "verklagen verkünden verkürzen verlagern verlängern verletzen vermieten veröffentlichen "
            "verpassen "
            "verpflichten verringern versichern versorgen verstärken verstoßen verteilen verteidigen "
            "vertrauen verursachen verurteilen verweigern verwenden verzeichnen verzichten verzögern "
            "vorbereiten wählen warnen warten wechseln wehren weigern werten wiederholen wirken wohnen "
            "zahlen "
            "zählen zeigen zerstören zielen zögern zweifeln betragen beziehen beheben dominieren drosseln "
            "exportieren importieren integrieren kooperieren protestieren profitieren reagieren realisieren "
            "registrieren sanieren stabilisieren übertragen überweisen umgehen zertifizieren belaufen "
            "richten rüsten schalten schätzen schwächen bremsen fusionieren genehmigen gehören"
        )
    ),
    endings=(
        ("eten", "en", "past"),
        ("ete", "en", "past"),
        ("ten", "en", "past"),
        ("te", "en", "past"),
        ("elten", "eln", "past"),
        ("elte", "eln", "past"),
        ("erten", "ern", "past"),
        ("erte", "ern", "past"),
        ("elt", "eln", "present"),
        ("ert", "ern", "present"),
        ("et", "en", "present"),
        ("t", "en", "present"),
        ("e", "en", "present"),
        ("en", "en", "present"),
        ("eln", "eln", "present"),
        ("ern", "ern", "present"),
    ),  # fmt: skip
    adjectives=split(
        "bekannt beliebt bereit berühmt gesamt insgesamt direkt derzeit zuletzt erst letzte erste zweite"
    ),
    aspects=split(_BE_VERBS),
    adverbs=split(
        "heute gestern morgen derzeit bereits zuletzt seit laut heute lange ohne unten weiter zwar"
    ),
    negations=split("nicht nie niemals"),
    to=split("zu"),
    openers=split(
        "weil wenn obwohl während nachdem bevor seit seitdem sobald falls als ob damit indem da wie um"
    ),
    relatives=split("welche welcher welches"),
    joins=split("und oder aber sondern doch denn"),
    beside=("; ", ", und ", " und ", ", aber ", ", doch "),
    determiners=split(
        "der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem ihr "
        "ihre ihren "
        "ihrem ihrer sein seine seinen seinem seiner kein keine keinen keinem keiner mehrere viele "
        "einige alle beide zwei drei vier fünf sechs sieben acht neun zehn zwölf"
    ),
    prepositions=split(
        "in im am an auf bei beim nach vor mit von vom zu zum zur aus seit während unter über gegen für "
        "durch ohne "
        "um bis wegen trotz ab laut zufolge binnen innerhalb außerhalb gegenüber entlang pro per als"
    ),
    linkers=split("von vom"),
    by=split("von vom durch"),
    particles=split(
        "ab an auf aus bei bekannt ein fest fort frei her herab heraus hervor hin hinzu los mit nach "
        "nieder offen "
        "stand statt teil um unter vor voran voraus vorbei weg weiter wieder zu zurück zusammen bloß "
        "preis still"
    ),
    times=split("gestern heute morgen am im"),
)
