"""German."""

from __future__ import annotations

from pipeline.claim.words import phrases, split
from pipeline.claim.words.roles import Roles

ROLES = Roles(
    heads={
        "court": split("gericht gerichtshof verwaltungsgericht handelsgericht landgericht"),
        "journal": split("zeitschrift"),
        "clinic": split("klinik klinikum krankenhaus spital universitätsklinikum"),
        "research": split("universität institut hochschule labor sternwarte"),
        "operator": split("hafen flughafen bahn"),
        "authority": split("behörde amt kommission agentur ministerium aufsicht bundesamt kartellamt"),
    },
    called={
        "court": split("gericht gerichtshof"),
        "journal": split("fachzeitschrift zeitschrift"),
        "clinic": split("klinik klinikum krankenhaus spital"),
        "research": split("universität hochschule institut"),
        "operator": split("hafen flughafen"),
        "authority": split("behörde aufsicht kommission amt ministerium regulierer"),
    },
    trade={
        "court": phrases("das urteil | die richter | die richterin | der richter"),
        "journal": phrases("zog den artikel zurück | die redaktion der zeitschrift | begutachtung"),
        "clinic": phrases(
            "patienten | probanden | placebo | rückfälle | relatives risiko | die dosis | behandlung | "
            "station | eingeschlossen | teilnehmer der studie"
        ),
        "research": phrases("die studie | probanden | versuch | die forscher | proben | placebo"),
        "authority": phrases(
            "auflage | auflagen | die freigabe | die entscheidung | ziffer | der bescheid | das bußgeld | "
            "meldungen über mögliche schäden | meldungen über schäden | keine meldungen | verdachtsfälle"
        ),
    },
    decides={
        "court": split("urteil beschluss schiedsspruch"),
        "authority": split(
            "entscheidung anordnung verfügung rückruf bußgeld verbot freigabe genehmigung bescheid anweisung"
        ),
    },
    organs=phrases(
        "vorstand | präsidium | aufsichtsrat | verwaltungsrat | ausschuss | kammer | senat | spruchkörper | "
        "kollegium | jury | gremium"
    ),
    agents=split("inspektoren inspekteure prüfer regulierer aufseher kontrolleure"),
    selves=phrases(
        "diese behörde | dieses amt | dieses ministerium | dieses gericht | dieses unternehmen | "
        "diese kommission"
    ),
    letters=split("brief schreiben"),
    sits=phrases("in"),
    whose=phrases("der | des | von"),
    makers=split("hersteller produzent"),
    acts=phrases(
        "bußgeld | geldbuße | das verbot | verbietet | verboten | untersagt | untersagte | verhängt | "
        "verhängte | startverbot | flugverbot | muss zahlen | genehmigt wurde | freigegeben | "
        "zurückgerufen | ausgenommen | angeordnet | anordnung | ermittelt gegen | die untersuchung | das "
        "verfahren"
    ),
    owns=r"s\s|[’']\s",
    suing=split("kläger klägerin antragsteller antragstellerin beschwerdeführer beschwerdeführerin"),
    sued=split("beklagte beklagten angeklagte angeklagten antragsgegner antragsgegnerin"),
    beside=split("beigeladene streithelferin"),
    versus=phrases("gegen"),
    sues=phrases("verklagt | verklagte | klagt gegen"),
    buyers=split("käufer käuferin erwerber übernehmer bieter"),
    bought=split("übernahmeziel verkäufer"),
    prices=phrases("der preis | der kaufpreis | das gebot"),
    buys=phrases("kauft | übernimmt | erwirbt | kaufte | übernahm | erwarb | hat vereinbart zu kaufen"),
    goes_to=phrases("geht an | ging an | wurde verkauft an | fällt an"),
    purchase=phrases("übernahme | kauf | erwerb"),
    of=phrases("von | der | des"),
    by=phrases("durch"),
    measures=phrases(
        "probe | proben | labor | gemessen | maß | enthielt | enthielten | konzentration | messwert |"
        " messwerte | nachgewiesen"
    ),
)
