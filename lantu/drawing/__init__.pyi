from .clips import (
    clip_place as clip_place,
    raise_failures as raise_failures,
    render_clips as render_clips,
)
from .fork_server import saved_since as saved_since, warm_up as warm_up
from .gates.records import Finding as Finding
from .pool import Outcome as Outcome, draw_all as draw_all
from .progress import Listener as Listener, Reasons as Reasons, seconds_since as seconds_since
from .stills import draw_stills as draw_stills, moment as moment, ticks_of as ticks_of
from .worker.job import DrawJob as DrawJob, Drawn as Drawn, Failed as Failed
