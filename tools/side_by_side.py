"""Put each row's approved cue frames at a commit next to the current ones, as one PNG per row.

python tools/side_by_side.py 91205ff     writes docs/before-and-after/<row>.png
"""

from __future__ import annotations

import io
import subprocess
import sys
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = Path("tests/golden/zh")
OUT = ROOT / "docs" / "before-and-after"
WIDTH, HEIGHT, GAP, TITLE = 480, 270, 6, 22
PAIRS = 2
"""Cues per line of the picture; each cue takes two frames."""
GROUND, INK = "#050A14", "#B9C7E6"


def before(commit: str) -> dict[str, Image.Image]:
    """Name of a cue -> its approved frame at a commit."""
    listed = _git("ls-tree", "-r", "--name-only", commit, str(GOLDEN)).decode().split()
    return {
        Path(name).stem: Image.open(io.BytesIO(_git("show", f"{commit}:{name}"))).convert("RGB")
        for name in listed
    }


def after() -> dict[str, Image.Image]:
    """Name of a cue -> its approved frame now."""
    return {path.stem: Image.open(path).convert("RGB") for path in (ROOT / GOLDEN).glob("*.png")}


def sheet(cues: list[str], old: dict[str, Image.Image], new: dict[str, Image.Image]) -> Image.Image:
    """Arrange the frames of a row's cues in pairs; a missing frame is left dark."""
    lines = -(-len(cues) // PAIRS)
    size = (PAIRS * (2 * WIDTH + 2 * GAP) + GAP, lines * (HEIGHT + TITLE + GAP) + GAP)
    picture = Image.new("RGB", size, GROUND)
    pen = ImageDraw.Draw(picture)
    for place, cue in enumerate(cues):
        x = GAP + place % PAIRS * (2 * WIDTH + 2 * GAP)
        y = GAP + place // PAIRS * (HEIGHT + TITLE + GAP)
        pen.text((x, y + 4), f"{cue}: before, after", INK)
        for frames, shift in ((old, 0), (new, WIDTH + GAP // 2)):
            if cue in frames:
                picture.paste(frames[cue], (x + shift, y + TITLE))
    # Median cut would lose colours that few pixels have, such as amber.
    return picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def main(commit: str) -> None:
    """Write one picture per row."""
    old, new = before(commit), after()
    OUT.mkdir(parents=True, exist_ok=True)
    for row, cues in groupby(sorted(old.keys() | new.keys()), lambda name: name.partition("@")[0]):
        sheet(list(cues), old, new).save(OUT / f"{row}.png", optimize=True)


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True).stdout


if __name__ == "__main__":
    main(sys.argv[1])
