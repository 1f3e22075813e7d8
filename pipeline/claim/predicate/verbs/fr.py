"""French."""

from __future__ import annotations

from pipeline.claim.predicate.verbs import Verbs
from pipeline.claim.words import split

# infinitive, present singular and plural, past simple, participle of irregular verbs
_IRREGULAR = """
    faire fait font fit fait, mettre met mettent mit mis, prendre prend prennent prit pris,
    apprendre apprend apprennent apprit appris, reprendre reprend reprennent reprit repris,
    comprendre comprend comprennent comprit compris, tenir tient tiennent tint tenu,
    obtenir obtient obtiennent obtint obtenu, maintenir maintient maintiennent maintint maintenu,
    détenir détient détiennent détint détenu, venir vient viennent vint venu, devenir devient deviennent
    devint devenu,
    intervenir intervient interviennent intervint intervenu, prévenir prévient préviennent prévint prévenu,
    voir voit voient vit vu, recevoir reçoit reçoivent reçut reçu, percevoir perçoit perçoivent perçut perçu,
    savoir sait savent sut su, dire dit disent dit dit, interdire interdit interdisent interdit interdit,
    écrire écrit écrivent écrivit écrit, inscrire inscrit inscrivent inscrivit inscrit,
    produire produit produisent produisit produit, réduire réduit réduisent réduisit réduit,
    construire construit construisent construisit construit, détruire détruit détruisent détruisit détruit,
    conduire conduit conduisent conduisit conduit, introduire introduit introduisent introduisit introduit,
    traduire traduit traduisent traduisit traduit, ouvrir ouvre ouvrent ouvrit ouvert,
    couvrir couvre couvrent couvrit couvert, découvrir découvre découvrent découvrit découvert,
    offrir offre offrent offrit offert, souffrir souffre souffrent souffrit souffert,
    permettre permet permettent permit permis, soumettre soumet soumettent soumit soumis,
    promettre promet promettent promit promis, transmettre transmet transmettent transmit transmis,
    connaître connaît connaissent connut connu, reconnaître reconnaît reconnaissent reconnut reconnu,
    paraître paraît paraissent parut paru, disparaître disparaît disparaissent disparut disparu,
    suivre suit suivent suivit suivi, poursuivre poursuit poursuivent poursuivit poursuivi, vivre vit
    vivent vécut vécu,
    acquérir acquiert acquièrent acquit acquis, conclure conclut concluent conclut conclu,
    exclure exclut excluent exclut exclu, inclure inclut incluent inclut inclus, croire croit croient
    crut cru,
    perdre perd perdent perdit perdu, vendre vend vendent vendit vendu, rendre rend rendent rendit rendu,
    attendre attend attendent attendit attendu, entendre entend entendent entendit entendu,
    étendre étend étendent étendit étendu, suspendre suspend suspendent suspendit suspendu,
    défendre défend défendent défendit défendu, dépendre dépend dépendent dépendit dépendu,
    répondre répond répondent répondit répondu, partir part partent partit parti, sortir sort sortent
    sortit sorti,
    servir sert servent servit servi, mourir meurt meurent mourut mort, courir court courent courut couru,
    naître naît naissent naquit né, battre bat battent battit battu, rompre rompt rompent rompit rompu,
    craindre craint craignent craignit craint, atteindre atteint atteignent atteignit atteint,
    contraindre contraint contraignent contraignit contraint, rejoindre rejoint rejoignent rejoignit rejoint,
    éteindre éteint éteignent éteignit éteint, élire élit élisent élut élu, lire lit lisent lut lu,
    valoir vaut valent valut valu, convaincre convainc convainquent convainquit convaincu,
    aboutir aboutit aboutissent aboutit abouti, prévoir prévoit prévoient prévit prévu, appeler appelle
    appellent appela appelé,
    rejeter rejette rejettent rejeta rejeté, acheter achète achètent acheta acheté, lever lève lèvent
    leva levé,
    relever relève relèvent releva relevé, céder cède cèdent céda cédé, accéder accède accèdent accéda accédé,
    gérer gère gèrent géra géré, espérer espère espèrent espéra espéré, posséder possède possèdent
    posséda possédé,
    libérer libère libèrent libéra libéré, employer emploie emploient employa employé, payer paie paient
    paya payé,
    envoyer envoie envoient envoya envoyé, essayer essaie essaient essaya essayé, promener promène
    promènent promena promené,
    mener mène mènent mena mené, transférer transfère transfèrent transféra transféré, opérer opère
    opèrent opéra opéré
"""
_ROWS = [row.split() for row in _IRREGULAR.split(",")]

