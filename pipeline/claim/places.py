"""Countries and regions by their names and adjectives, in the spellings that news uses.

Adjectives count as the place ("American police" are police in the United States); cities do not
count as their country, and a place that is not in the table stays a name. The country codes that
stand for words in other languages ("us", "in") count in capitals only.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.claim.patterns import either

# A row: the id; names and adjectives with "_" for a space, case as written. "~" stands for the
# endings that German, French, Spanish and Portuguese give an adjective. The id "-" is of names that
# hold another place's name and are none: they are read over.
PLACES = (
    "united-states United_States U.S. US USA U.S.A. America American Americans US-amerikanisch~ "
    "Vereinigte_Staaten Vereinigten_Staaten US- États-Unis américain~ Estados_Unidos EE._UU. EE.UU. EUA "
    "E.U.A. estadounidense estadounidenses norte-american~ american~ amerikanisch~ アメリカ 米国 美国 "
    "الولايات_المتحدة أمريكا أميركا",
    "united-kingdom United_Kingdom UK U.K. Britain Great_Britain British England Großbritannien "
    "britisch~ Vereinigtes_Königreich Royaume-Uni britannique britanniques Reino_Unido británic~ "
    "britânic~ 英国 イギリス بريطانيا",
    "european-union European_Union EU E.U. EU- Europäische_Union Europäischen_Union Union_européenne UE "
    "Unión_Europea União_Europeia 欧盟 欧州連合 الاتحاد_الأوروبي",
    "europe Europe European Europeans Europa europäisch~ européen européenne européens européennes "
    "europe~ europeu europeus europeia europeias 欧州 欧洲 ヨーロッパ أوروبا",
    "africa Africa African Africans Afrika afrikanisch~ Afrique africain~ African~ africano africana "
    "África アフリカ 非洲 أفريقيا إفريقيا",
    "asia Asia Asian Asiatic Asien asiatisch~ Asie asiatique asiatiques asiátic~ Ásia アジア 亚洲 آسيا",
    "north-america North_America North_American Nordamerika Amérique_du_Nord América_del_Norte "
    "América_do_Norte 北米 北美",
    "south-america South_America South_American Südamerika Amérique_du_Sud América_del_Sur "
    "América_do_Sul 南米 南美",
    "latin-america Latin_America Latin_American Lateinamerika Amérique_latine América_Latina 中南米 拉丁美洲",
    "central-america Central_America Central_American Mittelamerika Amérique_centrale América_Central",
    "caribbean Caribbean Karibik Caraïbes Caribe",
    "middle-east Middle_East Middle_Eastern Nahen_Osten Naher_Osten Moyen-Orient Oriente_Medio "
    "Oriente_Médio 中東 中东 الشرق_الأوسط",
    "germany Germany German Germans Deutschland deutsch~ Allemagne allemand~ Alemania alemán alemana "
    "alemanes alemanas Alemanha alemão alemã alemães ドイツ 德国 ألمانيا",
    "france France French Frankreich französisch~ français française françaises Francia francés "
    "francesa franceses França francês フランス 法国 فرنسا",
    "spain Spain Spanish Spanien spanisch~ Espagne espagnol~ España español española españoles Espanha "
    "espanhol espanhola スペイン 西班牙 إسبانيا",
    "portugal Portugal Portuguese portugiesisch~ portugais portugaise portugués portuguesa portugueses "
    "português ポルトガル 葡萄牙",
    "italy Italy Italian Italien italienisch~ Italie italien italienne Italia italian~ italiano "
    "italiana Itália イタリア 意大利 إيطاليا",
    "netherlands Netherlands Dutch Niederlande niederländisch~ Pays-Bas néerlandais~ Países_Bajos "
    "neerlandés Países_Baixos Holanda オランダ 荷兰 هولندا",
    "belgium Belgium Belgian Belgien belgisch~ Belgique belge belges Bélgica ベルギー 比利时",
    "ireland Ireland Irish Irland irisch~ Irlande irlandais~ Irlanda irlandés アイルランド 爱尔兰",
    "switzerland Switzerland Swiss Schweiz schweizerisch~ Suisse suisse suisses Suiza Suíça スイス 瑞士 "
    "سويسرا",
    "austria Austria Austrian Österreich österreichisch~ Autriche Áustria オーストリア 奥地利",
    "sweden Sweden Swedish Schweden schwedisch~ Suède suédois~ Suecia Suécia スウェーデン 瑞典",
    "norway Norway Norwegian Norwegen norwegisch~ Norvège Noruega ノルウェー 挪威",
    "denmark Denmark Danish Dänemark dänisch~ Danemark Dinamarca デンマーク 丹麦",
    "finland Finland Finnish Finnland finnisch~ Finlande finlandais~ Finlandia Finlândia フィンランド 芬兰",
    "iceland Iceland Icelandic Islande Islandia アイスランド 冰岛",
    "estonia Estonia Estonian Estland estnisch~ Estonie エストニア 爱沙尼亚",
    "latvia Latvia Latvian Lettland lettisch~ Lettonie Letonia ラトビア 拉脱维亚",
    "lithuania Lithuania Lithuanian Litauen litauisch~ Lituanie Lituania リトアニア 立陶宛",
    "poland Poland Polish Polen polnisch~ Pologne polonais~ Polonia Polônia Polónia ポーランド 波兰",
    "czechia Czechia Czech_Republic Czech Tschechien tschechisch~ Tchéquie チェコ 捷克",
    "slovakia Slovakia Slovak Slowakei Slovaquie",
    "slovenia Slovenia Slovenian Slowenien Slovénie",
    "hungary Hungary Hungarian Ungarn ungarisch~ Hongrie Hungría Hungria ハンガリー 匈牙利",
    "romania Romania Romanian Rumänien rumänisch~ Roumanie Rumania Romênia ルーマニア 罗马尼亚",
    "bulgaria Bulgaria Bulgarian Bulgarien Bulgarie",
    "croatia Croatia Croatian Kroatien Croatie",
    "serbia Serbia Serbian Serbien Serbie",
    "greece Greece Greek Griechenland griechisch~ Grèce Grecia Grécia ギリシャ 希腊",
    "cyprus Cyprus Cypriot Zypern Chypre Chipre",
    "malta Malta Maltese",
    "ukraine Ukraine Ukrainian ukrainisch~ ukrainien ukrainienne Ucrania Ucrânia ウクライナ 乌克兰 أوكرانيا",
    "russia Russia Russian Russians Russland russisch~ Russie russe russes Rusia ruso rusa rusos rusas "
    "Rússia ロシア 俄罗斯 روسيا",
    "belarus Belarus Belarusian Weißrussland Biélorussie",
    "kazakhstan Kazakhstan Kasachstan",
    "turkey Turkey Türkiye Turkish Türkei türkisch~ Turquie turc turque Turquía Turquia トルコ 土耳其 تركيا",
    "israel Israel Israeli Israelis israelisch~ Israël israélien israelí イスラエル 以色列 إسرائيل",
    "egypt Egypt Egyptian Ägypten ägyptisch~ Égypte égyptien Egipto Egito エジプト 埃及 مصر",
    "yemen Yemen Yemeni Jemen jemenitisch~ Yémen Iémen イエメン 也门 اليمن",
    "saudi-arabia Saudi_Arabia Saudi Saudi-Arabien Arabie_saoudite Arabia_Saudita Arabia_Saudí "
    "サウジアラビア 沙特 السعودية",
    "emirates United_Arab_Emirates UAE U.A.E. Emirati Vereinigte_Arabische_Emirate Émirats_arabes_unis "
    "Emiratos_Árabes_Unidos アラブ首長国連邦 阿联酋 الإمارات",
    "qatar Qatar Qatari Katar カタール 卡塔尔 قطر",
    "kuwait Kuwait Kuwaiti Koweït الكويت",
    "oman Oman Omani عمان",
    "bahrain Bahrain Bahraini Bahreïn البحرين",
    "lebanon Lebanon Lebanese Libanon Liban Líbano لبنان",
    "syria Syria Syrian Syrien Syrie Siria Síria シリア 叙利亚 سوريا",
    "iraq Iraq Iraqi Irak イラク 伊拉克 العراق",
    "iran Iran Iranian Iranians iranisch~ iranien Irán Irã イラン 伊朗 إيران",
    "india India Indian Indians Indien indisch~ Inde indien indienne Índia インド 印度 الهند",
    "pakistan Pakistan Pakistani Pakistanis Pakistán Paquistão パキスタン 巴基斯坦 باكستان",
    "bangladesh Bangladesh Bangladeshi バングラデシュ 孟加拉国",
    "sri-lanka Sri_Lanka Sri_Lankan スリランカ 斯里兰卡",
    "nepal Nepal Nepali ネパール",
    "afghanistan Afghanistan Afghan Afghans アフガニスタン 阿富汗 أفغانستان",
    "china China Chinese chinesisch~ Chine chinois~ chino chinos chinês chinesa 中国 الصين",
    "hong-kong Hong_Kong Hongkong 香港",
    "taiwan Taiwan Taiwanese taiwanisch~ Taïwan Taiwán 台湾 臺灣 تايوان",
    "japan Japan Japanese japanisch~ Japón Japon japonais~ japonés japonesa Japão japonês 日本 اليابان",
    "north-korea North_Korea North_Korean Nordkorea Corée_du_Nord Corea_del_Norte Coreia_do_Norte "
    "北朝鮮 朝鲜",
    "south-korea South_Korea South_Korean Korea Südkorea Corée_du_Sud Corea_del_Sur Coreia_do_Sul 韓国 韩国",
    "singapore Singapore Singaporean Singapur Singapour Singapura シンガポール 新加坡 سنغافورة",
    "malaysia Malaysia Malaysian Malaisie Malasia マレーシア 马来西亚",
    "indonesia Indonesia Indonesian Indonesien Indonésie インドネシア 印度尼西亚 印尼",
    "vietnam Vietnam Vietnamese Viêt_Nam ベトナム 越南",
    "thailand Thailand Thai Thaïlande Tailandia タイ王国 泰国",
    "philippines Philippines Philippine Filipino Filipinos Philippinen Filipinas フィリピン 菲律宾",
    "cambodia Cambodia Cambodian Kambodscha カンボジア",
    "myanmar Myanmar Burma Burmese ミャンマー 缅甸",
    "australia Australia Australian Australians Australien australisch~ Australie australien Austrália "
    "オーストラリア 豪州 澳大利亚 أستراليا",
    "new-zealand New_Zealand Neuseeland Nouvelle-Zélande Nueva_Zelanda Nova_Zelândia ニュージーランド 新西兰",
    "fiji Fiji Fijian",
    "tonga Tonga Tongan",
    "papua-new-guinea Papua_New_Guinea",
    "guam Guam",
    "canada Canada Canadian Canadians Kanada kanadisch~ canadien canadienne Canadá canadiense カナダ "
    "加拿大 كندا",
    "mexico Mexico Mexican Mexicans Mexiko mexikanisch~ Mexique México mexican~ mexicano mexicana "
    "メキシコ 墨西哥 المكسيك",
    "cuba Cuba Cuban Kuba",
    "haiti Haiti Haitian",
    "jamaica Jamaica Jamaican",
    "panama Panama Panamanian Panamá",
    "brazil Brazil Brazilian Brazilians Brasilien brasilianisch~ Brésil brésilien Brasil brasileño "
    "brasileir~ ブラジル 巴西 البرازيل",
    "argentina Argentina Argentine Argentinian Argentinien argentin~ argentino アルゼンチン 阿根廷",
    "chile Chile Chilean Chili chilen~ chileno チリ 智利",
    "peru Peru Peruvian Perú Pérou ペルー 秘鲁",
    "uruguay Uruguay Uruguayan uruguay~ uruguayo ウルグアイ 乌拉圭",
    "paraguay Paraguay Paraguayan",
    "colombia Colombia Colombian Kolumbien Colombie colombian~ colombiano コロンビア 哥伦比亚",
    "venezuela Venezuela Venezuelan ベネズエラ 委内瑞拉",
    "ecuador Ecuador Ecuadorian",
    "bolivia Bolivia Bolivian",
    "south-africa South_Africa South_African South_Africans Südafrika südafrikanisch~ Afrique_du_Sud "
    "sud-africain~ Sudáfrica sudafrican~ África_do_Sul 南アフリカ 南非 جنوب_أفريقيا",
    "mauritius Mauritius Mauritian Mauricio モーリシャス 毛里求斯",
    "seychelles Seychelles Seychellois",
    "madagascar Madagascar Malagasy Madagaskar",
    "mozambique Mozambique Mozambican Mosambik",
    "kenya Kenya Kenyan Kenyans Kenia Quênia ケニア 肯尼亚 كينيا",
    "uganda Uganda Ugandan",
    "rwanda Rwanda Rwandan Ruanda",
    "ethiopia Ethiopia Ethiopian Äthiopien Éthiopie エチオピア 埃塞俄比亚",
    "somalia Somalia Somali الصومال",
    "nigeria Nigeria Nigerian Nigerians Nigéria ナイジェリア 尼日利亚 نيجيريا",
    "ghana Ghana Ghanaian ガーナ 加纳",
    "ivory-coast Ivory_Coast Côte_d'Ivoire Côte_d’Ivoire Elfenbeinküste",
    "senegal Senegal Senegalese Sénégal",
    "angola Angola Angolan",
    "namibia Namibia Namibian",
    "botswana Botswana",
    "zambia Zambia Zambian",
    "zimbabwe Zimbabwe Zimbabwean Simbabwe",
    "congo Congo Congolese Kongo",
    "cameroon Cameroon Kamerun Cameroun",
    "tanzania Tanzania Tanzanian Tansania Tanzanie",
    "djibouti Djibouti Dschibuti ジブチ 吉布提 جيبوتي",
    "sudan Sudan Sudanese Soudan السودان",
    "eritrea Eritrea Eritrean",
    "libya Libya Libyan Libyen Libye ليبيا",
    "tunisia Tunisia Tunisian Tunesien Tunisie تونس",
    "algeria Algeria Algerian Algerien Algérie الجزائر",
    "morocco Morocco Moroccan Marokko Maroc Marruecos Marrocos モロッコ 摩洛哥 المغرب",
    "red-sea Red_Sea Rotes_Meer Roten_Meer mer_Rouge Mar_Rojo Mar_Vermelho 紅海 红海 البحر_الأحمر",
    "black-sea Black_Sea Schwarzes_Meer Schwarzen_Meer mer_Noire Mar_Negro 黒海 黑海",
    "north-sea North_Sea Nordsee mer_du_Nord Mar_del_Norte Mar_do_Norte 北海油田",
    "baltic-sea Baltic_Sea Ostsee mer_Baltique mar_Báltico バルト海 波罗的海 بحر_البلطيق",
    "baltic Baltic Baltikum baltisch~ Baltics",
    "scandinavia Scandinavia Scandinavian Skandinavien Nordic",
    "mediterranean Mediterranean Mediterranean_Sea Mittelmeer Méditerranée Mediterráneo Mediterrâneo 地中海",
    "atlantic Atlantic Atlantic_Ocean Atlantik Atlantique Atlántico Atlântico 大西洋 الأطلسي",
    "pacific Pacific Pacific_Ocean Pazifik Pacifique Pacífico 太平洋 المحيط_الهادئ",
    "indian-ocean Indian_Ocean Indischer_Ozean Indischen_Ozean océan_Indien Océano_Índico Oceano_Índico "
    "インド洋 印度洋",
    "persian-gulf Persian_Gulf Persischen_Golf golfe_Persique Golfo_Pérsico ペルシャ湾 波斯湾",
    "suez-canal Suez_Canal Suezkanal canal_de_Suez スエズ運河 苏伊士运河 قناة_السويس",
    "east-coast East_Coast Ostküste côte_Est",
    "west-coast West_Coast Westküste côte_Ouest",
    "- New_England New_Mexico New_South_Wales American_Airlines American_Express Bank_of_America "
    "British_Airways British_Columbia British_Telecom Air_France Air_India Air_Canada China_Mobile "
    "China_Telecom China_Unicom Deutsche_Telekom Deutsche_Bank Deutsche_Bahn Deutsche_Welle "
    "Deutsche_Börse English-language Pacific_time Pacific_Time",
)
_ENDINGS = "(?:e[nmrs]?|s|es|a|as|o|os)?"
_LATIN_LAST = "\u024f"  # the last letter of Latin Extended-B: names beyond it need no word boundary


@cache
def _table() -> dict[str, str]:
    """Each spelling, without its adjective ending, to its id."""
    return {name.replace("_", " "): row.split()[0] for row in PLACES for name in row.split()[1:]}


@cache
def _pattern() -> re.Pattern[str]:
    """All spellings, the longest first."""
    latin = [name for name in _table() if name[0] <= _LATIN_LAST]
    first = either(latin).replace("\\~", "~").replace("~", _ENDINGS)
    other = either(name for name in _table() if name[0] > _LATIN_LAST)
    # Arabic ties "and", "in" or "for" to the name: only the end is a boundary there
    return re.compile(rf"(?<![\w.])(?P<latin>{first})(?!\w)|(?P<other>{other})")


@lru_cache(maxsize=64)  # several slots ask for the same sentence
def find(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, id) of each place named in the text, in order."""
    return tuple(
        (found.start(), found.end(), place)
        for found in _pattern().finditer(text)
        if (place := _place_of(found.group())) != "-"
    )


@cache
def _place_of(spelled: str) -> str:
    table = _table()
    if spelled in table:
        return table[spelled]
    return next(table[stem] for end in range(len(spelled), 0, -1) if (stem := spelled[:end] + "~") in table)
