from .theme import (
    LAYOUTS as LAYOUTS,
    Theme as Theme,
    UnknownTheme as UnknownTheme,
    find_theme as find_theme,
)
