from .figure_words import (
    COUNT as COUNT,
    DIGITS as DIGITS,
    LARGEST as LARGEST,
    PERCENT as PERCENT,
    RATIO as RATIO,
    TIMES as TIMES,
    FigureWords as FigureWords,
    Number as Number,
    Quantity as Quantity,
    clamp_to_float as clamp_to_float,
    inside_latin as inside_latin,
)
from .language import (
    PAUSE as PAUSE,
    Language as Language,
    PronouncedWord as PronouncedWord,
    WrittenWord as WrittenWord,
)
from .limits import Limits as Limits
from .ordinary import COMMON as COMMON, LanguagePatterns as LanguagePatterns
from .registry import (
    DEFAULT as DEFAULT,
    LANGUAGES as LANGUAGES,
    detect as detect,
    sources as sources,
)
from .rules import Rule as Rule, Terms as Terms, Verbaliser as Verbaliser
