"""Spanish."""

from __future__ import annotations

from pipeline.claim.words import Words, lookup, numbered, phrases, split, table
from pipeline.claim.words.reporting.es import BEFORE, MISSED, REPORTING, WITNESS
from pipeline.claim.words.same.es import SAME
from pipeline.claim.words.units.es import UNITS

_BELOW_THIRTY = numbered(
    "cero uno|una|un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte veintiuno|veintiún|veintiuna veintidós veintitrés "
    "veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
)
_TENS = {
    w: 10 * n for w, n in numbered("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 3).items()
}
_PAIRS = {f"{t} y {o}": n + m for t, n in _TENS.items() for o, m in _BELOW_THIRTY.items() if 0 < m < 10}
_HUNDREDS = {
    word: 100 * n
    for word, n in numbered(
        "cien|ciento|centenar doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas "
        "quinientos|quinientas seiscientos|seiscientas setecientos|setecientas ochocientos|ochocientas "
        "novecientos|novecientas",
        1,
    ).items()
}

WORDS = Words(
    language="es",
    stop=split(
        "el la los las lo un una unos unas de del al a ante bajo con contra desde durante en entre hacia "
        "hasta mediante para por según sin sobre tras y e o u ni pero sino mas que quien quienes cual "
        "cuales cuyo cuya donde cuando como si porque pues aunque mientras ya también tampoco muy más "
        "menos tan tanto tanta todo toda todos todas otro otra otros otras mismo misma cada varios "
        "varias algún alguna algunos algunas ningún ninguna nadie nada algo alguien yo tú él ella ello "
        "nosotros ustedes ellos ellas me te se nos le les lo mi mis tu tus su sus nuestro nuestra "
        "nuestros nuestras este esta esto estos estas ese esa eso esos esas aquel aquella aquellos es "
        "son era eran fue fueron ser sido será serán sería serían está están estaba estaban estar estado "
        "ha han había habían haber habrá hay hubo haya tiene tienen tenía tener tuvo hace hacer hizo "
        "hacen puede pueden podía podría podrían debe deben debería va van iba no sí dijo dice dicen "
        "decir así aquí allí entonces luego después antes ahora hoy ayer mañana aún todavía solo sólo "
        "casi unos cerca alrededor aproximadamente además obstante señor señora"
    ),
    same=SAME,
    months=numbered(
        "enero|ene febrero|feb marzo abril|abr mayo junio|jun julio|jul agosto|ago "
        "septiembre|setiembre|sept|sep octubre|oct noviembre|nov diciembre|dic",
        1,
    ),
    weekdays=numbered("lunes martes miércoles jueves viernes sábado domingo"),
    numbers={
        **_BELOW_THIRTY,
        **_TENS,
        **_PAIRS,
        **_HUNDREDS,
        "mil": 1000,
        "docena": 12,
        "decena": 10,
        "veintena": 20,
    },
    scales=lookup(
        {
            1e3: "mil | miles",
            1e6: "millón | millones | mill.",
            1e12: "billón | billones",
            12.0: "docenas",
        }
    ),
    comparators=table(
        {
            "<=": "no más de | a lo sumo | como máximo | hasta | un máximo de | máximo de | "
            "puede llegar a | puede alcanzar los",
            ">=": "al menos | por lo menos | no menos de | como mínimo | un mínimo de",
            ">": "más de | superior a | superiores a | por encima de | mayor que | mayor a | supera | "
            "superan | superó | supera los | supera las | superó los | superó las",
            "<": "menos de | inferior a | por debajo de | menor que",
            "~": "unos | unas | cerca de | alrededor de | aproximadamente | casi | en torno a | "
            "aproximadamente unos | alrededor de unos",
        }
    ),
    comparators_after=table({">=": "o más", "<=": "o menos", "~": "aproximadamente", ">": "+"}),
    speech=split(
        "dijo dice dicen dijeron afirmó afirma afirman afirmaron declaró declara declararon anunció "
        "anuncia anunciaron explicó explica explicaron señaló señala señalaron aseguró asegura "
        "aseguraron indicó indica indicaron agregó agrega añadió añade añadieron informó informa "
        "informaron informan confirmó confirma confirmaron reconoció reconoce reconocieron admitió "
        "admite negó niega negaron desmintió desmiente estimó estima estimaron advirtió advierte "
        "advirtieron escribió escribe reveló revela revelaron respondió responde respondieron sostuvo "
        "sostiene precisó precisa subrayó subraya destacó destaca manifestó manifiesta comentó comenta "
        "reportó reporta publicó publica acusó acusa prometió promete criticó critica pronosticó "
        "pronostica concluyó concluye contó cuenta"
    ),
    hedges=frozenset(
        phrases(
            "podría | podrían | puede que | quizá | quizás | tal vez | probablement | probablemente | "
            "posiblemente | parece | parecen | parecía | aparentemente | supuestamente | presuntamente | "
            "presunto | presunta | al parecer | incierto | se desconoce | sin confirmar | sugiere | "
            "sugieren | habría | habrían | sería | serían | se cree"
        )
    ),
    predictions=frozenset(
        phrases(
            "va a | van a | será | serán | tendrá | tendrán | prevé | prevén | planea | planean | pretende "
            "| pretenden | espera | esperan | se espera | está previsto | tiene previsto | próximamente | "
            "en el futuro | en los próximos | en las próximas | pronostica"
        )
    ),
    negations=frozenset(
        phrases("no | nunca | jamás | nadie | nada | ningún | ninguno | ninguna | tampoco | ni")
    ),
    affirming=phrases(
        "no solo | no sólo | no solamente | no más de | no menos de | no obstante | no cabe duda | nada más "
        "que | nada menos que | ni más ni menos | pidió no | pidieron no | pidió que no | orden de no | que "
        "no quiso | que no quisieron | que no pudo | que no pudieron | porque no | si no"
    ),
    figures_of=phrases("cifra de | número de | estimación de | total de"),
    baseless=phrases(
        "carece de fundamento | carece de base | no tiene fundamento | no tiene base | es falsa | es "
        "falso | es errónea | es erróneo | es incorrecta | no se sostiene"
    ),
    instead=phrases("en lugar de | en vez de | y no | no | primera estimación de | cifra anterior de"),
    refuted=phrases(
        "eso es falso | esto es falso | es falso | no es cierto | eso no es cierto | no es verdad | eso era "
        "falso | eso no era cierto | no era cierto | eso fue un error | era falso | no hay pruebas de "
        "ello | no hay pruebas de eso | no hemos encontrado nada que lo"
    ),
    denials=phrases(
        "negó que | niega que | negaron que | niegan que | negó haber | niega haber | negó las "
        "acusaciones | niega las acusaciones | negó los | niega los | desmintió | desmiente | "
        "desmintieron | desmienten | rechazó las acusaciones | rechaza las acusaciones | rechazó los "
        "señalamientos | refutó | refuta | no es cierto que | no es verdad que | es falso que | es falso "
        "| son falsos | son falsas | carece de fundamento | carecen de fundamento | es un cuento | es una "
        "invención | sin fundamento | ya no es válido | ha quedado superado | contrariamente a lo que | "
        "al contrario de lo que | en contra de lo que"
    ),
    restrictors=table(
        {
            "everywhere": "en todo el mundo | a nivel mundial | mundialmente | mundial | global | en todos "
            "los países | en cualquier país | alrededor del mundo",
            "only": "solo | sólo | solamente | únicamente | exclusivamente | limitado a | limitada a",
            "except": "excepto | salvo | a excepción de | con excepción de | aparte de | fuera de",
            "condition": "a menos que | siempre que | a condición de | con la condición de | sujeto a | en "
            "tiempo real | móvil | móviles | fijo | fijas | fijos | temporalmente | hasta nuevo aviso | "
            "en caso de",
            "bound": "al menos | como máximo | hasta",
            "average": "en promedio | promedio | de media | por día | por año | por mes | por semana | por "
            "segundo | por hora | por persona | per cápita | por acción | cada uno | cada una | al año | "
            "al día",
            "net": "neto | neta | netos",
            "gross": "bruto | bruta | brutos",
            "total": "en total | total",
        }
    ),
    descriptions=lookup(
        {
            (
                "company",
            ): "empresa | compañía | club | firma | fabricante | proveedor | operadora | aerolínea | "
            "banco | aseguradora | gigante | filial | tecnológica | startup | "
            "laboratorio | prestamista | comprador | vendedor | propietario | "
            "productor | distribuidor | contratista | editorial | naviera | caja | caja de ahorros",
            ("institution",): "autoridad | agencia | organismo | asociación | fundación | tribunal | "
            "regulador | organización | institución | comisión | gobierno | "
            "supervisor | banco central | autoridad portuaria",
            ("company", "institution"): "grupo | registro | operador | bolsa | entidad | cooperativa",
        }
    ),
    noun_first=True,
    held=split(
        "oficina mutua puerto fondo sindicato instituto museo escuela aeropuerto federación liga "
        "ministerio consejo"
    ),
    goods=split(
        "medicamento medicamentos fármaco comprimido comprimidos pastilla pastillas vacuna aparato "
        "aparatos producto productos modelo vehículo vehículos coche avión"
    ),
    rulings=split(
        "retirada orden decisión sentencia fallo multa prohibición veredicto decreto garantía autorización"
    ),
    findings=phrases(
        "estima | estimó | calcula | calculó | concluye | concluyó | constató | halló | detectó"
    ),
    casualties=phrases("herido | heridos | herida | muerto | muertos | murió | resultó herido | víctimas"),
    pronouns=split("él ella ellos ellas su sus"),
    first_person=split("nosotros nuestro nuestra nuestros nuestras nos"),
    objects=split("nos"),
    writers=phrases("yo | mi | mis | conmigo"),
    readers=phrases("tú | usted | ustedes"),
    elsewhere=phrases("mientras tanto | en otras noticias | por otro lado | a modo de comparación"),
    anybody=phrases("nadie | alguien | todo el mundo | uno se pregunta | imagine | quizás | tal vez"),
    maxim=r"\s(?:no\s)?es\suna?\s",
    events=split("apagón incidente caída crisis fallo escándalo caso fiasco"),
    passing=phrases(
        "excepto | salvo | sin contar | sin contar a | a excepción de | a diferencia de | "
        "en comparación con | independiente de"
    ),
    left_out=phrases("excluida | excluido | aparte"),
    articles=split("un una"),
    acts=split("ha había compró compra lanzó lanza abrió cerró prevé opera construye prohibió"),
    opinions=phrases(
        "creemos | pensamos | en nuestra opinión | nuestra opinión | nuestro consejo | lea también | lee "
        "también | haga clic | haz clic | suscríbase | suscríbete | regístrese | foto: | este artículo "
        "se publicó"
    ),
    refusals=phrases(
        "declinó comentar | declinaron comentar | declinó hacer comentarios | rehusó comentar | se negó "
        "a comentar | se negaron a comentar | no quiso comentar | no quiso hacer comentarios | no "
        "respondió | no respondieron | no ha respondido | no han respondido | no contestó | no "
        "contestaron | no respondió de inmediato | no dio explicaciones | no dio razones | no hizo "
        "comentarios"
    ),
    reporting=REPORTING,
    missed=MISSED,
    before=BEFORE,
    notices=(
        r"(?:artículo|texto|titular|noticia|página|nota|versión)\b[^.]{0,60}(?:corregid[oa]|rectificad[oa])",
        r"hemos (?:corregido|rectificado)",
        r"(?:decía|indicaba|afirmaba) (?:por error|erróneamente)",
    ),
    page_nouns=phrases("artículo | texto | titular | noticia | página | nota | decía | indicaba"),
    corrections=phrases(
        "corrección | rectificación | fe de errores | fe de erratas | nota de la redacción | nota del "
        "editor | aclaración | actualización: | una versión anterior | una versión previa"
    ),
    earlier=phrases(
        "versión anterior | versión previa | primera versión | versión original | originalmente | "
        "inicialmente | anteriormente | al principio | primera explicación | primer comunicado"
    ),
    withdrawals=phrases(
        "era falso | era falsa | era incorrecto | era incorrecta | era erróneo | era errónea | fue un "
        "error | por error | erróneamente | ha sido retirado | fue retirado | resultó ser falso | "
        "equivocadamente"
    ),
    witness=WITNESS,
    hearsay=phrases(
        "según medios | según la prensa | según los medios | medios locales | según reportes | según "
        "informes de prensa | se rumorea | trascendió | prensa local | "
        "se ha publicado que | se ha dicho que"
    ),
    possessives=split("su sus"),
    offices=split("portavoz presidente presidenta director directora consejero vocero vocera"),
    determiners=split("el la los las del al este esta ese esa su sus"),
    abbreviations=split(
        "etc aprox máx mín tel ed inc corp co cía ltd s.a s.l s.r.l ee.uu uu u.e av avda depto dpto ene "
        "feb abr jun jul ago sept oct nov dic jr a.m p.m a.c d.c"
    ),
    titles=split("sr sra sres sras srta dr dra prof ing lic gral cnel d dña ud uds vs p.ej ej ee mons"),
    numbering=split("núm num n no nº nos art arts pág págs p pp vol cap fig"),
    openers=split(
        "el la los las lo un una unos unas él ella ellos ellas este esta estos estas ese esa esos esas "
        "eso esto su sus nuestro nuestra se y o pero si cuando como mientras aunque porque pues en a de "
        "con por para sin sobre según tras desde hasta durante entre ante contra después antes luego "
        "entonces ahora hoy ayer mañana también además sin asimismo no nunca nadie nada todo todos todas "
        "varios varias algunos algunas muchos cada otro otra qué quién cómo dónde cuándo ya al del más"
    ),
    cased_titles=split("Cap Gob Pdte Pdta Arq Tte Sgto Cmdte Alte Sto Sta Hno Hna Excmo Excma Ilmo Pbro Fr"),
    cased_abbreviations=split("Edo Mpio Col Cdad Prov Gob admón fdo"),
    cased_numbering=split("s ss sig inc ap apdo párr"),
    units=UNITS,
    before_scale=lookup(
        {1.0: "un | una", 0.5: "medio | media", 0.25: "un cuarto de", 0.75: "tres cuartos de"}
    ),
    fractions=lookup(
        {
            50.0: "la mitad de | la mitad del | mitad de",
            25.0: "un cuarto de | una cuarta parte | la cuarta parte",
            33.3: "un tercio de | un tercio del | una tercera parte | la tercera parte",
            66.7: "dos tercios de | dos tercios del",
            75.0: "tres cuartos de | tres cuartas partes | las tres cuartas partes",
            20.0: "una quinta parte | la quinta parte",
            10.0: "una décima parte | la décima parte",
        }
    ),
    one_in=phrases("de cada"),
    ranges=(("", "a"), ("", "o"), ("entre", "y")),
    tallies=split("cifra número balance estimación recuento"),
    changes=phrases("pasó de | pasaron de | pasar de | pasando de | subió de | bajó de | ha pasado de"),
    numbered=split(
        "artículo canal capítulo página versión windows ruta carretera autopista vuelo sala regla fase "
        "nivel clase puerta terminal título párrafo figura tabla etapa anexo directiva fórmula zona "
        "plataforma línea grupo parte tomo episodio temporada ronda lote muelle edificio piso distrito "
        "sector número"
    ),
    partitives=split("de los las la el del estos estas sus"),
    qualifiers=split(
        "nuevos nuevas nuevo nueva otros otras grandes gran pequeños pequeñas primeros primeras últimos "
        "últimas principales diferentes distintos distintas"
    ),
    relative=table(
        {
            "day 0": "hoy | esta mañana | esta noche",
            "day -1": "ayer | anoche",
            "day -2": "anteayer | antier",
            "day 2": "pasado mañana",
            "week -1": "la semana pasada",
            "week 0": "esta semana",
            "week 1": "la próxima semana | la semana que viene",
            "month -1": "el mes pasado",
            "month 0": "este mes",
            "month 1": "el próximo mes | el mes que viene",
            "quarter -1": "el trimestre pasado",
            "year -1": "el año pasado",
            "year 0": "este año",
            "year 1": "el próximo año | el año que viene",
            "month so far": "a principios de mes | a principios de este mes | a inicios de mes",
            "year so far": "a principios de año | a principios de este año | a inicios de año",
            "week so far": "a principios de semana | a principios de esta semana",
            "loose": "el día anterior | al día siguiente | la semana anterior | la semana siguiente | el mes "
            "anterior | el mes siguiente | el año anterior | el año siguiente",
        }
    ),
    ago=phrases("hace {n} {u} | {n} {u} atrás"),
    loose=phrases("{n} {u} antes | {n} {u} después | {n} {u} más tarde"),
    year_cues=phrases(
        "en | desde | hasta | antes de | después de | a finales de | a principios de | a "
        "mediados de | de | para | durante | el año"
    ),
    ordinals=numbered("primer|primero|primera segundo|segunda tercer|tercero|tercera cuarto|cuarta", 1),
    last=phrases("pasado | último"),
    deadlines=phrases(
        "hasta el | antes del | a más tardar el | aplazado al | aplazada al | aplazado hasta el | "
        "pospuesto al | pospuesta al | prorrogado hasta el"
    ),
    future=r"[^\W\d_]{2,}r(?:á|án|emos)",
    following=phrases("próximo"),
)
