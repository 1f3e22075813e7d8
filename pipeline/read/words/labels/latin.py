"""Labels of languages in Latin script."""

from __future__ import annotations

from pipeline.read.words.labels.model import Labels

LATIN: tuple[Labels, ...] = (
    Labels("en", published=("published", "posted", "first published", "release date", "issued")),
    Labels(
        "de",
        published=("veröffentlicht", "veröffentlicht am", "erschienen", "erschienen am", "erstellt"),
        roles=("redakteur", "redakteurin", "korrespondent", "korrespondentin"),
    ),
    Labels(
        "fr",
        related=(
            r"lire aussi|à lire (aussi|également)|voir aussi|sur le même (sujet|thème)|dans la même rubrique",
        ),
        buttons=(
            r"publicité|il vous reste \d+.{0,80}|(la suite|cet article) est réservée? aux abonnés.{0,40}",
        ),
        paywall=(r"\bréservée? aux abonnés\b",),
        published=("publié", "publié le", "mis en ligne", "mis en ligne le", "paru le"),
        roles=("journaliste", "rédacteur", "rédactrice"),
    ),
    Labels(
        "es",
        related=(
            r"(te|le) puede interesar|(lea|lee|leer|vea|ve) (también|más)|más (información|noticias)",
            r"noticias relacionadas|lo más (visto|leído)|sigue leyendo|en otras noticias",
        ),
        paywall=(r"\b(suscríb\w+|inicia sesión) para (seguir|continuar) leyendo\b",),
        buttons=(
            r"suscríb\w+ para (seguir|continuar) leyendo.{0,60}|publicidad|archivado en.{0,60}",
            r"ver comentarios|guardar|imprimir|copiar enlace",
        ),
        published=("publicado", "publicado el", "publicada", "fecha de publicación", "creado"),
        roles=("redactor", "redactora", "corresponsal", "enviado especial", "enviada especial"),
    ),
    Labels(
        "pt",
        related=(
            r"(leia|veja|saiba|assista|confira) (também|mais)|mais lidas|notícias relacionadas",
            r"você (também )?pode (gostar|se interessar).{0,6}",
        ),
        paywall=(r"\bexclusivo para assinantes\b|\bassine para continuar\b",),
        buttons=(
            r"conteúdo exclusivo para assinantes.{0,50}|publicidade|continua após a publicidade|detalhes",
            r"assuntos.{0,60}|compartilhe|partilhar",
        ),
        published=("publicado", "publicado em", "publicada em", "data de publicação"),
        roles=("jornalista", "repórter"),
    ),
    Labels(
        "it",
        related=(
            r"leggi anche|leggi (pure|di più|tutto)|vedi anche|guarda anche|potrebbe interessarti( anche)?",
            r"articoli (correlati|simili|recenti)|i più (letti|visti)|ultime notizie|per approfondire",
            r"approfondimenti",
        ),
        buttons=(
            r"condividi( .{2,20})?|copia link|stampa( .{2,10})?|commenti?( \(?\d+\)?)?|pubblicità",
            r"argomenti.{0,60}",
            r"accedi|iscriviti|invia per email|torna su|©? ?riproduzione riservata.{0,3}",
        ),
        paywall=(r"\b(riservato|solo per) (agli|gli) abbonati\b|\babbonati per continuare\b",),
        newsletter=(r"\biscriviti\b.{0,40}\bnewsletter\b|\bricevi\b.{0,60}\bnewsletter\b",),
        credit=("fonte", "immagine", "foto di", "credito foto", "crediti"),
        published=("pubblicato", "pubblicato il", "pubblicata il", "data di pubblicazione"),
        roles=("giornalista", "redattore", "redattrice", "inviato", "inviata"),
    ),
    Labels(
        "nl",
        related=(
            r"lees (ook|meer|verder|hier)|bekijk ook|zie ook|meer over( .{2,40})?|gerelateerd(e .{3,20})?",
            r"meest gelezen|meer nieuws|ander nieuws|aanbevolen.{0,20}",
        ),
        buttons=(
            r"delen|deel (dit|via|op|artikel).{0,20}|kopieer link|afdrukken|reageer",
            r"(?:\d+ )?reacties?( \(?\d+\)?)?|advertentie",
            r"inloggen|onderwerpen.{0,60}|terug naar boven",
        ),
        newsletter=(
            r"\b(schrijf|meld)\b.{0,20}\b(in|aan)\b.{0,20}\bnieuwsbrief\b|\bontvang\b.{0,40}\bnieuwsbrief\b",
        ),
        paywall=(r"\blees (verder|dit artikel) met een .{0,20}abonnement\b|\balleen voor abonnees\b",),
        credit=("beeld", "bron", "foto van", "fotograaf"),
        published=("gepubliceerd", "gepubliceerd op", "geplaatst", "geplaatst op"),
        roles=("verslaggever", "redacteur", "correspondent"),
    ),
    Labels(
        "sv",
        related=(
            r"läs (mer|också|även|vidare)( om .{2,40})?|relaterat|mest läst(a)?|fler nyheter|senaste nytt",
            r"se även",
        ),
        buttons=(
            r"dela( (artikel|på|via|med).{0,20})?|kopiera länk|skriv ut|kommentera",
            r"kommentarer( \(?\d+\)?)?|annons|logga in|ämnen.{0,60}",
        ),
        newsletter=(
            r"\bnyhetsbrev\b.{0,60}\b(inkorg|mejl|anmäl|prenumerera)|\b(få|anmäl)\b.{0,30}\bnyhetsbrev\b",
        ),
        paywall=(r"\bläs vidare med .{0,20}prenumeration\b|\bför prenumeranter\b",),
        legal=(r"\balla rättigheter förbehållna\b",),
        credit=("bild", "källa", "arkivbild"),
        published=("publicerad", "publicerat", "publicerades"),
        roles=("reporter", "redaktör"),
    ),
    Labels(
        "da",
        related=(
            r"læs (også|mere|videre)( om .{2,40})?|relaterede? .{3,20}|mest læste?|se også|seneste nyt",
        ),
        buttons=(
            r"del( artiklen| på .{2,15})?|kopi[eé]r link|udskriv|kommentarer?( \(?\d+\)?)?|annonce",
            r"emner.{0,60}",
        ),
        newsletter=(r"\b(få|tilmeld)\b.{0,30}\bnyhedsbrev",),
        paywall=(r"\blæs videre med .{0,20}abonnement\b|\bkun for abonnenter\b",),
        credit=("kilde",),
        published=("udgivet", "offentliggjort", "publiceret"),
        roles=("journalist", "redaktør"),
    ),
    Labels(
        "no",
        related=(
            r"les (også|mer|videre)( om .{2,40})?|relatert(e .{3,20})?|mest lest|siste nytt|flere saker",
        ),
        buttons=(r"kopier lenke|skriv ut|annonse|logg inn|kommenter.{0,12}|temaer?.{0,60}",),
        newsletter=(r"\b(få|meld)\b.{0,30}\bnyhetsbrev",),
        paywall=(
            r"\bles videre med .{0,20}abonnement\b|\bkun for abonnenter\b",
            r"\bfor abonnenter\b.{0,20}\blogg inn\b",
        ),
        credit=("kilde", "illustrasjonsfoto", "arkivfoto"),
        published=("publisert", "lagt ut"),
        roles=("journalist", "redaktør"),
    ),
    Labels(
        "fi",
        related=(r"lue (myös|lisää)|luetuimmat|katso myös|aiheeseen liittyvää|uusimmat",),
        buttons=(r"jaa( (artikkeli|juttu))?|kopioi linkki|tulosta|kommentit|mainos|kirjaudu|aiheet.{0,60}",),
        legal=(r"\bkaikki oikeudet pidätetään\b",),
        credit=("kuva", "lähde", "kuvat"),
        published=("julkaistu",),
        roles=("toimittaja",),
    ),
    Labels(
        "pl",
        related=(
            r"(czytaj|zobacz|przeczytaj|sprawdź|obejrzyj) (także|też|również|więcej)|polecamy",
            r"polecane.{0,20}",
            r"powiązane .{3,20}|podobne .{3,20}|najczęściej czytane|najnowsze.{0,20}|więcej na ten temat",
        ),
        buttons=(
            r"udostępnij|skopiuj link|drukuj|komentarze?( \(?\d+\)?)?|reklama|zaloguj się|tagi.{0,60}",
            r"dodaj komentarz",
            r"dalsz[ay] (część|ciąg) (artykułu|tekstu) (pod|poniżej).{0,40}",
        ),
        ends=(r"źródło: .{2,20}|data utworzenia.{0,30}",),
        newsletter=(r"\bzapisz się\b.{0,30}\bnewsletter",),
        paywall=(r"\bdostępn[ya] (tylko )?dla (prenumeratorów|subskrybentów)\b",),
        legal=(r"\bwszelkie prawa zastrzeżone\b",),
        credit=("fot", r"fot\.", "zdjęcie", "źródło", "autor zdjęcia"),
        published=("opublikowano", "data publikacji", "dodano", "data dodania", "publikacja"),
        roles=("dziennikarz", "dziennikarka", "redaktor"),
    ),
    Labels(
        "cs",
        related=(
            r"čtěte (také|též|více)|přečtěte si (také|též|více)|mohlo by vás zajímat|související.{0,20}",
        ),
        buttons=(
            r"sdílet|kopírovat odkaz|tisk(nout)?|diskuse.{0,12}|reklama|inzerce|přihlásit se|témata.{0,60}",
        ),
        credit=("zdroj", "foto zdroj"),
        published=("publikováno", "vydáno", "zveřejněno"),
        roles=("redaktor", "redaktorka"),
    ),
    Labels(
        "ro",
        related=(
            r"cite(ș|ş)te (și|şi|mai mult)|vezi și|articole similare|cele mai citite|recomandări",
            r"pe aceeași temă",
        ),
        buttons=(r"distribuie.{0,20}|comentarii.{0,8}|publicitate|imprimă|etichete.{0,60}",),
        credit=("sursa", "sursă", "sursa foto", "imagine"),
        published=("publicat", "publicat la", "data publicării"),
        roles=("jurnalist", "redactor"),
    ),
    Labels(
        "hu",
        related=(
            r"olvass(a|on)? (el |tovább|még).{0,20}|kapcsolódó.{0,20}|legolvasottabb|ez is érdekelheti",
        ),
        buttons=(r"megosztás|link másolása|nyomtatás|hozzászólás(ok)?|hirdetés|címkék.{0,60}",),
        credit=("forrás", "fotó", "kép"),
        published=("megjelent", "közzétéve", "publikálva"),
        roles=("újságíró",),
    ),
    Labels(
        "tr",  # a capital "İ" is two characters in lower case
        related=(
            r"i\u0307?lgili haberler?|i\u0307?lginizi çekebilir|(ayrıca|bunu da|bunları da) (okuyun|oku)",
            r"çok okunanlar|benzer haberler",
            r"son haberler|diğer haberler|önerilen .{3,20}|haberin devamı.{0,12}|sonraki haber|önceki haber",
        ),
        buttons=(
            r"paylaş( .{2,20})?|link(i)? kopyala|yazdır|yorumlar?( \(?\d+\)?)?|yorum yap|reklam|giriş yap",
            r"etiketler.{0,80}",
            r"google news.{0,20} abone ol|a\+ ?a-",
        ),
        newsletter=(r"\b(bülten|e-?posta)\w*\b.{0,30}\babone\b",),
        paywall=(r"\babonelere özel(dir)?\b",),
        legal=(r"\btüm hakları saklıdır\b",),
        credit=("fotoğraf", "fotoğraflar", "kaynak", "görsel"),
        published=("giriş tarihi", "giriş", "yayınlanma", "yayınlanma tarihi", "yayın tarihi", "oluşturulma"),
        roles=("muhabir", "editör"),
    ),
    Labels(
        "vi",
        related=(
            r"xem thêm|đọc thêm|tin (liên quan|khác|mới)|bài (liên quan|viết liên quan)|xem nhiều",
            r"có thể bạn quan tâm",
        ),
        buttons=(
            r"chia sẻ.{0,20}|sao chép liên kết|bình luận.{0,8}|quảng cáo|đăng nhập|từ khóa.{0,60}",
            r"chủ đề.{0,60}",
        ),
        newsletter=(r"\bđăng ký\b.{0,20}\bbản tin\b",),
        legal=(r"\bbản quyền thuộc về\b",),
        credit=("ảnh", "nguồn", "nguồn ảnh"),
        published=("đăng lúc", "ngày đăng", "xuất bản"),
        roles=("phóng viên",),
    ),
    Labels(
        "id",
        related=(
            r"baca (juga|selengkapnya)|lihat juga|simak juga|berita (terkait|lainnya|terpopuler)",
            r"terpopuler|artikel terkait",
        ),
        buttons=(
            r"bagikan.{0,20}|salin (tautan|link)|komentar.{0,8}|iklan|cetak|masuk|scroll untuk .{3,30}",
            r"advertisement",
        ),
        credit=("sumber", "ilustrasi", "gambar"),
        published=("diterbitkan", "terbit", "dipublikasikan", "tayang"),
        roles=("wartawan", "jurnalis"),
    ),
)
