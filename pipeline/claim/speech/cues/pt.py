"""Portuguese."""

from __future__ import annotations

from pipeline.claim.speech.cues import Cues
from pipeline.claim.words import phrases, split

CUES = Cues(
    strong=split(
        "disse diz dizem disseram dito afirmou afirma afirmam afirmaram declarou declara declararam "
        "declaram "
        "anunciou anuncia anunciam anunciaram explicou explica explicam explicaram informou informa "
        "informaram "
        "informam confirmou confirma confirmam confirmaram reconheceu reconhece reconhecem admitiu admite "
        "admitem negou nega negam negaram desmentiu desmente estimou estima estimam estimaram alertou "
        "alerta "
        "alertam alertaram advertiu adverte revelou revela revelaram respondeu responde destacou destaca "
        "destacam ressaltou ressalta apontou aponta apontam sustentou sustenta salientou salienta "
        "sublinhou "
        "sublinha comentou comenta noticiou noticia noticiaram acusou acusa acusam prometeu promete "
        "criticou "
        "critica criticam previu prevê concluiu conclui referiu refere garantiu garante garantem insistiu "
        "insiste enfatizou reiterou esclareceu argumentou alegou alega lamentou denunciou denuncia frisou "
        "indicou indica indicam avaliou avalia assegurou assegura calcula calculam"
    ),
    weak=split(
        "acrescentou acrescenta acrescentaram relatou relata relataram escreveu escreve publicou publica "
        "contou conta considera considerou acredita acham acha pensa espera esperam lembrou lembra "
        "determinou "
        "decidiu pediu pede exigiu mostra mostrou teme temem citado citada chamou classificou reportou "
        "reporta "
        "defendeu defende apurou completou detalhou"
    ),
    denials=split("negou nega negam negaram desmentiu desmente"),
    before=phrases(
        "segundo * | de acordo com | conforme * | nas palavras de | na avaliação de | na opinião de | "
        "citando | "
        "em comunicado de | em nota da"
    ),
    perfect=("ado", "ido"),
    nobody=split("ninguém nenhum nenhuma"),
    by=split("por pelo pela pelos pelas"),
    infinitive=split("ter"),
    bare=split("disse diz disseram"),
    joins=split("e mas ou"),
    measures=split("tamanho idade temporada necessidades lei plano calendário caso região"),
    participles=split("acrescentando afirmando dizendo informando destacando ressaltando"),
    like=split("como segundo conforme"),
    quoted=split("citado citada"),
    that=split("que"),
    auxiliaries=split("tem têm tinha havia também ainda depois já se lhe lhes é foi foram ontem hoje"),
    passive=split("é foi foram são sido"),
    muted=split("não nunca jamais pode poderia deve deveria para sem de a por"),
    silent=split("nada pouco adeus"),
    determiners=split(
        "o a os as um uma este esta esse essa seu sua seus suas nosso vários alguns do da dos das no na"
    ),
    pronouns=split("ele ela eles elas"),
    persons=split("ele ela"),
    relatives=split("que quem"),
    openers=split("que mas enquanto porque se quando onde embora como pois"),
    prepositions=split(
        "em no na nos nas a ao à após depois antes durante desde sob com por para de sobre segundo"
    ),
    linkers=split("de do da dos das e em para"),
    breaks=split(
        "que quem segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo em "
        "no na após durante ontem hoje ao à à sobre nesta neste por"
    ),
    finite=split(
        "é são era foi tem têm tinha havia será serão seria está estão estava pode poderia deve vai "
        "vão há foram"
    ),
    endings=("aram", "eram", "arão", "erão", "ará", "erá", "ou"),
    times=split(
        "nesta neste segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo "
        "ontem hoje segunda terça quarta quinta sexta"
    ),
    drops=True,
    labels=split(
        "foto imagem vídeo nota fonte fontes correção análise exemplo resultado contato data local leia"
    ),
)
