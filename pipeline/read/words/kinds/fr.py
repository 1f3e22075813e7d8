"""French."""

from pipeline.read.words.kinds.model import Marks

_MACHINE = r"(une? |l.)?(ia|intelligence artificielle|machine|robot|algorithme|chatgpt)"
_MADE = r"(générée?|rédigée?|créée?|écrite?|produite?)"

FR = Marks(
    language="fr",
    live=(
        r"^(en )?direct\W",
        r"\b(en|le) direct\b\W*$",
        r"\bsuivez .{0,30}en direct\b",
        r"\bminute par minute\b",
    ),
    release=(r"communiqué( de presse)?", r"pour diffusion immédiate"),
    hint=("généré", "rédigé", "créé", "écrit par", "produit par", "automatique"),
    machine=(
        rf"(cet? (article|texte|contenu)|cette (page|dépêche)) a été {_MADE}"
        rf" (automatiquement|(par|avec) {_MACHINE})",
        rf"(texte |article |contenu )?{_MADE} (automatiquement|par {_MACHINE})\b",
    ),
    summary=(
        rf"ce résumé a été {_MADE} (automatiquement|(par|avec) {_MACHINE})",
        rf"résumé {_MADE} (automatiquement|par {_MACHINE})\b|résumé (automatique|ia)\W*$",
    ),
    member=(
        r"messages ?: [\d ]+",
        r"inscrite? (le|depuis)? ?:? ?.{4,20}",
        r"membre( actif| depuis .{4,20})?",
    ),
    labels=("nom", "type", "région", "siège", "siège social", "secteur", "création", "fondée en", "site web"),
    binding=(
        *("conformément", "en application", "est tenu", "est interdit", "sont interdit"),
        *("ne peut", "ne doit", "alinéa", "dispositions", "les présentes"),
        *("le présent règlement", "le présent décret", "en vigueur"),
    ),
    parked=(
        r"ce (nom de )?domaine (est|a été) (à vendre|en vente|expiré|parqué)\b",
        r"acheter ce (nom de )?domaine\b",
        r"le (nom de )?domaine [\w.-]+\.[a-z]{2,} est à vendre\b",
    ),
    script=(
        r"\b(veuillez|vous devez|merci d.)\s?(activer|autoriser) (le )?javascript\b|\bactivez"
        r" (le )?javascript\b",
        r"\bjavascript (est|semble) (désactivé|requis|nécessaire)\b",
        r"\bcette (page|application) nécessite (le )?javascript\b",
    ),
    locked=(
        r"(veuillez vous connecter|connectez-vous|identifiez-vous) (pour|ou)\b",
        r"vous devez être (connectée?|identifiée?)\b",
        r"(veuillez )?(confirmer|vérifier|prouver|confirmez|prouvez) que vous (êtes|n.êtes pas) (une?|bien) ",
    ),
    read_on=(r"\blire la suite\b", r"\blire l.article\b"),
)
