"""The public functions of `lantu`, for programs and notebooks; the command line has the same.

Takes: a project's folder, a storyboard's file, or a `Storyboard` that `load` returned.
Gives: `Storyboard`, `Finding`s, `Film`, `Still`. What the command line prints goes to the logger
`lantu`.
Raises: `LantuError` and its subclasses.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
