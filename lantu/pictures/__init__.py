"""Still pictures of a film: thumbnails, poster, contact sheet, waveforms.

Takes: `Clip`s and `TimedRow`s.
Gives: PNG files, and cached frames described by `Thumbnail`.
Raises: `LantuError` if a clip cannot be read or the font is missing.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
