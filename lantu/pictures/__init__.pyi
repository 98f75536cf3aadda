from .contact_sheet import (
    contact_shots as contact_shots,
)
from .contact_sheet import (
    write_contact_sheet as write_contact_sheet,
)
from .fonts import font as font
from .frame_grab import album as album
from .png_strips import packed as packed
from .png_strips import png as png
from .poster import write_poster as write_poster
from .row_pictures import (
    cue_pictures as cue_pictures,
)
from .row_pictures import (
    cue_shots as cue_shots,
)
from .row_pictures import (
    outline as outline,
)
from .row_pictures import (
    stillness as stillness,
)
from .thumbnails import (
    PICTURES as PICTURES,
)
from .thumbnails import (
    Album as Album,
)
from .thumbnails import (
    Shot as Shot,
)
from .thumbnails import (
    save as save,
)
from .thumbnails import (
    scaled as scaled,
)
