"""Captions in all languages of a film, timed to the spoken language.

rows -> unbreakable phrases -> their times (character_times) -> captions (layout) -> files

Takes: `RowPlan`s.
Gives: `Caption`s in ticks; the text of SRT and WebVTT files; captions that exceed a limit.
Raises: nothing; a text that fits no limit is shown all the same, and reported.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
