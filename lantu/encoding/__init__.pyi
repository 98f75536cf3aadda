from .idr_pictures import told_apart as told_apart
from .opening import open_encoder as open_encoder, usable_encoder as usable_encoder
from .packets import (
    UnjoinableClip as UnjoinableClip,
    moved as moved,
    with_data as with_data,
    without_supplement as without_supplement,
)
from .protocol import Change as Change, Encoder as Encoder
from .slice_headers import UnsupportedStream as UnsupportedStream
from .yuv420 import even as even, pixels_of as pixels_of, to_planes as to_planes
