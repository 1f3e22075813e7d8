"""German."""

from __future__ import annotations

from pipeline.claim.words import lookup

UNITS = lookup(
    {
        "mg": "milligramm | mg",
        "g": "gramm",
        "kg": "kilogramm | kilo | kg",
        "%": "% | prozent",
        "pp": "prozentpunkte | prozentpunkten | prozentpunkt",
        "USD": "dollar | us-dollar | us-dollars | amerikanische dollar | usd",
        "EUR": "euro | eur",
        "GBP": "pfund",
        "CHF": "franken | schweizer franken",
        "JPY": "yen",
        "CNY": "yuan",
        "CAD": "kanadische dollar",
        "AUD": "australische dollar",
        # money of several countries: which one is meant only the page can tell
        "MARK": "mark",
        "CROWN": "kronen | krone",
        "FRANC": "francs",
        "PESO": "pesos | peso",
        "m3/s": "kubikmeter pro sekunde | kubikmeter je sekunde | kubikmeter in der sekunde",
        "m3": "kubikmeter | kubikmetern",
        "km2": "quadratkilometer | quadratkilometern",
        "hectare": "hektar",
        "kWh": "kilowattstunden | kilowattstunde",
        "MWh": "megawattstunden | megawattstunde",
        "GWh": "gigawattstunden | gigawattstunde",
        "TWh": "terawattstunden | terawattstunde",
        "km": "kilometer | kilometern | kilometers",
        "mile": "meilen | meile",
        "nmi": "seemeilen",
        "m": "meter | metern",
        "second": "sekunden | sekunde",
        "minute": "minuten | minute",
        "hour": "stunden | stunde",
        "day": "tage | tagen | tag",
        "week": "wochen | woche",
        "month": "monate | monaten | monat",
        "year": "jahre | jahren | jahr",
        "decade": "jahrzehnte | jahrzehnten",
        "MW": "megawatt",
        "GW": "gigawatt",
        "Tbps": "terabit pro sekunde | terabit",
        "Gbps": "gigabit pro sekunde",
        "TB": "terabyte",
        "GB": "gigabyte",
        "MB": "megabyte",
        "tonne": "tonnen | tonne",
        "barrel": "barrel",
        "degree": "grad",
        "person": "menschen | personen | leute | einwohner | einwohnern",
    }
)
