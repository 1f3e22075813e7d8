"""Spanish."""

from __future__ import annotations

from pipeline.claim.words import lookup

UNITS = lookup(
    {
        "mg": "miligramos | miligramo | mg",
        "g": "gramos | gramo",
        "kg": "kilogramos | kilogramo | kilos | kilo | kg",
        "%": "% | por ciento",
        "pp": "puntos porcentuales | punto porcentual",
        "USD": "dólares | dólar | dólares estadounidenses",
        "EUR": "euros | euro",
        "GBP": "libras esterlinas | libras",
        "CHF": "francos suizos",
        "JPY": "yenes | yen",
        "CNY": "yuanes | yuan",
        "MXN": "pesos mexicanos",
        "BRL": "reales",
        "ARS": "pesos argentinos",
        "CLP": "pesos chilenos",
        # money of several countries: which one is meant only the page can tell
        "MARK": "marcos",
        "CROWN": "coronas",
        "FRANC": "francos",
        "PESO": "pesos",
        "km": "kilómetros | kilómetro",
        "mile": "millas | milla",
        "nmi": "millas náuticas",
        "m": "metros | metro",
        "second": "segundos | segundo",
        "minute": "minutos | minuto",
        "hour": "horas | hora",
        "day": "días | día",
        "week": "semanas | semana",
        "month": "meses | mes",
        "year": "años | año",
        "decade": "décadas",
        "MW": "megavatios | megawatts",
        "GW": "gigavatios",
        "kWh": "kilovatios hora",
        "Tbps": "terabits por segundo | terabits",
        "Gbps": "gigabits por segundo",
        "TB": "terabytes",
        "GB": "gigabytes",
        "tonne": "toneladas | tonelada",
        "barrel": "barriles",
        "degree": "grados",
        "person": "personas | persona | habitantes",
    }
)
