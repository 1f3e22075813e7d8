"""Chinese."""

from __future__ import annotations

from pipeline.claim.words import lookup

UNITS = lookup(
    {
        "mg": "毫克 | mg",
        "g": "克",
        "kg": "公斤 | 千克 | kg",
        "%": "% | 个百分之",
        "pp": "个百分点 | 百分点",
        "USD": "美元 | 美金",
        "EUR": "欧元",
        "GBP": "英镑",
        "JPY": "日元 | 日圆",
        "CNY": "元人民币 | 人民币 | 元",
        "HKD": "港元 | 港币",
        "TWD": "新台币",
        "KRW": "韩元",
        # money of several countries: which one is meant only the page can tell
        "MARK": "马克",
        "CROWN": "克朗",
        "FRANC": "法郎",
        "PESO": "比索",
        "m3/s": "立方米每秒",
        "m3": "立方米",
        "km2": "平方公里",
        "hectare": "公顷",
        "kWh": "千瓦时",
        "MWh": "兆瓦时",
        "GWh": "吉瓦时",
        "TWh": "太瓦时",
        "km": "公里 | 千米",
        "mile": "英里",
        "nmi": "海里",
        "m": "米",
        "second": "秒",
        "minute": "分钟",
        "hour": "小时 | 个小时",
        "day": "天 | 日间",
        "week": "周 | 个星期 | 星期",
        "month": "个月",
        "year": "年",
        "MW": "兆瓦",
        "GW": "吉瓦",
        "Tbps": "太比特每秒",
        "Gbps": "吉比特每秒",
        "tonne": "吨",
        "barrel": "桶",
        "degree": "度",
        "person": "人 | 名 | 位",
        "country": "个国家 | 国",
        "company": "家公司 | 家企业",
        "": "台 | 条 | 个 | 家 | 艘 | 架 | 次 | 起 | 件 | 部 | 项 | 座 | 处 | 根 | 班 | 趟 | 辆 | "
        "枚 | 份 | 户 | 笔 | 对 | 种",
    }
)
