from .find import UnknownTheme as UnknownTheme, find_theme as find_theme, theme_names as theme_names
from .font_packages import install_font as install_font
from .fonts import font_families as font_families
from .theme import LAYOUTS as LAYOUTS, Theme as Theme
