"""Speech synthesis: one module per voice in `engines/`, text normalisation in `text/`.

Takes: an `Utterance` (normalised text, the character index of each mark, a language).
Gives: a WAV file (mono, 16 bit, 48 kHz) and a `Delivery`: the times of its marks and words in s.
Raises: `Unavailable` where a voice is missing or failed; `InputError` for an unknown voice.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
