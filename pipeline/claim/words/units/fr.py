"""French."""

from __future__ import annotations

from pipeline.claim.words import lookup

UNITS = lookup(
    {
        "mg": "milligrammes | milligramme | mg",
        "g": "grammes | gramme",
        "kg": "kilogrammes | kilogramme | kilos | kilo | kg",
        "%": "% | pour cent | pourcent",
        "pp": "points de pourcentage | point de pourcentage",
        "USD": "dollars | dollar | dollars américains | dollars us",
        "EUR": "euros | euro",
        "GBP": "livres sterling | livres",
        "CHF": "francs suisses",
        "JPY": "yens | yen",
        "CNY": "yuans | yuan",
        "CAD": "dollars canadiens",
        # money of several countries: which one is meant only the page can tell
        "MARK": "marks | mark",
        "CROWN": "couronnes | couronne",
        "FRANC": "francs | franc",
        "PESO": "pesos | peso",
        "m3/s": "mètres cubes par seconde | mètres cubes à la seconde",
        "m3": "mètres cubes | mètre cube",
        "km2": "kilomètres carrés | kilomètre carré",
        "hectare": "hectares | hectare",
        "kWh": "kilowattheures | kilowattheure",
        "MWh": "mégawattheures | mégawattheure",
        "GWh": "gigawattheures | gigawattheure",
        "TWh": "térawattheures | térawattheure",
        "km": "kilomètres | kilomètre",
        "mile": "miles | mile | milles",
        "nmi": "milles marins | milles nautiques",
        "m": "mètres | mètre",
        "second": "secondes | seconde",
        "minute": "minutes | minute",
        "hour": "heures | heure",
        "day": "jours | jour",
        "week": "semaines | semaine",
        "month": "mois",
        "year": "ans | an | années | année",
        "decade": "décennies",
        "MW": "mégawatts",
        "GW": "gigawatts",
        "Tbps": "térabits par seconde | térabits",
        "Gbps": "gigabits par seconde",
        "TB": "téraoctets | to",
        "GB": "gigaoctets | go",
        "MB": "mégaoctets",
        "tonne": "tonnes | tonne",
        "barrel": "barils",
        "degree": "degrés",
        "person": "personnes | personne | gens | habitants",
    }
)
