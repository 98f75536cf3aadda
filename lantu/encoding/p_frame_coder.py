"""The Python side of the compiled coder, which codes P pictures from the changed boxes alone.

x264 looks at all 8160 macroblocks of a 1080p picture to find the few hundred that changed, in 4 to
5 ms. The drawing knows which boxes changed, so lantu/native/h264 takes 1 to 3 ms.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import numpy as np

from lantu.encoding.bits import BitWriter
from lantu.encoding.slice_headers import require
from lantu.encoding.yuv420 import Plane
from lantu.native import kernel
from lantu.native.boxes import Box

CHROMA_ABOVE_29 = (
    29,
    30,
    31,
    32,
    32,
    33,
    34,
    34,
    35,
    35,
    36,
    36,
    37,
    37,
    37,
    38,
    38,
    38,
    *[39] * 4,
)
"""Quantisers of chroma from 30 on (ITU-T H.264, Table 8-15)."""

QUANTISERS = range(12, 52)
"""What the compiled coder can code; it relies on this."""

FINER = 14
"""How much finer what rests is quantised than what moves. It has the quantiser of key pictures, or
they would show in what rests."""
ERROR_PER_BIT = 1.8
"""Squared error that is let pass to save a bit, at quantiser 12, in what moves."""

_Pointer = ctypes.c_void_p
_Offsets = ctypes.c_int * 3
_Planes, _Strides = _Pointer * 3, ctypes.c_ssize_t * 3


def chroma_quantiser(quantiser: int, offset: int) -> int:
    """The quantiser of chroma that belongs to one of luma, both 0 to 51."""
    index = max(0, min(51, quantiser + offset))
    return index if index < 30 else CHROMA_ABOVE_29[index - 30]


def fine_quantiser(quantiser: int) -> int:
    """The quantiser of luma of key pictures and of what rests, by that of what moves."""
    return max(quantiser - FINER, QUANTISERS.start)


class PictureCoder:
    """Codes each picture as changes of the one before."""

    def __init__(
        self, width: int, height: int, quantiser: int, chroma_offset: int, rest: int = 2
    ) -> None:
        """Begin a stream.

        Args:
            width, height: of the pictures in pixels, even.
            quantiser: the lowest of the pictures, for luma.
            chroma_offset: what is added to it for chroma.
            rest: frames for which a macroblock must not change to be coded finely.

        Raises:
            UnsupportedStream: a quantiser is not 12 to 51. Under 12 the compiled coder would shift
                by less than nothing.
            MemoryError: there is no room for the reference picture.
        """
        for one in (quantiser, chroma_quantiser(quantiser, chroma_offset)):
            require(one in QUANTISERS, f"quantiser {one} is not 12 to 51")
        scale = _scale(chroma_offset)
        opened = kernel("lantu_coder_open", *[ctypes.c_int] * 3, type(scale), gives=_Pointer)
        self._coder = opened(width, height, rest, scale)
        if not self._coder:
            raise MemoryError("no room for a coded picture")
        max_size = kernel("lantu_coder_max_size", _Pointer, gives=ctypes.c_size_t)(self._coder)
        self._out = np.empty(max_size, np.uint8)
        number, planes = ctypes.c_int, (_Planes, _Strides)
        self._update_source = kernel("lantu_coder_update_source", _Pointer, *(number,) * 4, *planes)
        self._copy_source = kernel("lantu_coder_copy_source", _Pointer, *planes)
        self._reconstruction = kernel("lantu_coder_reconstruction", _Pointer, *planes)
        self._set_reference = kernel("lantu_coder_set_reference", _Pointer, *planes, number)
        self._find_offsets = kernel("lantu_coder_offsets", _Pointer, _Offsets)
        self._changed = kernel("lantu_coder_changed", _Pointer, gives=number)
        self._references = kernel("lantu_coder_references", _Pointer, gives=number)
        self._unsettled = kernel("lantu_coder_unsettled", _Pointer, gives=number)
        self._hold = kernel(
            "lantu_coder_hold",
            *(_Pointer, ctypes.c_char_p, number, number, _Pointer),
            gives=ctypes.c_size_t,
        )
        self._code = kernel(
            "lantu_coder_encode",
            *(_Pointer, ctypes.c_char_p, number, number, _Offsets, *(number,) * 3, _Pointer),
            gives=ctypes.c_size_t,
        )

    def update_source(self, place: Box, planes: Sequence[Plane]) -> None:
        """Change the picture as it is drawn.

        Args:
            place: a box with even sides.
            planes: its Y, U and V.
        """
        rows, columns = place
        size = rows.stop - rows.start, columns.stop - columns.start
        self._update_source(self._coder, rows.start, columns.start, *size, *_addresses(planes))

    def copy_source(self, planes: Sequence[Plane]) -> None:
        """Write the picture as it is drawn to the Y, U and V of another."""
        self._copy_source(self._coder, *_addresses(planes))

    def reconstruction(self, planes: Sequence[Plane]) -> None:
        """Write the reconstruction of the last picture, key or P, to the Y, U and V of another.

        A decoder that conforms to the standard shows the same picture, bit for bit.
        """
        self._reconstruction(self._coder, *_addresses(planes))

    def set_reference(self, planes: Sequence[Plane], *, fine: bool = True) -> None:
        """Go on from a picture of x264: from what a decoder makes of what is drawn now.

        Args:
            planes: Y, U and V of that picture.
            fine: it is coded as finely as a key picture; if not, it is coded again once it rests.
        """
        self._set_reference(self._coder, *_addresses(planes), fine)

    def offsets(self) -> tuple[int, int, int]:
        """By how much Y, U and V are brighter than in the last picture, nearly everywhere."""
        found = _Offsets()
        self._find_offsets(self._coder, found)
        return found[0], found[1], found[2]

    def code(
        self,
        header: BitWriter,
        quantiser: int,
        frames: int = 1,
        offsets: tuple[int, int, int] = (0, 0, 0),
        references: int = 1,
    ) -> bytes:
        """Code the picture as it is drawn, by what changed since the last.

        Args:
            header: what stands before the slice data.
            quantiser: of luma, as the header says.
            frames: since the last picture that was coded, held ones included.
            offsets: of weighted prediction, as the header says.
            references: pictures that it may be predicted from, as the header says.

        Returns:
            The payload of its one NAL unit, with emulation prevention.
        """
        begun, bits = header.unfinished()
        fine = fine_quantiser(quantiser)
        address = self._out.ctypes.data
        size = self._code(
            *(self._coder, begun, bits, quantiser, _Offsets(*offsets)),
            *(references, fine, frames, address),
        )
        return self._out[:size].tobytes()

    def hold(self, header: BitWriter, quantiser: int) -> bytes:
        """Code a picture that repeats the last. Arguments and result are those of `code`."""
        begun, bits = header.unfinished()
        size = self._hold(self._coder, begun, bits, quantiser, self._out.ctypes.data)
        return self._out[:size].tobytes()

    def changed(self) -> int:
        """In how many macroblocks the picture as it is drawn differs from the last."""
        return int(self._changed(self._coder))

    def references(self) -> int:
        """From how many pictures the next one may be predicted: 2 if the last two differ."""
        return int(self._references(self._coder))

    def unsettled(self) -> bool:
        """Whether something has moved that is to be coded finely once it rests."""
        return bool(self._unsettled(self._coder))

    def close(self) -> None:
        """Give the memory back; nothing can be coded afterwards."""
        kernel("lantu_coder_close", _Pointer)(self._coder)
        self._coder = None


def _scale(chroma_offset: int) -> ctypes.Array[ctypes.c_int]:
    """What belongs to each quantiser of luma, 0 to 51, three numbers each (decision.h)."""
    numbers: list[int] = []
    for quantiser in range(QUANTISERS.stop):
        levels_per_bit = 2 ** ((quantiser - 12) / 6)
        error = ERROR_PER_BIT * levels_per_bit**2
        numbers += chroma_quantiser(quantiser, chroma_offset), round(levels_per_bit), round(error)
    return (ctypes.c_int * len(numbers))(*numbers)


def _addresses(
    planes: Sequence[Plane],
) -> tuple[ctypes.Array[_Pointer], ctypes.Array[ctypes.c_ssize_t]]:
    """Planes as C takes them: where each begins, and the bytes from line to line."""
    return (
        _Planes(*(plane.ctypes.data for plane in planes)),
        _Strides(*(plane.strides[0] for plane in planes)),
    )
