"""Portuguese."""

from __future__ import annotations

from pipeline.claim.predicate.verbs import Verbs
from pipeline.claim.words import split

# infinitive, present singular and plural, past singular and plural of irregular verbs
_IRREGULAR = """
    ter tem têm teve tiveram, fazer faz fazem fez fizeram, dizer diz dizem disse disseram, pôr põe põem
    pôs puseram,
    impor impõe impõem impôs impuseram, propor propõe propõem propôs propuseram, dispor dispõe dispõem
    dispôs dispuseram,
    manter mantém mantêm manteve mantiveram, obter obtém obtêm obteve obtiveram, conter contém contêm
    conteve contiveram,
    deter detém detêm deteve detiveram, vir vem vêm veio vieram, intervir intervém intervêm interveio
    intervieram,
    trazer traz trazem trouxe trouxeram, dar dá dão deu deram, ver vê veem viu viram, saber sabe sabem
    soube souberam,
    reduzir reduz reduzem reduziu reduziram, produzir produz produzem produziu produziram,
    introduzir introduz introduzem introduziu introduziram, conduzir conduz conduzem conduziu conduziram,
    cair cai caem caiu caíram, sair sai saem saiu saíram, construir constrói constroem construiu construíram,
    incluir inclui incluem incluiu incluíram, excluir exclui excluem excluiu excluíram,
    distribuir distribui distribuem distribuiu distribuíram, concluir conclui concluem concluiu concluíram,
    substituir substitui substituem substituiu substituíram, perder perde perdem perdeu perderam,
    pedir pede pedem pediu pediram, impedir impede impedem impediu impediram, seguir segue seguem seguiu
    seguiram,
    conseguir consegue conseguem conseguiu conseguiram, investir investe investem investiu investiram,
    demitir demite demitem demitiu demitiram, proibir proíbe proíbem proibiu proibiram, querer quer
    querem quis quiseram,
    prever prevê preveem previu previram, ler lê leem leu leram, sofrer sofre sofrem sofreu sofreram,
    subir sobe sobem subiu subiram, transferir transfere transferem transferiu transferiram,
    possuir possui possuem possuiu possuíram, atrair atrai atraem atraiu atraíram, ir vai vão foi foram,
    vender vende vendem vendeu venderam, adquirir adquire adquirem adquiriu adquiriram, fornecer fornece
    fornecem forneceu forneceram,
    descobrir descobre descobrem descobriu descobriram, cobrir cobre cobrem cobriu cobriram
"""
_ROWS = [row.split() for row in _IRREGULAR.split(",")]
_BOTH = ("vai", "vão", "foi", "foram")  # forms of "ser" and of an auxiliary as well

