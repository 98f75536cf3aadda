"""Put each row's approved cue frames at some commits next to the current ones, a PNG per row.

python tools/side_by_side.py 91205ff 56a5c24     writes docs/before-and-after/<row>.png
"""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = Path("tests/golden/zh")
OUT = ROOT / "docs" / "before-and-after"
WIDTH, HEIGHT, GAP, TITLE = 320, 180, 6, 22
ACROSS = 2
"""Cues per line of the picture; each takes one frame of every cut."""
GROUND, INK = "#050A14", "#B9C7E6"
Frames = dict[str, Image.Image]


def before(commit: str) -> Frames:
    """Name of a cue -> its approved frame at a commit."""
    listed = _git("ls-tree", "-r", "--name-only", commit, str(GOLDEN)).decode().split()
    return {
        Path(name).stem: small(Image.open(io.BytesIO(_git("show", f"{commit}:{name}"))))
        for name in listed
    }


def after() -> Frames:
    """Name of a cue -> its approved frame now."""
    return {path.stem: small(Image.open(path)) for path in (ROOT / GOLDEN).glob("*.png")}


def small(frame: Image.Image) -> Image.Image:
    """A frame in the size of the picture's cells."""
    return frame.convert("RGB").resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def sheet(cues: Sequence[str], cuts: Sequence[Frames]) -> Image.Image:
    """Arrange the frames of a row's cues, cut beside cut; a missing frame is left dark."""
    lines, wide = -(-len(cues) // ACROSS), len(cuts) * (WIDTH + GAP) + GAP
    size = (ACROSS * wide + GAP, lines * (HEIGHT + TITLE + GAP) + GAP)
    picture = Image.new("RGB", size, GROUND)
    pen = ImageDraw.Draw(picture)
    for place, cue in enumerate(cues):
        x = GAP + place % ACROSS * wide
        y = GAP + place // ACROSS * (HEIGHT + TITLE + GAP)
        pen.text((x, y + 4), f"{cue}: from the first cut to this one", INK)
        for column, frames in enumerate(cuts):
            if cue in frames:
                picture.paste(frames[cue], (x + column * (WIDTH + GAP), y + TITLE))
    # Median cut would lose colours that few pixels have, such as amber.
    return picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def main(commits: Sequence[str]) -> None:
    """Write one picture per row."""
    cuts = [*map(before, commits), after()]
    names = sorted(set().union(*cuts))
    OUT.mkdir(parents=True, exist_ok=True)
    for row, cues in groupby(names, lambda name: name.partition("@")[0]):
        sheet(list(cues), cuts).save(OUT / f"{row}.png", optimize=True)


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True).stdout


if __name__ == "__main__":
    main(sys.argv[1:])
