"""French."""

from __future__ import annotations

from pipeline.claim.speech.cues import Cues
from pipeline.claim.words import phrases, split, table

CUES = Cues(
    strong=split(
        "dit disent disait déclare déclaré déclarent déclarait affirme affirmé affirment affirmait annonce "
        "annoncé annoncent annonçait indique indiqué indiquent indiquait précise précisé précisent "
        "explique "
        "expliqué expliquent expliquait souligne souligné soulignent confirme confirmé confirment "
        "reconnaît "
        "reconnu reconnaissent dément démenti démentent nie nié nient estime estimé estiment estimait "
        "assure "
        "assuré assurent prévient prévenu préviennent avertit averti avertissent révèle révélé révèlent "
        "soutient soutenu soutiennent prétend prétendu prétendent accuse accusé accusent promet promis "
        "promettent critique critiqué critiquent conclut conclu martèle martelé insiste insisté alerte "
        "alerté alertent admet admis dénonce dénoncé dénoncent regrette regretté garantit garanti "
        "réaffirmé réaffirme rétorque rétorqué raconte raconté lance lancé réagi réfute réfuté "
        "prédit prédisent prédisait signale signalé signalent reproche reproché informe informé "
        "informent jugé juge jugent"
    ),
    weak=split(
        "ajoute ajouté ajoutent rapporte rapporté rapportent écrit écrivent répond répondu répondent "
        "rappelle rappelé rappellent note noté notent prévoit prévu évoque évoqué considère pense croit "
        "table craint redoute appris fait observe observé relève relevé montre montré montrent poursuit "
        "plaint plaignent évalue évalué évaluent commenté commente plaide plaidé demande demandé "
        "appelle appelé cité citée"
    ),
    denials=split("dément démenti démentent nie nié nient réfute réfuté"),
    before=phrases(
        "selon * | d’après * | d'après * | aux dires de | de l’avis de | de l'avis de | citant | à en "
        "croire | "
        "aux yeux de | de source | dans un communiqué de | aux termes de"
    ),
    by=split("par"),
    frames=table({"à": "évalue | évalué | évaluent"}),
    perfect=("é",),
    nobody=split("personne aucun aucune nul"),
    infinitive=split("avoir être"),
    bare=split("dit disent"),
    joins=split("et mais ou"),
    measures=split("taille âge saison besoins loi plan calendrier cas région"),
    participles=split(
        "ajoutant précisant affirmant indiquant expliquant soulignant déclarant assurant estimant disant"
    ),
    like=split("comme"),
    quoted=split("cité citée"),
    that=split("que"),
    auxiliaries=split(
        "a ont avait avaient aussi également ensuite encore déjà s’est se l’a l’ont n’a leur lui "
        "nous a-t-il a-t-elle ont-ils a-t-on est sont été l'a l'ont s'est en toutefois"
    ),
    passive=split("est sont été était étaient"),
    muted=split("pas jamais ne n’a n'a n’ont n'ont peut pourrait doit devrait de à pour sans"),
    silent=split("rien peu adieu"),
    determiners=split(
        "le la les un une des du ce cet cette ces son sa ses leur leurs notre nos au aux plusieurs quelques"
    ),
    pronouns=split("il elle ils elles on je nous"),
    persons=split("il elle"),
    relatives=split("qui"),
    openers=split("que mais tandis parce si quand lorsque où comme puisque car alors"),
    prepositions=split(
        "dans en à au aux après avant pendant lors depuis sous avec par pour de sur dès vers malgré selon"
    ),
    linkers=split("de du des d’ et à en la le pour au aux"),
    breaks=split(
        "que qui lundi mardi mercredi jeudi vendredi samedi dimanche dans après lors sur "
        "hier aujourd’hui devant auprès ce mais à par avant jeudi en"
    ),
    finite=split(
        "est sont était a ont avait aurait sera serait pourrait peut doit va vont ont été avaient "
        "seront seraient"
    ),
    endings=("aient", "ait", "era", "eront"),
    times=split("ce lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd’hui matin soir"),
    labels=split(
        "photo image vidéo note source sources correction analyse exemple résultat contact lire "
        "mise date lieu sujet"
    ),
)
