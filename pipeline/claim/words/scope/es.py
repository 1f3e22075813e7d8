"""Spanish."""

from __future__ import annotations

from pipeline.claim.words import phrases, split, table
from pipeline.claim.words.scope import Scope

SCOPE = Scope(
    of=split("de del"),
    rises=split(
        "aumenta aumentó aumentaron aumentado aumento subió subieron sube subido subida creció "
        "crecieron crece crecido crecimiento "
        "incremento incrementó alza elevó elevado disparó"
    ),
    falls=split(
        "cae cayó cayeron caído caída bajó bajaron baja bajado descendió descenso disminuyó disminución "
        "redujo reducido "
        "redujeron reducción retrocedió recortó desplomó"
    ),
    nouns=split("más menos"),
    ends=table({"by": "en | un | en un | el", "to": "a | hasta", "from": "desde"}),
    qualifiers=table(
        {
            "gross": "bruto | brutos | bruta | antes de impuestos",
            "net": "neto | netos | neta | después de impuestos",
            "total": "en total | en conjunto | total | totales",
            "average": "de media | en promedio | promedio | de promedio | medio",
            "median": "mediana",
            "maximum": "máximo | como máximo",
            "minimum": "mínimo | como mínimo",
            "record": "récord",
            "estimated": "estimado | estimados | estimada",
            "per-year": "al año | por año | anual | anuales | cada año",
            "per-month": "al mes | por mes | mensual | mensuales",
            "per-week": "a la semana | por semana | semanales",
            "per-day": "al día | por día | diario | diarios | diarias",
            "per-hour": "por hora",
            "per-person": "por persona | por habitante | per cápita",
        }
    ),
    conditions=table(
        {
            "if": "si | siempre que | a condición de que | en caso de que",
            "unless": "a menos que | salvo que | hasta que",
            "except": "excepto | salvo | con excepción de | a excepción de",
            "only": "solo para | sólo para | solo en | sólo en | solo si | únicamente | exclusivamente "
            "| solamente",
            "when": "cuando | mientras",
        }
    ),
    purpose=split("para"),
    no_purpose=split("el la los las un una que años meses días semanas su sus ello este esta entonces más"),
    partly=phrases(
        "nada más | no todo | no todos | no toda | no todas | en general | otros usos | otros fines"
    ),
    elsewhere=phrases(
        "otros países | demás países | otros estados | otras ciudades | otras regiones | otras partes | "
        "otros lugares | en el extranjero | el resto del mundo | el resto del país | el resto de la ciudad"
    ),
    alone=r"(?:solo|sólo|solamente|únicamente) en (?:el |la |los |las )?(?P<here>[A-ZÀ-Ý]\w+)",
    clauses=split("cláusula cláusulas párrafo párrafos anexo apartado página páginas"),
    annexes=phrases("un anexo | el anexo | en anexo | una nota al pie"),
    rules=phrases(
        "no debe | no deben | no podrá | no podrán | no puede | no pueden | queda prohibido | está "
        "prohibido | no está prohibido | se aplica a | no se aplica | se anula | queda anulado | queda "
        "anulada | se desestima | se suspende | queda suspendida | se ordena | se levanta | está prohibida "
        "| deberá | deberán | debe | deben | podrá | podrán"
    ),
)
