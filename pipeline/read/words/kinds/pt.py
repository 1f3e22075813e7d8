"""Portuguese."""

from pipeline.read.words.kinds.model import Marks

_MACHINE = r"(uma? |a |pela )?(ia|inteligência artificial|máquina|robô|algoritmo|chatgpt)"
_MADE = r"(gerad[oa]|redigid[oa]|criad[oa]|escrit[oa]|produzid[oa])"

PT = Marks(
    language="pt",
    live=(r"\bao vivo\b", r"\bminuto a minuto\b", r"\bem tempo real\b"),
    release=(r"(comunicado (de|à) imprensa|nota à imprensa)", r"para (divulgação|publicação) imediata"),
    hint=("gerad", "redigid", "criad", "escrit", "produzid", "automátic"),
    machine=(
        rf"(este (artigo|texto|conteúdo)|esta (notícia|página)) foi {_MADE}"
        rf" (automaticamente|(por|pela|com) {_MACHINE})",
        rf"(texto |artigo |conteúdo )?{_MADE} (automaticamente|(por|pela) {_MACHINE})\b",
    ),
    summary=(
        rf"este resumo foi {_MADE} (automaticamente|(por|pela|com) {_MACHINE})",
        rf"resumo {_MADE} (automaticamente|(por|pela) {_MACHINE})\b|resumo (automático|ia)\W*$",
    ),
    member=(
        r"mensagens: [\d.]+",
        r"(registrado|registado)( em| desde)?:? .{4,20}",
        r"membro( desde .{4,20})?",
    ),
    labels=("nome", "tipo", "região", "sede", "setor", "fundação", "fundada em", "site"),
    binding=(
        *("nos termos d", "em conformidade", "é proibid", "é vedad", "deverá"),
        *("não poderá", "a presente", "o presente", "parágrafo", "em vigor"),
        *("estas condições", "estes termos", "disposto n"),
    ),
    parked=(
        r"este domínio (está|foi) (à venda|estacionado|expirado)\b",
        r"comprar este domínio\b|compre este domínio\b",
        r"o domínio [\w.-]+\.[a-z]{2,} está à venda\b",
    ),
    script=(
        r"\b(ative|habilite|é preciso (ativar|habilitar)|por favor,? (ative|habilite)) o? ?javascript\b",
        r"\bjavascript (está|é) (desativado|desabilitado|necessário)\b",
        r"\besta (página|aplicação) (requer|precisa de) javascript\b",
    ),
    locked=(
        r"(faça (o )?login|inicie sessão|entre) (para|ou)\b",
        r"você precisa (estar logad[oa]|fazer login)\b|é preciso fazer login\b",
        r"(confirme|verifique) que (não )?é (um )?(humano|robô)",
    ),
    read_on=(
        r"\bleia mais\b",
        r"\bcontinu(e|ar) (lendo|a ler)\b",
        r"\bler (a|o) (notícia|artigo) complet[ao]\b",
    ),
)
