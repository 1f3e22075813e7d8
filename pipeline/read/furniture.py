"""What is not the article: verdicts on elements by tag, class, id, role and style, as tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.read.words.letters import patterns_by_letter

# Why an element is set aside. "byline" and "caption" are set aside from the body and read elsewhere.
FURNITURE_TAGS: dict[str, str] = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "figcaption": "caption",
    "caption": "caption",
    "dialog": "popup",
    "menu": "navigation",
    "address": "byline",
    "form": "form",
}
# Elements that show no text of the page.
_SKIPPED_TAGS_TEXT = (
    "script style template noscript iframe object embed applet video audio canvas map svg math"
    " select datalist button input textarea option optgroup progress meter head title meta link base"
    " source track param rp dialog noembed noframes amp-ad amp-embed amp-analytics amp-social-share"
)
SKIPPED_TAGS = frozenset(_SKIPPED_TAGS_TEXT.split())
# ARIA roles.
ROLES: dict[str, str] = {
    "navigation": "navigation",
    "banner": "navigation",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "form",
    "dialog": "popup",
    "alertdialog": "popup",
    "menu": "navigation",
    "menubar": "navigation",
    "toolbar": "share",
    "tablist": "navigation",
    "tooltip": "popup",
}

# Words in a class or an id, and what they say. A word counts where it stands by itself between
# separators ("post-share", "shareBar"), not inside another ("shareholder").
_CLASS_WORDS: tuple[tuple[str, str], ...] = (
    # other articles
    (
        "related",
        r"related|relatedposts?|recirc\w*|recommend\w*|read-?(more|next|also)|also-?(read|like)|more-?(stories"
        r"|articles|news|posts|from|on|in)|up-?next|see-?also|most-?(read|popular|viewed|recent)|popular\w*|trending"
        r"|teasers?|outbrain|taboola|zergnet|nativo|revcontent|yarpp|jp-relatedposts|linkbox|zone-?links|inline-?links"
        r"|inline-?articles?|(list|detail|item|news)-{1,2}also|suggest(ed|ions)|latest-?(news|posts|stories)|recent-?(posts?|comments|articles)|next-?(post|article)"
        r"|prev(ious)?-?(post|article)|post-?nav\w*|nav-?links|crp[_-]\w*|further-?reading|similar",
    ),
    # the reader's buttons
    (
        "share",
        r"share|shares|sharing|sharebar|sharethis|sharedaddy|addtoany|addthis\w*|social\w*|follow-?us|tools|toolbar|print"
        r"|article-?(tools|actions)|actions|likes?|rating|ratings|voting|vote|bookmark|copy-?link",
    ),
    # what readers say
    (
        "comments",
        r"comments?|commentlist|comment-?\w+|disqus\w*|respond|replies|reply|livefyre|viafoura|coral|discussion",
    ),
    # the site's own asking
    (
        "signup",
        r"newsletter\w*|subscri\w+|sign-?up|signin|login|log-?in|registration|register|mailing-?list|mc-?embed\w*|mailchimp"
        r"|paywall\w*|piano|regwall|donat\w+|cta|call-?to-?action|optin|opt-?in|membership|app-?(promo|banner|download)",
    ),
    (
        "consent",
        r"cookie\w*|consent|gdpr|ccpa|onetrust\w*|cmp|privacy-?(notice|banner)|truste\w*|didomi|qc-cmp\w*",
    ),
    (
        "popup",
        r"modal|popup|pop-?up|overlay|lightbox|tooltip|popover|toast|drawer|offcanvas|off-?canvas|interstitial",
    ),
    # adverts
    (
        "advert",
        r"ads?|advert\w*|adslot|ad-?(slot|unit|container|wrapper|box|banner|label|block|space)|adsense|adsbygoogle|dfp|gpt-?ad"
        r"|sponsor\w*|promo|promos|promotion\w*|promoted|partner-?content|affiliate\w*|commercial|marketing|banner",
    ),
    # moving about the site
    (
        "navigation",
        r"nav|navs|navbar|navigation|menu|menus|submenu|breadcrumbs?|crumbs?|pagination|pager|paging|page-?numbers|skip|skip-?link"
        r"|topbar|top-?bar|masthead|site-?header|global-?header|mega-?menu|hamburger|language-?(switcher|selector)|jump-?link\w*"
        r"|toc|table-?of-?contents|on-?this-?page|sitemap|tabs?-?nav|site-?branding|back-?to-?top",
    ),
    (
        "footer",
        r"footer|foot|colophon|site-?info|copyright|legal|disclaimer|disclosure|site-?footer|footnote-?ad",
    ),
    (
        "aside",
        r"side-?bar\w*|sidebars?|aside|rail|right-?(rail|col|column)|left-?(rail|col)|widgets?|widget-?area|secondary|complementary"
        r"|infobox|navbox|pull-?quotes?|pullquote|callout-?quote|factbox|ticker|poll|quiz|weather|stock-?quotes",
    ),
    (
        "tags",
        r"tags?|tag-?(list|cloud|links)|tagged|categor(y|ies)|topics?|keywords|post-?categories|cat-?links|tags-?links|hashtags|labels",
    ),
    # who and when: read as byline, not as body
    (
        "byline",
        r"byline\w*|by|by-?line|author\w*|contributors?|writers?|reporter|journalist|vcard|poster|posted\w*|postdate|post-?(meta|date|info|author)"
        r"|entry-?meta|article-?(meta|info|date)|meta|metadata|metas|dateline|date|dates|datetime|pub-?date|publish\w*"
        r"|timestamp|time|sig|signature|about-?(the-?)?authors?|bio|avatar|user-?info|profile-?card|reading-?time|read-?time|docmeta|release-?meta",
    ),
    (
        "caption",
        r"caption\w*|wp-?caption-?text|photo-?credit|image-?credit|credits?|figcaption|media-?(caption|credit)|img-?caption",
    ),
    (
        "editing",
        r"mw-?editsection|edit-?section|noprint|reference-?list|reflist|references|mw-?jump-?link|catlinks|printfooter",
    ),
)
# The same in the languages of those who made the pages. Words that are also plain words of a text stand here
# with what goes beside them: headings carry their own words as an id.
_CLASS_WORDS_ELSEWHERE: tuple[tuple[str, str], ...] = (
    (
        "related",
        r"lire-?aussi|a-?lire(-aussi)?|voir-?aussi|plus-?lus|articles?-?(lies|associes)|mehr-?zum-?thema|meistgelesen\w*"
        r"|meist-gelesen|weiterlesen|leggi-?anche|piu-?letti|(articoli|notizie)-?correlat[ei]|correlat[ei]|relacionad[oa]s"
        r"|te-?puede-?interesar|mas-?(leidas|leidos|vistas|visto)|leia-?(tambem|mais)|veja-?(tambem|mais)|saiba-?mais"
        r"|mais-?lidas|lees-?(ook|meer|verder)|meest-?gelezen|gerelateerde?|las-?(mer|ocksa|aven)|mest-?(last|lasta|lest|laest)"
        r"|les-?ogsa|laes-?(ogsa|mere)|czytaj-?(takze|tez|wiecej|dalej)|zobacz-?(takze|tez)|powiazane|najczesciej-?czytane"
        r"|ilgili-?haber(ler)?|cok-?okunan(lar)?|benzer-?haberler|baca-?juga|terpopuler|((berita|artikel)-?)?terkait"
        r"|tin-?lien-?quan|box-?tinlienquan|xem-?them|xem-?nhieu|box-?xem-?nhieu|chitayte-?takzhe|chitat-?takzhe|read-?too",
    ),
    (
        "comments",
        r"kommentarer?|kommentarbereich|commentaires|reacties|comentarios|commenti|komentarze|yorumlar|box-?comment|binh-?luan",
    ),
    (
        "signup",
        r"nyhetsbrev\w*|nyhedsbrev\w*|nieuwsbrief\w*|infolettre|e-?bulten|prenumerera|freemium-(article|box|wall)|abo-?(box|teaser|hinweis|banner)",
    ),
    (
        "consent",
        r"sp-message\w*|usercentrics|iubenda\w*|axeptio\w*|tarteaucitron\w*|rodo(-popup)?|lgpd|rgpd|dsgvo|cerez\w*",
    ),
    (
        "advert",
        r"a-rec|adspot\w*|ad-?placeholder|werbung|anzeigen?-?(box|block|label)|reklam[ae]?|reklama-?\w*|publicite|pubblicita"
        r"|publicidad|publicidade|annons(er)?|annonse|iklan|quang-?cao|advertentie|mainos|google-?auto-?placed|ya-rtb",
    ),
    (
        "navigation",
        r"brotkrumen?|brodsmul\w*|kruimelpad|fil-?d-?ariane|briciole|migas-de-pan|okruszki|murupolku",
    ),
    (
        "tags",
        r"etiketler|etiquetas|schlagwort\w*|schlagworte|mots-?cles|palabras-?clave|taglist|tag-?article",
    ),
    (
        "share",
        r"ya-share\w*|sns-?(area|share|list|box|btn|buttons?)|view-?sns|compartir|compartilhar|condividi|paylas|teilen-?\w*|udostepnij",
    ),
    (
        "caption",
        r"(media|photo|image|img|picture|video|foto|bild|absatzbild)-{0,2}(captions?|credits?|desc|description|legende?|title|info)"
        r"|bild(unterschrift|text|tekst|nachweis|quelle)|bilduntertitel|didascalia|leyenda|pie-?(de-?)?foto|legende-?(photo|image)"
        r"|onderschrift|fotobijschrift|bijschrift|billedtekst|bildetekst|kuvateksti|podpis-?(zdjecia|foto)|pic-?text|pictext"
        r"|urheber|copyright-?(text|info)|foto-?credit|crediti-?foto",
    ),
    (
        "byline",
        r"autor(en|zeile|name|ename)?|autore|auteurs?|verfasser|forfatter|skribent|penulis|yazar|muhabir|redaktor|redaktion-?name"
        r"|fecha|datum|tarih|erstellungsdatum|data-?(pubblicazione|publicacao|publikacji)",
    ),
    (
        "editing",
        r"orphus|typo-?(report|error)|spelling-?error|detail-{1,2}error|(post|article|detail|news)-{1,2}(views|hits)",
    ),
)
# A class that says: this is the article, whatever else it says.
_ARTICLE_WORDS = re.compile(
    r"(?<![a-z0-9])(article-?(body|content|text|main|copy|page|wrapper|container|inner)|(entry|post|story|page|main|blog|news|single|text|content|body|rich-?text|field-?body|node)"
    r"-?(content|body|text|copy)|articlebody|articlecontent|storybody|post-?body|story-?(text|block)|hentry|h-entry|e-content|td-post-content|available-content|wysiwyg|richtext)(?![a-z0-9])"
)
# A word of a class begins here; the table is entered by its letter, which takes a tenth of trying all of it.
_START = re.compile(r"(?<![a-z0-9])[a-z]")
_PATTERNS = patterns_by_letter(_CLASS_WORDS + _CLASS_WORDS_ELSEWHERE, r"(?![a-z0-9])")
_DECK = re.compile(
    r"(?<![a-z0-9])(deck|dek|standfirst|stand-?first|sub-?(title|head|heading|headline|hed|line)|strap-?line|summary|lead|lede|intro|excerpt"
    r"|teaser-?text|kicker-?text|abstract|chapo|chapeau|entradilla|bajada|vorspann|description|sub)(?![a-z0-9])"
)
_HIDDEN_WORDS = re.compile(
    r"(?<![a-z0-9])(sr-?only|visually-?hidden|screen-?reader(-text)?|screenreader|assistive(-text)?|a11y-?hidden|element-?invisible|print-?only)(?![a-z0-9])"
)
_MARKED = re.compile(
    r"(?<![a-z])(author|byline|by|vcard|writer|updated|modified|credits?|copyright|photographer|attribution|source)(?![a-z])"
)
# One of these stands in all that the two patterns above find: to look for them costs a tenth.
_HIDDEN_HINTS = ("only", "hidden", "reader", "assistive", "invisible")
_MARKED_HINTS = (
    *("by", "author", "updated", "credit", "source", "writer", "modified", "copyright", "vcard"),
    *("photographer", "attribution"),
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Wrappers of whole pages carry words about what is inside ("has-sidebar"); what they are called says nothing.
_NEVER_TAGS = frozenset(("html", "body", "main", "article"))
# An id is often made of a heading's words: "five-tools-that-we-share". What has as many hyphens says nothing,
# on a heading, and on another element. Measured on wcxb: body F1 .9546 to .9554.
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SLUG, _LONG_SLUG = 2, 5
_NEGATED = re.compile(
    r"\b(has|no|with|without|js|is|not|hide|show|single|type|format|status|category|tag|wp-block|elementor)-[\w-]+"
)


def words_of(names: str) -> str:
    """A class and id in lower case, camel case split by hyphens, "_" as "-"."""
    lower = names.lower()
    return (lower if lower == names else _CAMEL.sub("-", names).lower()).replace("_", "-")


@dataclass(slots=True)  # not frozen: that would double the cost of making one, and one is made for each word
class _Said:
    """What class and id say of an element."""

    article: bool = False  # it holds an article's text
    verdict: str = ""  # it is furniture


_UNSAID = _Said()


@lru_cache(maxsize=50_000)
def _word_says(word: str) -> _Said:
    """What one word of a class or id says. Sites share their words far more often than whole classes."""
    if word.count("-") >= _LONG_SLUG and "--" not in word:
        return _UNSAID
    words = words_of(word)
    words = _NEGATED.sub(" ", words) if "-" in words else words
    article = _ARTICLE_WORDS.search(words)
    if article:
        # "article-page-tags" is about tags, "sidebar article-body" about the article.
        words = words[article.end() :].partition(" ")[0]
    verdict = _first_verdict(words)
    return _Said(article is not None, verdict) if article or verdict else _UNSAID


def _first_verdict(words: str) -> str:
    """What the first words say that stand in the table; empty where none do."""
    for start in _START.finditer(words):
        pattern = _PATTERNS.get(start[0])
        if pattern and (found := pattern.match(words, start.start())) and found.lastgroup:
            return found.lastgroup.partition("_")[0]
    return ""


@lru_cache(maxsize=20_000)
def _says(names: str) -> _Said:
    """What a class and id say, word by word: the first verdict holds; an article's word before all."""
    said = [each for each in map(_word_says, names.split()) if each is not _UNSAID]
    if len(said) < 2:
        return said[0] if said else _UNSAID
    article = next((each for each in said if each.article), None)
    return article or next((each for each in said if each.verdict), _UNSAID)


