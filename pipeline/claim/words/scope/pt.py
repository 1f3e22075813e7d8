"""Portuguese."""

from __future__ import annotations

from pipeline.claim.words import phrases, split, table
from pipeline.claim.words.scope import Scope

SCOPE = Scope(
    of=split("de do da dos das"),
    rises=split(
        "aumenta aumentou aumentaram aumentado aumento subiu subiram sobe subido cresceu cresceram "
        "cresce crescido crescimento "
        "alta elevou incremento saltou avançou"
    ),
    falls=split(
        "cai caiu caíram caído queda baixou baixaram diminuiu diminuição reduziu reduzido reduziram "
        "redução recuou recuo "
        "encolheu cortou despencou"
    ),
    nouns=split("mais menos"),
    ends=table({"by": "em | de | em cerca de", "to": "para | a | até", "from": "desde"}),
    qualifiers=table(
        {
            "gross": "bruto | brutos | bruta | antes de impostos",
            "net": "líquido | líquidos | líquida",
            "total": "no total | ao todo | ao total | total",
            "average": "em média | na média | médio | média",
            "median": "mediana",
            "maximum": "no máximo | máximo",
            "minimum": "no mínimo | mínimo",
            "record": "recorde",
            "estimated": "estimado | estimados | estimada",
            "per-year": "por ano | ao ano | anual | anuais | a cada ano",
            "per-month": "por mês | ao mês | mensal | mensais",
            "per-week": "por semana | semanais",
            "per-day": "por dia | ao dia | diário | diários | diárias",
            "per-hour": "por hora",
            "per-person": "por pessoa | por habitante | per capita",
        }
    ),
    conditions=table(
        {
            "if": "se | desde que | caso | contanto que",
            "unless": "a menos que | a não ser que | até que",
            "except": "exceto | salvo | com exceção de | à exceção de",
            "only": "só para | apenas para | somente | apenas em | apenas se | exclusivamente | unicamente",
            "when": "quando | enquanto",
        }
    ),
    purpose=split("para"),
    no_purpose=split("o a os as um uma que anos meses dias semanas seu sua isso este esta mais cima baixo"),
    partly=phrases("nada mais | nem tudo | nem todos | nem todas | em geral | outros usos | outros fins"),
    elsewhere=phrases(
        "outros países | demais países | outros estados | outras cidades | outras regiões | outras partes | "
        "outros lugares | no exterior | no estrangeiro | o resto do mundo | o resto do país | "
        "o resto da cidade"
    ),
    alone=r"(?:só|somente|apenas|unicamente) (?:em|no|na|nos|nas) (?P<here>[A-ZÀ-Ý]\w+)",
    clauses=split("cláusula cláusulas parágrafo parágrafos anexo alínea página páginas"),
    annexes=phrases("um anexo | o anexo | em anexo | uma nota de rodapé"),
    rules=phrases(
        "não deve | não devem | não pode | não podem | não poderá | é proibido | é proibida | fica "
        "proibido | é anulado | é anulada | é indeferido | é indeferida | é suspenso | é suspensa | é "
        "ordenado | não é proibido | aplica-se a | não se aplica | deve | devem | deverá | deverão | pode "
        "| podem"
    ),
)
