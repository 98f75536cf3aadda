from .cue_offsets import (
    offset_problems as offset_problems,
    refusal as refusal,
    write_offset as write_offset,
)
from .plan import FilmPlan as FilmPlan, RowPlan as RowPlan, pick as pick
from .row_timing import time_row as time_row
