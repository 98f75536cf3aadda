"""Plant faults in the H.264 coder one at a time, and say which the coder's tests do not find.

    .venv/bin/python tools/coder_faults.py [WORD ...]

WORDs choose the faults whose names hold one of them. A fault is planted in a copy of the checkout,
which is built for it. Takes some five seconds a fault. Ends with 1 if a test run passed in spite of
a fault, or if a fault does not fit the sources any more.
"""

# ruff: noqa: E501 - the faults stand in a table
from __future__ import annotations

import runpy
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
TESTS = [
    "tests/test_coder_exact.py",
    "tests/test_coder.py",
    "tests/test_coder_prediction.py",
    "tests/test_coder_tools.py",
    "tests/test_encoder.py",
    "tests/test_busy_pictures.py",
    "tests/test_conformance.py",
]
COPIED = ["lantu", "tests", "pyproject.toml"]
COMPILER = ["gcc", "-O1", "-std=c11", "-Wno-psabi", "-fPIC", "-I", sysconfig.get_path("include")]

INTER, INTERPOLATION = "native/h264/inter.c", "native/h264/interpolation.h"
SEARCH, INTRA, RESIDUAL = (
    "native/h264/motion_search.c",
    "native/h264/intra.c",
    "native/h264/residual.c",
)
SLICE, BITS = "native/h264/slice.c", "native/h264/bits.h"
BLOCKS, LEVELS = "native/h264/macroblock_residual.c", "native/h264/block_syntax.c"
CABAC_ENGINE, CABAC_H, CABAC_TABLES = (
    "native/h264/cabac.c",
    "native/h264/cabac.h",
    "native/h264/cabac_tables.h",
)
FOUR, EIGHT = "native/h264/transform_4x4.h", "native/h264/transform_8x8.c"
JUDGED, FADING = "native/h264/inter_residual.c", "native/h264/fading.c"
PARTITION, LANES = "native/h264/partition.c", "native/h264/lanes.h"
MACROBLOCK = "native/h264/macroblock.c"
MOTION, CODER, PICTURE = (
    "native/h264/motion_field.c",
    "native/h264/coder.c",
    "native/h264/picture.c",
)
DECISION = "native/h264/decision.c"
BUSY, DELTA, HEADERS = "encoding/busy.py", "encoding/delta.py", "encoding/slice_headers.py"
P_FRAMES, PYTHON_BITS = "encoding/p_frame_coder.py", "encoding/bits.py"
TABLE_A1 = "encoding/levels.py"


CONTEXTS = [
    ("mb_skip_flag", "{23, 33}, {23, 2}", "{23, 33}, {23, 3}"),
    ("mb_type", "[14] = {1, 9}", "[14] = {1, 29}"),
    ("mb_type of intra macroblocks", "{5, 57}, {-13, 78}", "{5, 57}, {-13, 48}"),
    ("sub_mb_type", "[21] = {12, 49}", "[21] = {12, 29}"),
    ("mvd_l0", "[40] = {-3, 69}", "[40] = {-3, 49}"),
    ("ref_idx_l0", "[54] = {-7, 67}", "[54] = {-7, 47}"),
    ("mb_qp_delta", "[60] = {0, 41}", "[60] = {0, 31}"),
    ("intra_chroma_pred_mode", "[64] = {-9, 83}", "[64] = {-9, 63}"),
    ("coded_block_pattern", "[73] = {-27, 126}", "[73] = {-27, 106}"),
    ("coded_block_flag", "[85] = {-7, 92}", "[85] = {-7, 72}"),
    ("significant_coeff_flag", "[105] = {-2, 85}", "[105] = {-2, 65}"),
    ("last_significant_coeff_flag", "[166] = {11, 28}", "[166] = {11, 8}"),
    ("coeff_abs_level_minus1", "[227] = {-6, 76}", "[227] = {-6, 56}"),
    ("transform_size_8x8_flag", "[399] = {12, 40}", "[399] = {12, 20}"),
    ("8x8 positions", "[402] = {-4, 79}", "[402] = {-4, 59}"),
    ("last 8x8 positions", "[417] = {9, -2}", "[417] = {9, 12}"),
    ("8x8 levels", "[426] = {-6, 66}", "[426] = {-6, 46}"),
]
"""Elements whose contexts begin with a wrong state: the right numbers of one, and wrong ones."""


