from .decoded import Heard as Heard
from .mix import LOUDNESS as LOUDNESS
from .mix import mix_rows as mix_rows
from .sheet import HeardRow as HeardRow
from .sheet import sound_sheet as sound_sheet
from .soundtrack_cache import effects as effects
from .soundtrack_cache import mixed as mixed
