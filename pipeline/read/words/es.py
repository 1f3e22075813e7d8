"""Spanish."""

from pipeline.read.words.model import Words

ES = Words(
    language="es",
    related=(
        r"(le|te|les) (puede|podría|pueden) interesar( también)?|también (le|te) (puede|podría) interesar",
        r"(lo |las |los )?(noticias |artículos )?más (leíd[oa]|vist[oa]|popular|populare|comentad[oa])s?",
        r"(noticias|artículos|contenidos?|temas|notas) (relacionad|recomendad|similar|destacad)\w+",
        r"(lee|lea|leer|ver|mire|vea) (también|más|además).{0,30}|más (noticias|sobre|de|en) [^.]{2,40}",
        r"últimas noticias|no se pierda|no te pierdas|relacionad[oa]s?|recomendad[oa]s?",
    ),
    buttons=(
        r"compartir( (en|esta|este|el|la) .{2,30})?|copiar (el )?enlace|imprimir|guardar|seguir",
        r"suscribirse|síguenos",
        r"(\d+ )?comentarios?( \(?\d+\)?)?|deja(r)? un comentario|publicidad|anuncio|patrocinado",
        r"iniciar sesión|registrarse|menú|buscar|inicio|volver arriba|índice|contenidos?",
        r"\d+ min(utos)?( de lectura)?|(etiquetas|temas) ?:.{0,80}",
    ),
    consent=(
        r"\b(nosotros|utilizamos|usamos|nuestros socios|este sitio)\b.{0,60}\bcookies\b",
        r"(aceptar|configurar|gestionar) (las |todas las )?cookies",
    ),
    newsletter=(
        r"(suscríb|regístr|apúnt|inscríb)\w{1,20}\b.{0,60}(boletín|newsletter|gratis|gratuit)",
        r"recib[ae]\b.{0,50}(boletín|newsletter|correo)",
    ),
    legal=(r"\btodos los derechos reservados\b", r"aviso legal.{0,40}privacidad"),
    credit=(r"(foto(grafía)?|imagen|crédito|fuente|ilustración|vídeo|video)e?s?( (de|por))?",),
    by=("por", "autor", "autora", "redactado por"),
    updated=("actualizado", "actualizada", "última actualización", "modificado", "actualizado el"),
    months=(
        "enero|ene",
        "febrero|feb",
        "marzo|mar",
        "abril|abr",
        "mayo|may",
        "junio|jun",
        "julio|jul",
        "agosto|ago",
        "septiembre|setiembre|sept|sep",
        "octubre|oct",
        "noviembre|nov",
        "diciembre|dic",
    ),
    gone=(
        r"(la |esta )?página .{0,30}(no (existe|encontrada|disponible)|no se ha encontrado).*|error 404.*",
    ),
    login=(r"(iniciar|inicia|inicie) (la )?sesión.{0,30}|acceso( de usuarios)?|identifícate",),
    paywall=(
        r"(este|el) (artículo|contenido) es (exclusivo|solo|sólo)? ?para (suscriptores|socios|abonados)",
        r"suscríb(ete|ase) para (seguir|continuar|leer)",
    ),
    stop="el los las del una es en que por con para no se su al más como lo fue ha sus y ser han",
)
