"""The publish stage: clips, sound and captions joined into one MP4, and the files beside it.

Takes: `FilmParts`.
Gives: `Film`: the MP4, captions, transcript, chapters, poster, contact sheet and sound sheet.
Raises: `LantuError` where clips do not belong together.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
