"""The mix stage: speech, effects and bed to one AAC track of exactly the film's length.

Takes: a `FilmPlan` and the rows to mix.
Gives: `Soundtrack`, levelled to -16 LUFS (EBU R 128), from the cache where nothing changed.
Raises: `LantuError` for an effect that the theme does not have.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
