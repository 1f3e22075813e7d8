"""Spanish."""

from __future__ import annotations

from pipeline.claim.predicate.verbs import Verbs
from pipeline.claim.words import split

# infinitive, present singular and plural, past singular and plural of irregular verbs
_IRREGULAR = """
    tener tiene tienen tuvo tuvieron, hacer hace hacen hizo hicieron, decir dice dicen dijo dijeron,
    poner pone ponen puso pusieron, imponer impone imponen impuso impusieron, proponer propone proponen
    propuso propusieron,
    suponer supone suponen supuso supusieron, disponer dispone disponen dispuso dispusieron,
    mantener mantiene mantienen mantuvo mantuvieron, obtener obtiene obtienen obtuvo obtuvieron,
    contener contiene contienen contuvo contuvieron, detener detiene detienen detuvo detuvieron,
    venir viene vienen vino vinieron, intervenir interviene intervienen intervino intervinieron,
    traer trae traen trajo trajeron, atraer atrae atraen atrajo atrajeron, dar da dan dio dieron, ver ve
    ven vio vieron,
    saber sabe saben supo supieron, reducir reduce reducen redujo redujeron, producir produce producen
    produjo produjeron,
    introducir introduce introducen introdujo introdujeron, conducir conduce conducen condujo condujeron,
    traducir traduce traducen tradujo tradujeron, caer cae caen cayó cayeron, construir construye
    construyen construyó construyeron,
    incluir incluye incluyen incluyó incluyeron, excluir excluye excluyen excluyó excluyeron,
    destruir destruye destruyen destruyó destruyeron, distribuir distribuye distribuyen distribuyó
    distribuyeron,
    disminuir disminuye disminuyen disminuyó disminuyeron, concluir concluye concluyen concluyó concluyeron,
    sustituir sustituye sustituyen sustituyó sustituyeron, cerrar cierra cierran cerró cerraron,
    perder pierde pierden perdió perdieron, vender vende venden vendió vendieron, encontrar encuentra
    encuentran encontró encontraron,
    costar cuesta cuestan costó costaron, pedir pide piden pidió pidieron, impedir impide impiden impidió
    impidieron,
    seguir sigue siguen siguió siguieron, conseguir consigue consiguen consiguió consiguieron,
    sufrir sufre sufren sufrió sufrieron, invertir invierte invierten invirtió invirtieron,
    advertir advierte advierten advirtió advirtieron, despedir despide despiden despidió despidieron,
    recurrir recurre recurren recurrió recurrieron, crecer crece crecen creció crecieron, ofrecer ofrece
    ofrecen ofreció ofrecieron,
    prohibir prohíbe prohíben prohibió prohibieron, empezar empieza empiezan empezó empezaron,
    comenzar comienza comienzan comenzó comenzaron, negar niega niegan negó negaron, mostrar muestra
    muestran mostró mostraron,
    demostrar demuestra demuestran demostró demostraron, extender extiende extienden extendió extendieron,
    defender defiende defienden defendió defendieron, morir muere mueren murió murieron, elegir elige
    eligen eligió eligieron,
    corregir corrige corrigen corrigió corrigieron, exigir exige exigen exigió exigieron, leer lee leen
    leyó leyeron,
    oír oye oyen oyó oyeron, salir sale salen salió salieron, sentir siente sienten sintió sintieron,
    requerir requiere requieren requirió requirieron, adquirir adquiere adquieren adquirió adquirieron,
    transferir transfiere transfieren transfirió transfirieron, prever prevé prevén previó previeron,
    ampliar amplía amplían amplió ampliaron, enviar envía envían envió enviaron, continuar continúa
    continúan continuó continuaron,
    situar sitúa sitúan situó situaron, evaluar evalúa evalúan evaluó evaluaron, querer quiere quieren
    quiso quisieron,
    ir va van fue fueron, entender entiende entienden entendió entendieron, poseer posee poseen poseyó
    poseyeron,
    recibir recibe reciben recibió recibieron, resolver resuelve resuelven resolvió resolvieron,
    devolver devuelve devuelven devolvió devolvieron, aprobar aprueba aprueban aprobó aprobaron
"""
_ROWS = [row.split() for row in _IRREGULAR.split(",")]
_BOTH = ("va", "van", "fue", "fueron")  # forms of "ser" and of an auxiliary as well

