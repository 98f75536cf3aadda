"""Cisco's OpenH264 decoder, called by ctypes: a second decoder that shares no code with FFmpeg's.

Structures and function table are those of `codec_api.h` and `codec_app_def.h` of OpenH264 2.x.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ctypes.util import find_library
from typing import Any

import numpy as np

from lantu.encoding.yuv420 import Planes

LIBRARY = find_library("openh264")
"""Name of the shared library; None where it is not installed."""

INITIALIZE, UNINITIALIZE, DECODE = 0, 1, 4
"""Places in the decoder's function table; DECODE is `DecodeFrame2`."""
DELAY = 4
"""Pictures after which one is shown, at most. At the end of a stream the decoder mixes up the last
two, so the first picture is given again, until all before it are shown."""
ERROR_CONCEALMENT_OFF = 0
AVC = 0


class _VideoProperty(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("bitstream", ctypes.c_int))


class _DecodingParam(ctypes.Structure):
    _fields_ = (
        ("reconstruction_file", ctypes.c_char_p),
        ("cpu_load", ctypes.c_uint),
        ("target_layer", ctypes.c_ubyte),
        ("concealment", ctypes.c_int),
        ("parse_only", ctypes.c_bool),
        ("property", _VideoProperty),
    )


class _BufferInfo(ctypes.Structure):
    _fields_ = (
        ("ready", ctypes.c_int),
        ("time_in", ctypes.c_ulonglong),
        ("time_out", ctypes.c_ulonglong),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("format", ctypes.c_int),
        ("stride", ctypes.c_int * 2),
        ("planes", ctypes.c_void_p * 3),
    )


_Object = ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))


@contextmanager
def _decoder() -> Iterator[Any]:
    """A function that calls one of the decoder's functions by its place in the table."""
    library = ctypes.CDLL(str(LIBRARY))
    handle = _Object()
    library.WelsDestroyDecoder.argtypes = (_Object,)
    if library.WelsCreateDecoder(ctypes.byref(handle)):
        raise RuntimeError("OpenH264 made no decoder")

    def call(place: int, *given: Any) -> int:
        function = ctypes.CFUNCTYPE(ctypes.c_long, _Object, *(type(one) for one in given))
        return int(function(handle.contents[place])(handle, *given)) & 0xFFFFFFFF

    parameters = _DecodingParam(concealment=ERROR_CONCEALMENT_OFF, property=_VideoProperty(8, AVC))
    try:
        if call(INITIALIZE, ctypes.pointer(parameters)):
            raise RuntimeError("OpenH264 refused its parameters")
        yield call
        call(UNINITIALIZE)
    finally:
        library.WelsDestroyDecoder(handle)


def _copied(address: int, stride: int, height: int, width: int) -> np.ndarray:
    held = (ctypes.c_uint8 * (stride * (height - 1) + width)).from_address(address)
    return np.lib.stride_tricks.as_strided(
        np.frombuffer(held, np.uint8), (height, width), (stride, 1)
    ).copy()


def _shown(planes: Any, info: _BufferInfo) -> Planes:
    y, u, v = planes
    height, width, (luma, chroma) = info.height, info.width, info.stride
    return Planes(
        _copied(y, luma, height, width),
        _copied(u, chroma, height // 2, width // 2),
        _copied(v, chroma, height // 2, width // 2),
    )


def decode(pictures: Sequence[bytes]) -> list[Planes]:
    """Decode coded pictures in Annex B form, the parameter sets in the first.

    The decoder may show a picture after it was given later ones.

    Raises:
        ValueError: the decoder reports an error, or shows more or fewer pictures than it was given.
    """
    shown: list[Planes] = []
    with _decoder() as call:

        def ask(place: int, *given: Any) -> None:
            planes, info = (ctypes.c_void_p * 3)(), _BufferInfo()
            state = call(place, *given, ctypes.pointer(planes), ctypes.pointer(info))
            if state:
                raise ValueError(f"OpenH264 fails after {len(shown)} pictures: state {state:#x}")
            if info.ready == 1:
                shown.append(_shown(planes, info))

        for data in (*pictures, *[pictures[0]] * DELAY):
            ask(DECODE, ctypes.c_char_p(data), ctypes.c_int(len(data)))
    del shown[len(pictures) :]
    if len(shown) != len(pictures):
        raise ValueError(f"OpenH264 shows {len(shown)} of {len(pictures)} pictures")
    return shown
