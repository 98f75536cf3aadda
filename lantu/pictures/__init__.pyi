from .contact_sheet import (
    DARK as DARK,
    contact_thumbnails as contact_thumbnails,
    write_contact_sheet as write_contact_sheet,
)
from .fonts import font as font
from .frame_grab import clip_thumbnails as clip_thumbnails
from .png_strips import compress_strip as compress_strip, png_bytes as png_bytes
from .poster import write_poster as write_poster
from .row_pictures import (
    cue_pictures as cue_pictures,
    cue_thumbnails as cue_thumbnails,
    still_intervals as still_intervals,
    waveform_path as waveform_path,
)
from .thumbnails import (
    PICTURES as PICTURES,
    ClipThumbnails as ClipThumbnails,
    Thumbnail as Thumbnail,
    save as save,
    scaled as scaled,
)
