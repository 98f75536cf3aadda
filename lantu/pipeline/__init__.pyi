from .background import BackgroundWork as BackgroundWork
from .batch import BatchItem as BatchItem, read_batch as read_batch
from .batch_runs import BatchEvent as BatchEvent, run_batch as run_batch
from .checking import CheckedStoryboard as CheckedStoryboard, check_storyboard as check_storyboard
from .examples import (
    draw_examples as draw_examples,
    example_key as example_key,
    example_picture as example_picture,
)
from .exporting import (
    Exported as Exported,
    ExportSettings as ExportSettings,
    export as export,
    export_declared as export_declared,
)
from .films_there import render_there as render_there
from .fixing import FixedStoryboard as FixedStoryboard, fix_storyboard as fix_storyboard
from .inspection import check_picture as check_picture
from .moments import render_stills as render_stills
from .parts import (
    draw_part as draw_part,
    parse_share as parse_share,
    take_parts as take_parts,
)
from .preview import render_preview as render_preview
from .readiness import (
    missing_parts as missing_parts,
    refused_to_publish as refused_to_publish,
)
from .rehearsal import rehearsal_problems as rehearsal_problems
from .rendering import (
    Settings as Settings,
    draw_and_publish as draw_and_publish,
    prepare as prepare,
    render as render,
)
from .scene_notes import with_places as with_places
