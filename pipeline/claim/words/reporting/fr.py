"""French."""

from __future__ import annotations

from pipeline.claim.words import phrases

REPORTING = phrases(
    "a déclaré à {name} | a dit à {name} | a indiqué à {name} | a confié à {name} | déclaré au {name} | "
    "confié au {name} | interrogé par {name} | interrogée par {name} | contacté par {name} | contactée "
    "par {name} | sollicité par {name} | selon les informations de {name} | selon les informations du "
    "{name} | {name} a appris | {name} a pu consulter | consulté par {name} | consultée par {name} | "
    "obtenu par {name} | dans un entretien à {name} | nous avons demandé | nous avons consulté | nous "
    "avons compté | nos informations | nos questions | notre journaliste | nous a déclaré | nous a dit | "
    "nous a confié | nous ont dit | à ce journal | à notre journal | nous avons vu | nous avons assisté | "
    "proches du dossier | de source proche | nous avons lu | nos archives | nous avions rapporté | nous "
    "avons rapporté | nous l’avions écrit | ce journal a rapporté"
)

# How a sentence says that the newsroom has seen, read, counted or worked it out itself. An interview is none:
# there somebody else has seen it.
WITNESS = phrases(
    "nous avons lu | nous avons vu | nous avons compté | nous avons consulté | nous avons vérifié | nous "
    "avons mesuré | nous avons calculé | nous avons assisté | nous avons pu | nous estimons | {name} "
    "estime | selon notre décompte | selon nos calculs | notre décompte | nos calculs | nos archives | "
    "notre journaliste | que {name} a pu consulter"
)

# How a plan is told of that was not kept.
MISSED = phrases(
    "avait … espéré | avaient … espéré | avait … prévu de | avaient … prévu de | avait … promis | avaient "
    "… promis | s’était engagée à | s’était engagé à | s’étaient engagés à | s'était engagée à | s'était "
    "engagé à | s'étaient engagés à | comptait d’abord | devait initialement | devaient initialement | "
    "devait d’abord | devaient d’abord | aurait dû | auraient dû"
)

# How an institution's own page names what it said at first, and says no longer.
BEFORE = phrases(
    "notre premier communiqué | notre premier avis | notre première estimation | notre premier décompte | "
    "nous avions d’abord | nous avions d'abord | nous parlions d’abord"
)
