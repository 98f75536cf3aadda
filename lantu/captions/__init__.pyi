from .captioning import SpokenRow as SpokenRow
from .captioning import captions as captions
from .check import overruns as overruns
from .files import srt_text as srt_text
from .files import vtt_text as vtt_text
from .planned_rows import (
    kept_captions as kept_captions,
)
from .planned_rows import (
    row_captions as row_captions,
)
from .planned_rows import (
    row_overruns as row_overruns,
)
from .planned_rows import (
    spoken_rows as spoken_rows,
)
