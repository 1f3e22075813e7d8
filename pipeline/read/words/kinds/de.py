"""German."""

from pipeline.read.words.kinds.model import Marks

_MACHINE = r"(einer? |der )?(ki|künstlichen? intelligenz|maschine|computer|bot|roboter|algorithmus|chatgpt)"
_TEXT = r"(dieser|der) (artikel|text|beitrag|bericht)|diese (meldung|seite|nachricht)"
_MADE = r"(erstellt|generiert|geschrieben|verfasst|erzeugt)"

DE = Marks(
    language="de",
    live=(r"\blive-?(ticker|blog)\b", r"\bnewsblog\b", r"^live\W"),
    release=(
        r"(presse|medien)(mitteilung|information|meldung)( nr\.? ?[\d/]+)?",
        r"zur sofortigen veröffentlichung",
    ),
    hint=("erstellt", "generiert", "verfasst", "geschrieben", "erzeugt", "ki-"),
    machine=(
        rf"({_TEXT}) wurde (vollständig )?(automatisch|maschinell|(von|durch|mit) {_MACHINE}) {_MADE}",
        rf"(automatisch|maschinell|von {_MACHINE}) {_MADE}\b",
        r"ki-(generierter?|erzeugter?) (text|artikel|beitrag|inhalt)\W*$",
    ),
    summary=(
        rf"diese (zusammenfassung|übersicht) wurde (automatisch|maschinell|(von|durch|mit)"
        rf" {_MACHINE}) {_MADE}",
        r"(ki|automatische)[- ](generierte )?(zusammenfassung|übersicht)\W*$",
    ),
    member=(
        r"beiträge: [\d.]+",
        r"registriert( seit)?:? .{4,20}",
        r"(neues |aktives )?mitglied( seit .{4,20})?",
    ),
    labels=(
        "name",
        "typ",
        "art",
        "region",
        "sitz",
        "hauptsitz",
        "branche",
        "gründung",
        "gegründet",
        "webseite",
    ),
    binding=(
        *("gemäß", "nach maßgabe", "im sinne des", " darf nicht", "dürfen nicht"),
        *("ist untersagt", "verpflichtet", "haftung", "diese bedingungen", "dieser verordnung"),
        *("dieses gesetzes", "diese satzung", " absatz ", " in kraft", "unzulässig"),
    ),
    parked=(
        r"diese domain (steht|ist) .{0,20}(verkauf|verkäuflich|geparkt|abgelaufen)",
        r"domain (jetzt )?kaufen\b|diese domain (jetzt )?kaufen\b",
        r"(die )?domain [\w.-]+\.[a-z]{2,} steht zum verkauf\b",
    ),
    script=(
        r"\b(bitte|sie müssen)\b.{0,30}\bjavascript\b.{0,40}\b(aktivieren|einschalten)|\baktivi"
        r"eren sie (bitte )?javascript\b",
        r"\bjavascript (ist|wurde)\b.{0,20}\b(deaktiviert|erforderlich|nicht aktiviert)\b",
        r"\bdiese (seite|anwendung) (benötigt|erfordert) javascript\b",
    ),
    locked=(
        r"(bitte )?(melden sie sich an|loggen sie sich ein|anmelden),? (um|oder)\b",
        r"sie müssen (angemeldet|eingeloggt) sein\b",
        r"bitte bestätigen sie,? dass sie (ein mensch|kein roboter) sind",
    ),
    read_on=(r"\bweiterlesen\b", r"\bzum (ganzen|vollständigen|original-?)\s?(artikel|bericht)\b"),
)
