"""Pages of each kind and of each refusal, and pages that come near them and are articles; invented all."""

from __future__ import annotations

from typing import NamedTuple

NEWS = "http://quaypost.example/news/toll-plan"
EN = (
    "<p>The harbour board withdrew its plan for a toll on small boats on Tuesday, after a long debate.</p>"
    "<p>Its chair said that nobody had asked the fishermen, and that the costs had been put too low.</p>"
)
DE = (
    "<p>Die Hafenbehörde hat ihren Plan für eine Gebühr auf kleine Boote am Dienstag zurückgezogen.</p>"
    "<p>Niemand habe die Fischer gefragt, sagte die Vorsitzende, und die Kosten"
    " seien zu niedrig angesetzt.</p>"
)
FR = (
    "<p>L'autorité du port a retiré mardi son projet de taxe sur les petits bateaux, après un long débat.</p>"
    "<p>Personne n'avait consulté les pêcheurs, a dit sa présidente, et les coûts étaient sous-estimés.</p>"
)
ES = (
    "<p>La autoridad del puerto retiró el martes su plan de cobrar una tasa a los barcos pequeños.</p>"
    "<p>Su presidenta dijo que nadie había preguntado a los pescadores y que el coste era demasiado bajo.</p>"
)
PT = (
    "<p>A autoridade do porto retirou na terça-feira o plano de cobrar uma taxa aos barcos pequenos.</p>"
    "<p>A presidente disse que ninguém tinha consultado os pescadores e que os custos eram baixos demais.</p>"
)
AR = (
    "<p>سحبت هيئة الميناء يوم الثلاثاء خطتها لفرض رسوم على القوارب الصغيرة بعد نقاش طويل في المجلس.</p>"
    "<p>وقالت رئيستها إن أحدا لم يسأل الصيادين وإن التكاليف قدرت بأقل من قيمتها الحقيقية.</p>"
)
ZH = (
    "<p>港务局周二在长时间讨论之后撤回了对小船收费的计划，并表示将在秋天重新征求渔民的意见。</p>"
    "<p>港务局主席说，此前没有人问过渔民的看法，而且成本估算得太低，董事会因此无法继续推进。</p>"
)
JA = (
    "<p>港湾局は火曜日、長い議論の末に小型船への通行料の計画を撤回し、秋に改めて漁師の意見を聞くとした。</p>"
    "<p>局長は、漁師の意見を誰も聞いておらず、費用の見積もりも低すぎたと記者団に述べた。</p>"
)

# A text that is too long for any wall; its paragraphs differ, as those of a text do.
LONG = EN + "".join(
    f"<p>Speaker {number} of the twenty on the list told the board that the toll would cost a boat"
    f" {number * 7} crowns a year, and that nobody along quay {number} was ready to pay as much.</p>"
    for number in range(1, 21)
)


class Case(NamedTuple):
    name: str
    body: str
    url: str = NEWS


def _live(title: str, *entries: str) -> str:
    return f"<h1>{title}</h1><article>" + "".join(
        f"<h3>{stamp}</h3>{text}" for entry in entries for stamp, _, text in [entry.partition("|")]
    )


def _members(post: str, *lines: str) -> str:
    return "<h1>Toll at the harbour</h1>" + "".join(
        f"<div class=post><div>{line}</div><div>{post}</div></div>" for line in lines
    )


