"""Spanish."""

from __future__ import annotations

from pipeline.claim.words import phrases

REPORTING = phrases(
    "dijo a {name} | declaró a {name} | contó a {name} | explicó a {name} | confirmó a {name} | aseguró a "
    "{name} | ha podido saber {name} | {name} ha podido saber | {name} ha sabido | al que ha tenido "
    "acceso {name} | a la que ha tenido acceso {name} | a los que ha tenido acceso {name} | obtenido por "
    "{name} | consultado por {name} | consultada por {name} | en una entrevista con {name} | en "
    "entrevista con {name} | preguntado por {name} | hemos preguntado | preguntamos a | hemos visto | "
    "hemos contado | nuestro reportero | nuestras preguntas | nos dijo | nos contó | nos explicó | a este "
    "diario | a este periódico | fuentes cercanas | fuentes conocedoras | personas familiarizadas | hemos "
    "leído | nuestro archivo | nuestros archivos | como publicamos | informamos entonces | este diario "
    "informó | este periódico informó"
)

# How a sentence says that the newsroom has seen, read, counted or worked it out itself. An interview is none:
# there somebody else has seen it.
WITNESS = phrases(
    "hemos leído | hemos visto | hemos contado | hemos comprobado | hemos medido | hemos calculado | hemos "
    "consultado | calculamos | estimamos | {name} estima | según nuestro recuento | según nuestros "
    "cálculos | nuestro recuento | nuestros cálculos | nuestro archivo | nuestros archivos | el archivo de "
    "este periódico | el archivo de este diario | nuestro reportero | que {name} ha leído"
)

# How a plan is told of that was not kept.
MISSED = phrases(
    "había … esperado | habían … esperado | había … previsto | habían … previsto | había … prometido | "
    "habían … prometido | se había comprometido a | se habían comprometido a | debía haber | debían haber "
    "| tenía que haber | iba a haber | debía … inicialmente"
)

# How an institution's own page names what it said at first, and says no longer.
BEFORE = phrases(
    "nuestro primer comunicado | nuestro primer aviso | nuestra primera estimación | nuestro primer "
    "recuento | al principio dijimos | al principio hablamos"
)
