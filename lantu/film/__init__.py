"""The publish stage: muxes clips, sound and captions into one MP4 and writes sidecar files.

Takes: `FilmParts`.
Gives: `Film`: the MP4, captions, transcript, chapters, poster, contact sheet and sound sheet.
Raises: `LantuError` if clips cannot be joined.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
