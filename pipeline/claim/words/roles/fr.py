"""French."""

from __future__ import annotations

from pipeline.claim.words import phrases, split
from pipeline.claim.words.roles import Roles

ROLES = Roles(
    heads={
        "court": split("tribunal cour"),
        "journal": split("revue annales"),
        "clinic": split("hôpital clinique hospitalier"),
        "research": split("université institut laboratoire observatoire"),
        "operator": split("port aéroport"),
        "authority": split("autorité office commission agence ministère inspection régulateur conseil"),
    },
    called={
        "court": split("tribunal cour"),
        "journal": split("revue"),
        "clinic": split("hôpital clinique"),
        "research": split("université institut"),
        "operator": split("port aéroport"),
        "authority": split("autorité régulateur commission agence office ministère superviseur"),
    },
    trade={
        "court": phrases("l’arrêt | le jugement | les juges | la juge | le juge"),
        "journal": phrases("rétracté l’article | relecture | le comité de rédaction"),
        "clinic": phrases(
            "patients | essai | placebo | participants | récidives | risque relatif | la dose | "
            "traitement | service"
        ),
        "research": phrases("l’étude | participants | l’essai | expérience | les chercheurs | placebo"),
        "authority": phrases(
            "clause | feu vert | la décision | conditions imposées | à condition que | l’amende | "
            "signalements"
        ),
    },
    decides={
        "court": split("jugement arrêt verdict"),
        "authority": split(
            "décision ordre amende interdiction rappel autorisation décret directive consigne"
        ),
    },
    organs=phrases(
        "conseil d’administration | comité | directoire | jury | bureau | chambre | commission "
        "de discipline | collège"
    ),
    agents=split("inspecteurs régulateurs"),
    selves=phrases(
        "cette autorité | cette agence | cette commission | ce ministère | ce tribunal | cette entreprise"
    ),
    letters=split("lettre courrier"),
    sits=phrases("à | en | au"),
    whose=phrases("de | des | du | de la | de l’ | d’"),
    makers=split("fabricant constructeur producteur"),
    acts=phrases(
        "amende | l’amende | interdit | interdite | interdits | interdiction | a été autorisé | a été "
        "autorisée | condamné à payer | condamnée à payer | devra payer | doit payer | suspendu | "
        "exemptés | exemptées | rappelé | l’enquête"
    ),
    suing=split("demandeur demanderesse requérant requérante plaignant plaignante"),
    sued=split("défendeur défenderesse prévenu prévenue"),
    beside=split("intervenant intervenante"),
    versus=phrases("contre | c"),
    sues=phrases("poursuit | a assigné | a attaqué en justice"),
    buyers=split("acquéreur acheteur repreneur"),
    bought=split("cible vendeur"),
    prices=phrases("le prix | le montant de l’offre"),
    buys=phrases(
        "achète | rachète | acquiert | a acheté | a racheté | va racheter | peut racheter | reprend | va "
        "acquérir"
    ),
    goes_to=phrases("passe à | revient à | est vendu à | a été racheté par"),
    purchase=phrases("rachat | acquisition | reprise | achat"),
    of=phrases("de"),
    by=phrases("par"),
    measures=phrases(
        "échantillon | échantillons | laboratoire | mesuré | mesurée | contenait | concentration | "
        "relevé | relevés | détecté"
    ),
)
