"""French."""

from pipeline.read.words.model import Words

FR = Words(
    language="fr",
    related=(
        r"(à|a) (lire|voir) (aussi|également)|lire (aussi|la suite|également)|voir aussi",
        r"(les )?(articles? )?(les )?plus (lus|populaires|consultés|partagés)",
        r"(articles|sujets|contenus|actualités) (liés|similaires|associés|connexes|recommandés|récents)",
        r"sur le même (sujet|thème)|dans la même rubrique|pour aller plus loin",
        r"vous (pourriez|aimerez) aussi.{0,30}",
        r"(plus d.(articles|actualités)|nos derniers articles|dernières (actualités|nouvelles)).{0,30}",
    ),
    buttons=(
        r"partager( (cet article|sur [\w ]+))?|copier le lien|imprimer|enregistrer|suivre|s.abonner",
        r"(\d+ )?(commentaires?|réagir|réactions?)( \(?\d+\)?)?|laisser un commentaire",
        r"publicité|annonce|sponsorisé|se connecter|s.inscrire|menu|recherche|accueil|retour en haut",
        r"sommaire",
        r"temps de lecture.{0,20}|\d+ min(utes)?( de lecture)?|(mots[- ]clés|étiquettes|thèmes) ?:.{0,80}",
    ),
    consent=(
        r"\b(nous|nos partenaires|ce site)\b.{0,60}\b(utilis\w+|dépos\w+)\b.{0,30}\bcookies\b",
        r"(accepter|gérer|paramétrer) (les |mes )?cookies",
    ),
    newsletter=(
        r"(inscrivez|abonnez)-vous\b.{0,60}(newsletter|lettre|infolettre|gratuit)",
        r"recevez\b.{0,40}(notre|nos|la|gratuit\w*)\b.{0,20}(newsletter|lettre|infolettre|actualités)",
    ),
    legal=(r"\btous droits réservés\b", r"mentions légales.{0,40}confidentialité"),
    credit=(r"(photo(graphie)?|image|crédits?|illustration|source|vidéo)s?( (photo|image))?( (de|par))?",),
    by=("par", "auteur", "de"),
    updated=("mis à jour", "mise à jour", "modifié", "actualisé", "mis à jour le", "modifié le"),
    months=(
        "janvier|janv",
        "février|févr|fév",
        "mars",
        "avril|avr",
        "mai",
        "juin",
        "juillet|juil",
        "août|aout",
        "septembre|sept",
        "octobre|oct",
        "novembre|nov",
        "décembre|déc",
    ),
    gone=(
        r"(la |cette )?page .{0,40}(introuvable|n.existe (pas|plus)|non trouvée)\W*|erreur 404.*",
        r"page introuvable",
    ),
    login=(r"(se connecter|connexion|connectez-vous|identifiez-vous).{0,30}",),
    paywall=(
        r"(cet article|la suite) est (réservée?|disponible) .{0,30}abonnés",
        r"(abonnez|connectez)-vous pour (lire|continuer|accéder)",
        r"il vous reste .{0,20}% de cet article",
    ),
    stop="le la les des une est dans que qui pour par sur pas au avec ce sont du aux il elle cette été et",
)
