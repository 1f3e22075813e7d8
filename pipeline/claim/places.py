"""Countries and regions by their names and adjectives, in the spellings that news uses.

Adjectives count as the place ("American police" are police in the United States). The table holds
the countries that coverage of internet infrastructure names; a place that is not here stays a name.
"""

from __future__ import annotations

import re
from functools import cache

# first entry: the id; the others: names and adjectives, "_" for a space, case as written
PLACES = (
    "united-states United_States U.S. US USA U.S.A. America American Americans Vereinigte_Staaten Vereinigten_Staaten "
    "USA US- États-Unis Estados_Unidos EE._UU. アメリカ 米国 美国 الولايات_المتحدة",
    "united-kingdom United_Kingdom UK U.K. Britain British England Großbritannien Royaume-Uni Reino_Unido 英国",
    "european-union European_Union EU E.U. Brussels Europäische_Union Union_européenne Unión_Europea 欧盟",
    "europe Europe European Europeans Europa 欧州 欧洲",
    "africa Africa African Africans Afrika Afrique África アフリカ 非洲 أفريقيا",
    "asia Asia Asian Asien Asie アジア 亚洲",
    "latin-america Latin_America Lateinamerika Amérique_latine América_Latina",
    "middle-east Middle_East Nahen_Osten Moyen-Orient Oriente_Medio",
    "germany Germany German Germans Deutschland deutsche Allemagne Alemania ドイツ 德国",
    "france France French Frankreich französische Francia フランス 法国",
    "spain Spain Spanish Spanien Espagne España",
    "portugal Portugal Portuguese",
    "italy Italy Italian Italien Italie Italia",
    "netherlands Netherlands Dutch Niederlande Pays-Bas Países_Bajos",
    "belgium Belgium Belgian",
    "ireland Ireland Irish",
    "switzerland Switzerland Swiss Schweiz Suisse Suiza",
    "austria Austria Austrian Österreich",
    "sweden Sweden Swedish",
    "norway Norway Norwegian",
    "denmark Denmark Danish",
    "finland Finland Finnish",
    "estonia Estonia Estonian",
    "latvia Latvia Latvian",
    "lithuania Lithuania Lithuanian",
    "poland Poland Polish",
    "ukraine Ukraine Ukrainian",
    "russia Russia Russian Moscow Russland Russie Rusia",
    "turkey Turkey Türkiye Turkish",
    "israel Israel Israeli",
    "egypt Egypt Egyptian Ägypten Égypte Egipto مصر",
    "yemen Yemen Yemeni Houthi Houthis اليمن",
    "saudi-arabia Saudi_Arabia Saudi",
    "emirates United_Arab_Emirates UAE Emirati Dubai",
    "iran Iran Iranian",
    "india India Indian Indien Inde インド 印度 الهند",
    "pakistan Pakistan Pakistani",
    "bangladesh Bangladesh",
    "china China Chinese Beijing Chine 中国",
    "taiwan Taiwan Taiwanese 台湾",
    "japan Japan Japanese Japón Japon 日本",
    "south-korea South_Korea South_Korean Korea",
    "singapore Singapore シンガポール",
    "malaysia Malaysia Malaysian",
    "indonesia Indonesia Indonesian",
    "vietnam Vietnam Vietnamese",
    "philippines Philippines Philippine Filipino",
    "australia Australia Australian Australien Australie オーストラリア 澳大利亚",
    "new-zealand New_Zealand",
    "canada Canada Canadian Kanada",
    "mexico Mexico Mexican México",
    "brazil Brazil Brazilian Brasilien Brésil Brasil ブラジル 巴西",
    "argentina Argentina Argentine",
    "chile Chile Chilean",
    "uruguay Uruguay Uruguayan",
    "colombia Colombia Colombian",
    "south-africa South_Africa South_African Südafrika Afrique_du_Sud Sudáfrica 南アフリカ 南非",
    "mauritius Mauritius Mauritian",
    "kenya Kenya Kenyan",
    "nigeria Nigeria Nigerian",
    "ghana Ghana Ghanaian",
    "tanzania Tanzania Tanzanian",
    "djibouti Djibouti",
    "red-sea Red_Sea Rotes_Meer Roten_Meer mer_Rouge Mar_Rojo 紅海 红海 البحر_الأحمر",
    "baltic Baltic Baltic_Sea Ostsee",
    "mediterranean Mediterranean Mittelmeer",
    "east-coast East_Coast",
    "west-coast West_Coast",
)


@cache
def _table() -> dict[str, str]:
    return {name.replace("_", " "): row.split()[0] for row in PLACES for name in row.split()[1:]}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_table(), key=len, reverse=True)
    latin = "|".join(re.escape(n) for n in names if n.isascii() or n[0].isalpha() and ord(n[0]) < 0x250)
    other = "|".join(re.escape(n) for n in names if not (n.isascii() or ord(n[0]) < 0x250))
    return re.compile(rf"(?<![\w.])(?:{latin})(?![\w])|(?:{other})")


def find(text: str) -> list[tuple[int, int, str]]:
    """(start, end, id) of each place named in the text, in order."""
    return [(m.start(), m.end(), _table()[m.group()]) for m in _pattern().finditer(text)]
