from .delta import (
    Change as Change,
    ClipEncoder as ClipEncoder,
    LibraryEncoder as LibraryEncoder,
    open_encoder as open_encoder,
)
from .slice_headers import UnsupportedStream as UnsupportedStream
from .yuv420 import even as even, to_planes as to_planes
