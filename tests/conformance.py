"""Whether a finished H.264 clip keeps to what it states: level, buffers, vectors, frame_num.

All is read from the clip: headers and sizes by `syntax.py`, vectors by FFmpeg's decoder. Nothing is
taken from the coder. Limits are those of ITU-T H.264, A.3, for frames of 8 bits in 4:2:0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from syntax import (
    DELIMITER,
    IDR_SLICE,
    PPS,
    SLICE,
    SPS,
    Picture,
    Stream,
    Unit,
    least_level,
    read,
    vectors,
)

HIGH, MAIN = 100, 77
CPB_VCL = {MAIN: 1000, HIGH: 1250}
CPB_NAL = {MAIN: 1200, HIGH: 1500}
"""`profile_idc` -> bits in a unit of MaxBR and MaxCPB, of slices and of all (A.3.1, A.3.2)."""
MACROBLOCK_BITS = 3200
"""Bits of a macroblock, at most."""
RAW_BYTES = 384
"""Bytes of a macroblock that is not compressed."""
LEAST_INTERVAL = 1 / 172
"""Seconds from picture to picture, at least; less from level 6.0 on."""
MAX_DPB_FRAMES = 16
QUANTISERS = range(52)
HORIZONTAL = 2048
"""Luma samples by which a vector may point to the left; to the right it is a quarter less. From
level 6.0 on it may be longer, which nothing here makes use of."""


@dataclass(frozen=True)
class Level:
    """A row of Table A-1, by the standard's names; rates and buffers in units of the profile."""

    max_mbps: int
    max_fs: int
    max_dpb_mbs: int
    max_br: int
    max_cpb: int
    max_vmv_r: int
    min_cr: int
    max_mvs_per_2mb: int


LEVELS = {
    30: Level(40_500, 1_620, 8_100, 10_000, 10_000, 256, 2, 32),
    31: Level(108_000, 3_600, 18_000, 14_000, 14_000, 512, 4, 16),
    32: Level(216_000, 5_120, 20_480, 20_000, 20_000, 512, 4, 16),
    40: Level(245_760, 8_192, 32_768, 20_000, 25_000, 512, 4, 16),
    41: Level(245_760, 8_192, 32_768, 50_000, 62_500, 512, 2, 16),
    42: Level(522_240, 8_704, 34_816, 50_000, 62_500, 512, 2, 16),
    50: Level(589_824, 22_080, 110_400, 135_000, 135_000, 512, 2, 16),
    51: Level(983_040, 36_864, 184_320, 240_000, 240_000, 512, 2, 16),
    52: Level(2_073_600, 36_864, 184_320, 240_000, 240_000, 512, 2, 16),
    60: Level(4_177_920, 139_264, 696_320, 240_000, 240_000, 8_192, 2, 16),
    61: Level(8_355_840, 139_264, 696_320, 480_000, 480_000, 8_192, 2, 16),
    62: Level(16_711_680, 139_264, 696_320, 800_000, 800_000, 8_192, 2, 16),
}
"""`level_idc` -> limits."""


def breaches(path: Path, fps: int) -> list[str]:
    """Everything in which a clip does not keep to the standard.

    Args:
        path: an MP4 file of pictures of one size.
        fps: frames per second that the clip is to have.
    """
    stream = read(path)
    stated, needed = stream.sps["level_idc"], least_level(path)
    found = [f"level_idc {stated}, and FFmpeg finds {needed}"] if needed > stated else []
    return found + broken(stream, vectors(path), fps)


def broken(stream: Stream, moved: Sequence[np.ndarray], fps: int) -> list[str]:
    """The same of what was read: headers and sizes, and the vectors of each picture."""
    sps, level = stream.sps, LEVELS.get(stream.sps["level_idc"])
    if level is None or sps["profile_idc"] not in CPB_VCL:
        return [f"no limits for level_idc {sps['level_idc']}, profile_idc {sps['profile_idc']}"]
    for number, picture in enumerate(stream.pictures):
        if len(picture.slices) != 1:
            return [f"picture {number} has {len(picture.slices)} slices"]
    found = [*_of_sets(stream, level, fps)]
    for number, picture in enumerate(stream.pictures):
        found += [f"picture {number}: {fault}" for fault in _of_picture(stream, picture)]
    found += _of_order(stream.pictures, sps)
    found += _of_sizes(stream, level)
    found += _of_vectors(moved, stream.sps, level)
    return found


