"""Pictures beside the film: thumbnails taken while drawing, poster, contact sheet.

Takes: `Clip`s and `TimedRow`s.
Gives: PNG files, and `Thumbnail`s kept in the cache.
Raises: `LantuError` where a clip cannot be read or the font is missing.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
