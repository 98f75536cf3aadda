"""The speak stage: each row's narration to sound and the times of its marks.

Takes: a `Storyboard`, its `Project` and a language.
Gives: `Narration`: one `Speech` per row, from the voice, the cache, the timing lock or silent.
Raises: `LantuError` where the voice failed; `InputError` for a damaged lexicon or lock.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
