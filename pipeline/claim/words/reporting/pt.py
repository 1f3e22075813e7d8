"""Portuguese."""

from __future__ import annotations

from pipeline.claim.words import phrases

REPORTING = phrases(
    "disse à {name} | disse ao {name} | disse a {name} | afirmou à {name} | afirmou ao {name} | contou à "
    "{name} | contou ao {name} | apurou a {name} | apurou o {name} | a {name} apurou | o {name} apurou | "
    "{name} apurou | {name} teve acesso | obtido pela {name} | obtido pelo {name} | em entrevista à "
    "{name} | em entrevista ao {name} | questionado pela {name} | questionado pelo {name} | procurado "
    "pela {name} | perguntámos | perguntamos | vimos | nosso repórter | nossas perguntas | nos disse | "
    "disse-nos | disseram-nos | contou-nos | a este jornal | fontes próximas | pessoas familiarizadas | "
    "lemos o | lemos a | o nosso arquivo | nosso arquivo | noticiámos | noticiamos | este jornal noticiou"
)

# How a sentence says that the newsroom has seen, read, counted or worked it out itself. An interview is none:
# there somebody else has seen it.
WITNESS = phrases(
    "lemos o | lemos a | contámos | contamos | verificámos | medimos | calculámos | estimamos | {name} "
    "estima | segundo a nossa contagem | segundo os nossos cálculos | a nossa contagem | os nossos "
    "cálculos | o nosso arquivo | o arquivo deste jornal | o nosso repórter"
)

# How a plan is told of that was not kept.
MISSED = phrases(
    "tinha … esperado | tinham … esperado | tinha … previsto | tinham … previsto | tinha … prometido | "
    "tinham … prometido | havia … prometido | havia … previsto | comprometera-se a | tinha-se "
    "comprometido a | havia se comprometido a | devia ter | deviam ter | deveria ter | deveriam ter"
)

# How an institution's own page names what it said at first, and says no longer.
BEFORE = phrases(
    "o nosso primeiro comunicado | o nosso primeiro aviso | a nossa primeira estimativa | nosso primeiro "
    "comunicado | nossa primeira estimativa | no início dissemos | no início falámos"
)
