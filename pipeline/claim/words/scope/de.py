"""German."""

from __future__ import annotations

from pipeline.claim.words import phrases, split, table
from pipeline.claim.words.scope import Scope

SCOPE = Scope(
    of=split("der des von vom aller ihrer seiner dieser unserer"),
    rises=split(
        "steigt steigen stieg stiegen gestiegen steigerte wächst wuchs gewachsen wachstum anstieg "
        "zunahme plus mehr erhöht erhöhte "
        "erhöhten kletterte klettert zugelegt zulegte legte angehoben hob steigerung zuwachs"
    ),
    falls=split(
        "sinkt sinken sank sanken gesunken fällt fiel fielen gefallen rückgang minus weniger senkte "
        "senkt gesenkt schrumpft "
        "schrumpfte geschrumpft reduzierte reduziert abnahme kürzte gekürzt verringerte verringert ging "
        "brach einbruch"
    ),
    nouns=split(
        "wachstum anstieg zunahme plus steigerung zuwachs rückgang minus abnahme einbruch mehr weniger"
    ),
    ends=table({"by": "um", "to": "auf", "from": "von"}),
    qualifiers=table(
        {
            "gross": "brutto | vor steuern",
            "net": "netto | nach steuern",
            "total": "insgesamt | gesamt | zusammen",
            "average": "durchschnittlich | im durchschnitt | im schnitt | im mittel",
            "median": "im median",
            "maximum": "maximal",
            "minimum": "mindestens",
            "estimated": "geschätzt | geschätzte | geschätzten | schätzungsweise",
            "per-year": "pro jahr | im jahr | jährlich | jährliche | jährlichen",
            "per-month": "pro monat | im monat | monatlich",
            "per-week": "pro woche | wöchentlich",
            "per-day": "pro tag | am tag | täglich",
            "per-hour": "pro stunde",
            "per-person": "pro kopf | pro person | je einwohner",
        }
    ),
    conditions=table(
        {
            "if": "wenn | falls | sofern | soweit | unter der bedingung",
            "unless": "es sei denn | bis",
            "except": "außer | ausgenommen | mit ausnahme | abgesehen von",
            "only": "nur wenn | nur für | nur in | nur mit | nur bei | ausschließlich | lediglich für",
            "when": "sobald | solange",
        }
    ),
    purpose=split("zur zum für"),
    no_purpose=split(
        "den die das der ein eine einen zeit jahre monate tage wochen stunden beispiel mehr rund etwa "
        "teil ersten "
        "ihre seine alle ende mal"
    ),
    partly=phrases(
        "nichts anderes | nichts weiter | nicht alles | nicht alle | nicht die gesamte | nicht das "
        "gesamte | im allgemeinen | andere zwecke | anderen zwecken"
    ),
    elsewhere=phrases(
        "andere Länder | anderen Ländern | übrigen Länder | übrigen Ländern | andere Staaten | anderen "
        "Staaten | andere Teile | anderen Teilen | anderswo | andernorts | im Ausland | der Rest der Welt | "
        "im Rest der Welt | im Rest des Landes"
    ),
    clauses=split("ziffer ziffern absatz randnummer randziffer anhang anlage fußnote seite"),
    annexes=phrases("im anhang | ein anhang | der anhang | eine fußnote | in einer fußnote | in der anlage"),
    rules=phrases(
        "darf nicht | dürfen nicht | dürfen | darf | muss | müssen | ist untersagt | sind untersagt | ist "
        "verboten | ist nicht verboten | sind nicht verboten | gilt für | gilt nicht | wird aufgehoben | "
        "werden aufgehoben | wird abgewiesen | werden abgewiesen | wird verworfen | wird ausgesetzt | wird "
        "zurückgewiesen | wird verpflichtet | wird angeordnet"
    ),
)