VERBS = Verbs(
    language="pt",
    copula="ser",
    possess="ter",
    be={
        **dict.fromkeys(("é", "são", "está", "estão", "seja", "sejam"), "present"),
        **dict.fromkeys(("era", "eram", "foi", "foram", "estava", "estavam", "esteve", "estiveram"), "past"),
        **dict.fromkeys(("será", "serão", "seria", "seriam", "estará", "estarão"), "future"),
    },
    have={
        **dict.fromkeys(("tem", "têm", "há"), "present"),
        **dict.fromkeys(("tinha", "tinham", "havia", "haviam", "teve", "tiveram"), "past"),
        **dict.fromkeys(("terá", "terão", "teria", "teriam"), "future"),
    },
    modals={
        **dict.fromkeys(("pode", "podem", "deve", "devem", "precisa", "precisam"), "present"),
        **dict.fromkeys(("podia", "podiam", "devia", "deviam", "pôde", "puderam"), "past"),
        **dict.fromkeys(
            (
                "vai",
                "vão",
                "poderá",
                "poderão",
                "deverá",
                "deverão",
                "poderia",
                "poderiam",
                "deveria",
                "deveriam",
                "quer",
                "querem",
                "irá",
                "irão",
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
        "feito": "fazer",
        "dito": "dizer",
        "posto": "pôr",
        "visto": "ver",
        "escrito": "escrever",
        "aberto": "abrir",
        "coberto": "cobrir",
        "descoberto": "descobrir",
        "morto": "morrer",
        "imposto": "impor",
        "proposto": "propor",
        "disposto": "dispor",
        "previsto": "prever",
        "pago": "pagar",
        "ganho": "ganhar",
        "gasto": "gastar",
        "eleito": "eleger",
        "aceito": "aceitar",
        "entregue": "entregar",
        "preso": "prender",
        "suspenso": "suspender",
        "inscrito": "inscrever",
        "vindo": "vir",
    },  # fmt: skip
    bases=frozenset(row[0] for row in _ROWS).union(
        split(
            "abandonar abrir aceitar acontecer acordar acusar admitir adotar afetar afirmar alcançar "
            "alterar anunciar aplicar "
            "apoiar apresentar aprovar arrecadar assegurar assinar atacar atender atingir aumentar "
            "autorizar avançar "
            "baixar bloquear buscar cancelar causar cessar chegar citar cobrar começar comercializar "
            "comprar condenar conectar "
            "confirmar considerar consumir contar contratar controlar cooperar cortar crescer criar "
            "criticar cruzar cumprir "
            "custar danificar decidir declarar deixar demorar denunciar depender desenvolver deslocar "
            "destinar detectar "
            "dirigir divulgar dobrar durar eliminar emitir empregar encerrar encontrar entregar enviar "
            "escrever esperar "
            "estabelecer estimar estudar evitar examinar exigir existir explicar explorar exportar "
            "fabricar falhar faltar "
            "fechar ficar financiar firmar formar funcionar ganhar garantir gastar gerar gerir "
            "implantar importar indicar informar "
            "iniciar instalar interromper investigar lançar levantar levar liberar limitar manifestar "
            "melhorar modificar "
            "multar mostrar mudar negar nomear notificar obrigar ocorrer ocupar operar organizar pagar "
            "parar participar "
            "passar permanecer permitir planejar planear pretender prestar proteger protestar provocar "
            "publicar realizar "
            "receber recorrer recuperar recusar reembolsar registrar regular rejeitar renunciar reparar "
            "representar "
            "restabelecer restringir retirar retomar revelar revogar romper roubar suspender superar "
            "suprimir tentar terminar "
            "tirar tocar tomar trabalhar transmitir transportar tratar triplicar usar utilizar vetar "
            "viajar vigiar violar "
            "votar"
        )
    ),
    endings=(
        ("ariam", "ar", "future"),
        ("aria", "ar", "future"),
        ("eriam", "er", "future"),
        ("eria", "er", "future"),
        ("iriam", "ir", "future"),
        ("iria", "ir", "future"),
        ("arão", "ar", "future"),
        ("ará", "ar", "future"),
        ("erão", "er", "future"),
        ("erá", "er", "future"),
        ("irão", "ir", "future"),
        ("irá", "ir", "future"),
        ("aram", "ar", "past"),
        ("eram", "er", "past"),
        ("iram", "ir", "past"),
        ("íram", "ir", "past"),
        ("ou", "ar", "past"),
        ("eu", "er", "past"),
        ("iu", "ir", "past"),
        ("avam", "ar", "past"),
        ("ava", "ar", "past"),
        ("iam", "er", "past"),
        ("iam", "ir", "past"),
        ("ia", "er", "past"),
        ("ia", "ir", "past"),
        ("am", "ar", "present"),
        ("a", "ar", "present"),
        ("em", "er", "present"),
        ("e", "er", "present"),
        ("em", "ir", "present"),
        ("e", "ir", "present"),
    ),  # fmt: skip
    adjectives=split(
        "companhia maioria energia tecnologia economia dia via polícia categoria garantia avaria "
        "minoria notícia "
        "secretaria diretoria indústria ia europeu museu seu meu"
    ),
    ahead=split("planejar planear prever pretender esperar querer prometer aceitar decidir projetar"),
    aspects=split("continuar seguir começar"),
    negations=split("não nunca jamais"),
    adverbs=split("já ainda também sempre hoje ontem então só apenas recentemente se lhe o a os as mais"),
    to=split("a de que"),
    openers=split("quando se enquanto embora porque depois antes como segundo após que"),
    relatives=split("que quem cujo cuja onde"),
    joins=split("e ou mas porém"),
    beside=("; ", ", e ", " e ", ", mas ", " mas ", ", enquanto ", " enquanto "),
    determiners=split(
        "o a os as um uma uns umas do da dos das no na nos nas ao à aos às pelo pela pelos pelas este "
        "esta estes estas esse essa "
        "seu sua seus suas nosso nossa nossos nossas meu minha vários várias alguns algumas cada todo "
        "toda todos todas outro outra "
        "outros outras nenhum nenhuma num numa"
    ),
    prepositions=split(
        "de em com sem por para sobre sob entre contra até desde durante mediante segundo após ante "
        "como do da dos "
        "das no na nos nas ao à aos às pelo pela pelos pelas"
    ),
    linkers=split("de do da dos das"),
    by=split("por pelo pela pelos pelas"),
    times=split("ontem hoje amanhã segunda-feira terça-feira quarta-feira quinta-feira sexta-feira"),
)
