"""Headers of P pictures written without the library's encoder (ITU-T H.264, 7.3.3).

The parameter sets are the library's, which codes key pictures. It must keep to what this can
continue: one slice a picture, CABAC with both transforms, no B pictures, two reference frames,
weighted prediction, picture order count type 2.
"""

from __future__ import annotations

from dataclasses import dataclass

from lantu.core.errors import LantuError
from lantu.encoding.bits import BitReader, BitWriter, join_nals, split_nals, unescape

SLICE, IDR_SLICE, SPS, PPS = 1, 5, 7, 8
P_SLICE = 5
"""slice_type: P, and so are all slices of the picture."""
REFERENCES = 2
"""num_ref_frames: the last picture, and that before it."""
CABAC_INIT = 0
"""cabac_init_idc: of three tables, the one whose contexts the compiled coder begins with."""
REFERENCE = 0x40
"""nal_ref_idc 2: later pictures are predicted from this one."""


class UnsupportedStream(LantuError):
    """The key pictures' stream uses a feature that the coder of P pictures cannot continue.

    The library's encoder made the stream, so no input of the user is at fault. Whoever opens the
    coder may catch this and let the library's encoder write every picture.
    """


@dataclass(frozen=True, slots=True)
class SliceFormat:
    """What the parameter sets say about slices.

    Attributes:
        frame_num_bits: length of `frame_num`.
        macroblocks: in one frame.
        quantiser: of slices that do not say otherwise.
        chroma_offset: what is added to the quantiser for chroma.
    """

    frame_num_bits: int
    macroblocks: int
    quantiser: int
    chroma_offset: int


def read_format(extradata: bytes) -> SliceFormat:
    """Read sequence and picture parameter sets in Annex B form.

    Raises:
        UnsupportedStream: a parameter set is missing, or a feature is in use that the coder of P
            pictures does not write.
    """
    sets = {nal[0] & 31: BitReader(unescape(nal[1:])) for nal in split_nals(extradata)}
    require({SPS, PPS} <= sets.keys(), "a parameter set is missing")
    sps, pps = sets[SPS], sets[PPS]

    profile = sps.u(8)
    sps.u(16)
    sps.ue()
    if profile in (100, 110, 122, 244):
        chroma, luma_depth, chroma_depth = sps.ue(), sps.ue(), sps.ue()
        bypass, scaling = sps.u(1), sps.u(1)
        require(
            (chroma, luma_depth, chroma_depth, bypass, scaling) == (1, 0, 0, 0, 0),
            "not 8-bit 4:2:0",
        )
    frame_num_bits = sps.ue() + 4
    require(sps.ue() == 2, "picture order count type is not 2")
    require(sps.ue() == REFERENCES, f"not {REFERENCES} reference frames")
    sps.u(1)
    macroblocks = (sps.ue() + 1) * (sps.ue() + 1)
    require(sps.u(1) == 1, "interlaced")

    require(pps.ue() == 0, "picture parameter set is not 0")
    pps.ue()
    require(pps.u(1) == 1, "CAVLC")
    require(pps.u(1) == 0, "field picture order")
    require(pps.ue() == 0, "slice groups")
    require(pps.ue() == 0, "more than one active reference")
    pps.ue()
    require(pps.u(1) == 1 and pps.u(2) == 0, "no weighted prediction, or of B pictures")
    quantiser = 26 + pps.se()
    pps.se()
    chroma_offset = pps.se()
    require(pps.u(1) == 1, "no control of deblocking")
    require(pps.u(1) == 0, "constrained intra prediction")
    require(pps.u(1) == 0, "redundant pictures")
    transform_8x8 = False
    if pps.more_rbsp_data():
        transform_8x8 = pps.u(1) == 1
        require(pps.u(1) == 0, "scaling matrices")
        require(pps.se() == chroma_offset, "Cb and Cr have different quantisers")
    require(transform_8x8, "no 8x8 transform")
    return SliceFormat(frame_num_bits, macroblocks, quantiser, chroma_offset)


def require(holds: bool, otherwise: str) -> None:
    """Refuse a stream that does not hold to a condition.

    Raises:
        UnsupportedStream: it does not; the message says what is `otherwise`.
    """
    if not holds:
        raise UnsupportedStream(f"the H.264 stream cannot be continued: {otherwise}")


def header(
    form: SliceFormat,
    frame_num: int,
    quantiser: int | None = None,
    offsets: tuple[int, int, int] = (0, 0, 0),
    references: int = 1,
) -> BitWriter:
    """What stands before the slice data of a P picture, without deblocking.

    Args:
        form: of the stream.
        frame_num: pictures since the last key picture, which has 0.
        quantiser: of luma; None for that of the stream.
        offsets: of Y, U and V, which are added to what is predicted from the last picture.
        references: pictures that it may be predicted from, the last one first.
    """
    bits = BitWriter()
    bits.ue(0)  # first_mb_in_slice
    bits.ue(P_SLICE)
    bits.ue(0)  # pic_parameter_set_id
    bits.u(frame_num % (1 << form.frame_num_bits), form.frame_num_bits)
    bits.u(int(references > 1), 1)  # num_ref_idx_active_override_flag
    if references > 1:
        bits.ue(references - 1)  # num_ref_idx_l0_active_minus1
    bits.u(0, 1)  # ref_pic_list_modification_flag_l0
    _put_weights(bits, offsets, references)
    bits.u(0, 1)  # adaptive_ref_pic_marking_mode_flag
    bits.ue(CABAC_INIT)
    bits.se(0 if quantiser is None else quantiser - form.quantiser)  # slice_qp_delta
    bits.ue(1)  # disable_deblocking_filter_idc
    return bits


def _put_weights(bits: BitWriter, offsets: tuple[int, int, int], references: int) -> None:
    """pred_weight_table (7.3.3.2): weights of one, and offsets for the last picture."""
    luma, *chroma = offsets
    bits.ue(0)  # luma_log2_weight_denom
    bits.ue(0)  # chroma_log2_weight_denom
    bits.u(int(luma != 0), 1)
    if luma:
        bits.se(1)
        bits.se(luma)
    bits.u(int(any(chroma)), 1)
    for offset in chroma if any(chroma) else []:
        bits.se(1)
        bits.se(offset)
    if references > 1:
        bits.u(0, 2)  # luma_weight_l0_flag, chroma_weight_l0_flag of the picture before the last


def picture(payload: bytes) -> bytes:
    """One coded picture, Annex B, of the payload of its one slice."""
    return join_nals([bytes([REFERENCE | SLICE]) + payload])
