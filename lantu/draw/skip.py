"""Holds for free: a picture that repeats the last one is a few bytes of "skip every macroblock".

An encoder spends about 15 ms (1080p, veryfast) to find out that nothing moved. Here the coded
picture is written by hand instead: a P slice whose only content is one `mb_skip_run` over the whole
frame, so the decoder copies the reference picture, bit for bit. It is a reference picture itself,
so the `frame_num` of what the encoder writes next, up to the next IDR picture, moves on by the
number of pictures put in. (ITU-T H.264, 7.3.3 slice header, 7.3.4 slice data, 7.4.3 frame_num.)

The encoder must keep to what this can continue: one slice a picture, CAVLC, no B pictures, one
reference, no weighted prediction, picture order count type 2.
"""

from __future__ import annotations

from dataclasses import dataclass

from lantu.draw.bits import BitReader, BitWriter, escape, join_nals, split_nals, unescape

SLICE, IDR_SLICE, SPS, PPS = 1, 5, 7, 8
P_SLICE = 5
"""slice_type: P, and so are all slices of the picture."""


class UnsupportedStream(ValueError):
    """The stream uses a feature that hand-made pictures cannot continue."""


@dataclass(frozen=True, slots=True)
class SliceFormat:
    """What the parameter sets say about slice headers.

    Attributes:
        frame_num_bits: length of `frame_num`.
        macroblocks: in one frame.
        deblocking_control: slice headers carry deblocking syntax.
    """

    frame_num_bits: int
    macroblocks: int
    deblocking_control: bool


def read_format(extradata: bytes) -> SliceFormat:
    """Read sequence and picture parameter sets in Annex B form.

    Raises:
        UnsupportedStream: a feature is in use that this module does not write.
    """
    sets = {nal[0] & 31: BitReader(unescape(nal[1:])) for nal in split_nals(extradata)}
    sps, pps = sets[SPS], sets[PPS]

    profile = sps.u(8)
    sps.u(16)
    sps.ue()
    if profile in (100, 110, 122, 244):
        chroma, luma_depth, chroma_depth = sps.ue(), sps.ue(), sps.ue()
        bypass, scaling = sps.u(1), sps.u(1)
        _require(
            (chroma, luma_depth, chroma_depth, bypass, scaling) == (1, 0, 0, 0, 0),
            "not 8-bit 4:2:0",
        )
    frame_num_bits = sps.ue() + 4
    _require(sps.ue() == 2, "picture order count type is not 2")
    _require(sps.ue() == 1, "more than one reference frame")
    sps.u(1)
    macroblocks = (sps.ue() + 1) * (sps.ue() + 1)
    _require(sps.u(1) == 1, "interlaced")

    _require(pps.ue() == 0, "picture parameter set is not 0")
    pps.ue()
    _require(pps.u(1) == 0, "CABAC")
    _require(pps.u(1) == 0, "field picture order")
    _require(pps.ue() == 0, "slice groups")
    _require(pps.ue() == 0, "more than one active reference")
    pps.ue()
    _require(pps.u(1) == 0 and pps.u(2) == 0, "weighted prediction")
    pps.se(), pps.se(), pps.se()
    deblocking_control = bool(pps.u(1))
    pps.u(1)
    _require(pps.u(1) == 0, "redundant pictures")
    return SliceFormat(frame_num_bits, macroblocks, deblocking_control)


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise UnsupportedStream(f"the H.264 stream cannot be held: {otherwise}")


class Holder:
    """Follows an encoder's pictures and puts held pictures between them."""

    def __init__(self, extradata: bytes) -> None:
        self._format = read_format(extradata)
        self._modulus = 1 << self._format.frame_num_bits
        self._inserted = 0
        self._last = 0

    def follow(self, picture: bytes) -> bytes:
        """One coded picture of the encoder, Annex B, with its `frame_num` moved on."""
        return join_nals([self._renumber(nal) for nal in split_nals(picture)])

    def hold(self) -> bytes:
        """One coded picture, Annex B, that repeats the last."""
        self._inserted += 1
        self._last = (self._last + 1) % self._modulus
        header = BitWriter()
        header.ue(0)  # first_mb_in_slice
        header.ue(P_SLICE)
        header.ue(0)  # pic_parameter_set_id
        header.u(self._last, self._format.frame_num_bits)
        header.u(0, 1)  # num_ref_idx_active_override_flag
        header.u(0, 1)  # ref_pic_list_modification_flag_l0
        header.u(0, 1)  # adaptive_ref_pic_marking_mode_flag
        header.ue(0)  # slice_qp_delta
        if self._format.deblocking_control:
            header.ue(1)  # disable_deblocking_filter_idc
        header.ue(self._format.macroblocks)  # mb_skip_run
        return join_nals([bytes([0x40 | SLICE]) + escape(header.rbsp())])

    def _renumber(self, nal: bytes) -> bytes:
        kind = nal[0] & 31
        if kind == IDR_SLICE:
            self._inserted = self._last = 0
            return nal
        if kind != SLICE:
            return nal
        # Only the first bytes are touched, but emulation prevention runs through the whole unit.
        rbsp = unescape(nal[1:])
        head = BitReader(rbsp[:16])
        head.ue(), head.ue(), head.ue()
        at = head.position
        number = head.u(self._format.frame_num_bits)
        self._last = (number + self._inserted) % self._modulus
        if not self._inserted:
            return nal
        shift = 128 - at - self._format.frame_num_bits
        value = int.from_bytes(rbsp[:16].ljust(16, b"\0"), "big")
        value += (self._last - number) << shift
        return nal[:1] + escape(value.to_bytes(16, "big")[: len(rbsp)] + rbsp[16:])
