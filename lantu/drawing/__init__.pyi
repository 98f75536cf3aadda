from .clips import (
    clip_place as clip_place,
)
from .clips import (
    raise_failures as raise_failures,
)
from .clips import (
    render_clips as render_clips,
)
from .fork_server import saved_since as saved_since
from .fork_server import warm_up as warm_up
from .gates.records import Finding as Finding
from .pool import Outcome as Outcome
from .pool import draw_all as draw_all
from .progress import Listener as Listener
from .progress import Reasons as Reasons
from .progress import seconds_since as seconds_since
from .stills import draw_stills as draw_stills
from .stills import moment as moment
from .stills import ticks_of as ticks_of
from .worker.job import DrawJob as DrawJob
from .worker.job import Drawn as Drawn
from .worker.job import Failed as Failed