def verdict(tag: str, names: str, role: str) -> str:
    """Why an element of this tag, class and id, and role is furniture; empty where nothing says so."""
    if tag in _NEVER_TAGS:
        return ""
    if role and (role := role.lower()) in ROLES:
        return ROLES[role]
    if tag in _HEADINGS and "-" in names:
        names = " ".join([word for word in names.split() if word.count("-") < _SLUG])
    said = _says(names) if names else _UNSAID
    return said.verdict or ("" if said.article else FURNITURE_TAGS.get(tag, ""))


def is_marked(names: str) -> bool:
    """True where class or id name an author, a date, a title or a credit: worth keeping for the metadata."""
    lower = names.lower()
    for hint in _MARKED_HINTS:
        if hint in lower:
            return _MARKED.search(lower) is not None
    return False


def is_hidden_class(classes: str) -> bool:
    """True where a class says that the element's text is for screen readers alone."""
    lower = classes.lower()
    for hint in _HIDDEN_HINTS:
        if hint in lower:
            return _HIDDEN_WORDS.search(words_of(classes)) is not None
    return False


@lru_cache(maxsize=20_000)
def is_article(names: str) -> bool:
    """True where class or id say that the element holds an article's text."""
    return bool(names) and _ARTICLE_WORDS.search(words_of(names)) is not None


@lru_cache(maxsize=20_000)
def is_deck(names: str) -> bool:
    """True where class or id say that the element is a line under the title."""
    return bool(names) and _DECK.search(words_of(names)) is not None
