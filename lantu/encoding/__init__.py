"""The encode stage: changed pixels to an H.264 clip at a constant frame rate.

Takes: `Change`s (a box with even sides, and its Y, U and V planes).
Gives: a silent MP4 of one row.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
