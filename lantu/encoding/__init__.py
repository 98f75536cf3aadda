"""The encode stage: changed pixels of one row to an H.264 clip at a constant frame rate.

Takes: `Change`s (a box with even sides, and its Y, U and V planes), by the protocol `Encoder`.
Gives: a silent MP4 of one row, one packet for each frame, which begins with a key frame and refers
    to no frame outside itself. Clips of one encoder and quality have equal parameter sets, so they
    are joined by copying their packets (`moved`).
Raises: `UnjoinableClip` where packets cannot follow those of another clip; `UnsupportedStream`
    where delta cannot continue the key frames; `NotBuilt` if the compiled library does not match.

`open_encoder` opens one of two: delta (x264's key frames, and between them P frames coded from the
changes alone, or by x264 where frames change all over) or x264 (every frame by libx264, High
profile, CABAC, B frames). All rows of a film must be encoded by the same one: `usable_encoder`
decides before any is drawn.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
