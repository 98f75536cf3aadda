from .cutting import cut_soundtrack as cut_soundtrack
from .decoded import DecodedSound as DecodedSound
from .figures import SoundFigures as SoundFigures, film_figures as film_figures
from .mix import LOUDNESS as LOUDNESS, mix_rows as mix_rows
from .sheet import SheetRow as SheetRow, sound_sheet as sound_sheet
from .soundtrack_cache import cached_soundtrack as cached_soundtrack
