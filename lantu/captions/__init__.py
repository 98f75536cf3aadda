"""Captions in every language of a film, timed to the language that is spoken.

rows -> pieces of text (phrases) -> their times (character_times) -> captions (layout) -> files

Takes: `RowPlan`s.
Gives: `Caption`s in ticks; the texts of SRT and WebVTT files; captions over a limit.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
