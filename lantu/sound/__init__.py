"""The mix stage: mixes speech, effects and bed into one AAC track of exactly the film's length.

Takes: a `FilmPlan` and the rows to mix.
Gives: `Soundtrack`, normalised to -16 LUFS (EBU R 128); cached by its inputs.
Raises: `InputError` for an effect that the theme does not have; `LantuError` for a speech or an
effect that does not fit its row.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
