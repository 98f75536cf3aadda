"""Numbers of IDR pictures, where one clip ends with such a picture and the next begins with one.

Of two IDR pictures that follow each other without another between, `idr_pic_id` must differ (ITU-T
H.264, 7.4.3): in a stream without delimiters a decoder tells by it that a new picture begins. x264
numbers the IDR pictures of each clip 0, 1, 0, 1 ...
"""

from __future__ import annotations

from dataclasses import dataclass

from lantu.encoding.bits import BitReader, BitWriter, escape, unescape
from lantu.encoding.packets import LENGTH
from lantu.encoding.slice_headers import IDR_SLICE

HEADER = 64
"""Bytes in which the header of a slice of an IDR picture ends."""
SETS_AT = 6
"""Where the length of the sequence parameter set stands in an `avcC` record (ISO/IEC 14496-15)."""


@dataclass(frozen=True, slots=True)
class _Form:
    """What the parameter sets say about headers of slices in IDR pictures."""

    frame_num_bits: int
    order_bits: int
    order_of_fields: bool
    deblocking: bool


def told_apart(packet: bytes, before: bytes, record: bytes) -> bytes:
    """Return a packet whose IDR picture has another number than that of the packet before it.

    Args:
        packet: an IDR picture of x264, coded with CABAC; each NAL unit follows its length.
        before: the packet before it, an IDR picture as well.
        record: `avcC` of both, with one parameter set of each kind.
    """
    form = _form(record)
    numbers = [_number(nal, form) for data in (before, packet) for nal in _nals(data) if _idr(nal)]
    if len({*numbers}) != 1:
        return packet
    nals = [_renumbered(nal, form) if _idr(nal) else nal for nal in _nals(packet)]
    return b"".join(len(nal).to_bytes(LENGTH, "big") + nal for nal in nals)


def _nals(packet: bytes) -> list[bytes]:
    nals, at = [], 0
    while at < len(packet):
        end = at + LENGTH + int.from_bytes(packet[at : at + LENGTH], "big")
        nals.append(packet[at + LENGTH : end])
        at = end
    return nals


def _idr(nal: bytes) -> bool:
    return nal[0] & 31 == IDR_SLICE


def _form(record: bytes) -> _Form:
    length = int.from_bytes(record[SETS_AT : SETS_AT + 2], "big")
    second = SETS_AT + 2 + length + 3
    sps = BitReader(unescape(record[SETS_AT + 3 : SETS_AT + 2 + length]))
    pps = BitReader(unescape(record[second + 1 :][:HEADER]))
    profile = sps.u(8)
    sps.u(16)
    sps.ue()
    if profile >= 100:
        sps.ue(), sps.ue(), sps.ue(), sps.u(2)
    frame_num_bits = sps.ue() + 4
    by_number = sps.ue() == 0  # pic_order_cnt_type
    order_bits = sps.ue() + 4 if by_number else 0
    pps.ue(), pps.ue(), pps.u(1)
    order_of_fields = bool(pps.u(1))
    pps.ue(), pps.ue(), pps.ue(), pps.u(3), pps.se(), pps.se(), pps.se()
    return _Form(frame_num_bits, order_bits, order_of_fields, bool(pps.u(1)))


def _to_number(reader: BitReader, form: _Form) -> None:
    """Go to `idr_pic_id` of a slice."""
    reader.ue(), reader.ue(), reader.ue(), reader.u(form.frame_num_bits)


def _number(nal: bytes, form: _Form) -> int:
    reader = BitReader(unescape(nal[1:])[:HEADER])
    _to_number(reader, form)
    return reader.ue()


def _renumbered(nal: bytes, form: _Form) -> bytes:
    rbsp = unescape(nal[1:])
    reader, writer = BitReader(rbsp[:HEADER]), BitWriter()
    _to_number(reader, form)
    start = reader.position
    number = reader.ue()
    rest = reader.position
    if form.order_bits:
        reader.u(form.order_bits)
        if form.order_of_fields:
            reader.se()
    reader.u(2)  # no_output_of_prior_pics_flag, long_term_reference_flag
    reader.se()  # slice_qp_delta
    if form.deblocking and reader.ue() != 1:
        reader.se(), reader.se()
    end = reader.position
    reader.position = 0
    writer.u(reader.u(start), start)
    writer.ue(int(number == 0))
    reader.position = rest
    writer.u(reader.u(end - rest), end - rest)
    begun, bits = writer.unfinished()
    aligned = begun[:-1] + bytes([begun[-1] | 0xFF >> (bits % 8 or 8)])
    return nal[:1] + escape(aligned + rbsp[-(-end // 8) :])
