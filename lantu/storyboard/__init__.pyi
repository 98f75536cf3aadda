from .document import (
    read as read,
    read_text as read_text,
    with_line_ends_of as with_line_ends_of,
)
from .facts import (
    PACKAGE as PACKAGE,
    TEMPLATE as TEMPLATE,
    FactValue as FactValue,
    fill as fill,
    resolve as resolve,
    template_names as template_names,
)
from .layout_checks import filled_data_problems as filled_data_problems
from .layout_rows import resolve_layout as resolve_layout, stated_figures as stated_figures
from .loading import (
    load as load,
    load_sound_rows as load_sound_rows,
    load_text as load_text,
)
from .markup import (
    ROW_START as ROW_START,
    TOKEN as TOKEN,
    stresses as stresses,
    written_marks as written_marks,
)
from .markup_faults import NarrationError as NarrationError
from .models import (
    Fact as Fact,
    FilmSettings as FilmSettings,
    Localized as Localized,
    Rounding as Rounding,
    Row as Row,
    Sound as Sound,
    Speaker as Speaker,
    Storyboard as Storyboard,
    localize as localize,
    spoken_language as spoken_language,
)
from .music import Music as Music
from .narration import (
    Mark as Mark,
    Narration as Narration,
    Pause as Pause,
    Phrase as Phrase,
    parse as parse,
)
from .placeholders import (
    UNKNOWN_REASON as UNKNOWN_REASON,
    UNKNOWN_SOURCE as UNKNOWN_SOURCE,
    UNTRANSLATED as UNTRANSLATED,
    placeholder_warnings as placeholder_warnings,
    text_entry as text_entry,
)
from .schema import SCHEMA_FILE as SCHEMA_FILE, schema_text as schema_text
from .source import Place as Place, Source as Source, texts_in as texts_in
from .speakers import RECORDED as RECORDED, parse_row as parse_row
from .theme_checks import theme_name as theme_name
from .yaml_edits import (
    column_of as column_of,
    insert_entries as insert_entries,
    insert_in_list as insert_in_list,
    insert_in_mapping as insert_in_mapping,
)
