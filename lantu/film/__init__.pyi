from .mux import stitch as stitch
from .publication import (
    FilmParts as FilmParts,
    film_captions as film_captions,
    publish as publish,
    shots_of as shots_of,
    sound_picture as sound_picture,
)
