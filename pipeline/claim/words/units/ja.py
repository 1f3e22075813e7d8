"""Japanese."""

from __future__ import annotations

from pipeline.claim.words import lookup

UNITS = lookup(
    {
        "mg": "ミリグラム | mg",
        "g": "グラム",
        "kg": "キログラム | kg",
        "%": "% | パーセント",
        "pp": "ポイント | パーセントポイント",
        "USD": "ドル | 米ドル",
        "EUR": "ユーロ",
        "GBP": "ポンド",
        "JPY": "円",
        "CNY": "人民元 | 元",
        "KRW": "ウォン",
        # money of several countries: which one is meant only the page can tell
        "MARK": "マルク",
        "CROWN": "クローネ | クローナ",
        "FRANC": "フラン",
        "PESO": "ペソ",
        "m3/s": "立方メートル毎秒",
        "m3": "立方メートル",
        "km2": "平方キロメートル",
        "hectare": "ヘクタール",
        "kWh": "キロワット時",
        "MWh": "メガワット時",
        "GWh": "ギガワット時",
        "TWh": "テラワット時",
        "km": "キロメートル | キロ | km",
        "mile": "マイル",
        "nmi": "海里",
        "m": "メートル",
        "second": "秒間 | 秒",
        "minute": "分間",
        "hour": "時間",
        "day": "日間",
        "week": "週間",
        "month": "カ月 | か月 | ヶ月 | カ月間 | か月間 | ヵ月",
        "year": "年間 | 年",
        "MW": "メガワット",
        "GW": "ギガワット",
        "Tbps": "テラビット | テラビット毎秒",
        "Gbps": "ギガビット | ギガビット毎秒",
        "TB": "テラバイト",
        "GB": "ギガバイト",
        "tonne": "トン",
        "barrel": "バレル",
        "degree": "度",
        "person": "人 | 名",
        "country": "カ国 | か国 | ヶ国 | ヵ国",
        "company": "社",
        "flight": "便",
        "ship": "隻",
        "": "台 | 本 | 件 | 個 | 回 | 機 | カ所 | か所 | ヶ所 | 基 | 枚 | 通 | 世帯 | つ | 棟 | 店 "
        "| 校 | 組 | 種類 | 文字",
    }
)