class Fault(NamedTuple):
    """One fault: the text of a file under lantu/, found once, that is replaced by another."""

    name: str
    file: str
    right: str
    wrong: str


FAULTS = [
    # Prediction from the picture before.
    Fault("half-sample rounding", INTERPOLATION, "(sum + 16) >> 5", "(sum + 15) >> 5"),
    Fault("centre rounding", INTERPOLATION, "(sum + 512) >> 10", "(sum + 496) >> 10"),
    Fault("chroma interpolation rounding", INTER, "+ 32) >> 6", "+ 31) >> 6"),
    Fault("quarter sample to the right", INTERPOLATION, "from + (x == 3),", "from + (x == 1),"),
    Fault("chroma vector", INTER, "x / 2 + (mv.x >> 3)", "x / 2 + (mv.x >> 2) / 2"),
    Fault("reads beyond the edge", INTERPOLATION, "TAPS_AFTER = 4", "TAPS_AFTER = 1"),
    Fault("reads before the edge", INTERPOLATION, "TAPS_BEFORE = 3", "TAPS_BEFORE = 1"),
    Fault("vector limit", INTER, "MAX_MV_SAMPLES = 64", "MAX_MV_SAMPLES = 128"),
    Fault("reference is the input", DELTA, "in seen[-1].planes", "in self._picture.planes"),
    Fault("group goes on from its key picture", DELTA, "in seen[-1].planes", "in seen[0].planes"),
    Fault("what x264 left stays coarse", DELTA, "fine=len(group) == 1", "fine=True"),
    Fault("no rest in a group that was given away", BUSY, "                self._take_back()\n", ""),
    Fault("chroma of the reference kept back", PICTURE, "component < 2; component++)\n        copy_place(from->c[component] + chroma,", "component < 1; component++)\n        copy_place(from->c[component] + chroma,"),
    # Prediction from neighbours.
    Fault("luma DC of both sides", INTRA, "(around, 0, 16) + 16) >> 5", "(around, 0, 16) + 15) >> 5"),
    Fault("luma DC from above", INTRA, "(sum_above(around, 0, 16) + 8)", "(sum_above(around, 0, 16) + 7)"),
    Fault("luma DC from the left", INTRA, "(sum_left(around, 0, 16) + 8)", "(sum_left(around, 0, 16) + 7)"),
    Fault("luma DC of nothing", INTRA, "int value = 128", "int value = 127"),
    Fault("chroma DC of the right quarter", INTRA, "right >= down", "right > down"),
    Fault("chroma DC of the lower quarter", INTRA, "down >= right", "down > right"),
    Fault("chroma DC rounding", INTRA, "4) + 4) >> 3", "4) + 3) >> 3"),
    Fault("chroma mode always DC", SLICE, "                bin < modes.chroma);", "                0);"),
    Fault("neighbours never tried", INTRA, "if (sum < limit)", "if (sum < limit - 100000)"),
    # Search.
    Fault("no quarter samples", SEARCH, "for (int step = 2; step; step--)", "for (int step = 2; step > 1; step--)"),
    Fault("search turns back", SEARCH, "came_from = 3 - went", "came_from = went"),
    Fault("search ends early", SEARCH, "MAX_STEPS = 16", "MAX_STEPS = 1"),
    Fault("search sees another average", SEARCH, "near->down + at + (x == 3)", "near->down + at + (x == 1)"),
    # Vectors that decoders predict.
    Fault("median of vectors", MOTION, "c > high ? high : c", "c > high ? c : high"),
    Fault("neighbour above to the right", MOTION, "right < field->columns ? right : 2 * x - 1", "right < field->columns ? right - 1 : 2 * x - 1"),
    Fault("one neighbour alone decides", MOTION, "refers[2] == 1)", "refers[2] == 7)"),
    Fault("skipped at the edge", MOTION, "if (!x || !y || is_still(field, at - 1)", "if (!y || (x && is_still(field, at - 1))"),
    Fault("intra neighbour stands still", MOTION, "return field->references[at] == LAST_PICTURE && same_mv", "return same_mv"),
    Fault("intra is not noted", MOTION, "{.reference = NO_PICTURE}", "{.reference = LAST_PICTURE}"),
    Fault("skipped with levels", MACROBLOCK, "if (!levels->cbp && skip)", "if (skip)"),
    # The picture before the last.
    Fault("reference before: never tried", PARTITION, "self->slice.references > 1 &&", "self->slice.references > 2 &&"),
    Fault("reference before: never worth it", PARTITION, "if (with_it < cost) {", "if (with_it < 0) {"),
    Fault("reference before: predicted from the last", PARTITION, "reference == LAST_PICTURE ? &self->reference", "true ? &self->reference"),
    Fault("reference before: skipped", MACROBLOCK, "bool skip = last &&", "bool skip ="),
    Fault("reference before: not kept", MACROBLOCK, "levels->cbp || !last ||", "levels->cbp ||"),
    Fault("reference before: known after a hold", CODER, "    forget_before(self);\n    begin_slice", "    begin_slice"),
    Fault("reference before: older than it", CODER, "    forget_before(self);\n    for (int index", "    for (int index"),
    Fault("reference before: known after a key picture", CODER, "    forget_before(self);\n    copy_in", "    copy_in"),
    Fault("reference before: other vectors beside it", MOTION, "references[above] == reference,", "references[above] != NO_PICTURE,"),
    Fault("reference before: still", MOTION, "return field->references[at] == LAST_PICTURE &&", "return field->references[at] != NO_PICTURE &&"),
    Fault("ref_idx_l0 beside it", SLICE, "left.of->picture_before[left.quarter] +", "left.of->picture_before[quarter] +"),
    Fault("ref_idx_l0 above it", SLICE, "2 * top.of->picture_before[top.quarter]", "2 * top.of->picture_before[quarter]"),
    Fault("ref_idx_l0 of a whole macroblock", SLICE, "made->picture_before[quarter] = made->picture_before[0];", ""),
    Fault("ref_idx_l0 ends", SLICE, "put_bin(&on->cabac, REF_IDX + 4, 0)", "put_bin(&on->cabac, REF_IDX + 5, 0)"),
    Fault("offsets with two references", DELTA, "1 if any(offsets) else self", "self"),
    Fault("weights of one reference", HEADERS, "    if references > 1:\n        bits.u(0, 2)", "    if references > 2:\n        bits.u(0, 2)"),
    # Vectors of quarters.
    Fault("quarters: never", PARTITION, "found->in_quarters = split_cost < cost", "found->in_quarters = false"),
    Fault("quarters: skipped", MACROBLOCK, "== LAST_PICTURE && !by->in_quarters", "== LAST_PICTURE"),
    Fault("quarters: vectors are not noted", PARTITION, "by->in_quarters ? &by->quarters[quarter] :", "false ? &by->quarters[quarter] :"),
    Fault("quarters: chroma of the first", PARTITION, "all.c[component] + 8 * row + right / 2, 4);", "all.c[component] + 8 * row, 4);"),
    Fault("quarters: the right one looks left", LANES, "_mm_cvtsi128_si32(_mm_srli_si128(all, 8));\n}\n\nINLINE samples", "_mm_cvtsi128_si32(all);\n}\n\nINLINE samples"),
    Fault("quarters: the last knows C", MOTION, "quarter != 3 && column", "column"),
    Fault("quarters: mvd beside it", SLICE, "left.of->mvd[left.quarter]", "left.of->mvd[quarter]"),
    Fault("quarters: mvd above it", SLICE, "top.of->mvd[top.quarter]", "top.of->mvd[quarter]"),
    Fault("quarters: mvd of a whole macroblock", SLICE, "        memcpy(made->mvd[quarter], made->mvd[0], sizeof made->mvd[0]);\n", ""),
    Fault("quarters: mb_type", SLICE, "put_bin(&on->cabac, MB_TYPE + 2, in_quarters)", "put_bin(&on->cabac, MB_TYPE + 3, in_quarters)"),
    Fault("8x8 transform never tried", JUDGED, "if (luma_levels(levels) >= FEWEST_LEVELS)", "if (luma_levels(levels) > 4096)"),
    # Transform and quantiser.
    Fault("forward transform", FOUR, "b[lane] = 2 * d0 + d1;", "b[lane] = 2 * d0 - d1;"),
    Fault("inverse transform", FOUR, "b[lane] + (d[lane] >> 1)", "b[lane] - (d[lane] >> 1)"),
    Fault("quantiser's table", FOUR, "{11916, 4660, 7490}", "{11916, 4660, 6490}"),
    Fault("scaling table", FOUR, "{16, 25, 20}", "{16, 25, 21}"),
    Fault("luma DC scale", RESIDUAL, "values[block] * LEVEL_SCALE[qp % 6][0] * (1 << (qp / 6 - 2))", "((values[block] * LEVEL_SCALE[qp % 6][0] >> 2) << qp / 6)"),
    Fault("chroma DC scale", RESIDUAL, "* (1 << qp / 6)) >> 1)", "* (1 << qp / 6)) >> 2)"),
    Fault("no clipping", RESIDUAL, "value > 255 ? 255 : value", "value"),
    Fault("zigzag", FOUR, "{0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13,", "{0, 1, 4, 8, 5, 2, 3, 6, 12, 9, 13,"),
    Fault("chroma quantiser", P_FRAMES, "    31,\n    32,\n    32,", "    31,\n    31,\n    32,"),
    Fault("8x8 inverse transform", EIGHT, "int16_t b5 = (a3 >> 2) - a5", "int16_t b5 = a5 - (a3 >> 2)"),
    Fault("8x8 scaling table", EIGHT, "{28, 25, 45, 26, 35, 33}", "{28, 25, 45, 26, 36, 33}"),
    Fault("8x8 scale", EIGHT, "level * scale * (1 << (qp / 6 - 2))", "(level * scale << qp / 6) / 5"),
    Fault("8x8 zigzag", EIGHT, "0, 1, 8, 16, 9, 2, 3, 10,", "0, 1, 8, 16, 9, 2, 10, 3,"),
    Fault("8x8 clipping", EIGHT, "value > 255 ? 255 : value", "value"),
    # CABAC: arithmetic.
    Fault("range of the less probable bin", CABAC_TABLES, "{116, 142, 169, 195},", "{116, 142, 169, 194},"),
    Fault("state after the less probable bin", CABAC_TABLES, "13, 15, 15, 16, 16,", "13, 15, 15, 16, 17,"),
    Fault("more probable bin changes", CABAC_ENGINE, "(state ? mps : 1 - mps)", "mps"),
    Fault("highest state", CABAC_ENGINE, "LEAST_PROBABLE = 62", "LEAST_PROBABLE = 61"),
    Fault("carry is lost", CABAC_ENGINE, "    if (word >> 32)\n        carry(on->at);\n", ""),
    Fault("carry goes one byte far", CABAC_ENGINE, "    while (++*--end == 0)\n        ;\n", "    ++*--end;\n"),
    Fault("state of a quantiser", CABAC_ENGINE, "* slice_qp) >> 4)", "* slice_qp) / 16)"),
    Fault("end of a slice", CABAC_ENGINE, "on->low >> 7 | 1", "on->low >> 7"),
    Fault("terminating bin", CABAC_H, "    on->range -= 2;\n    renormalise(on);", "    renormalise(on);"),
    Fault("bypass", CABAC_H, "(on->low << count) + (uint64_t)on->range * bins", "(on->low << count) + (uint64_t)(on->range - 1) * bins"),
    # CABAC: contexts.
    *(Fault(f"first state of {name}", CABAC_TABLES, right, wrong) for name, right, wrong in CONTEXTS),
    Fault("context of coded_block_flag beyond the edge", BLOCKS, "ALL_CODED = {.luma = 0xFFFF,", "ALL_CODED = {.luma = 0,"),
    Fault("context of coded_block_flag of DC", BLOCKS, ".chroma = {15, 15}, .dc = 7}", ".chroma = {15, 15}, .dc = 1}"),
    Fault("coded_block_flag beside 8x8 blocks", BLOCKS, "(0x33 << (part", "(0x11 << (part"),
    Fault("block above", BLOCKS, "top >> (block + width * last)", "top >> block"),
    Fault("flags of chroma", BLOCKS, "|= (uint8_t)(any << at)", "|= (uint8_t)(any << block)"),
    Fault("contexts of 8x8 positions", LEVELS, "14, 10, 9,  8,  6,", "14, 10, 9,  8,  7,"),
    Fault("contexts of last 8x8 positions", LEVELS, "6, 6, 6, 6, 7, 7, 7, 7,", "6, 6, 6, 6, 6, 7, 7, 7,"),
    Fault("context of a level", LEVELS, "ones < 3 ? 1 + ones : 4", "ones < 2 ? 1 + ones : 4"),
    Fault("context of a larger level", LEVELS, "kind == CHROMA_DC ? 3 : 4", "kind == CHROMA_DC ? 2 : 4"),
    Fault("prefix of a level", LEVELS, "PREFIX_MAX = 14", "PREFIX_MAX = 13"),
    Fault("suffix of a level", LEVELS, "take_bypass(to, value + 1 - (1u << bits), bits);", "take_bypass(to, value - (1u << bits), bits);"),
    Fault("sign of a level", LEVELS, "take_bypass(to, level < 0, 1);", "take_bypass(to, level > 0, 1);"),
    Fault("context of a vector", SLICE, "beside > 32 ? 2", "beside > 31 ? 2"),
    Fault("context of a short vector", SLICE, ": beside > 2)", ": beside > 3)"),
    Fault("prefix of a vector", SLICE, "MVD_PREFIX = 9", "MVD_PREFIX = 8"),
    Fault("contexts of a vector's bins", SLICE, "bin < 4 ? 2 + bin : 6", "bin < 3 ? 2 + bin : 6"),
    Fault("suffix of a vector", SLICE, "int rest = size - MVD_PREFIX, bits = 3", "int rest = size - MVD_PREFIX, bits = 2"),
    Fault("vectors of neighbours", SLICE, "at_most_255(abs(mvd[1]))", "at_most_255(mvd[1])"),
    Fault("context of skipped", SLICE, "    int coded = !left_of(on, x, y)->skipped + !above", "    int coded = left_of(on, x, y)->skipped + !above"),
    Fault("context of coded_block_pattern", SLICE, "+ 2 * !(over & 1)", "+ 2 * (over & 1)"),
    Fault("pattern beyond the edge", SLICE, ".skipped = true, .cbp = 15}", ".skipped = true}"),
    Fault("context of chroma's pattern", SLICE, "(beside == 2) + 2 * (over == 2)", "(beside == 2) + 2 * (over != 0)"),
    Fault("context of mb_qp_delta", SLICE, "    on->qp_delta = delta;\n", "    on->qp_delta = 0;\n"),
    Fault("quantiser after a skipped macroblock", SLICE, "{.skipped = true};\n    on->qp_delta = false;", "{.skipped = true};"),
    Fault("quantiser after one without levels", SLICE, "    on->qp_delta = on->qp_delta && levels->cbp;\n", ""),
    Fault("context of the transform's size", SLICE, "left->transform_8x8 + top->transform_8x8", "left->transform_8x8"),
    Fault("transform's size without levels", SLICE, "levels->cbp & 15 && levels->transform_8x8", "levels->transform_8x8"),
    Fault("context of chroma's mode", SLICE, "left->chroma_mode + top->chroma_mode", "left->chroma_mode"),
    # Weighted prediction.
    Fault("offset is not clipped", FADING, "clipped(samples[index] + offset)", "(uint8_t)(samples[index] + offset)"),
    Fault("offset of the wrong plane", FADING, "add_offset(prediction->c[1], 64, some->of[2])", "add_offset(prediction->c[1], 64, some->of[1])"),
    Fault("offsets never found", CODER, "LEAST_FADING = 80", "LEAST_FADING = 101"),
    Fault("what is skipped is not kept", MACROBLOCK, " || any_offset(&self->offsets))\n        keep", ")\n        keep"),
    Fault("unchanged macroblocks of a fading picture", CODER, "memset(self->changed, true,", "memset(self->changed, false,"),
    Fault("search without the offset", MACROBLOCK, "        luma = without;\n", ""),
    Fault("offsets are not in the header", HEADERS, "        bits.se(luma)\n", "        bits.se(0)\n"),
    Fault("samples beyond the edge", PICTURE, "row < rows && columns < stride", "row < rows && columns < 0"),
    # Slice data, headers and NAL units.
    Fault("order of blocks", BLOCKS, "{0, 1, 4,  5,  2,  3,  6,  7,", "{0, 1, 4,  5,  2,  3,  7,  6,"),
    Fault("intra type without luma", SLICE, "MB_TYPE_SUFFIX + 1, (levels->cbp & 15) != 0)", "MB_TYPE_SUFFIX + 1, levels->cbp != 0)"),
    Fault("runs of zeros, three", BITS, "zeros == 2", "zeros == 3"),
    Fault("runs of zeros, again", BITS, "            zeros = 0;\n", ""),
    Fault("quantiser of a macroblock", SLICE, "delta > 0 ? 2 * delta - 1 : -2 * delta", "0 * delta"),
    Fault("quantiser is not kept", SLICE, "    on->qp_delta = delta;\n    on->qp = qp;\n", "    on->qp_delta = delta;\n"),
    Fault("emulated three", BITS, "from[index] <= 3", "from[index] < 3"),
    Fault("emulated three in Python", PYTHON_BITS, r"(?=[\x00-\x03])", r"(?=[\x00-\x02])"),
    Fault("frame_num stands", HEADERS, "bits.u(frame_num % (1 << form.frame_num_bits)", "bits.u(0 * (1 << form.frame_num_bits)"),
    Fault("frame_num does not wrap", HEADERS, "frame_num % (1 << form.frame_num_bits)", "min(frame_num, (1 << form.frame_num_bits) - 1)"),
    Fault("deblocking", HEADERS, "bits.ue(1)  # disable", "bits.ue(0), bits.ue(0), bits.ue(0)  # disable"),
    Fault("slice quantiser", HEADERS, "else quantiser - form.quantiser)", "else 0)"),
    Fault("held picture one macroblock short", CODER, "    begin_slice(&self->slice, header, header_bits, qp, 1, self->payload);\n    for (int y = 0; y < self->rows; y++)\n        for", "    begin_slice(&self->slice, header, header_bits, qp, 1, self->payload);\n    for (int y = 1; y < self->rows; y++)\n        for"),
    Fault("cabac_init_idc", HEADERS, "CABAC_INIT = 0", "CABAC_INIT = 1"),
    Fault("alignment of slice data", SLICE, "header[whole] | 0xFF >> header_bits % 8", "header[whole]"),
    # Rate and distortion.
    Fault("levels that are left out are shown", JUDGED, "memcpy(result->y + at, prediction->y + at, 8);", ";"),
    Fault("busy places are not coarser", DECISION, "COARSEST = 4,", "COARSEST = 0,"),
    Fault("what rests stays coarse", DELTA, "== self._rest and", "== -1 and"),
    # What is told to have changed.
    Fault("change of chroma", PICTURE, "marks + (top / 2 + row) / 8 * columns", "marks + top / 2 / 8 * columns"),
    Fault("macroblocks beyond the edge", PICTURE, "return 16 * x + 16 <= one->width", "return 16 * x <= one->width"),
    Fault("row that stands", CODER, "        set_zero_mv_row(&self->motion, y);\n", ""),
    # What the stream states.
    Fault("level of a long line", TABLE_A1, "            and max(columns, rows) ** 2 <= 8 * level.macroblocks\n", ""),
    Fault("level without the frame rate", TABLE_A1, "columns * rows * quality.fps <=", "columns * rows <="),
    Fault("level of a smaller size", TABLE_A1, "columns * rows <= level.macroblocks\n", "columns * rows <= 2 * level.macroblocks\n"),
    # Guards.
    Fault("key pictures every 40 s", DELTA, "KEYFRAME_SECONDS = 4", "KEYFRAME_SECONDS = 40"),
    Fault("no 8x8 transform", HEADERS, '    require(transform_8x8, "no 8x8 transform")\n', ""),
    Fault("quantiser 11", P_FRAMES, "range(12, 52)", "range(11, 52)"),
]  # fmt: skip


