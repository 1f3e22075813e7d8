"""Portuguese."""

from __future__ import annotations

from pipeline.claim.words import phrases, split
from pipeline.claim.words.roles import Roles

ROLES = Roles(
    heads={
        "court": split("tribunal corte"),
        "journal": split("revista anais"),
        "clinic": split("hospital clínica"),
        "research": split("universidade instituto laboratório observatório"),
        "operator": split("porto aeroporto"),
        "authority": split("autoridade gabinete comissão agência ministério inspeção regulador conselho"),
    },
    called={
        "court": split("tribunal"),
        "journal": split("revista"),
        "clinic": split("hospital clínica"),
        "research": split("universidade instituto"),
        "operator": split("porto aeroporto"),
        "authority": split("autoridade regulador comissão agência gabinete ministério supervisor"),
    },
    trade={
        "court": phrases("a sentença | os juízes | a juíza | o juiz | o acórdão"),
        "journal": phrases("retirou o artigo | revisão por pares | os editores"),
        "clinic": phrases(
            "pacientes | doentes | ensaio | placebo | participantes | recidivas | risco relativo | a dose "
            "| tratamento"
        ),
        "research": phrases(
            "o estudo | participantes | o ensaio | experiência | os investigadores | placebo"
        ),
        "authority": phrases(
            "cláusula | luz verde | a decisão | com a condição | a multa | notificações de danos"
        ),
    },
    decides={
        "court": split("sentença acórdão veredicto"),
        "authority": split("decisão ordem multa proibição recolha autorização decreto diretiva"),
    },
    organs=phrases("direção | diretoria | comité | comitê | conselho | painel | câmara | plenário | turma"),
    agents=split("inspetores reguladores"),
    selves=phrases(
        "esta autoridade | esta agência | esta comissão | este ministério | este tribunal | esta empresa"
    ),
    letters=split("carta ofício"),
    sits=phrases("em | no | na"),
    whose=phrases("de | da | do | das | dos"),
    makers=split("fabricante produtor"),
    acts=phrases(
        "multa | multou | multada | multado | proibição | proibido | proibida | proibiu | foi autorizada "
        "| autorizado | deverá pagar | terá de pagar | isentos | isentas | a ordem | ordenou | o "
        "inquérito"
    ),
    suing=split("autor autora demandante requerente recorrente"),
    sued=split("réu ré demandado demandada requerido requerida arguida"),
    beside=split("interveniente"),
    versus=phrases("contra | c"),
    sues=phrases("processou | processa"),
    buyers=split("comprador compradora adquirente"),
    bought=split("vendedor vendedora"),
    prices=phrases("o preço | o negócio vale | o valor da oferta"),
    buys=phrases("compra | comprou | adquire | adquiriu | vai comprar | comprará | assume"),
    goes_to=phrases("passa para | foi vendida à | foi vendido ao"),
    purchase=phrases("compra | aquisição"),
    of=phrases("de | da | do"),
    by=phrases("pela | pelo | por"),
    measures=phrases(
        "amostra | amostras | laboratório | medido | mediu | continha | concentração | detectado | detectou"
    ),
)
