"""Voices, and text prepared for the ear.

Takes: an `Utterance` (text for the ear, the characters at which its marks stand, a language).
Gives: a WAV file and a `Delivery`, the seconds of its marks and words.
Raises: `Unavailable` where a voice is missing or failed; `InputError` for an unknown voice.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