def build(folder: Path, group: str = "*") -> None:
    """Compile the library of a copy, and of its groups only one where the others are compiled."""
    native = folder / "lantu" / "native"
    digest = runpy.run_path(str(native / "sources.py"))["digest"](native)
    library = native / f"_kernels{sysconfig.get_config_var('EXT_SUFFIX')}"
    for source in (native / "module.c", *native.glob(f"{group}/*.c")):
        into = ["-c", source, "-o", source.with_suffix(".o")]
        subprocess.run([*COMPILER, f"-DLANTU_SOURCES={digest}", *into], check=True)
    subprocess.run(["gcc", "-shared", *native.rglob("*.o"), "-lm", "-o", library], check=True)


def copy(source: Path, folder: Path) -> None:
    """Copy what the tests need of a checkout."""
    for name in COPIED:
        if (source / name).is_dir():
            shutil.copytree(source / name, folder / name, ignore=shutil.ignore_patterns("golden"))
        else:
            shutil.copy(source / name, folder)


def plant(folder: Path, fault: Fault) -> bool:
    """Plant a fault in a copy; returns whether it fits the sources there."""
    file = folder / "lantu" / fault.file
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(fault.right, fault.wrong), encoding="utf-8")
    if file.suffix != ".py":
        build(folder, file.parent.name)
    return text.count(fault.right) == 1


