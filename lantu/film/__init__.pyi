from .mux import stitch as stitch
from .publication import (
    FilmParts as FilmParts,
    cached_sound_sheet as cached_sound_sheet,
    film_captions as film_captions,
    publish as publish,
    row_thumbnails as row_thumbnails,
)
