from .document import read as read, read_text as read_text
from .facts import (
    PACKAGE as PACKAGE,
    TEMPLATE as TEMPLATE,
    FactValue as FactValue,
    fill as fill,
    resolve as resolve,
    template_names as template_names,
)
from .layout_rows import resolve_layout as resolve_layout
from .loading import load as load
from .models import (
    Fact as Fact,
    FilmSettings as FilmSettings,
    Localized as Localized,
    Rounding as Rounding,
    Row as Row,
    Storyboard as Storyboard,
    localize as localize,
    spoken_language as spoken_language,
)
from .narration import (
    ROW_START as ROW_START,
    TOKEN as TOKEN,
    Mark as Mark,
    Narration as Narration,
    parse as parse,
    written_marks as written_marks,
)
from .schema import SCHEMA_FILE as SCHEMA_FILE, schema_text as schema_text
from .shape import suggestion as suggestion
from .source import Place as Place, Source as Source
