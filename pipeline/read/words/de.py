"""German."""

from pipeline.read.words.model import Words

DE = Words(
    language="de",
    related=(
        r"(lesen sie|lies|mehr|siehe) (auch|dazu|zum thema|mehr).{0,30}",
        r"(meist|viel)(gelesene?n?|geklickte?n?)( artikel)?|am meisten gelesen|beliebte? (artikel|beiträge)",
        r"(weitere|ähnliche|verwandte|neueste|aktuelle|andere) (artikel|themen|beiträge|meldungen)",
        r"(weitere|ähnliche|verwandte|neueste|aktuelle|andere) nachrichten",
        r"(das könnte (sie|dich) (auch )?interessieren|auch interessant|passend dazu|zum thema|empfehlungen)",
        r"mehr (aus|von|zu|über) [^.]{2,40}|nicht verpassen|top-?themen",
    ),
    buttons=(
        r"(artikel |beitrag |seite )?(teilen|drucken|merken|speichern|kommentieren|versenden|folgen)",
        r"link kopieren|drucken|(\d+ )?kommentare?( \(?\d+\)?)?( (lesen|schreiben))?|diskutieren sie mit",
        r"(anzeige|werbung|gesponsert)|anmelden|registrieren|menü|suche|startseite|nach oben|zum inhalt",
        r"inhalt(sverzeichnis)?|\d+ min(uten)?( lesezeit)?|schlagw(o|ö)rt(er)?:?.{0,80}|themen:.{0,80}",
    ),
    consent=(
        r"\b(wir|unsere partner|diese (web)?seite)\b.{0,60}\b(verwende|nutz|setz)\w*\b.{0,30}\bcookies\b",
        r"\bcookie-?(einstellungen|richtlinie)\b",
    ),
    newsletter=(
        r"\bnewsletter\b.{0,60}(abonnier|anmeld|kostenlos|kündbar|bestell)",
        r"(abonnier|anmeld|bestell)\w{0,20}.{0,60}\bnewsletter\b|\bjederzeit kündbar\b",
    ),
    legal=(
        r"\balle rechte vorbehalten\b",
        r"\bimpressum\b.{0,40}\bdatenschutz",
    ),
    credit=(r"(foto|bild|quelle|grafik|fotos|bilder|video)(s|rechte|nachweis)?( von)?",),
    by=("von", "autor", "autorin", "text von"),
    updated=("aktualisiert", "zuletzt aktualisiert", "geändert", "aktualisiert am", "stand"),
    months=(
        "januar|jän|jänner|jan",
        "februar|feb",
        "märz|mär",
        "april|apr",
        "mai",
        "juni|jun",
        "juli|jul",
        "august|aug",
        "september|sept|sep",
        "oktober|okt",
        "november|nov",
        "dezember|dez",
    ),
    gone=(r"(die |diese )?seite (wurde )?(leider )?nicht (mehr )?(gefunden|verfügbar)\W*|fehler 404.*",),
    login=(r"(bitte )?(anmelden|einloggen)|anmeldung|login",),
    paywall=(
        r"(weiterlesen|lesen) (mit|nur für) .{0,30}(abo|abonnent)",
        r"(dieser|der (ganze|vollständige)) (artikel|text) ist .{0,30}(abonnenten|mitglieder)",
        r"jetzt (abonnieren|registrieren) und weiterlesen",
    ),
    stop="der die das und ist von den mit nicht ein eine für auf dem sich auch des wurde hat zu im",
)
