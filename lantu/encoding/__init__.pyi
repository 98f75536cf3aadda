from .delta import Change as Change
from .delta import ClipEncoder as ClipEncoder
from .yuv420 import even as even
from .yuv420 import to_planes as to_planes
