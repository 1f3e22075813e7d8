"""French."""

from __future__ import annotations

from pipeline.claim.words import Words, lookup, numbered, phrases, split, table
from pipeline.claim.words.reporting.fr import BEFORE, MISSED, REPORTING, WITNESS
from pipeline.claim.words.same.fr import SAME
from pipeline.claim.words.units.fr import UNITS

_BELOW_TWENTY = numbered(
    "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
)
_TENS = {word: 10 * n for word, n in numbered("vingt trente quarante cinquante soixante", 2).items()}
# "vingt et un", "trente-deux", "soixante-dix-sept", "quatre-vingt-dix-neuf"
_PAIRS = {
    f"{ten}{' et ' if one in ('un', 'une') else '-'}{one}": n + m
    for ten, n in _TENS.items()
    for one, m in _BELOW_TWENTY.items()
    if 0 < m < (20 if ten == "soixante" else 10)
}
_EIGHTIES = {f"quatre-vingt-{one}": 80 + m for one, m in _BELOW_TWENTY.items() if m}

WORDS = Words(
    language="fr",
    stop=split(
        "le la les l' un une des du de d' au aux ce cet cette ces et ou mais donc or ni car que qui quoi "
        "dont où quand comme si lorsque puisque parce alors ainsi aussi très plus moins encore déjà "
        "toujours jamais ne n' pas non à en dans sur sous par pour avec sans chez vers entre depuis "
        "pendant après avant contre selon malgré dès hors jusque jusqu' je j' tu il elle on nous vous "
        "ils elles me m' te t' se s' lui leur leurs mon ma mes ton ta tes son sa ses notre nos votre vos "
        "y est sont était étaient été être sera seront serait seraient soit a ont avait avaient eu avoir "
        "aura auront aurait auraient ait fait faire font peut peuvent pouvait pourrait pourraient doit "
        "doivent devait devrait devraient va vont tout tous toute toutes même mêmes autre autres aucun "
        "aucune chaque plusieurs quelque quelques certains certaines cela ceci ça celui celle ceux "
        "celles là ici dit dire disent environ près presque lors afin alors cependant toutefois "
        "notamment également puis enfin bien peu trop m mme monsieur madame c' qu'il qu'elle qu'un "
        "qu'une qu' c'est n'est d'un d'une s'est"
    ),
    same=SAME,
    months=numbered(
        "janvier|janv février|févr|fevrier mars avril|avr mai juin juillet|juil août|aout septembre|sept "
        "octobre|oct novembre|nov décembre|déc",
        1,
    ),
    weekdays=numbered("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    numbers={
        **_BELOW_TWENTY,
        **_TENS,
        **_PAIRS,
        **_EIGHTIES,
        "quatre-vingts": 80,
        "quatre-vingt": 80,
        "septante": 70,
        "nonante": 90,
        "mille": 1000,
        "dizaine": 10,
        "douzaine": 12,
        "vingtaine": 20,
        "trentaine": 30,
        "quarantaine": 40,
        "cinquantaine": 50,
        "soixantaine": 60,
        "centaine": 100,
    },
    scales=lookup(
        {
            100.0: "cent | cents",
            1e3: "mille | milliers | millier",
            1e6: "million | millions",
            1e9: "milliard | milliards | md | mds",
            1e12: "billion | billions",
        }
    ),
    comparators=table(
        {
            "<=": "pas plus de | au plus | au maximum | jusqu'à | maximum | tout au plus | "
            "maximum de | peut atteindre | pouvant atteindre",
            ">=": "au moins | pas moins de | au minimum | minimum",
            ">": "plus de | plus d' | supérieur à | supérieure à | au-delà de | au-dessus de | dépasse | "
            "dépassant | dépassé",
            "<": "moins de | moins d' | inférieur à | inférieure à | en dessous de | au-dessous de | sous",
            "~": "environ | près de | près d' | quelque | presque | à peu près | autour de | une | aux "
            "alentours de",
        }
    ),
    comparators_after=table(
        {">=": "ou plus | au moins", "<=": "ou moins | au plus", "~": "environ", ">": "+"}
    ),
    speech=split(
        "dit disent disait déclare déclaré déclarent déclarait affirme affirmé affirment affirmait "
        "annonce annoncé annoncent annonçait indique indiqué indiquent indiquait précise précisé "
        "précisent explique expliqué expliquent expliquait ajoute ajouté ajoutent souligne souligné "
        "soulignent rapporte rapporté rapportent confirme confirmé confirment reconnaît reconnu "
        "reconnaissent dément démenti démentent nie nié nient estime estimé estiment estimait assure "
        "assuré assurent prévient prévenu avertit averti écrit écrivent révèle révélé révèlent répond "
        "répondu répondent rappelle rappelé note noté soutient soutenu prétend prétendu accuse accusé "
        "promet promis critique critiqué prévoit prévu évoque évoqué conclut conclu"
    ),
    hedges=frozenset(
        phrases(
            "pourrait | pourraient | peut-être | probablement | sans doute | semble | semblent | semblait "
            "| apparemment | paraît | paraissent | susceptible de | susceptibles de | éventuellement | "
            "serait | seraient | aurait | auraient | présumé | présumée | supposé | incertain | on ignore "
            "| laisse entendre | suggère | suggèrent"
        )
    ),
    predictions=frozenset(
        phrases(
            "va | vont | sera | seront | aura | auront | devrait | devraient | prévoit de | prévoient de | "
            "compte | comptent | envisage de | envisagent de | a l'intention de | s'attend à | s'attendent "
            "à | prochainement | à l'avenir | dans les prochains | dans les prochaines | d'ici"
        )
    ),
    negations=frozenset(
        phrases(
            "pas | jamais | aucun | aucune | rien | nul | nulle | ne … plus | n'est plus | n'a plus | "
            "n'ont plus | ni | non plus | personne ne | personne n'"
        )
    ),
    affirming=phrases(
        "pas seulement | pas uniquement | non seulement | pas plus de | pas moins de | pas plus d' | pas "
        "moins d' | sans aucun doute | rien d'autre que | de ne pas | de ne plus | de ne rien | qui n’a pas "
        "| qui n'a pas | qui n’ont pas | qui n'ont pas | qui ne … pas | parce que … pas | si … pas"
    ),
    figures_of=phrases("chiffre de | nombre de | estimation de | total de"),
    baseless=phrases(
        "ne repose sur rien | n’est pas étayé | n'est pas étayé | est faux | était faux | est erroné "
        "| était erroné | est inexact | est infondé | n’est pas fondé | n'est pas fondé"
    ),
    instead=phrases(
        "au lieu de | plutôt que | et non | et non pas | première estimation de | chiffre précédent de"
    ),
    refuted=phrases(
        "c’est faux | c'est faux | cela est faux | ce n’est pas vrai | ce n'est pas vrai | il n’en est rien "
        "| c’était faux | c'était faux | cela était faux | c’était une erreur | c'était une erreur | "
        "rien ne le confirme | rien ne l’étaye | nous n’avons rien trouvé qui le"
    ),
    denials=phrases(
        "dément | démenti | démentent | a démenti | ont démenti | nie | nient | a nié | ont nié | réfute "
        "| réfutent | a réfuté | rejette les accusations | rejeté les accusations | conteste les "
        "accusations | contesté les accusations | il est faux que | est faux | sont faux | sont fausses | "
        "est fausse | n’est pas vrai que | n'est pas vrai que | sans fondement | dénué de fondement | "
        "dénuées de fondement | est une fable | est une invention | est infondé | est infondée | est "
        "dépassé | n’est plus valable | contrairement à ce que | contrairement à ce qu’ | contrairement "
        "aux affirmations"
    ),
    restrictors=table(
        {
            "everywhere": "dans le monde entier | à travers le monde | partout dans le monde | mondial | "
            "mondiale | mondialement | à l'échelle mondiale | dans tous les pays | partout",
            "only": "seulement | uniquement | exclusivement | seul | seule | seuls | seules | limité à | "
            "limitée à | ne … que",
            "except": "sauf | excepté | à l'exception de | hormis | à part | en dehors de",
            "condition": "à moins que | à condition que | à condition de | sous réserve de | tant que | en "
            "temps réel | mobile | mobiles | fixe | fixes | temporairement | jusqu'à nouvel ordre | en "
            "cas de",
            "bound": "au moins | au plus | jusqu'à",
            "average": "en moyenne | moyen | moyenne | par jour | par an | par mois | par semaine | par "
            "seconde | par heure | par personne | par habitant | par action | chacun | chacune",
            "net": "net | nette",
            "gross": "brut | brute",
            "total": "au total | total | en tout",
        }
    ),
    descriptions=lookup(
        {
            (
                "company",
            ): "entreprise | société | club | compagnie | firme | fabricant | fournisseur | opérateur | "
            "banque | assureur | géant | exploitant | filiale | start-up | "
            "laboratoire | prêteur | acheteur | acquéreur | vendeur | propriétaire | "
            "employeur | producteur | distributeur | éditeur | courtier | armateur | "
            "sous-traitant | caisse",
            ("institution",): "autorité | agence | organisme | association | fondation | tribunal | "
            "régulateur | organisation | institution | commission | gouvernement | "
            "banque centrale | autorité portuaire",
            ("company", "institution"): "groupe | registre | bureau | bourse",
        }
    ),
    elided=split("l d"),
    noun_first=True,
    held=split(
        "office mutuelle port fonds syndicat institut musée école aéroport fédération ligue "
        "ministère conseil comité"
    ),
    goods=split(
        "médicament médicaments comprimé comprimés pilule pilules gélules vaccin appareil appareils "
        "produit produits modèle véhicule véhicules voiture avion"
    ),
    rulings=split(
        "rappel ordre décision jugement arrêt amende interdiction verdict décret garantie autorisation"
    ),
    findings=phrases(
        "estime | estimait | a estimé | conclut | a conclu | constate | a constaté | table sur | a relevé"
    ),
    casualties=phrases("blessé | blessés | blessée | tué | tués | mort | morts | victime | victimes"),
    pronouns=split("il elle ils elles son sa ses leur leurs"),
    first_person=split("nous notre nos"),
    objects=split("nos"),
    writers=phrases("je | moi | mon | ma | mes | j’ai | j'ai"),
    readers=phrases("tu | ton | ta | vous | votre | vos"),
    elsewhere=phrases("pendant ce temps | ailleurs | par ailleurs | à titre de comparaison"),
    anybody=phrases(
        "personne | quelqu’un | quelqu'un | tout le monde | on se demande | imaginez | peut-être"
    ),
    maxim=r"\s(?:est|n[’']est\spas)\sune?\s",
    events=split("panne incident crise affaire scandale fiasco"),
    passing=phrases(
        "hors | sauf | excepté | à l'exception de | à l’exception de | contrairement à | "
        "par rapport à | hormis | indépendant de | indépendante de"
    ),
    left_out=phrases("exclu | exclue | mis à part | mise à part"),
    articles=split("un une"),
    acts=split("a avait va achète lance ouvre ferme prévoit exploite construit interdit"),
    opinions=phrases(
        "nous pensons | nous croyons | à notre avis | notre avis | notre conseil | lire aussi | cliquez "
        "ici | abonnez-vous | inscrivez-vous | dites-nous | photo : | crédit photo | cet article est "
        "paru"
    ),
    refusals=phrases(
        "n'a pas souhaité commenter | n'ont pas souhaité commenter | a refusé de commenter | ont refusé "
        "de commenter | n'a pas répondu | n'ont pas répondu | n’a pas répondu | n’ont pas répondu | n'a "
        "pas donné suite | n’a pas donné suite | n’a pas souhaité commenter | n'a pas souhaité répondre "
        "| n'a pas immédiatement répondu | s'est refusé à tout commentaire | s’est refusé à tout "
        "commentaire | sollicité par | sollicitée par"
    ),
    reporting=REPORTING,
    missed=MISSED,
    before=BEFORE,
    notices=(
        r"(?:article|texte|titre|dépêche|page|version)\b[^.]{0,60}(?:corrigée?|rectifiée?)",
        r"nous avons (?:corrigé|rectifié)",
        r"(?:indiquait|affirmait|mentionnait|écrivions) (?:à tort|par erreur)",
    ),
    page_nouns=phrases("article | texte | titre | dépêche | page | indiquait | affirmait"),
    corrections=phrases(
        "correction | rectificatif | erratum | précision | note de la rédaction | ndlr | mise à jour : | "
        "une version antérieure | une version précédente | dans une première version"
    ),
    earlier=phrases(
        "version antérieure | version précédente | première version | version initiale | initialement | "
        "auparavant | d'abord | dans un premier temps | première explication | premier communiqué"
    ),
    withdrawals=phrases(
        "était faux | était fausse | était erroné | était erronée | était inexact | était une erreur | "
        "par erreur | à tort | est retiré | a été retiré | n'est plus valable | s'est révélé faux"
    ),
    witness=WITNESS,
    hearsay=phrases(
        "selon des médias | selon les médias | selon la presse | d'après la presse | selon des "
        "informations de presse | des médias rapportent | la rumeur | selon la rumeur | médias locaux | "
        "presse locale | il a été rapporté | il a été affirmé | il a été dit que | certains articles"
    ),
    possessives=split("son sa ses leur leurs"),
    offices=split("porte-parole directeur directrice président présidente pdg patron patronne"),
    determiners=split("le la les du au aux ce cet cette ces son sa ses leur leurs"),
    abbreviations=split(
        "etc env max min tél éd inc corp co ltd sarl av bd janv févr avr juil sept oct nov déc u.s u.k "
        "u.e o.n.u s.a jr"
    ),
    titles=split("m mm mme mmes mlle dr pr me st ste vs cf p.ex ex gén col c.-à-d"),
    numbering=split("n no nº art vol chap p pp fig § h"),
    openers=split(
        "le la les un une des du de au aux ce cet cette ces il elle ils elles on nous vous je son sa ses "
        "leur leurs notre nos et ou mais donc car si quand lorsque comme alors ainsi dans en à sur sous "
        "par pour avec sans selon après avant depuis pendant entre contre malgré dès cependant toutefois "
        "pourtant enfin puis ensuite aussi même tout tous toute toutes plusieurs certains chaque aucun "
        "aucune rien personne ici là aujourd hier demain qui que quoi où pourquoi comment l’ d’ c’est l "
        "d c"
    ),
    cased_titles=split("Mgr Gal Cdt Cne Lt Vve Vte Cte Mlles Mes Drs"),
    cased_abbreviations=split("boul hab apr dép sec"),
    cased_numbering=split("al titre par liv éd"),
    units=UNITS,
    before_scale=lookup(
        {1.0: "un | une", 0.5: "un demi | un demi- | demi", 0.25: "un quart de", 0.75: "trois quarts de"}
    ),
    fractions=lookup(
        {
            50.0: "la moitié de | la moitié des | la moitié du | moitié des",
            25.0: "un quart de | un quart des | un quart du",
            33.3: "un tiers de | un tiers des | un tiers du",
            66.7: "deux tiers de | deux tiers des | deux tiers du",
            75.0: "trois quarts de | trois quarts des | trois quarts du",
            20.0: "un cinquième de | un cinquième des",
            10.0: "un dixième de | un dixième des",
        }
    ),
    one_in=phrases("sur"),
    ranges=(("", "à"), ("", "ou"), ("entre", "et")),
    tallies=split("chiffre nombre bilan estimation décompte"),
    changes=phrases("passé de | passée de | passés de | passées de | passer de | passant de | passe de"),
    numbered=split(
        "article canal chaîne chapitre page version windows route autoroute vol salle règle phase niveau "
        "classe porte terminal titre paragraphe figure tableau étape annexe directive formule zone "
        "platforme ligne groupe partie tome épisode saison tour lot quai bâtiment étage district secteur "
        "numéro chambre radio france"
    ),
    partitives=split("des de du les la le ces ses leurs"),
    qualifiers=split(
        "nouveaux nouvelles nouveau nouvelle autres autre grands grandes grand grande petits petites "
        "premiers premières derniers dernières anciens anciennes principaux principales jeunes "
        "différents différentes"
    ),
    relative=table(
        {
            "day 0": "aujourd'hui | aujourd’hui | ce matin | ce soir",
            "day -1": "hier | hier soir",
            "day -2": "avant-hier",
            "day 1": "demain",
            "day 2": "après-demain",
            "week -1": "la semaine dernière | la semaine passée",
            "week 0": "cette semaine",
            "week 1": "la semaine prochaine",
            "month -1": "le mois dernier | le mois passé",
            "month 0": "ce mois-ci",
            "month 1": "le mois prochain",
            "quarter -1": "le trimestre dernier",
            "year -1": "l'année dernière | l’année dernière | l'an dernier | l’an dernier | l'an passé",
            "year 0": "cette année",
            "year 1": "l'année prochaine | l’année prochaine | l'an prochain",
            "month so far": "au début du mois | plus tôt ce mois-ci",
            "year so far": "au début de l'année | en début d'année | plus tôt cette année",
            "week so far": "plus tôt cette semaine | en début de semaine",
            "loose": "la veille | le lendemain | l'année précédente | le mois précédent | la semaine "
            "précédente | la semaine suivante | le mois suivant | l'année suivante",
        }
    ),
    ago=phrases("il y a {n} {u} | voici {n} {u}"),
    loose=phrases("{n} {u} plus tôt | {n} {u} plus tard | {n} {u} auparavant | {n} {u} après"),
    year_cues=phrases(
        "en | depuis | dès | jusqu'en | avant | après | fin | début | mi- | courant | de | "
        "d'ici | l'année | au cours de"
    ),
    ordinals=numbered("premier|première|1er deuxième|second|2e troisième|3e quatrième|4e", 1),
    last=phrases("dernier | dernière | passé"),
    deadlines=phrases(
        "jusqu’au | jusqu'au | d’ici au | d'ici au | d’ici le | d'ici le | d’ici fin | d'ici fin | "
        "avant le | reporté au | reportée au | reportés au | reportées au | repoussé au | repoussée "
        "au | ajourné au | ajournée au"
    ),
    following=phrases("prochain | prochaine"),
    elisions=(
        "l'",
        "d'",
        "n'",
        "s'",
        "c'",
        "j'",
        "m'",
        "t'",
        "qu'",
        "jusqu'",
        "lorsqu'",
        "puisqu'",
        "quelqu'",
    ),
)