def _list(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


_LD = '<script type="application/ld+json">{"@type": "%s", "headline": "Toll"}</script>'
_EN_RULES = _list(
    "1. These terms apply to every boat that enters the harbour.",
    "2. Boats shall keep to the marked channel at all times.",
    "3. It is prohibited to anchor within 50 metres of the quay.",
    "4. Masters must not discharge oil or waste into the basin.",
    "5. The board may amend this act in accordance with section 9.",
)

KINDS: dict[str, tuple[Case, ...]] = {
    "live_blog": (
        Case("declared", _LD % "LiveBlogPosting" + "<h1>Toll</h1>" + EN),
        Case("english", _live("Toll vote: live updates", f"14:05|{EN}", f"13:40|{EN}", f"13:02|{EN}")),
        Case(
            "german",
            _live(
                "Liveticker zur Hafengebühr",
                f"14.05 Uhr|{DE}",
                f"13:40|{DE}",
                f"13:02 Uhr|{DE}",
                f"12:00|{DE}",
            ),
        ),
        Case("french", _live("En direct : le vote sur la taxe", f"14h05|{FR}", f"13h40|{FR}", f"13h02|{FR}")),
        Case(
            "japanese",
            _live("港の通行料、採決の様子【随時更新】", f"14:05|{JA}", f"13:40|{JA}", f"13:02|{JA}"),
        ),
        Case(
            "by its address",
            _live("The vote on the toll", f"14:05 BST|{EN}", f"13:40 BST|{EN}", f"13:02 BST|{EN}"),
            "http://quaypost.example/live/toll-vote",
        ),
    ),
    "press_release": (
        Case("english", "<h1>Toll withdrawn</h1><p>FOR IMMEDIATE RELEASE</p>" + EN),
        Case("german", "<h1>Gebühr zurückgezogen</h1><p>Pressemitteilung Nr. 12/2025</p>" + DE),
        Case("french", "<h1>Retrait de la taxe</h1><p>Communiqué de presse</p>" + FR),
        Case("spanish", "<h1>Retirada de la tasa</h1><p>Nota de prensa</p>" + ES),
        Case("portuguese", "<h1>Taxa retirada</h1><p>Comunicado de imprensa</p>" + PT),
        Case("japanese", "<h1>通行料の撤回</h1><p>プレスリリース</p>" + JA),
        Case("chinese", "<h1>撤回收费计划</h1><p>新闻稿</p>" + ZH),
        Case("arabic", "<h1>سحب الرسوم</h1><p>بيان صحفي</p>" + AR),
    ),
    "official": (
        Case("english", "<h1>Harbour rules</h1>" + _EN_RULES),
        Case(
            "german",
            "<h1>Hafenordnung</h1>"
            + _list(
                "§ 1 Diese Satzung gilt gemäß dem Hafengesetz für alle Boote.",
                "§ 2 Boote dürfen nicht außerhalb der Fahrrinne fahren.",
                "§ 3 Das Ankern am Kai ist untersagt.",
                "§ 4 Führer von Booten sind verpflichtet, ihre Papiere zu zeigen.",
                "§ 5 Diese Satzung tritt am 1. Mai in Kraft.",
            ),
        ),
        Case(
            "french",
            "<h1>Règlement du port</h1>"
            + _list(
                "Article 1 Le présent règlement est pris conformément au code des ports.",
                "Article 2 Aucun bateau ne peut mouiller à moins de 50 mètres du quai.",
                "Article 3 Il est interdit de rejeter des déchets dans le bassin.",
                "Article 4 Le capitaine est tenu de présenter ses papiers.",
                "Article 5 Le présent règlement entre en vigueur le 1er mai.",
            ),
        ),
        Case(
            "chinese",
            "<h1>港口管理办法</h1>"
            + _list(
                "第一条 根据本条例，所有船只应当遵守航道规定。",
                "第二条 船只不得在码头五十米内停泊。",
                "第三条 禁止向港池排放废物。",
                "第四条 船长应当出示证件。",
                "第五条 本办法自五月一日起施行。",
            ),
        ),
    ),
    "forum": (
        Case("declared", _LD % "DiscussionForumPosting" + "<h1>Toll</h1>" + EN),
        Case("by its software", '<meta name=generator content="phpBB"><h1>Toll</h1>' + EN),
        Case(
            "english members",
            _members(EN, "Posts: 1,204", "Joined: 3 May 2019", "Senior Member"),
            "http://quaypost.example/forum/thread/12",
        ),
        Case(
            "german members",
            _members(DE, "Beiträge: 204", "Registriert seit: 03.05.2019", "Mitglied seit 2019"),
            "http://quaypost.example/forum/viewtopic.php",
        ),
        Case(
            "french members",
            _members(FR, "Messages : 204", "Inscrit le 3 mai 2019", "Membre actif"),
            "http://quaypost.example/forum/t-12",
        ),
    ),
    "aggregator": (
        Case(
            "english", "<p>The board gave up. <a href='http://o.example/x'>Read the full story at O</a></p>"
        ),
        Case(
            "german",
            "<p>Der Hafen verzichtet auf die Gebühr. <a href='http://o.example/x'>Weiterlesen bei O</a></p>",
        ),
        Case(
            "spanish",
            "<p>El puerto renuncia a la tasa. <a href='http://o.example/x'>Seguir leyendo en O</a></p>",
        ),
        Case(
            "japanese",
            "<p>港湾局が通行料の計画を撤回しました。<a href='http://o.example/x'>続きを読む</a></p>",
        ),
        Case(
            "links to others",
            "<h1>What others write today</h1><article>"
            + "".join(
                f"<p><a href='http://{host}.example/a'>The board of the harbour gave up its toll on small"
                f" boats after a long debate, writes {host}</a>, on Tuesday.</p>"
                for host in ("alpha", "beta", "gamma", "delta", "epsilon", "zeta")
            ),
        ),
    ),
    "profile": (
        Case("english", "<p>Name: Harbour board</p><p>Type: body</p><p>Region: North</p>" + EN),
        Case("german", "<p>Name: Hafenbehörde</p><p>Sitz: Nordhafen</p><p>Branche: Häfen</p>" + DE),
        Case("french", "<p>Nom : Autorité du port</p><p>Siège : Le Quai</p><p>Secteur : ports</p>" + FR),
        Case("chinese", "<p>名称：港务局</p><p>总部：北港</p><p>行业：港口</p>" + ZH),
        Case("declared", '<meta property="og:type" content="profile"><h1>Mara Quill</h1>' + EN),
    ),
    "machine_written": (
        Case("english", "<h1>Toll</h1>" + EN + "<p>This article was generated by AI.</p>"),
        Case("english note", "<h1>Toll</h1><p>Note: This text was automatically created.</p>" + EN),
        Case("english summary", "<h1>Toll</h1><p>This summary was created automatically.</p>" + EN),
        Case("german", "<h1>Gebühr</h1>" + DE + "<p>Dieser Artikel wurde von einer KI erstellt.</p>"),
        Case(
            "german summary", "<h1>Gebühr</h1><p>Diese Zusammenfassung wurde automatisch erstellt.</p>" + DE
        ),
        Case(
            "french",
            "<h1>Taxe</h1>" + FR + "<p>Cet article a été généré par une intelligence artificielle.</p>",
        ),
        Case("spanish", "<h1>Tasa</h1>" + ES + "<p>Este texto ha sido generado automáticamente.</p>"),
        Case(
            "portuguese", "<h1>Taxa</h1>" + PT + "<p>Este artigo foi escrito por inteligência artificial.</p>"
        ),
        Case("arabic", "<h1>الرسوم</h1>" + AR + "<p>تم إنشاء هذا المقال بواسطة الذكاء الاصطناعي.</p>"),
        Case("chinese", "<h1>收费</h1>" + ZH + "<p>本文由人工智能生成。</p>"),
        Case("japanese", "<h1>通行料</h1>" + JA + "<p>この記事はAIによって自動生成されました。</p>"),
    ),
}

# Pages that come near a kind, and are articles.
NEAR: dict[str, tuple[Case, ...]] = {
    "live_blog": (
        Case("a concert", _live("Band to play live at the quay", f"Doors open at 19:00|{EN}")),
        Case("a timetable", _live("Ferries on Sunday", f"08:00|{EN}", f"09:30|{EN}", f"11:00|{EN}")),
        Case("one time", _live("Toll vote: live updates end here", f"14:05|{EN}")),
        Case(
            "german",
            _live("Der Liveticker wird 20 Jahre alt", f"Eine Bilanz|{DE}", f"Der Anfang|{DE}", f"Heute|{DE}"),
        ),
        Case("french", _live("La taxe votée en direct", f"Le débat|{FR}", f"Le vote|{FR}", f"La suite|{FR}")),
    ),
    "press_release": (
        Case(
            "a release is quoted",
            "<h1>Toll</h1><p>In a press release the board said that it regretted the plan.</p>" + EN,
        ),
        Case(
            "german",
            "<h1>Gebühr</h1><p>In einer Pressemitteilung sprach die Behörde von einem Fehler der Planer.</p>"
            + DE,
        ),
        Case(
            "french",
            "<h1>Taxe</h1><p>Un communiqué de presse du port parle d'une erreur des services.</p>" + FR,
        ),
        Case(
            "japanese",
            "<h1>通行料</h1><p>港湾局はプレスリリースで、計画に誤りがあったことを認めて謝罪した。</p>" + JA,
        ),
        Case("in the address", "<h1>Toll</h1>" + EN, "http://quaypost.example/press/toll"),
    ),
    "official": (
        Case(
            "a list of tips",
            "<h1>Five walks at the harbour</h1>"
            + _list(
                *(
                    f"{n}. Walk {n} leads along the quay and takes an hour; bring water and shoes."
                    for n in range(1, 6)
                )
            ),
        ),
        Case(
            "few clauses",
            "<h1>What the rules say</h1><p>1. Boats shall keep right.</p><p>2. It is"
            " prohibited to anchor.</p>" + EN,
        ),
        Case(
            "german list",
            "<h1>Fünf Fragen zur Gebühr</h1>"
            + _list(
                *(
                    f"{n}. Frage {n}: Wer zahlt am Ende, und was sagen die Fischer im Ort dazu?"
                    for n in range(1, 6)
                )
            ),
        ),
        Case(
            "french list",
            "<h1>Cinq chiffres du port</h1>"
            + _list(
                *(
                    f"{n}. Le quai {n} accueille chaque année deux mille bateaux de pêche."
                    for n in range(1, 6)
                )
            ),
        ),
        Case(
            "numbers",
            "<h1>Figures</h1>"
            + _list(
                *(
                    f"{n} boats shall sail, said the board, and it is prohibited to stop."
                    for n in range(11, 17)
                )
            ),
        ),
    ),
    "forum": (
        Case(
            "about a forum",
            "<h1>Forum on the toll draws hundreds</h1>" + EN,
            "http://quaypost.example/news/forum-on-toll",
        ),
        Case("in a section", "<h1>Toll</h1>" + EN, "http://quaypost.example/forum/toll"),
        Case("a member", "<h1>Toll</h1><div>Senior Member</div>" + EN, "http://quaypost.example/forum/toll"),
        Case(
            "german",
            "<h1>Gebühr</h1><p>Beiträge: 204 Euro im Jahr</p>" + DE,
            "http://quaypost.example/forum/toll",
        ),
        Case("french", "<h1>Taxe</h1><p>Messages : 204</p>" + FR),
    ),
    "aggregator": (
        Case(
            "a link inside",
            "<h1>Toll</h1><p>As <a href='http://o.example/x'>O reported</a>, the board gave up.</p>" + EN,
        ),
        Case("read more at home", "<p>The board gave up its toll. <a href='/x'>Read more</a></p>"),
        Case(
            "a longer text",
            "<h1>Toll</h1>" + LONG + "<p><a href='http://o.example/x'>Read more at O</a></p>",
        ),
        Case("german", "<h1>Gebühr</h1>" + DE + "<p><a href='http://o.example/x'>Weiterlesen bei O</a></p>"),
        Case("japanese", "<h1>通行料</h1>" + JA + "<p><a href='http://o.example/x'>続きを読む</a></p>"),
    ),
    "profile": (
        Case("two labels", "<h1>Toll</h1><p>Region: North</p><p>Impact: high, says the board</p>" + EN),
        Case("a portrait", "<h1>At a glance</h1>" + EN),
        Case("german", "<h1>Gebühr</h1><p>Sitz: Nordhafen</p>" + DE),
        Case("french", "<h1>Taxe</h1><p>Siège : Le Quai</p>" + FR),
        Case("chinese", "<h1>收费</h1><p>总部：北港</p>" + ZH),
    ),
    "machine_written": (
        Case("a denial", "<h1>Toll</h1>" + EN + "<p>No part of this article was generated by AI.</p>"),
        Case(
            "a picture",
            "<h1>Toll</h1>" + EN + "<p>The picture of the ferry was generated by AI, the board admitted.</p>",
        ),
        Case(
            "a quotation",
            "<h1>Editor resigns</h1><p>“This article was written by AI,” the editor"
            " told the board on Monday.</p>" + EN,
        ),
        Case("a summary above", "<h1>Toll</h1><p>This summary was created automatically.</p>" + LONG),
        Case(
            "a reader",
            "<h1>Toll</h1>" + EN + "<div class=comments><p>This article was written by AI</p></div>",
        ),
        Case(
            "german",
            "<h1>Gebühr</h1>"
            + DE
            + "<p>Die Rechnungen wurden automatisch erstellt, sagte die Vorsitzende.</p>",
        ),
        Case("french", "<h1>Taxe</h1>" + FR + "<p>Le rapport a été rédigé par le conseil du port.</p>"),
        Case(
            "spanish",
            "<h1>Tasa</h1>" + ES + "<p>Un aviso fue creado automáticamente por el sistema del puerto.</p>",
        ),
        Case(
            "japanese", "<h1>通行料</h1>" + JA + "<p>局長は、画像がAIによって生成されたものだと述べた。</p>"
        ),
    ),
}

# A part of the reason → pages that are refused for it.
REFUSED: dict[str, tuple[Case, ...]] = {
    "no such page": (
        Case("english", "<h1>Page not found</h1><p>Try the search, or go back to the start.</p>"),
        Case(
            "in its text",
            "<h1>Quay Post</h1><p>The page you requested could not be found.</p><p>Try the search box.</p>",
        ),
        Case(
            "german", "<h1>Seite nicht gefunden</h1><p>Versuchen Sie es mit der Suche auf der Startseite.</p>"
        ),
        Case("french", "<h1>Page introuvable</h1><p>Essayez la recherche, ou revenez au début du site.</p>"),
        Case(
            "spanish",
            "<h1>Quay</h1><p>La página que busca no existe.</p><p>Pruebe con el buscador del sitio.</p>",
        ),
        Case(
            "japanese",
            "<h1>ページが見つかりません</h1><p>検索をご利用いただくか、最初のページにお戻りください。</p>",
        ),
    ),
    "log in": (
        Case("english", "<h1>Log in</h1><p>Use the name that you chose.</p><input type=password>"),
        Case("a door", "<h1>Quay Post</h1><p>Please sign in to view this page.</p>"),
        Case("human", "<h1>Quay Post</h1><p>Verify you are human by completing the action below.</p>"),
        Case("german", "<h1>Quay Post</h1><p>Bitte melden Sie sich an, um diese Seite zu sehen.</p>"),
        Case("french", "<h1>Quay Post</h1><p>Veuillez vous connecter pour voir cette page.</p>"),
        Case("japanese", "<h1>Quay Post</h1><p>続けるにはログインしてください。</p>"),
    ),
    "consent": (
        Case("english", "<h1>Post</h1><p>We and our partners use cookies to store it. Accept all.</p>"),
        Case(
            "german",
            "<h1>Post</h1><p>Wir und unsere Partner verwenden auf dieser Seite Cookies. Alle annehmen.</p>",
        ),
        Case(
            "french",
            "<h1>Post</h1><p>Nous et nos partenaires utilisons des cookies sur ce site. Tout accepter.</p>",
        ),
        Case(
            "spanish",
            "<h1>Post</h1><p>Nosotros y nuestros socios utilizamos cookies en este sitio. Aceptar.</p>",
        ),
        Case("japanese", "<h1>Post</h1><p>当サイトではクッキーを使用しています。すべて同意する。</p>"),
    ),
    "parked": (
        Case("english", "<h1>quay.example</h1><p>This domain is for sale. Ask us about the price of it.</p>"),
        Case(
            "english offer",
            "<h1>quay.example</h1><p>Buy this domain today, and start your business with it.</p>",
        ),
        Case(
            "german",
            "<h1>quay.example</h1><p>Diese Domain steht zum Verkauf. Fragen Sie uns nach dem Preis.</p>",
        ),
        Case("french", "<h1>quay.example</h1><p>Ce nom de domaine est à vendre. Demandez-nous son prix.</p>"),
        Case("spanish", "<h1>quay.example</h1><p>Este dominio está en venta. Pregúntenos por el precio.</p>"),
        Case("chinese", "<h1>quay.example</h1><p>本域名正在出售，如有兴趣请与我们联系，谢谢。</p>"),
    ),
    "JavaScript": (
        Case("english", "<h1>App</h1><p>You need to enable JavaScript to run this app.</p>"),
        Case(
            "german",
            "<h1>App</h1><p>Bitte aktivieren Sie JavaScript in Ihrem Browser."
            " JavaScript ist deaktiviert.</p>",
        ),
        Case("french", "<h1>App</h1><p>Veuillez activer JavaScript pour utiliser cette application.</p>"),
        Case("portuguese", "<h1>App</h1><p>Por favor, ative o JavaScript para usar esta aplicação.</p>"),
        Case("japanese", "<h1>App</h1><p>このページではJavaScriptを有効にしてください。</p>"),
    ),
    "stub": (
        Case(
            "english", "<h1>Toll</h1><p>The board gave up its plan.</p><p>Subscribe to continue reading.</p>"
        ),
        Case(
            "german",
            "<h1>Gebühr</h1><p>Der Hafen verzichtet.</p><p>Dieser Artikel ist nur für Abonnenten lesbar.</p>",
        ),
        Case("french", "<h1>Taxe</h1><p>Le port renonce.</p><p>La suite est réservée à nos abonnés.</p>"),
        Case("japanese", "<h1>通行料</h1><p>港湾局は計画を撤回した。</p><p>この記事は有料会員限定です。</p>"),
        Case(
            "declared",
            '<script type="application/ld+json">{"@type": "NewsArticle",'
            ' "isAccessibleForFree": false}</script>'
            "<h1>Toll</h1><p>The harbour board gave up its plan for a toll on small boats.</p>",
        ),
    ),
}

# Pages that come near a refusal, and can be evidence.
FIT: dict[str, tuple[Case, ...]] = {
    "no such page": (
        Case("a title", "<h1>Not found: the lost ferry of 1931</h1>" + LONG),
        Case(
            "about pages",
            "<h1>City deletes its archive</h1><p>Readers saw “Page not found” for a week, the city said.</p>"
            + EN,
        ),
        Case(
            "german",
            "<h1>Nicht gefunden</h1><p>Die Seite der Stadt wurde nicht gefunden, als"
            " Leser sie am Montag suchten.</p>" + DE,
        ),
        Case(
            "french",
            "<h1>Taxe</h1><p>La page du port était introuvable mardi, ont dit plusieurs pêcheurs du quai.</p>"
            + FR,
        ),
        Case(
            "japanese",
            "<h1>市のサイト障害</h1><p>市のページが一週間にわたり表示されず、利用者から苦情が出た。</p>" + JA,
        ),
    ),
    "log in": (
        Case(
            "a field beside",
            "<input type=password><h1>Toll</h1><p>The harbour board gave up its toll on Tuesday.</p>",
        ),
        Case(
            "a menu",
            "<nav><p>Already a subscriber? Log in</p></nav><h1>Toll</h1><p>The board gave up its toll.</p>",
        ),
        Case(
            "about logging in",
            "<h1>Portal opens</h1><p>Masters must log in to the new portal by Friday, the board said.</p>",
        ),
        Case(
            "german",
            "<h1>Portal</h1><p>Wer fahren will, muss sich bis Freitag anmelden, teilte die Behörde mit.</p>",
        ),
        Case(
            "french",
            "<h1>Portail</h1><p>Les capitaines devront se connecter au portail avant"
            " vendredi, dit le port.</p>",
        ),
    ),
    "consent": (
        Case(
            "about cookies",
            "<h1>Fine</h1><p>The regulator fined the shop because it set cookies before"
            " anybody could refuse.</p>",
        ),
        Case("a banner below", "<h1>Toll</h1>" + LONG + "<p>We use cookies on this site.</p>"),
        Case(
            "german",
            "<h1>Strafe</h1><p>Die Aufsicht bestrafte den Laden, weil er Cookies ohne Zustimmung setzte.</p>"
            + DE,
        ),
        Case(
            "french",
            "<h1>Amende</h1><p>Le régulateur a sanctionné le magasin à cause de ses"
            " cookies publicitaires.</p>" + FR,
        ),
        Case(
            "baking",
            "<h1>Cookies</h1><p>The bakery on the quay sells cookies that fishermen take to sea.</p>",
        ),
    ),
    "parked": (
        Case(
            "a sale",
            "<h1>Town sells its name</h1><p>The town's domain is for sale for two"
            " million, its owner said on Tuesday.</p>",
        ),
        Case(
            "a quotation",
            "<h1>Site gone</h1><p>“This domain is for sale,” visitors of the page read on Tuesday.</p>",
        ),
        Case(
            "german",
            "<h1>Name weg</h1><p>Der Hafen hat versäumt, dass seine Domain zum Verkauf"
            " stand, sagte ein Sprecher.</p>",
        ),
        Case(
            "french",
            "<h1>Vente</h1><p>Le maire a annoncé mardi que le nom de domaine du port serait vendu.</p>",
        ),
        Case(
            "public domain",
            "<h1>Maps</h1><p>The maps are in the public domain, and the chart house is for sale.</p>",
        ),
    ),
    "JavaScript": (
        Case(
            "news of it",
            "<h1>Browser</h1><p>A maker of browsers will turn off JavaScript in old"
            " pages, it said on Tuesday.</p>",
        ),
        Case("beside a text", "<p>Please enable JavaScript.</p><h1>Toll</h1>" + LONG),
        Case(
            "german",
            "<h1>Lücke</h1><p>Eine Lücke in JavaScript betrifft auch den Hafen, warnte"
            " das Amt am Montag.</p>",
        ),
        Case(
            "french",
            "<h1>Faille</h1><p>Une faille de JavaScript touche aussi le site du port, a averti l'agence.</p>",
        ),
    ),
    "stub": (
        Case("free", "<h1>Toll</h1><p>The board gave up its plan for a toll on small boats on Tuesday.</p>"),
        Case("a long text", "<h1>Toll</h1>" + LONG + "<p>Subscribe to continue reading.</p>"),
        Case(
            "about subscribers",
            "<h1>Post</h1><p>The Quay Post has won a thousand subscribers in May, it said on Monday.</p>",
        ),
        Case(
            "german",
            "<h1>Blatt</h1><p>Die Zeitung hat im Mai tausend Abonnenten gewonnen,"
            " teilte sie am Montag mit.</p>",
        ),
        Case(
            "french",
            "<h1>Journal</h1><p>Le journal du quai a gagné mille abonnés en mai, a-t-il annoncé lundi.</p>",
        ),
    ),
}
