"""What is made of a film beside its MP4: animations, clips for editors, slides, a player, folders.

Takes: an `Excerpt`: the drawn clips, sound, captions and timing of a film or a part of it.
Gives: the files of an `Output`, found by name; those of other packages by entry point.
Raises: `InputError` for an unknown output, span or option; `LantuError` if a limit cannot be kept.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
