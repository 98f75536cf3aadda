from .checkpoints import (
    Checkpoints as Checkpoints,
    NoCheckpoint as NoCheckpoint,
    can_keep_checkpoints as can_keep_checkpoints,
)
from .clips import (
    clip_places as clip_places,
    raise_failures as raise_failures,
    render_clips as render_clips,
)
from .crew import Crew as Crew, LocalCrew as LocalCrew
from .deaths import timed_out as timed_out
from .early_start import (
    note_of_check as note_of_check,
    note_of_render as note_of_render,
    start_if_it_draws as start_if_it_draws,
)
from .fork_server import modified_since as modified_since, warm_up as warm_up
from .gates.records import GateFinding as GateFinding
from .memory import free_memory as free_memory, refuse_too_large as refuse_too_large
from .moments import parse_moment as parse_moment, ticks_of as ticks_of
from .outcomes import Outcome as Outcome, outcome_of as outcome_of, temporary as temporary
from .pool import draw_all as draw_all, silence_limit as silence_limit
from .progress import (
    ChangeRecorder as ChangeRecorder,
    Listener as Listener,
    seconds_since as seconds_since,
)
from .row_segments import split_evenly as split_evenly
from .stills import draw_stills as draw_stills
from .worker.job import (
    DrawJob as DrawJob,
    Drawn as Drawn,
    Failed as Failed,
)
