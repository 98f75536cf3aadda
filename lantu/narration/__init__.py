"""The speak stage: synthesises each row's narration and finds the times of its marks.

Takes: a `Storyboard`, its `Project` and a language.
Gives: `Narration`: one `Speech` per row, from the voice, the cache or, silent, the timing lock.
Raises: `LantuError` if the voice fails; `InputError` for a damaged lexicon or lock.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
