from .codes import Code as Code
from .edits import applied as applied, clash as clash
from .finding import Edit as Edit, Finding as Finding, Fix as Fix, Severity as Severity
from .pages import (
    Page as Page,
    UnknownCode as UnknownCode,
    all_pages as all_pages,
    read_page as read_page,
)
from .reports import (
    REPORTS as REPORTS,
    CheckReport as CheckReport,
    DoctorReport as DoctorReport,
    DrawnStill as DrawnStill,
    ExaminedThing as ExaminedThing,
    ExportedOutput as ExportedOutput,
    ExportReport as ExportReport,
    ListedRow as ListedRow,
    ListedVoice as ListedVoice,
    ListReport as ListReport,
    RenderedFilm as RenderedFilm,
    RenderReport as RenderReport,
    Report as Report,
    SpokenSample as SpokenSample,
    StillReport as StillReport,
    VoicesReport as VoicesReport,
    report_schema as report_schema,
)
from .terminal_text import one_line as one_line, printable as printable