def _macroblocks(sps: Unit) -> tuple[int, int]:
    """Width and height of a frame in macroblocks."""
    return sps["pic_width_in_mbs_minus1"] + 1, sps["pic_height_in_map_units_minus1"] + 1


def _of_sets(stream: Stream, level: Level, fps: int) -> Iterator[str]:
    """Size, rate and buffer of decoded pictures (A.3.2, E.2.1)."""
    sps = stream.sps
    columns, rows = _macroblocks(sps)
    size = columns * rows
    if not sps["frame_mbs_only_flag"] or sps["chroma_format_idc"] != 1:
        yield "not frames of 4:2:0"
    if (sps["bit_depth_luma_minus8"], sps["bit_depth_chroma_minus8"]) != (0, 0):
        yield "not 8 bits"
    if size > level.max_fs or max(columns, rows) ** 2 > 8 * level.max_fs:
        yield f"{columns} x {rows} macroblocks exceed MaxFS {level.max_fs}"
    rate = sps["time_scale"] / (2 * sps["num_units_in_tick"])
    if rate != fps:
        yield f"states {rate} frames per second of {fps}"
    if not sps["fixed_frame_rate_flag"]:
        yield "states no constant frame rate"
    if size * rate > level.max_mbps or rate * LEAST_INTERVAL > 1:
        yield f"{size * rate:.0f} macroblocks per second exceed MaxMBPS {level.max_mbps}"
    if any(abs((b.starts - a.starts) * fps - 1) > 1e-6 for a, b in pairwise(stream.pictures)):
        yield "pictures are not at equal distances"
    frames = sps["max_dec_frame_buffering"]
    if frames > min(level.max_dpb_mbs // size, MAX_DPB_FRAMES):
        yield f"max_dec_frame_buffering {frames} exceeds MaxDpbFrames"
    if sps["max_num_ref_frames"] > frames:
        yield f"max_num_ref_frames {sps['max_num_ref_frames']} exceeds the buffer of {frames}"
    if sps["max_num_reorder_frames"] > frames:
        yield f"max_num_reorder_frames {sps['max_num_reorder_frames']} exceeds it"
    if sps["pic_order_cnt_type"] == 2 and sps["max_num_reorder_frames"]:
        yield "pictures are shown in the order of decoding, and reordered"


def _of_picture(stream: Stream, picture: Picture) -> Iterator[str]:
    """Headers of one picture: one slice, which holds to the parameter sets (7.4.2, 7.4.3)."""
    pps = stream.pps
    kinds = [one["nal_unit_type"] for one in picture.units]
    if kinds[-1] not in (SLICE, IDR_SLICE):
        yield f"NAL units {kinds}: the slice is not the last"
    if DELIMITER in kinds[1:]:
        yield f"NAL units {kinds}: a delimiter is not the first"
    if {SPS, PPS} & {*kinds}:
        yield "parameter sets change"
    (header,) = picture.slices
    if header["first_mb_in_slice"] or header["pic_parameter_set_id"] != pps["pic_parameter_set_id"]:
        yield "first_mb_in_slice or pic_parameter_set_id"
    intra = header["slice_type"] in (2, 7)
    if header["slice_type"] not in ((2, 7) if kinds[-1] == IDR_SLICE else (0, 5, 2, 7)):
        yield f"slice_type {header['slice_type']} in NAL units {kinds}"
    if kinds[0] == DELIMITER and picture.units[0]["primary_pic_type"] == 0 and not intra:
        yield "a delimiter tells of an I picture"
    quantiser = 26 + pps["pic_init_qp_minus26"] + header["slice_qp_delta"]
    if quantiser not in QUANTISERS:
        yield f"quantiser {quantiser}"
    if not intra:
        active = pps["num_ref_idx_l0_default_active_minus1"] + 1
        if header["num_ref_idx_active_override_flag"]:
            active = header["num_ref_idx_l0_active_minus1"] + 1
        if active > MAX_DPB_FRAMES:
            yield f"{active} references are active"


def _of_order(pictures: Sequence[Picture], sps: Unit) -> Iterator[str]:
    """frame_num and the kinds of pictures (7.4.1.2.4, 7.4.3), without gaps."""
    modulus = 1 << sps["log2_max_frame_num_minus4"] + 4
    shown_as_decoded = sps["pic_order_cnt_type"] == 2
    if pictures[0].slices[0]["nal_unit_type"] != IDR_SLICE:
        yield "the first picture is not IDR"
    last: Unit | None = None
    for number, picture in enumerate(pictures):
        (now,) = picture.slices
        if now["nal_unit_type"] == IDR_SLICE:
            expected = 0
            if last and "idr_pic_id" in last and last["idr_pic_id"] == now["idr_pic_id"]:
                yield f"picture {number}: idr_pic_id is that of the IDR picture before"
        else:
            expected = (last["frame_num"] + (last["nal_ref_idc"] > 0)) % modulus if last else 0
        if now["frame_num"] != expected:
            yield f"picture {number}: frame_num {now['frame_num']}, not {expected}"
        if last and not (now["nal_ref_idc"] or last["nal_ref_idc"]) and shown_as_decoded:
            yield f"picture {number}: the second that is no reference"
        last = now


def fullest(sizes: Sequence[int], each: float) -> float:
    """The most bits in a buffer that is emptied by `each` bits from picture to picture (C.1)."""
    filled = most = 0.0
    for size in sizes:
        filled = max(0.0, filled - each) + 8 * size
        most = max(most, filled)
    return most


def _of_sizes(stream: Stream, level: Level) -> Iterator[str]:
    """Bits against MaxBR and MaxCPB, MinCR and the bits of a macroblock (A.3.2, A.3.3)."""
    sps, pictures = stream.sps, stream.pictures
    rate = sps["time_scale"] / (2 * sps["num_units_in_tick"])
    slices = [picture.size for picture in pictures]
    whole = [sum(picture.sizes) + 4 * len(picture.sizes) for picture in pictures]
    for name, sizes, units in (("VCL", slices, CPB_VCL), ("NAL", whole, CPB_NAL)):
        unit = units[sps["profile_idc"]]
        most = fullest(sizes, unit * level.max_br / rate)
        if most > unit * level.max_cpb:
            yield f"{name}: {most:.0f} bits in a buffer of {unit * level.max_cpb}"
    for number, picture in enumerate(pictures):
        # Key pictures are x264's at a constant quantiser: of noise they have more (docs/h264.md).
        if picture.slices[0]["nal_unit_type"] != IDR_SLICE:
            for fault in _of_size(picture, sps, level, rate):
                yield f"picture {number}: {fault}"


def _of_size(picture: Picture, sps: Unit, level: Level, rate: float) -> Iterator[str]:
    columns, rows = _macroblocks(sps)
    room = RAW_BYTES * level.max_mbps / level.min_cr / rate
    if sum(picture.sizes) > room:
        yield f"{sum(picture.sizes)} bytes exceed {room:.0f} by MinCR"
    if 8 * picture.size > MACROBLOCK_BITS * columns * rows:
        yield f"{8 * picture.size // (columns * rows)} bits a macroblock"


def _of_vectors(pictures: Sequence[np.ndarray], sps: Unit, level: Level) -> Iterator[str]:
    """Range of vectors and how many there are, by the level and by what the SPS states."""
    columns, _ = _macroblocks(sps)
    sides = (
        ("motion_x", HORIZONTAL, sps["log2_max_mv_length_horizontal"]),
        ("motion_y", level.max_vmv_r, sps["log2_max_mv_length_vertical"]),
    )
    for number, parts in enumerate(pictures):
        if not len(parts):
            continue
        for name, samples, stated in sides:
            room = min(4 * samples, 1 << stated)
            least, most = parts[name].min(), parts[name].max()
            if least < -room or most >= room:
                yield f"picture {number}: {name} {least} to {most} quarters of {room}"
        at = parts["dst_y"].astype(int) // 16 * columns + parts["dst_x"] // 16
        count = np.bincount(at, minlength=2)
        if (count[:-1] + count[1:]).max() > level.max_mvs_per_2mb:
            yield f"picture {number}: {(count[:-1] + count[1:]).max()} vectors in two macroblocks"