VERBS = Verbs(
    language="fr",
    copula="être",
    possess="avoir",
    be={
        **dict.fromkeys(("est", "sont", "soit", "soient"), "present"),
        **dict.fromkeys(("était", "étaient", "fut", "furent"), "past"),
        **dict.fromkeys(("sera", "seront", "serait", "seraient"), "future"),
    },
    have={
        **dict.fromkeys(("a", "ont", "ait", "aient"), "present"),
        **dict.fromkeys(("avait", "avaient", "eut", "eurent"), "past"),
        **dict.fromkeys(("aura", "auront", "aurait", "auraient"), "future"),
    },
    modals={
        **dict.fromkeys(("peut", "peuvent", "doit", "doivent"), "present"),
        **dict.fromkeys(("pouvait", "pouvaient", "devait", "devaient", "put", "dut"), "past"),
        **dict.fromkeys(
            (
                "va",
                "vont",
                "pourra",
                "pourront",
                "devra",
                "devront",
                "devrait",
                "devraient",
                "pourrait",
                "pourraient",
                "veut",
                "veulent",
                "compte",
                "comptent",
            ),
            "future",
        ),
    },  # fmt: skip
    been=split("été"),
    nonfinite=split("être"),
    moved=split(
        "aller venir devenir intervenir arriver entrer rester partir sortir tomber mourir naître monter "
        "descendre "
        "retourner revenir parvenir passer rentrer décéder survenir"
    ),
    reflexive=split("se s’"),
    pasts={row[3]: row[0] for row in _ROWS if row[3] not in (row[1], row[4], "vit")},
    presents={form: row[0] for row in _ROWS for form in row[1:3]},
    participles={row[4]: row[0] for row in _ROWS},
    bases=frozenset(row[0] for row in _ROWS).union(
        split(
            "abandonner accepter accorder accuser adopter affecter affirmer agrandir ajouter annoncer "
            "annuler "
            "approuver assurer attaquer augmenter autoriser baisser bloquer cesser changer coopérer "
            "commencer commercialiser concerner condamner confirmer consacrer conserver constituer contester "
            "continuer contrôler couper coûter créer critiquer déclarer débuter décider démentir "
            "démissionner dénoncer "
            "déployer déposer dépasser désigner desservir détecter développer diminuer diriger "
            "distribuer diviser "
            "divulguer donner doubler durer échouer effectuer embaucher empêcher enregistrer entraîner "
            "entrer estimer "
            "établir étudier évaluer évoquer examiner exiger exister expliquer exploiter exporter "
            "exposer fabriquer "
            "favoriser fermer figurer financer finir fixer fonctionner fonder former fournir franchir "
            "garantir geler "
            "hésiter imposer importer indemniser indiquer informer infliger installer interrompre interroger "
            "investir inviter lancer laisser licencier limiter livrer localiser louer manquer marquer "
            "menacer modifier "
            "montrer nier nommer noter notifier occuper organiser oublier participer passer perturber "
            "piloter placer "
            "porter présenter préparer prévaloir priver proposer protéger protester provoquer prolonger "
            "publier quitter "
            "racheter rappeler rapporter réagir réaliser recommander reconstruire recruter récupérer "
            "redémarrer "
            "refuser regretter rejeter relancer relier remplacer remporter renoncer renforcer réparer "
            "reporter "
            "représenter résilier respecter rester restreindre retarder retirer retourner réunir "
            "révéler sanctionner "
            "saisir sauver sembler signaler signer stocker stopper subir supprimer surveiller tarder tenter "
            "terminer tester toucher transporter travailler traverser tripler trouver tuer utiliser valider "
            "varier verser viser voter"
        )
    ),
    endings=(
        ("eraient", "er", "future"),
        ("erait", "er", "future"),
        ("eront", "er", "future"),
        ("era", "er", "future"),
        ("iraient", "ir", "future"),
        ("irait", "ir", "future"),
        ("iront", "ir", "future"),
        ("ira", "ir", "future"),
        ("raient", "re", "future"),
        ("rait", "re", "future"),
        ("ront", "re", "future"),
        ("ra", "re", "future"),
        ("issaient", "ir", "past"),
        ("issait", "ir", "past"),
        ("èrent", "er", "past"),
        ("irent", "ir", "past"),
        ("aient", "er", "past"),
        ("ait", "er", "past"),
        ("aient", "re", "past"),
        ("ait", "re", "past"),
        ("issent", "ir", "present"),
        ("it", "ir", "present"),
        ("ent", "er", "present"),
        ("e", "er", "present"),
        ("a", "er", "past"),
    ),  # fmt: skip
    ahead=split(
        "prévoir compter envisager vouloir entendre espérer projeter souhaiter promettre accepter décider"
    ),
    aspects=split("continuer commencer sembler paraître"),
    negations=split("ne n’ pas plus jamais aucun"),
    adverbs=split(
        "déjà encore aussi toujours également ainsi bien peu désormais notamment toutefois cependant "
        "depuis alors en y "
        "le la les lui leur tous tout pas"
    ),
    to=split("de d’ à"),
    openers=split(
        "quand lorsque lorsqu’ si alors après avant parce puisque comme tandis pendant que qu’ selon"
    ),
    relatives=split("qui que qu’ dont où"),
    joins=split("et ou mais donc or car"),
    beside=(
        "; ",
        ", et ",
        " et ",
        ", mais ",
        " mais ",
        ", tandis que ",
        " tandis que ",
        ", alors que ",
        " alors que ",
    ),
    determiners=split(
        "le la les l’ un une des du au aux ce cet cette ces son sa ses leur leurs notre nos votre mon "
        "ma mes quelques "
        "plusieurs chaque tout toute tous toutes aucun aucune"
    ),
    prepositions=split(
        "de d’ à en dans sur sous par pour avec sans chez vers depuis pendant entre contre après avant "
        "selon malgré "
        "jusqu’ dès lors parmi hors outre"
    ),
    linkers=split("de d’"),
    by=split("par"),
    times=split("hier aujourd’hui lundi mardi mercredi jeudi vendredi samedi dimanche"),
)