def outcome(folder: Path) -> str:
    """The first test that fails in a copy; empty if all pass."""
    tests = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *TESTS]
    try:
        done = subprocess.run(tests, cwd=folder, capture_output=True, text=True, timeout=300)
    except subprocess.TimeoutExpired:
        return "the tests do not end"
    failed = [line[len("FAILED ") :] for line in done.stdout.splitlines() if "FAILED " in line]
    return (failed or [""])[0] if done.returncode < 2 else done.stdout[-300:]


def look_for(fault: Fault, sound: Path) -> str:
    """How the tests end with one fault planted in a copy of a sound checkout."""
    with tempfile.TemporaryDirectory() as folder:
        copy(sound, Path(folder))
        if not plant(Path(folder), fault):
            return f"DOES NOT FIT {fault.file}"
        found = outcome(Path(folder))
        return f"found by {found}" if found else "NOT FOUND"


def main(words: list[str]) -> int:
    """Plant the faults, two at a time."""
    chosen = [fault for fault in FAULTS if not words or any(word in fault.name for word in words)]
    missed = 0
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        sound = Path(folder)
        copy(ROOT, sound)
        build(sound)
        if failed := outcome(sound):
            sys.exit(f"The tests fail without a fault: {failed}")
        ends = pool.map(look_for, chosen, [sound] * len(chosen))
        for fault, end in zip(chosen, ends, strict=True):
            missed += not end.startswith("found")
            print(f"{fault.name:36} {end[:110]}", flush=True)
    print(f"{len(chosen)} faults, {missed} not found")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
