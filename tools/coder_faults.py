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
    "tests/test_encoder.py",
    "tests/test_busy_pictures.py",
]
COPIED = ["lantu", "tests", "pyproject.toml"]
COMPILER = ["gcc", "-O1", "-std=c11", "-Wno-psabi", "-fPIC", "-I", sysconfig.get_path("include")]

INTER, INTERPOLATION = "native/h264/inter.c", "native/h264/interpolation.h"
SEARCH, INTRA, RESIDUAL = (
    "native/h264/motion_search.c",
    "native/h264/intra.c",
    "native/h264/residual.c",
)
CAVLC, SLICE, BITS = "native/h264/cavlc.c", "native/h264/slice.c", "native/h264/bits.h"
MOTION, CODER, PICTURE = (
    "native/h264/motion_field.c",
    "native/h264/coder.c",
    "native/h264/picture.c",
)
DECISION = "native/h264/decision.c"
BUSY, DELTA, HEADERS = "encoding/busy.py", "encoding/delta.py", "encoding/slice_headers.py"
P_FRAMES, PYTHON_BITS = "encoding/p_frame_coder.py", "encoding/bits.py"


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
    Fault("chroma mode always DC", SLICE, "(uint32_t)modes.chroma", "0"),
    Fault("neighbours never tried", INTRA, "if (sum < limit)", "if (sum < limit - 100000)"),
    # Search.
    Fault("no quarter samples", SEARCH, "for (int step = 2; step; step--)", "for (int step = 2; step > 1; step--)"),
    Fault("search turns back", SEARCH, "came_from = 3 - went", "came_from = went"),
    Fault("search ends early", SEARCH, "MAX_STEPS = 16", "MAX_STEPS = 1"),
    Fault("search sees another average", SEARCH, "near->down + at + (x == 3)", "near->down + at + (x == 1)"),
    # Vectors that decoders predict.
    Fault("median of vectors", MOTION, "c > high ? high : c", "c > high ? c : high"),
    Fault("neighbour above to the right", MOTION, "? above + 1 : above - 1", "? above : above - 1"),
    Fault("one neighbour alone decides", MOTION, "refers[2] == 1)", "refers[2] == 7)"),
    Fault("skipped at the edge", MOTION, "if (!x || !y || is_still_inter(field, at - 1)", "if (!y || (x && is_still_inter(field, at - 1))"),
    Fault("intra neighbour stands still", MOTION, "return !field->intra[at] && same_mv", "return same_mv"),
    Fault("intra is not noted", MOTION, "field->intra[y * field->columns + x] = true", "field->intra[y * field->columns + x] = false"),
    Fault("skipped with levels", CODER, "if (!levels->cbp && skip)", "if (skip)"),
    # Transform and quantiser.
    Fault("forward transform", RESIDUAL, "b[lane] = 2 * d0 + d1;", "b[lane] = 2 * d0 - d1;"),
    Fault("inverse transform", RESIDUAL, "b[lane] + (d[lane] >> 1)", "b[lane] - (d[lane] >> 1)"),
    Fault("quantiser's table", RESIDUAL, "{11916, 4660, 7490}", "{11916, 4660, 6490}"),
    Fault("scaling table", RESIDUAL, "{16, 25, 20}", "{16, 25, 21}"),
    Fault("luma DC scale", RESIDUAL, "values[block] * LEVEL_SCALE[qp % 6][0] * (1 << (qp / 6 - 2))", "((values[block] * LEVEL_SCALE[qp % 6][0] >> 2) << qp / 6)"),
    Fault("chroma DC scale", RESIDUAL, "* (1 << qp / 6)) >> 1)", "* (1 << qp / 6)) >> 2)"),
    Fault("no clipping", RESIDUAL, "value > 255 ? 255 : value", "value"),
    Fault("zigzag", RESIDUAL, "{0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13,", "{0, 1, 4, 8, 5, 2, 3, 6, 12, 9, 13,"),
    Fault("chroma quantiser", P_FRAMES, "    31,\n    32,\n    32,", "    31,\n    31,\n    32,"),
    # CAVLC.
    Fault("trailing ones", CAVLC, "trailing_ones < count && trailing_ones < 3", "trailing_ones < count && trailing_ones < 2"),
    Fault("length of the first suffix", CAVLC, "count > 10 && trailing_ones < 3", "count > 9 && trailing_ones < 3"),
    Fault("growth of the suffix", CAVLC, "size > 3 << (suffix_length - 1)", "size >= 3 << (suffix_length - 1)"),
    Fault("level escape", CAVLC, "1 << 12 | (level_code - 30)", "1 << 12 | (level_code - 29)"),
    Fault("longest level", CAVLC, "level_code - (15 << suffix_length)", "level_code - (16 << suffix_length)"),
    Fault("run before", CAVLC, "zeros < 7 ? zeros : 7", "zeros < 6 ? zeros : 7"),
    Fault("nC rounding", SLICE, "here[-stride] + 1) >> 1", "here[-stride]) >> 1"),
    Fault("table of nC 4", CAVLC, ": nC < 4 ", ": nC < 5 "),
    # Slice data, headers and NAL units.
    Fault("order of blocks", SLICE, "{0, 1, 4,  5,  2,  3,  6,  7,", "{0, 1, 4,  5,  2,  3,  7,  6,"),
    Fault("coded block pattern", SLICE, "35, 45, 38, 41,", "35, 45, 41, 38,"),
    Fault("intra type without luma", SLICE, "12 * ((levels->cbp & 15) != 0)", "12 * (levels->cbp != 0)"),
    Fault("skip run at the end", SLICE, "if (on->mb_skip_run)\n", "if (on->mb_skip_run > 1)\n"),
    Fault("runs of zeros, three", BITS, "zeros == 2", "zeros == 3"),
    Fault("runs of zeros, again", BITS, "            zeros = 0;\n", ""),
    Fault("quantiser of a macroblock", SLICE, "put_se(&on->writer, qp - on->qp);", "put_se(&on->writer, 0);"),
    Fault("quantiser of a trial stays", SLICE, "    on->qp = mark->qp;\n", ""),
    Fault("levels of a trial stay", SLICE, "memset(on->luma_total_coeff + ((4 * y + row) * on->columns + x) * 4, 0, 4);", ";"),
    Fault("emulated three", BITS, "from[index] <= 3", "from[index] < 3"),
    Fault("emulated three in Python", PYTHON_BITS, r"(?=[\x00-\x03])", r"(?=[\x00-\x02])"),
    Fault("frame_num stands", HEADERS, "bits.u(frame_num % (1 << form.frame_num_bits)", "bits.u(0 * (1 << form.frame_num_bits)"),
    Fault("frame_num does not wrap", HEADERS, "frame_num % (1 << form.frame_num_bits)", "min(frame_num, (1 << form.frame_num_bits) - 1)"),
    Fault("deblocking", HEADERS, "bits.ue(1)  # disable", "bits.ue(0), bits.ue(0), bits.ue(0)  # disable"),
    Fault("slice quantiser", HEADERS, "else quantiser - form.quantiser)", "else 0)"),
    Fault("held picture one macroblock short", HEADERS, "bits.ue(form.macroblocks)", "bits.ue(form.macroblocks - 1)"),
    # Rate and distortion.
    Fault("levels that are left out are shown", DECISION, "block / 2 * 4 + block % 2] = 0;", "block / 2 * 4 + block % 2] += 0;"),
    Fault("busy places are not coarser", DECISION, "COARSEST = 4,", "COARSEST = 0,"),
    Fault("what rests stays coarse", DELTA, "== self._rest and", "== -1 and"),
    # What is told to have changed.
    Fault("change of chroma", PICTURE, "marks + (top / 2 + row) / 8 * columns", "marks + top / 2 / 8 * columns"),
    Fault("macroblocks beyond the edge", PICTURE, "return 16 * x + 16 <= one->width", "return 16 * x <= one->width"),
    Fault("row that stands", CODER, "        set_zero_mv_row(&self->motion, y);\n", ""),
    # Guards.
    Fault("key pictures every 40 s", DELTA, "KEYFRAME_SECONDS = 4", "KEYFRAME_SECONDS = 40"),
    Fault("8x8 transform", HEADERS, 'require(pps.u(1) == 0, "8x8 transform")', "pps.u(1)"),
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
