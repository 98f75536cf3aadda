from .captioning import captions as captions
from .check import overruns as overruns
from .files import srt_text as srt_text, vtt_text as vtt_text
from .lit_words import (
    LitWord as LitWord,
    lit_captions as lit_captions,
    word_vtt_text as word_vtt_text,
    words_of as words_of,
)
from .planned_rows import (
    cached_captions as cached_captions,
    row_captions as row_captions,
    row_overruns as row_overruns,
    spoken_rows as spoken_rows,
)
