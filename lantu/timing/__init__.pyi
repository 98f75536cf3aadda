from .bed_parts import placed_music as placed_music
from .cue_offsets import (
    mark_conflict as mark_conflict,
    offset_problems as offset_problems,
    write_offset as write_offset,
)
from .heard_clips import clip_sounds as clip_sounds
from .plan import (
    FilmPlan as FilmPlan,
    RowPlan as RowPlan,
    film_theme as film_theme,
    pick as pick,
)
from .row_timing import time_row as time_row, time_rows as time_rows
from .sound_times import sound_problems as sound_problems
from .transitions import with_transitions as with_transitions
