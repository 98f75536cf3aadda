from .decoded import Heard as Heard
from .mix import LOUDNESS as LOUDNESS, mix_rows as mix_rows
from .sheet import HeardRow as HeardRow, sound_sheet as sound_sheet
from .soundtrack_cache import effects as effects, mixed as mixed
