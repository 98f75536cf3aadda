"""The words around figures in Portuguese."""

from __future__ import annotations

from lantu.languages.figure_words import PERCENT, TIMES
from lantu.languages.vocabulary import Vocabulary

MONTHS = (
    r"(?:janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)"
)
WORDS = Vocabulary(
    tag="pt",
    decimal=",",
    group=" \u00a0\u202f.",
    point="vírgula",
    minus="menos",
    percent=("por cento", "pontos percentuais"),
    times=("vezes", "vez"),
    to="a",
    per="por",
    ones=("um", "uma"),
    units={
        "byte": ("um byte", "bytes"),
        "KB": ("um quilobyte", "quilobytes"),
        "MB": ("um megabyte", "megabytes"),
        "GB": ("um gigabyte", "gigabytes"),
        "TB": ("um terabyte", "terabytes"),
        "ns": ("um nanossegundo", "nanossegundos"),
        "µs": ("um microssegundo", "microssegundos"),
        "ms": ("um milissegundo", "milissegundos"),
        "s": ("um segundo", "segundos"),
        "min": ("um minuto", "minutos"),
        "h": ("uma hora", "horas"),
        "Hz": ("um hertz", "hertz"),
        "W": ("um watt", "watts"),
        "V": ("um volt", "volts"),
        "fps": ("um quadro por segundo", "quadros por segundo"),
        "nm": ("um nanômetro", "nanômetros"),
        "µm": ("um micrômetro", "micrômetros"),
        "mm": ("um milímetro", "milímetros"),
        "cm": ("um centímetro", "centímetros"),
        "m": ("um metro", "metros"),
        "km": ("um quilômetro", "quilômetros"),
        "g": ("um grama", "gramas"),
        "kg": ("um quilograma", "quilogramas", "quilos"),
        "°C": ("um grau Celsius", "graus Celsius", "graus"),
        "dollar": ("um dólar", "dólares"),
        "euro": ("um euro", "euros"),
        "pound": ("uma libra", "libras"),
        "newton": ("um newton", "newtons"),
        "joule": ("um joule", "joules"),
        "yen": ("um iene", "ienes"),
    },
    symbols={
        "→": "dá",
        "=": "igual a",
        "≈": "cerca de",
        "≤": "no máximo",
        "≥": "no mínimo",
        "+": "mais",
        "÷": "dividido por",
        "√": "raiz de",
        "±": "mais ou menos",
        "&": "e",
    },
    shares={
        "a metade": (50.0, PERCENT),
        "metade": (50.0, PERCENT),
        "um terço": (100 / 3, PERCENT),
        "dois terços": (200 / 3, PERCENT),
        "um quarto": (25.0, PERCENT),
        "três quartos": (75.0, PERCENT),
        "o dobro": (2.0, TIMES),
        "o triplo": (3.0, TIMES),
    },
    phrases=(
        rf"\d{{1,2}}\sde\s{MONTHS}(?:\sde\s\d{{4}})?",
        r"(?:[Ee]m|[Dd]esde|[Aa]té|[Aa]ntes de|[Dd]epois de)\s(?:1\d|20)\d\d(?!\d|[,.]\d)",
        r"[Aa]nos\s(?:1\d|20)?\d0(?!\d)",
        r"(?i)às vezes|outra vez|muitas vezes|talvez|de uma vez",
    ),
    numbered="figura|cena|passo|capítulo|página|tabela|linha|parte|número|nº|nível",
)
