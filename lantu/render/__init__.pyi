from .inspection import check_picture as check_picture
from .pipeline import (
    Settings as Settings,
)
from .pipeline import (
    caption_overruns as caption_overruns,
)
from .pipeline import (
    prepare as prepare,
)
from .pipeline import (
    render as render,
)
from .preview import render_preview as render_preview
