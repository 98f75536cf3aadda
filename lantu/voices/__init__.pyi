from .decode import decode_sound as decode_sound
from .engines.espeak import phonemes as phonemes
from .engines.silent import estimate_words as estimate_words
from .mark_times import mark_time as mark_time
from .model_setup import bring_model as bring_model, model_source as model_source
from .onsets import find_speech as find_speech
from .protocol import (
    Availability as Availability,
    Delivery as Delivery,
    Prosody as Prosody,
    SaidWord as SaidWord,
    SpokenPause as SpokenPause,
    Unavailable as Unavailable,
    Utterance as Utterance,
    Voice as Voice,
    VoiceSettings as VoiceSettings,
)
from .recording_files import (
    RECORDINGS as RECORDINGS,
    SOUND_TYPES as SOUND_TYPES,
    recordings as recordings,
    unused_recordings as unused_recordings,
)
from .registry import (
    BUILT_IN as BUILT_IN,
    create_voice as create_voice,
    has_voice as has_voice,
    voice_names as voice_names,
)
from .sound import read_wav as read_wav, write_wav as write_wav
from .text.lexicon import Lexicon as Lexicon, read_lexicon as read_lexicon
from .text.normalise import normalise as normalise
from .text.pace import pause_at as pause_at
