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
    Languages as Languages,
    detect as detect,
    sources as sources,
)
from .rules import Rule as Rule, Terms as Terms, Verbaliser as Verbaliser
from .scripts import (
    FontPackage as FontPackage,
    Fonts as Fonts,
    font_package as font_package,
)
from .tags import BCP47 as BCP47, meant_language as meant_language
from .vocabulary import (
    Vocabulary as Vocabulary,
    always_one as always_one,
    one_or_many as one_or_many,
)
