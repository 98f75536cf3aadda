from .engines.espeak import phonemes as phonemes
from .engines.silent import recite as recite
from .mark_times import moment as moment
from .protocol import (
    Delivery as Delivery,
)
from .protocol import (
    SaidWord as SaidWord,
)
from .protocol import (
    Unavailable as Unavailable,
)
from .protocol import (
    Utterance as Utterance,
)
from .protocol import (
    Voice as Voice,
)
from .protocol import (
    VoiceSettings as VoiceSettings,
)
from .registry import VOICES as VOICES
from .registry import find as find
from .sound import read_wav as read_wav
from .sound import write_wav as write_wav
from .text.lexicon import Lexicon as Lexicon
from .text.lexicon import read_lexicon as read_lexicon
from .text.normalise import english_words as english_words
from .text.normalise import normalise as normalise
from .text.numerals import (
    DIGITS_ZH as DIGITS_ZH,
)
from .text.numerals import (
    GROUPS_EN as GROUPS_EN,
)
from .text.numerals import (
    SMALL_EN as SMALL_EN,
)
from .text.numerals import (
    TENS_EN as TENS_EN,
)
from .text.numerals import (
    ordinal_en as ordinal_en,
)
