"""Spanish."""

from __future__ import annotations

from pipeline.claim.speech.cues import Cues
from pipeline.claim.words import phrases, split

CUES = Cues(
    strong=split(
        "dijo dice dicen dijeron dicho decía afirmó afirma afirman afirmaron afirmado declaró declara "
        "declararon "
        "declarado anunció anuncia anuncian anunciaron anunciado explicó explica explican explicaron "
        "explicado "
        "señaló señala señalan señalaron señalado aseguró asegura aseguran aseguraron asegurado indicó "
        "indica "
        "indican indicaron indicado informó informa informaron informan informado confirmó confirma "
        "confirman "
        "confirmaron confirmado reconoció reconoce reconocen reconocieron reconocido admitió admite "
        "admiten "
        "admitieron negó niega niegan negaron negado desmintió desmiente desmintieron desmentido estimó "
        "estima "
        "estiman estimaron advirtió advierte advierten advirtieron advertido reveló revela revelan "
        "revelaron "
        "revelado respondió responde respondieron sostuvo sostiene sostienen sostuvieron precisó precisa "
        "subrayó subraya subrayan destacó destaca destacan manifestó manifiesta comentó comenta acusó "
        "acusa "
        "acusan acusaron acusado prometió promete criticó critica critican pronosticó pronostica concluyó "
        "concluye insistió insiste insisten recalcó recalca denunció denuncia denuncian alertó alerta "
        "alertan "
        "reiteró reitera garantizó garantiza calcula calculan calculó lamentó lamenta aclaró aclara alegó "
        "argumenta argumentan argumentaron comunica comunicó comunican comunicaron "
        "alega matizó apuntó apunta argumentó aseveró expresó"
    ),
    weak=split(
        "agregó agrega añadió añade añadieron añadido reportó reporta escribió escribe publicó publica "
        "contó "
        "cuenta considera consideró opina cree creen creía piensa prevé prevén espera esperan recordó "
        "recuerda determinó falló pidió pide exigió exige muestra supo teme temen citado citada llamó "
        "calificó "
        "tuiteó planteó detalló detalla queja quejan quejó quejaron"
    ),
    denials=split("negó niega niegan negaron negado desmintió desmiente desmintieron desmentido"),
    before=phrases(
        "según * | de acuerdo con | de acuerdo a | en palabras de | a juicio de | citando a | en opinión "
        "de | "
        "conforme a | en un comunicado de | citando | que cita | que citan"
    ),
    by=split("por"),
    perfect=("ado", "ido"),
    nobody=split("nadie ninguno ninguna ningún"),
    infinitive=split("haber"),
    bare=split("dijo dice dijeron"),
    joins=split("y e pero o"),
    measures=split("tamaño edad temporada necesidades ley plan calendario caso región"),
    participles=split("añadiendo afirmando asegurando diciendo señalando indicando explicando"),
    like=split("como según"),
    quoted=split("citado citada"),
    that=split("que"),
    auxiliaries=split(
        "ha han había habían también además luego después ya se le les lo nos no-obstante es "
        "fue fueron ayer hoy"
    ),
    passive=split("es fue fueron son sido"),
    muted=split("no nunca jamás puede podría debe debería para sin de a por"),
    silent=split("nada poco adiós"),
    determiners=split(
        "el la los las un una unos unas este esta estos estas su sus nuestro varios algunos al del"
    ),
    pronouns=split("él ella ellos ellas"),
    persons=split("él ella"),
    relatives=split("que quien quienes"),
    openers=split("que pero mientras porque si cuando donde aunque como pues"),
    prepositions=split("en a al tras después antes durante desde bajo con por para de sobre ante según"),
    linkers=split("de del y e en la el para"),
    breaks=split(
        "que quien lunes martes miércoles jueves viernes sábado domingo en tras durante ayer hoy ante "
        "sobre este a al durante antes por"
    ),
    finite=split(
        "es son era fue ha han había será serán sería está están estaba puede podría debe va van "
        "hay fueron tiene"
    ),
    endings=("aron", "ieron", "arán", "erán", "ó"),
    times=split("este lunes martes miércoles jueves viernes sábado domingo ayer hoy"),
    drops=True,
    labels=split(
        "foto imagen vídeo video nota fuente fuentes corrección análisis ejemplo resultado contacto "
        "fecha lugar lea"
    ),
)
