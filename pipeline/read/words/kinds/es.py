"""Spanish."""

from pipeline.read.words.kinds.model import Marks

_MACHINE = r"(una? |la )?(ia|inteligencia artificial|máquina|robot|algoritmo|chatgpt)"
_MADE = r"(generad[oa]|redactad[oa]|cread[oa]|escrit[oa]|elaborad[oa])"

ES = Marks(
    language="es",
    live=(r"\ben (vivo|directo)\b", r"\bminuto a minuto\b"),
    release=(r"(nota|comunicado) de prensa", r"para (su )?(publicación|difusión) inmediata"),
    hint=("generad", "redactad", "cread", "escrit", "elaborad", "automátic"),
    machine=(
        rf"(este (artículo|texto|contenido)|esta (noticia|página)) (ha sido|fue) {_MADE}"
        rf" (automáticamente|(por|con|mediante) {_MACHINE})",
        rf"(texto |artículo |contenido )?{_MADE} (automáticamente|por {_MACHINE})\b",
    ),
    summary=(
        rf"este resumen (ha sido|fue) {_MADE} (automáticamente|(por|con|mediante) {_MACHINE})",
        rf"resumen {_MADE} (automáticamente|por {_MACHINE})\b|resumen (automático|ia)\W*$",
    ),
    member=(r"mensajes: [\d.]+", r"(registrado|se unió)( el| desde)?:? .{4,20}", r"miembro( desde .{4,20})?"),
    labels=("nombre", "tipo", "región", "sede", "sector", "fundación", "fundada en", "sitio web"),
    binding=(
        *("de conformidad", "en virtud de", "queda prohibid", "deberá", "no podrá"),
        *("la presente", "el presente", " apartado ", "en vigor", "estas condiciones"),
        *("estos términos", "dispuesto en"),
    ),
    parked=(
        r"este dominio (está|ha sido|se encuentra) (en|a la) venta\b|este dominio (está|ha)"
        r" (aparcado|caducado)\b",
        r"comprar este dominio\b|compre este dominio\b",
        r"el dominio [\w.-]+\.[a-z]{2,} está (en|a la) venta\b",
    ),
    script=(
        r"\b(active|activa|habilite|habilita|debe(s)? (activar|habilitar)|por favor,?"
        r" (activar?|habilitar?)) (el )?javascript\b",
        r"\bjavascript (está|es) (desactivado|deshabilitado|necesario)\b",
        r"\besta (página|aplicación) (requiere|necesita) javascript\b",
    ),
    locked=(
        r"(inicie|inicia|debe(s)? iniciar) sesión (para|o)\b",
        r"debe(s)? (estar registrad[oa]|identificarse)\b",
        r"(confirme|confirma|verifique|verifica|demuestre) que (no )?(es|eres) (un )?(humano|robot)",
    ),
    read_on=(r"\bleer más\b", r"\bseguir leyendo\b", r"\bleer (la|el) (noticia|artículo) complet[ao]\b"),
)
