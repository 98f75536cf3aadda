"""The words around figures in Spanish."""

from __future__ import annotations

from lantu.languages.figure_words import PERCENT, TIMES
from lantu.languages.vocabulary import Vocabulary

MONTHS = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
)
WORDS = Vocabulary(
    tag="es",
    decimal=",",
    group=" \u00a0\u202f.",
    point="coma",
    minus="menos",
    percent=("por ciento", "puntos porcentuales"),
    times=("veces", "vez"),
    to="a",
    per="por",
    ones=("un", "una"),
    units={
        "byte": ("un byte", "bytes"),
        "KB": ("un kilobyte", "kilobytes"),
        "MB": ("un megabyte", "megabytes"),
        "GB": ("un gigabyte", "gigabytes"),
        "TB": ("un terabyte", "terabytes"),
        "ns": ("un nanosegundo", "nanosegundos"),
        "µs": ("un microsegundo", "microsegundos"),
        "ms": ("un milisegundo", "milisegundos"),
        "s": ("un segundo", "segundos"),
        "min": ("un minuto", "minutos"),
        "h": ("una hora", "horas"),
        "Hz": ("un hercio", "hercios"),
        "W": ("un vatio", "vatios"),
        "V": ("un voltio", "voltios"),
        "fps": ("un fotograma por segundo", "fotogramas por segundo"),
        "nm": ("un nanómetro", "nanómetros"),
        "µm": ("un micrómetro", "micrómetros"),
        "mm": ("un milímetro", "milímetros"),
        "cm": ("un centímetro", "centímetros"),
        "m": ("un metro", "metros"),
        "km": ("un kilómetro", "kilómetros"),
        "g": ("un gramo", "gramos"),
        "kg": ("un kilogramo", "kilogramos", "kilos"),
        "°C": ("un grado Celsius", "grados Celsius", "grados"),
        "dollar": ("un dólar", "dólares"),
        "euro": ("un euro", "euros"),
        "pound": ("una libra", "libras"),
        "newton": ("un newton", "newtons"),
        "joule": ("un julio", "julios"),
        "yen": ("un yen", "yenes"),
    },
    symbols={
        "→": "da",
        "=": "igual a",
        "≈": "aproximadamente",
        "≤": "como máximo",
        "≥": "como mínimo",
        "+": "más",
        "÷": "entre",
        "√": "raíz de",
        "±": "más menos",
        "&": "y",
    },
    shares={
        "la mitad": (50.0, PERCENT),
        "mitad": (50.0, PERCENT),
        "un tercio": (100 / 3, PERCENT),
        "dos tercios": (200 / 3, PERCENT),
        "un cuarto": (25.0, PERCENT),
        "tres cuartos": (75.0, PERCENT),
        "el doble": (2.0, TIMES),
        "el triple": (3.0, TIMES),
    },
    phrases=(
        rf"\d{{1,2}}\sde\s{MONTHS}(?:\sde\s\d{{4}})?",
        r"(?:[Ee]n|[Dd]esde|[Hh]asta|[Aa]ntes de|[Dd]espués de)\s(?:1\d|20)\d\d(?!\d|[,.]\d)",
        r"[Aa]ños\s(?:1\d|20)?\d0(?!\d)|[Dd]écada de (?:1\d|20)?\d0(?!\d)",
        r"(?i)a veces|otra vez|muchas veces|tal vez|de una vez",
    ),
    numbered="figura|escena|paso|capítulo|página|tabla|línea|parte|número|n.º|nivel",
)
