from .contact_sheet import (
    contact_shots as contact_shots,
    write_contact_sheet as write_contact_sheet,
)
from .fonts import font as font
from .frame_grab import album as album
from .png_strips import packed as packed, png as png
from .poster import write_poster as write_poster
from .row_pictures import (
    cue_pictures as cue_pictures,
    cue_shots as cue_shots,
    outline as outline,
    stillness as stillness,
)
from .thumbnails import (
    PICTURES as PICTURES,
    Album as Album,
    Shot as Shot,
    save as save,
    scaled as scaled,
)
