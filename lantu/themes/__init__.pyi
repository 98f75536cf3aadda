from .theme import Theme as Theme, UnknownTheme as UnknownTheme, find_theme as find_theme
