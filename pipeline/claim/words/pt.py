"""Portuguese, of Portugal and of Brazil."""

from __future__ import annotations

from pipeline.claim.words import Words, lookup, numbered, phrases, split, table
from pipeline.claim.words.reporting.pt import BEFORE, MISSED, REPORTING, WITNESS
from pipeline.claim.words.same.pt import SAME
from pipeline.claim.words.units.pt import UNITS

_BELOW_TWENTY = numbered(
    "zero um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze "
    "quinze dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove"
)
_TENS = {
    w: 10 * n
    for w, n in numbered("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa", 2).items()
}
_PAIRS = {f"{t} e {o}": n + m for t, n in _TENS.items() for o, m in _BELOW_TWENTY.items() if 0 < m < 10}
_HUNDREDS = {
    word: 100 * n
    for word, n in numbered(
        "cem|cento|centena duzentos|duzentas trezentos|trezentas quatrocentos|quatrocentas "
        "quinhentos|quinhentas seiscentos|seiscentas setecentos|setecentas oitocentos|oitocentas "
        "novecentos|novecentas",
        1,
    ).items()
}

WORDS = Words(
    language="pt",
    stop=split(
        "o a os as um uma uns umas de do da dos das em no na nos nas ao aos à às por pelo pela pelos "
        "pelas para com sem sob sobre entre até desde durante contra segundo após ante e ou nem mas "
        "porém que quem qual quais cujo cuja onde quando como se porque pois embora enquanto já também "
        "muito mais menos tão tanto todo toda todos todas outro outra outros outras mesmo mesma cada "
        "vários várias algum alguma alguns algumas nenhum nenhuma ninguém nada algo alguém eu tu ele ela "
        "nós vós eles elas me te lhe lhes meu minha seu sua seus suas nosso nossa nossos nossas este "
        "esta isto estes estas esse essa isso esses essas aquele aquela aquilo num numa neste nesta "
        "nesse nessa deste desta desse dessa é são era eram foi foram ser sido será serão seria seriam "
        "está estão estava estavam estar tem têm tinha tinham ter teve há havia houve faz fazer fez "
        "fazem pode podem podia poderia poderiam deve devem deveria vai vão não sim disse diz dizem "
        "dizer assim aqui ali então depois antes agora hoje ontem amanhã ainda só apenas quase cerca "
        "aproximadamente além entanto contudo senhor senhora"
    ),
    same=SAME,
    months=numbered(
        "janeiro|jan fevereiro|fev março abril|abr maio junho|jun julho|jul agosto|ago setembro|set "
        "outubro|out novembro|nov dezembro|dez",
        1,
    ),
    weekdays=numbered(
        "segunda-feira terça-feira|terça quarta-feira quinta-feira sexta-feira|sexta sábado domingo"
    ),
    numbers={**_BELOW_TWENTY, **_TENS, **_PAIRS, **_HUNDREDS, "mil": 1000, "dúzia": 12, "dezena": 10},
    scales=lookup(
        {
            1e3: "mil | milhares",
            1e6: "milhão | milhões | mi",
            1e9: "bilhão | bilhões | bi | mil milhões",
            1e12: "trilhão | trilhões | bilião | biliões | tri",
            12.0: "dúzias",
        }
    ),
    comparators=table(
        {
            "<=": "não mais de | não mais que | no máximo | até | um máximo de | máximo de | "
            "pode chegar a | pode chegar aos | pode atingir",
            ">=": "pelo menos | ao menos | no mínimo | não menos de | não menos que | um mínimo de",
            ">": "mais de | mais que | superior a | acima de | maior que | supera | ultrapassa | superou | "
            "ultrapassou",
            "<": "menos de | menos que | inferior a | abaixo de | menor que",
            "~": "cerca de | aproximadamente | quase | por volta de | em torno de | perto de | uns | umas",
        }
    ),
    comparators_after=table({">=": "ou mais", "<=": "ou menos", "~": "aproximadamente", ">": "+"}),
    speech=split(
        "disse diz dizem disseram afirmou afirma afirmam afirmaram declarou declara declararam anunciou "
        "anuncia anunciaram explicou explica explicaram informou informa informaram informam acrescentou "
        "acrescenta confirmou confirma confirmaram reconheceu reconhece admitiu admite negou nega "
        "negaram desmentiu desmente estimou estima estimaram alertou alerta advertiu adverte escreveu "
        "escreve revelou revela revelaram respondeu responde responderam destacou destaca ressaltou "
        "ressalta apontou aponta sustentou sustenta salientou salienta sublinhou sublinha comentou "
        "comenta relatou relata publicou publica noticiou noticia acusou acusa prometeu promete criticou "
        "critica previu prevê concluiu conclui contou conta referiu refere garantiu garante"
    ),
    hedges=frozenset(
        phrases(
            "poderia | poderiam | talvez | provavelmente | possivelmente | parece | parecem | parecia | "
            "aparentemente | supostamente | alegadamente | suposto | suposta | ao que tudo indica | "
            "incerto | não se sabe | sem confirmação | sugere | sugerem | teria | teriam | seria | seriam "
            "| acredita-se | pode ter | podem ter"
        )
    ),
    predictions=frozenset(
        phrases(
            "vai | vão | será | serão | terá | terão | prevê | preveem | planeja | planejam | planeia | "
            "pretende | pretendem | espera-se | deve ser | devem ser | está previsto | está prevista | em "
            "breve | no futuro | nos próximos | nas próximas"
        )
    ),
    negations=frozenset(phrases("não | nunca | jamais | ninguém | nada | nenhum | nenhuma | tampouco | nem")),
    affirming=phrases(
        "não só | não apenas | não somente | não mais de | não mais que | não menos de | não menos que | "
        "nada mais que | sem dúvida nenhuma | nada menos que | pediu para não | pediram para não | ordem de "
        "não | que não quis | que não quiseram | que não pôde | que não puderam | porque não | se não"
    ),
    figures_of=phrases("número de | cifra de | estimativa de | total de"),
    baseless=phrases(
        "carece de fundamento | não tem fundamento | não tem base | é falso | é falsa | está errado | "
        "está errada | é incorreto | não se sustenta"
    ),
    instead=phrases("em vez de | e não | não | primeira estimativa de | número anterior de"),
    refuted=phrases(
        "isso é falso | isto é falso | é falso | não é verdade | isso não é verdade | isso era falso | isso "
        "não era verdade | não era verdade | isso foi um erro | não há provas disso | não "
        "encontrámos nada que o | não encontramos nada que o"
    ),
    denials=phrases(
        "negou que | nega que | negaram que | negam que | negou ter | nega ter | negou as acusações | "
        "nega as acusações | negou as alegações | desmentiu | desmente | desmentiram | rejeitou as "
        "acusações | rejeita as acusações | refutou | refuta | rebateu as acusações | não é verdade que | "
        "é falso que | é falso | são falsos | são falsas | é falsa | sem fundamento | não tem fundamento "
        "| é uma fábula | é uma invenção | está desatualizado | está ultrapassado | já não vale | ao "
        "contrário do que | contrariamente ao que"
    ),
    restrictors=table(
        {
            "everywhere": "em todo o mundo | no mundo todo | no mundo inteiro | mundialmente | mundial | "
            "global | em todos os países | em qualquer país | ao redor do mundo",
            "only": "só | somente | apenas | unicamente | exclusivamente | limitado a | limitada a",
            "except": "exceto | salvo | com exceção de | à exceção de | além de | fora de",
            "condition": "a menos que | desde que | com a condição de | sujeito a | em tempo real | móvel | "
            "móveis | fixo | fixas | fixos | temporariamente | até novo aviso | em caso de",
            "bound": "pelo menos | no máximo | até",
            "average": "em média | média | médio | por dia | por ano | por mês | por semana | por segundo | "
            "por hora | por pessoa | per capita | por ação | cada um | cada uma | ao ano",
            "net": "líquido | líquida",
            "gross": "bruto | bruta",
            "total": "no total | total | ao todo",
        }
    ),
    descriptions=lookup(
        {
            (
                "company",
            ): "empresa | companhia | clube | firma | fabricante | fornecedor | operadora | banco | "
            "seguradora | gigante | subsidiária | tecnológica | startup | "
            "laboratório | comprador | vendedor | proprietário | produtor | "
            "distribuidor | empreiteira | editora | armador | caixa",
            ("institution",): "autoridade | agência | órgão | associação | fundação | tribunal | regulador | "
            "organização | instituição | comissão | governo | "
            "supervisor | banco central | autoridade portuária",
            (
                "company",
                "institution",
            ): "grupo | registro | registo | operador | bolsa | entidade | cooperativa",
        }
    ),
    noun_first=True,
    held=split(
        "escritório mútua porto fundo sindicato instituto museu escola aeroporto federação liga "
        "ministério conselho"
    ),
    goods=split(
        "medicamento medicamentos fármaco remédio comprimido comprimidos vacina aparelho aparelhos produto "
        "produtos modelo veículo veículos carro avião"
    ),
    rulings=split(
        "recolha recolhimento ordem decisão sentença multa proibição veredicto "
        "decreto garantia autorização aprovação"
    ),
    findings=phrases(
        "estima | estimou | calcula | calculou | conclui | concluiu | constatou | detectou | apurou"
    ),
    casualties=phrases("ferido | feridos | ferida | morto | mortos | morreu | vítimas"),
    pronouns=split("ele ela eles elas seu sua seus suas"),
    first_person=split("nós nosso nossa nossos nossas nos"),
    objects=split("nos"),
    writers=phrases("eu | meu | minha | meus | minhas | comigo"),
    readers=phrases("você | vocês"),
    elsewhere=phrases("enquanto isso | em outras notícias | por outro lado | para comparação"),
    anybody=phrases("ninguém | alguém | todo mundo | imagine | talvez"),
    maxim=r"\s(?:não\s)?é\suma?\s",
    events=split("apagão incidente queda crise falha escândalo caso fiasco"),
    passing=phrases(
        "exceto | salvo | sem contar | sem contar a | à exceção de | ao contrário de | "
        "em comparação com | independente de"
    ),
    left_out=phrases("excluída | excluído | à parte"),
    articles=split("um uma"),
    acts=split("comprou compra lançou lança abriu fechou prevê opera constrói proibiu vai"),
    opinions=phrases(
        "achamos | acreditamos | na nossa opinião | em nossa opinião | nosso conselho | leia também | "
        "leia mais | clique aqui | assine | inscreva-se | subscreva | foto: | este artigo foi publicado"
    ),
    refusals=phrases(
        "não quis comentar | não quiseram comentar | recusou-se a comentar | se recusou a comentar | "
        "recusou comentar | não respondeu | não responderam | não retornou | não retornaram | não se "
        "manifestou | não se pronunciou | não deu explicações | preferiu não comentar | não respondeu de "
        "imediato"
    ),
    reporting=REPORTING,
    missed=MISSED,
    before=BEFORE,
    notices=(
        r"(?:artigo|texto|título|notícia|página|matéria|versão|reportagem)\b[^.]{0,60}(?:corrigid[oa]|retificad[oa])",
        r"corrigimos",
        r"(?:dizia|indicava|afirmava) (?:por engano|erroneamente)",
    ),
    page_nouns=phrases("artigo | texto | título | notícia | página | matéria | dizia | indicava"),
    corrections=phrases(
        "correção | retificação | errata | nota da redação | nota do editor | esclarecimento | "
        "atualização: | uma versão anterior | uma versão prévia"
    ),
    earlier=phrases(
        "versão anterior | primeira versão | versão original | originalmente | inicialmente | "
        "anteriormente | a princípio | primeira explicação | primeiro comunicado"
    ),
    withdrawals=phrases(
        "era falso | era falsa | estava errado | estava errada | era incorreto | era incorreta | foi um "
        "erro | por engano | erroneamente | foi retirado | revelou-se falso | equivocadamente"
    ),
    witness=WITNESS,
    hearsay=phrases(
        "segundo a imprensa | segundo a mídia | segundo os meios | imprensa local | mídia local | "
        "segundo relatos | há rumores | notícias dão conta | foi noticiado que | "
        "noticiou-se que"
    ),
    possessives=split("seu sua seus suas"),
    offices=split("porta-voz presidente diretor diretora executivo executiva"),
    determiners=split("o a os as do da dos das no na ao à pelo pela este esta esse essa seu sua"),
    abbreviations=split(
        "etc aprox máx mín tel ed inc corp cia ltda ltd s.a av depto jan fev abr jun jul ago set out nov "
        "dez jr e.u.a a.c d.c min"
    ),
    titles=split("sr sra srs sras dr dra prof profa eng exmo d vs p.ex ex gen cel"),
    numbering=split("n no nº núm num art arts pág págs p pp vol cap fig"),
    openers=split(
        "o a os as um uma uns umas ele ela eles elas este esta estes estas esse essa esses essas isso "
        "isto seu sua nosso nossa se e ou mas porém quando como enquanto embora porque pois em no na nos "
        "nas de do da dos das com por para pelo pela sem sobre segundo após desde até durante entre "
        "contra depois antes então agora hoje ontem amanhã também além não nunca ninguém nada todo todos "
        "todas vários algumas alguns muitos cada outro outra que quem onde já ao à"
    ),
    cased_titles=split(
        "Cap Exma Exmas Exmos Sto Sta Ten Maj Sgt Des Min Gov Pres Dep Ver Arq Pe Mons Profs Drs"
    ),
    cased_abbreviations=split("Lda"),
    cased_numbering=split("s séc sécs inc al par"),
    units=UNITS,
    before_scale=lookup({1.0: "um | uma", 0.5: "meio | meia", 0.25: "um quarto de", 0.75: "três quartos de"}),
    fractions=lookup(
        {
            50.0: "metade de | metade do | metade da | metade dos | metade das",
            25.0: "um quarto de | um quarto do | um quarto dos | um quarto das | um quarto da",
            33.3: "um terço de | um terço do | um terço dos | um terço das | um terço da",
            66.7: "dois terços de | dois terços do | dois terços dos | dois terços das | dois terços da",
            75.0: "três quartos de | três quartos do | três quartos dos | três quartos das",
            20.0: "um quinto de | um quinto dos",
            10.0: "um décimo de | um décimo dos",
        }
    ),
    one_in=phrases("em cada | a cada"),
    ranges=(("", "a"), ("", "ou"), ("entre", "e")),
    tallies=split("número balanço estimativa cifra contagem"),
    changes=phrases("passou de | passaram de | passar de | passando de | subiu de | caiu de"),
    numbered=split(
        "artigo canal capítulo página versão windows rota rodovia voo sala regra fase nível classe "
        "portão terminal título parágrafo figura tabela etapa anexo diretiva fórmula zona plataforma "
        "linha grupo parte tomo episódio temporada rodada lote edifício andar distrito setor número"
    ),
    partitives=split("de do da dos das os as seus suas"),
    qualifiers=split(
        "novos novas novo nova outros outras grandes grande pequenos pequenas primeiros primeiras "
        "últimos últimas principais diferentes"
    ),
    relative=table(
        {
            "day 0": "hoje | esta manhã | esta noite",
            "day -1": "ontem",
            "day -2": "anteontem",
            "day 2": "depois de amanhã",
            "week -1": "na semana passada | a semana passada | semana passada",
            "week 0": "esta semana | nesta semana",
            "week 1": "na próxima semana | a próxima semana | na semana que vem",
            "month -1": "no mês passado | mês passado",
            "month 0": "este mês | neste mês",
            "month 1": "no próximo mês | no mês que vem",
            "year -1": "no ano passado | ano passado",
            "year 0": "este ano | neste ano",
            "year 1": "no próximo ano | no ano que vem",
            "month so far": "no início do mês | no começo do mês | no início deste mês",
            "year so far": "no início do ano | no começo do ano | no início deste ano",
            "week so far": "no início da semana | no começo da semana",
            "loose": "no dia anterior | no dia seguinte | na semana anterior | na semana seguinte | no mês "
            "anterior | no mês seguinte | no ano anterior | no ano seguinte",
        }
    ),
    ago=phrases("há {n} {u} | {n} {u} atrás"),
    loose=phrases("{n} {u} antes | {n} {u} depois | {n} {u} mais tarde"),
    year_cues=phrases(
        "em | desde | até | antes de | depois de | no fim de | no final de | no início de "
        "| em meados de | de | para | durante | o ano de"
    ),
    ordinals=numbered("primeiro|primeira segundo|segunda terceiro|terceira quarto|quarta", 1),
    last=phrases("passado | passada | última | último"),
    deadlines=phrases(
        "até | até ao | até o | até a | antes de | adiado para | adiada para | adiado para o | adiada para o"
    ),
    future=r"(?!verão)[^\W\d_]{2,}r(?:á|ão|emos)",
    following=phrases("próxima | próximo"),
)
