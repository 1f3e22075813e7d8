"""French."""

from __future__ import annotations

from pipeline.claim.words import phrases, split, table
from pipeline.claim.words.scope import Scope

SCOPE = Scope(
    of=split("de d’ des du"),
    rises=split(
        "augmente augmenté augmentait augmentera augmentation hausse progressé progresse progression "
        "grimpé grimpe bondi bond "
        "croissance accru accroît crû monté monte relevé relève"
    ),
    falls=split(
        "baisse baissé baissait baissera diminué diminue diminution reculé recule recul chuté chute "
        "réduit réduction "
        "réduire ramené abaissé tombé tombe plongé repli"
    ),
    ends=table({"by": "de | d’", "to": "à | jusqu’à"}),
    qualifiers=table(
        {
            "gross": "brut | bruts | brute | brutes | avant impôts",
            "net": "net | nets | nette | nettes | après impôts",
            "total": "au total | en tout | cumulé | total",
            "average": "en moyenne | moyen | moyenne",
            "median": "médian | médiane",
            "maximum": "maximum | au maximum",
            "minimum": "minimum | au minimum",
            "record": "record",
            "estimated": "estimé | estimée | estimés",
            "per-year": "par an | annuel | annuels | annuelle | annuelles | chaque année",
            "per-month": "par mois | mensuel | mensuels",
            "per-week": "par semaine",
            "per-day": "par jour | quotidien | quotidiens",
            "per-hour": "par heure",
            "per-person": "par habitant | par personne | par tête",
        }
    ),
    conditions=table(
        {
            "if": "si | à condition | pourvu que | pour autant que | dès lors que",
            "unless": "à moins que | à moins de | sauf si | jusqu’à ce que",
            "except": "sauf | hormis | à l’exception | à l’exclusion | excepté",
            "only": "uniquement | seulement pour | seulement en | exclusivement | limité à | limitée à "
            "| réservé aux",
            "when": "lorsque | lorsqu’ | quand",
        }
    ),
    purpose=split("pour"),
    no_purpose=split(
        "le la les l’ un une des l’instant ans mois jours semaines heures cause autant plus environ sa "
        "son ses leur"
    ),
    partly=phrases(
        "rien d’autre | rien de plus | pas tout | pas tous | pas l’ensemble | en général | d’autres usages"
    ),
    elsewhere=phrases(
        "autres pays | autres États | autres villes | autres régions | ailleurs | à l’étranger "
        "| à l'étranger | le reste du monde | le reste du pays | le reste de la ville"
    ),
    alone=r"(?:seulement|uniquement|exclusivement) (?:en|au|aux|à) (?P<here>[A-ZÀ-Ý]\w+)",
    clauses=split("clause clauses paragraphe paragraphes annexe alinéa page pages"),
    annexes=phrases("une annexe | l’annexe | l'annexe | en annexe | une note de bas de page"),
    rules=phrases(
        "ne doit pas | ne doivent pas | ne peut pas | ne peuvent pas | ne peut | ne peuvent | est interdit "
        "| est interdite | n’est pas interdit | s’applique à | ne s’applique pas | sont interdits | sont "
        "interdites | doit | doivent | est annulé | est annulée | sont annulés | est rejeté | est rejetée "
        "| sont rejetées | est suspendu | est suspendue | est ordonné | est levée | il est interdit | peut "
        "| peuvent"
    ),
)
