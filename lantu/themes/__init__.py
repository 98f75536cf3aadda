"""Themes: packages that give a film its look, scene base, parts, layouts and sound effects.

Takes: the theme's name from the storyboard, and the project's root folder.
Gives: `Theme` (by `find_theme`): what the package gives, with the film's colours and fonts.
Raises: `UnknownTheme` if no such theme is installed, or if it cannot be imported.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
