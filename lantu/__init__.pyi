from .api import (
    Still as Still,
    check as check,
    load as load,
    render as render,
    show as show,
    still as still,
)
from .core.errors import (
    InputError as InputError,
    LantuError as LantuError,
    NotInFilm as NotInFilm,
    RowsFailed as RowsFailed,
    SceneError as SceneError,
    StoryboardError as StoryboardError,
)
from .core.records import Film as Film
from .findings import Edit as Edit, Finding as Finding, Fix as Fix
from .storyboard import FilmSettings as FilmSettings, Row as Row, Storyboard as Storyboard
