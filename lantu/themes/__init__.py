"""Themes: packages that hold a film's palette, scene base, parts and sound effects.

Takes: the name that a storyboard gives, and the project's root.
Gives: `Theme` (by `find_theme`): its package, its folder, the names of its colours and effects.
Raises: `UnknownTheme` where no such theme is installed.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