VERBS = Verbs(
    language="es",
    copula="ser",
    be={
        **dict.fromkeys(("es", "son", "está", "están", "sea", "sean"), "present"),
        **dict.fromkeys(
            ("era", "eran", "fue", "fueron", "estaba", "estaban", "estuvo", "estuvieron"), "past"
        ),
        **dict.fromkeys(("será", "serán", "sería", "serían", "estará", "estarán"), "future"),
    },
    have={
        **dict.fromkeys(("ha", "han", "haya", "hayan"), "present"),
        **dict.fromkeys(("había", "habían", "hubo"), "past"),
        **dict.fromkeys(("habrá", "habrán", "habría", "habrían"), "future"),
    },
    modals={
        **dict.fromkeys(("puede", "pueden", "debe", "deben", "tiene", "tienen"), "present"),
        **dict.fromkeys(("podía", "podían", "debía", "debían", "pudo", "pudieron", "debió"), "past"),
        **dict.fromkeys(
            (
                "va",
                "van",
                "podrá",
                "podrán",
                "deberá",
                "deberán",
                "podría",
                "podrían",
                "debería",
                "deberían",
                "quiere",
                "quieren",
            ),
            "future",
        ),
    },  # fmt: skip
    been=split("sido estado"),
    nonfinite=split("ser estar"),
    reflexive=split("se"),
    pasts={form: row[0] for row in _ROWS for form in row[3:5] if form not in _BOTH},
    presents={form: row[0] for row in _ROWS for form in row[1:3] if form not in _BOTH},
    participles={
        "hecho": "hacer",
        "dicho": "decir",
        "puesto": "poner",
        "visto": "ver",
        "escrito": "escribir",
        "abierto": "abrir",
        "cubierto": "cubrir",
        "descubierto": "descubrir",
        "muerto": "morir",
        "roto": "romper",
        "vuelto": "volver",
        "resuelto": "resolver",
        "devuelto": "devolver",
        "impuesto": "imponer",
        "propuesto": "proponer",
        "expuesto": "exponer",
        "dispuesto": "disponer",
        "previsto": "prever",
        "impreso": "imprimir",
        "inscrito": "inscribir",
        "electo": "elegir",
        "ido": "ir",
        "suspendido": "suspender",
        "incluido": "incluir",
        "construido": "construir",
    },  # fmt: skip
    bases=frozenset(row[0] for row in _ROWS).union(
        split(
            "abandonar abrir acabar aceptar acordar acusar admitir adoptar afectar afirmar alcanzar "
            "anunciar añadir apelar "
            "aplazar aplicar apoyar arrestar asegurar atacar aumentar autorizar avanzar ayudar bajar "
            "bloquear buscar "
            "cambiar cancelar causar celebrar cesar citar cobrar comercializar comprar compartir "
            "condenar conectar confirmar "
            "considerar constar consumir contar contratar controlar convertir cooperar cortar crear "
            "criticar cruzar cubrir cumplir "
            "dañar deber decidir declarar dejar demandar denunciar depender derogar desarrollar "
            "descartar desplegar "
            "destinar detectar dimitir dirigir divulgar doblar durar eliminar emitir emplear entregar "
            "escribir esperar establecer "
            "estimar estudiar evitar examinar existir explicar explotar exportar fabricar facilitar "
            "fallar faltar figurar "
            "financiar firmar formar fracasar funcionar ganar garantizar gastar gestionar imprimir "
            "incrementar "
            "indicar informar iniciar instalar interrumpir investigar lanzar levantar limitar llamar "
            "llegar llevar lograr "
            "mejorar modificar multar nombrar notificar obligar ocupar ocurrir operar ordenar organizar "
            "pagar parar "
            "participar pasar permanecer permitir planear pretender presentar prestar proteger "
            "protestar provocar publicar "
            "quedar realizar rechazar reconocer recortar recuperar reembolsar reemplazar registrar "
            "regular renunciar "
            "reparar restablecer restringir retirar retrasar revelar revisar robar romper sancionar señalar "
            "solicitar subir superar suprimir suspender tardar terminar tocar tomar trabajar transmitir "
            "transportar "
            "tratar triplicar ubicar usar utilizar vetar viajar vigilar violar votar"
        )
    ),
    endings=(
        ("arían", "ar", "future"),
        ("aría", "ar", "future"),
        ("erían", "er", "future"),
        ("ería", "er", "future"),
        ("irían", "ir", "future"),
        ("iría", "ir", "future"),
        ("arán", "ar", "future"),
        ("ará", "ar", "future"),
        ("erán", "er", "future"),
        ("erá", "er", "future"),
        ("irán", "ir", "future"),
        ("irá", "ir", "future"),
        ("aron", "ar", "past"),
        ("ieron", "er", "past"),
        ("ieron", "ir", "past"),
        ("ó", "ar", "past"),
        ("ió", "er", "past"),
        ("ió", "ir", "past"),
        ("aban", "ar", "past"),
        ("aba", "ar", "past"),
        ("ían", "er", "past"),
        ("ía", "er", "past"),
        ("ían", "ir", "past"),
        ("ía", "ir", "past"),
        ("an", "ar", "present"),
        ("a", "ar", "present"),
        ("en", "er", "present"),
        ("e", "er", "present"),
        ("en", "ir", "present"),
        ("e", "ir", "present"),
    ),  # fmt: skip
    adjectives=split(
        "compañía mayoría energía tecnología economía todavía día vía policía categoría garantía avería "
        "minoría"
    ),
    ahead=split("planear prever pretender esperar querer prometer aceptar acordar decidir proyectar"),
    aspects=split("continuar seguir"),
    negations=split("no nunca jamás"),
    adverbs=split(
        "ya todavía aún también además siempre hoy ayer entonces sólo solo recientemente se le les lo "
        "la los las"
    ),
    to=split("a de que"),
    openers=split("cuando si mientras aunque porque después antes como según tras que"),
    relatives=split("que quien quienes cuyo cuya donde"),
    joins=split("y e o u pero sino"),
    beside=(
        "; ",
        ", y ",
        " y ",
        ", e ",
        ", pero ",
        " pero ",
        ", mientras que ",
        " mientras que ",
        ", mientras ",
    ),
    determiners=split(
        "el la los las un una unos unas del al este esta estos estas ese esa esos su sus nuestro "
        "nuestra nuestros "
        "nuestras mi tu varios varias algunos algunas cada todo toda todos todas otro otra otros otras "
        "ningún ninguna"
    ),
    prepositions=split(
        "de a en con sin por para sobre bajo entre contra hacia hasta desde durante mediante según tras "
        "ante como"
    ),
    linkers=split("de"),
    by=split("por"),
    times=split("ayer hoy mañana lunes martes miércoles jueves viernes"),
)
