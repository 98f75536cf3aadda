from .actions import HOME as HOME, Action as Action, Zoom as Zoom
from .columns import Column as Column
from .data import (
    CONTEXT as CONTEXT,
    Asset as Asset,
    Colour as Colour,
    Element as Element,
    Heard as Heard,
    Key as Key,
    LayoutData as LayoutData,
    Mark as Mark,
    Number as Number,
    Percent as Percent,
    Refused as Refused,
    RowContext as RowContext,
    Text as Text,
    Verbatim as Verbatim,
    asset_file as asset_file,
    asset_text as asset_text,
    context_of as context_of,
    numbered as numbered,
    refuse as refuse,
)
from .fields import field_lines as field_lines
from .formats import FIGURE as FIGURE
from .picture_files import (
    RASTERS as RASTERS,
    REPAIR as REPAIR,
    picture_fault as picture_fault,
)
from .registry import Layout as Layout, find_layouts as find_layouts
from .scheduling import Scheduled as Scheduled, schedule as schedule
