from .mux import stitch as stitch
from .publication import (
    FilmParts as FilmParts,
)
from .publication import (
    film_captions as film_captions,
)
from .publication import (
    publish as publish,
)
from .publication import (
    shots_of as shots_of,
)
from .publication import (
    sound_picture as sound_picture,
)
