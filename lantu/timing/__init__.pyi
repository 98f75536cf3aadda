from .cue_offsets import (
    offset_problems as offset_problems,
)
from .cue_offsets import (
    refusal as refusal,
)
from .cue_offsets import (
    write_offset as write_offset,
)
from .plan import FilmPlan as FilmPlan
from .plan import RowPlan as RowPlan
from .plan import pick as pick
from .row_timing import time_row as time_row
