"""Portuguese, of Portugal and of Brazil."""

from __future__ import annotations

from pipeline.claim.words import lookup

UNITS = lookup(
    {
        "mg": "miligramas | miligrama | mg",
        "g": "gramas | grama",
        "kg": "quilogramas | quilograma | quilos | quilo | kg",
        "%": "% | por cento",
        "pp": "pontos percentuais | ponto percentual",
        "USD": "dólares | dólar | dólares americanos",
        "EUR": "euros | euro",
        "GBP": "libras esterlinas | libras",
        "CHF": "francos suíços",
        "JPY": "ienes",
        "CNY": "yuans | yuan",
        "BRL": "reais | real",
        # money of several countries: which one is meant only the page can tell
        "MARK": "marcos",
        "CROWN": "coroas",
        "FRANC": "francos",
        "PESO": "pesos",
        "m3/s": "metros cúbicos por segundo",
        "m3": "metros cúbicos | metro cúbico",
        "km2": "quilómetros quadrados | quilômetros quadrados",
        "hectare": "hectares | hectare",
        "kWh": "quilowatts-hora | quilowatts hora",
        "MWh": "megawatts-hora | megawatts hora",
        "GWh": "gigawatts-hora | gigawatts hora",
        "TWh": "terawatts-hora | terawatts hora",
        "km": "quilômetros | quilómetros | quilômetro | quilómetro",
        "mile": "milhas | milha",
        "nmi": "milhas náuticas",
        "m": "metros | metro",
        "second": "segundos",
        "minute": "minutos | minuto",
        "hour": "horas | hora",
        "day": "dias | dia",
        "week": "semanas | semana",
        "month": "meses | mês",
        "year": "anos | ano",
        "decade": "décadas",
        "MW": "megawatts",
        "GW": "gigawatts",
        "Tbps": "terabits por segundo | terabits",
        "Gbps": "gigabits por segundo",
        "TB": "terabytes",
        "GB": "gigabytes",
        "tonne": "toneladas | tonelada",
        "barrel": "barris",
        "degree": "graus",
        "person": "pessoas | pessoa | habitantes",
    }
)
