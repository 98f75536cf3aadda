"""Themes: packages with a film's palette, scene base class, parts and sound effects.

Takes: the theme name from the storyboard, and the project's root folder.
Gives: `Theme` (by `find_theme`): package, folder, names of colours and sound effects.
Raises: `UnknownTheme` if no such theme is installed.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
