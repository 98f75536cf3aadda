from .mux import stitch as stitch
from .outputs import music_credits_of as music_credits_of
from .parts import (
    FilmParts as FilmParts,
    film_captions as film_captions,
    row_thumbnails as row_thumbnails,
)
from .publication import publish as publish
from .sound_sheet import cached_sound_sheet as cached_sound_sheet
from .transcript import chapter_list as chapter_list, credit_lines as credit_lines
