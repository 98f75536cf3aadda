from .mux import stitch as stitch
from .parts import (
    FilmParts as FilmParts,
    film_captions as film_captions,
    row_thumbnails as row_thumbnails,
)
from .publication import publish as publish
from .sound_sheet import cached_sound_sheet as cached_sound_sheet
