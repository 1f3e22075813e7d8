"""Spanish."""

from __future__ import annotations

from pipeline.claim.words import phrases, split
from pipeline.claim.words.roles import Roles

ROLES = Roles(
    heads={
        "court": split("tribunal corte juzgado"),
        "journal": split("revista anales"),
        "clinic": split("hospital clínica"),
        "research": split("universidad instituto laboratorio observatorio"),
        "operator": split("puerto aeropuerto"),
        "authority": split("autoridad oficina comisión agencia ministerio inspección regulador consejo"),
    },
    called={
        "court": split("tribunal juzgado"),
        "journal": split("revista"),
        "clinic": split("hospital clínica"),
        "research": split("universidad instituto"),
        "operator": split("puerto aeropuerto"),
        "authority": split("autoridad regulador comisión agencia oficina ministerio supervisor"),
    },
    trade={
        "court": phrases("la sentencia | los jueces | la jueza | el juez | el fallo"),
        "journal": phrases("retiró el artículo | revisión por pares | los editores"),
        "clinic": phrases(
            "pacientes | ensayo | placebo | participantes | recaídas | recurrencias | riesgo relativo | "
            "la dosis | tratamiento"
        ),
        "research": phrases(
            "el estudio | participantes | el ensayo | experimento | los investigadores | placebo"
        ),
        "authority": phrases(
            "cláusula | visto bueno | la decisión | a condición | la multa | notificaciones de daños"
        ),
    },
    decides={
        "court": split("sentencia fallo veredicto laudo"),
        "authority": split("decisión orden multa prohibición retirada autorización decreto directiva"),
    },
    organs=phrases(
        "junta | junta directiva | comité | sala | consejo | directiva | tribunal arbitral | pleno"
    ),
    agents=split("inspectores reguladores"),
    selves=phrases(
        "esta autoridad | esta agencia | esta comisión | este ministerio | este tribunal | "
        "esta empresa | esta fiscalía"
    ),
    letters=split("carta"),
    sits=phrases("en"),
    whose=phrases("de | del | de la | de los | de las"),
    makers=split("fabricante productor"),
    acts=phrases(
        "multa | multó | multado | multada | prohibición | prohibido | prohibida | prohibió | sancionó | "
        "sanción | fue autorizada | autorizado | deberá pagar | tendrá que pagar | exentos | exentas | la "
        "orden | ha ordenado | ordenó | investigación abierta"
    ),
    suing=split("demandante recurrente querellante"),
    sued=split("demandado demandada acusado acusada"),
    beside=split("interviniente coadyuvante"),
    versus=phrases("contra | c"),
    sues=phrases("demandó a | ha demandado a"),
    buyers=split("comprador compradora adquirente"),
    bought=split("vendedor vendedora"),
    prices=phrases("el precio | el importe de la oferta"),
    buys=phrases("compra | compró | adquiere | adquirió | se queda con | absorbe | va a comprar | comprará"),
    goes_to=phrases("pasa a | pasa a manos de | fue vendida a | fue vendido a"),
    purchase=phrases("compra | adquisición"),
    of=phrases("de"),
    by=phrases("por"),
    measures=phrases(
        "muestra | muestras | laboratorio | medido | midió | contenía | concentración | detectado | detectó"
    ),
)
