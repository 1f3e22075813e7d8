"""German."""

from __future__ import annotations

from pipeline.claim.words import phrases

REPORTING = phrases(
    "sagte {name} | sagte der {name} | sagte dem {name} | gegenüber {name} | gegenüber der {name} | "
    "gegenüber dem {name} | liegt {name} vor | liegt der {name} vor | liegt dem {name} vor | liegen "
    "{name} vor | nach informationen von {name} | nach informationen der {name} | nach informationen des "
    "{name} | {name}-informationen | auf anfrage von {name} | auf anfrage der {name} | auf anfrage des "
    "{name} | im gespräch mit {name} | im gespräch mit der {name} | im interview mit {name} | wie {name} "
    "erfuhr | {name} hat erfahren | wir haben nachgefragt | wir haben gefragt | auf unsere anfrage | "
    "unsere anfrage | unser reporter | unsere reporterin | uns liegt | uns liegen | sagte uns | erzählte "
    "uns | sagten uns | dieser zeitung sagte | gegenüber dieser zeitung | wir waren dabei | nach unseren "
    "informationen | nach unseren messungen | wir haben gezählt | mit der sache vertraute | mit der sache "
    "vertrauten | aus dem umfeld | aus unternehmenskreisen | aus regierungskreisen | wir haben gelesen | "
    "wir haben eingesehen | unser archiv | in unserem archiv | wir berichteten | wir haben berichtet | "
    "unsere unterlagen | diese zeitung berichtete"
)

# How a sentence says that the newsroom has seen, read, counted or worked it out itself. An interview is none:
# there somebody else has seen it.
WITNESS = phrases(
    "wir haben gezählt | wir haben gelesen | wir haben eingesehen | wir haben geprüft | wir haben gemessen "
    "| wir haben nachgerechnet | wir haben gesehen | wir haben verglichen | wir schätzen | nach unserer "
    "zählung | nach unserer schätzung | {name} schätzt | nach unseren messungen | nach unseren "
    "berechnungen | unsere zählung | unsere messungen | unsere auswertung | unser archiv | unserem archiv "
    "| unser reporter | unsere reporterin | wir waren dabei | dieser zeitung vorliegt | dieser zeitung "
    "vorliegen | die {name} vorliegt | uns vorliegt"
)

# How a plan is told of that was not kept.
MISSED = phrases(
    "hatte … gehofft | hatten … gehofft | hatte … versprochen | hatten … versprochen | hatte … zugesagt | "
    "hatten … zugesagt | hatte ursprünglich | hatten ursprünglich | hatte eigentlich | hatten eigentlich "
    "| hatte … erwartet | hatten … erwartet | sollte ursprünglich | sollten ursprünglich | sollte "
    "eigentlich | sollten eigentlich | hätte … sollen | hätten … sollen"
)

# How an institution's own page names what it said at first, and says no longer.
BEFORE = phrases(
    "unsere erste mitteilung | in unserer ersten mitteilung | unsere erste schätzung | unsere erste zählung "
    "| wir hatten zunächst von | zunächst hatten wir | zunächst sprachen wir | wir sprachen zunächst"
)
