"""German."""

from __future__ import annotations

from pipeline.claim.speech.cues import Cues
from pipeline.claim.words import phrases, split, table

CUES = Cues(
    strong=split(
        "sagt sagte sagten sagen gesagt erklärt erklärte erklärten erklären mitgeteilt berichtet "
        "berichtete "
        "berichteten berichten schreibt schrieb schrieben bestätigt bestätigte bestätigten bestätigen "
        "betont "
        "betonte betonten behauptet behauptete behaupteten behaupten schätzt schätzte schätzten schätzen "
        "warnt warnte warnten warnen dementiert dementierte dementierten bestreitet bestritt bestritten "
        "bestreiten äußert äußerte äußerten prognostiziert prognostizierte kritisiert kritisierte "
        "kritisierten verspricht versprach versprachen versichert versicherte versicherten beteuert "
        "beteuerte beteuerten unterstreicht unterstrich argumentiert argumentierte erläutert erläuterte "
        "verkündet verkündete verkündeten meint meinte meinten entschuldigt entschuldigte beklagt beklagte "
        "mahnt mahnte verlautbart verlautbarte twitterte leugnet leugnete angekündigt eingeräumt vermutet "
        "vermutete bemängelt bemängelte präzisiert präzisierte enthüllt enthüllte antwortet antwortete "
        "mitteilt mitteilte mitteilten mitteilen einräumte einräumten ankündigte ankündigten bekanntgab "
        "bekanntgaben zurückwies zurückwiesen hinzufügte vorwarf hinwies hinwiesen feststellte ausführte "
        "hervorhob meldete meldeten "
        "beschuldigt beschuldigte entgegnet entgegnete entgegneten argumentieren argumentierten "
        "konstatiert konstatierte bekräftigt bekräftigte unterstrichen"
    ),
    weak=split(
        "meldet meldete meldeten melden erwartet erwartete erwarten ergänzt ergänzte begründet begründete "
        "fordert forderte forderten lautet heißt hieß nennt nannte nannten bezeichnet bezeichnete "
        "bezeichneten findet glaubt glaubte glauben rechnet rechnete rechnen urteilt urteilte geht gehen "
        "zeigt stellte stellt entschied entscheidet hofft hoffte fürchtet fürchtete verweist verwies "
        "teilt teilte teilten räumt räumte räumten weist wies wiesen kündigt kündigte kündigten gibt gab "
        "gaben fügt fügte fügten wirft warf werfen warfen führt führte spricht sprach sprachen zitiert "
        "hebt hob legt legte sieht ließ lässt klagt klagte klagten klagen erinnert erinnerte erinnerten"
    ),
    denials=split(
        "dementiert dementierte dementierten bestreitet bestritt bestritten bestreiten leugnet "
        "leugnete weist wies wiesen"
    ),
    before=phrases(
        "laut | nach angaben von | nach angaben | nach aussage von | nach aussage | nach aussagen | nach "
        "einschätzung von | nach einschätzung | nach ansicht von | nach ansicht | nach worten von | nach "
        "worten | nach den worten | den angaben von | nach informationen von | nach informationen | unter "
        "berufung auf | nach darstellung | nach auskunft | nach mitteilung | aus sicht | nach überzeugung"
    ),
    by=split("von"),
    infinitive=split("zu"),
    behind=split("zufolge"),
    so=split("so"),
    frames=table({"als": "bezeichnet | bezeichnete | bezeichneten"}),
    bare=split("sagt sagte sagten"),
    joins=split("und aber oder sowie"),
    measures=split("plan gesetz größe alter bedarf vertrag satzung fahrplan"),
    participles=frozenset(),
    like=split("wie"),
    quoted=split("zitiert"),
    # verbs that speak only with their particle
    particles=table(
        {
            "mit": "teilt | teilte | teilten | rechnet | rechnete | rechnen",
            "damit": "rechnet | rechnete | rechnen",
            "von": "spricht | sprach | sprachen",
            "ein": "räumt | räumte | räumten",
            "zurück": "weist | wies | wiesen",
            "an": "kündigt | kündigte | kündigten | gibt | gab | gaben",
            "bekannt": "gibt | gab | gaben",
            "zu": "gibt | gab | gaben",
            "hinzu": "fügt | fügte | fügten",
            "vor": "wirft | warf | werfen | warfen",
            "aus": "führt | führte | geht | gehen",
            "hin": "weist | wies | wiesen",
            "fest": "stellt | stellte",
            "hervor": "hebt | hob",
            "dar": "legt | legte",
        }
    ),
    other=table({"ab": "sagt | sagte | sagten"}),
    nobody=split("niemand keiner keine kein weder"),
    reflexive=split("sich"),
    audience=split("dem der den einem einer gegenüber"),
    that=split("dass daß ob"),
    auxiliaries=split(
        "hat haben hatte hatten habe auch nun bereits inzwischen zudem sich außerdem später "
        "jetzt dazu daraufhin erneut wiederum wird wurde wurden ist"
    ),
    passive=split("wird wurde wurden werden"),
    muted=split("nicht nie niemals zu kein keine niemand könnte sollte müsste kann muss soll will"),
    silent=split("nichts wenig kaum"),
    determiners=split(
        "der die das den dem des ein eine einen einem einer eines dieser diese dieses ihr "
        "ihre sein seine unser unsere mehrere viele einige"
    ),
    pronouns=split("er sie es wir ich man"),
    relatives=split("die der das welche welcher"),
    openers=split("dass aber während weil wenn obwohl doch sondern als wie ob denn"),
    prepositions=split(
        "in im am an auf bei beim nach vor mit von zu zum zur aus seit während unter über "
        "gegen für durch ohne um bis wegen trotz"
    ),
    linkers=split("von vom der des für bei aus im und und in am"),
    breaks=split(
        "am dass daß wer seit nach vor gegenüber montag dienstag mittwoch donnerstag freitag "
        "samstag sonntag heute gestern mit auf an ab zu bei über hinzu zurück zum in unter "
        "ist sind hat haben"
    ),
    finite=split(
        "ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können soll sollen "
        "muss müssen sei seien habe hätten würde würden könnte könnten gebe komme gibt werde"
    ),
    endings=(),
    times=split("am montag dienstag mittwoch donnerstag freitag samstag sonntag heute gestern"),
    labels=split(
        "foto bild update korrektur quelle hinweis video anmerkung hintergrund kommentar analyse "
        "beispiel frage ergebnis kontakt thema termin ort zeit"
    ),
    capital_nouns=True,
)
