"""Lantu (蓝图, "blueprint"): a storyboard goes in, a narrated Manim film comes out.

`load`, `check`, `render`, `still` and `show` are the public functions; `LantuError` is the base of
all errors that they raise. Everything else in this package may change in any version.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
