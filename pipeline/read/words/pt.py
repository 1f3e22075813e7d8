"""Portuguese."""

from pipeline.read.words.model import Words

PT = Words(
    language="pt",
    related=(
        r"(leia|veja|ver|saiba) (também|mais).{0,30}|(você )?(pode|poderá) (te |lhe )?interessar.{0,20}",
        r"(as |os )?(notícias |artigos )?mais (lid|vist|popular|comentad)\w*",
        r"(notícias|artigos|matérias|conteúdos?|posts) (relacionad|recomendad|recente|semelhante)\w+",
        r"(últimas notícias|relacionad[oa]s|recomendad[oa]s|mais (sobre|de|em) [^.]{2,40})",
    ),
    buttons=(
        r"compartilh(ar|e)( .{2,30})?|partilhar( .{2,30})?|copiar (o )?link|imprimir|guardar|salvar",
        r"seguir|assinar",
        r"(\d+ )?comentários?( \(?\d+\)?)?|deixe (um|seu) comentário|publicidade|anúncio|patrocinado",
        r"entrar|iniciar sessão|cadastre-se|menu|busca(r)?|início|voltar ao topo|índice",
        r"\d+ min(utos)?( de leitura)?",
    ),
    consent=(
        r"\b(nós|usamos|utilizamos|nossos parceiros|este site)\b.{0,60}\bcookies\b",
        r"aceitar (todos os )?cookies",
    ),
    newsletter=(
        r"(assine|inscreva-se|cadastre-se|subscreva)\b.{0,60}(newsletter|boletim|grátis|gratuit)",
        r"receba\b.{0,50}(newsletter|boletim|e-?mail)",
    ),
    legal=(r"\btodos os direitos reservados\b", r"termos de uso.{0,40}privacidade"),
    credit=(r"(foto(grafia)?|imagem|crédito|fonte|ilustração|vídeo)s?( (de|por))?",),
    by=("por", "autor", "autora"),
    updated=("atualizado", "atualizada", "última atualização", "modificado", "atualizado em"),
    months=(
        "janeiro|jan",
        "fevereiro|fev",
        "março|mar",
        "abril|abr",
        "maio|mai",
        "junho|jun",
        "julho|jul",
        "agosto|ago",
        "setembro|set",
        "outubro|out",
        "novembro|nov",
        "dezembro|dez",
    ),
    gone=(r"(a )?página .{0,30}(não (existe|encontrada|disponível)|não foi encontrada).*|erro 404.*",),
    login=(r"(entrar|login|faça (o )?login|iniciar sessão).{0,20}",),
    paywall=(
        r"(este|o) (artigo|conteúdo) é (exclusivo )?para (assinantes|membros)",
        r"assine para (continuar|ler|ter acesso)",
    ),
    stop="o os as do da dos das um uma em que para com não se ao mais na no foi pela pelo são é e",
)
