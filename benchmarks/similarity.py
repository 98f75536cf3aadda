"""The structural similarity of clips to lossless pictures of the same frames."""

from __future__ import annotations

from pathlib import Path

import av
import cv2
import numpy as np

from lantu.core.quality import Quality
from lantu.drawing.stills import draw_stills
from lantu.timing.plan import RowPlan

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = 6
"""Number of frames per row that are compared with a lossless picture."""


def similarity(one: np.ndarray, other: np.ndarray) -> float:
    """Structural similarity of two grey pictures (Wang et al. 2004, Gaussian window of 1.5)."""
    a, b = one.astype(np.float64), other.astype(np.float64)

    def blurred(picture: np.ndarray) -> np.ndarray:
        return np.asarray(cv2.GaussianBlur(picture, (11, 11), 1.5))

    mean_a, mean_b = blurred(a), blurred(b)
    spread_a, spread_b = blurred(a * a) - mean_a**2, blurred(b * b) - mean_b**2
    together = blurred(a * b) - mean_a * mean_b
    small, smaller = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    top = (2 * mean_a * mean_b + small) * (2 * together + smaller)
    bottom = (mean_a**2 + mean_b**2 + small) * (spread_a + spread_b + smaller)
    return float(np.mean(top / bottom))


def grey_frames(film: Path, numbers: set[int]) -> dict[int, np.ndarray]:
    """Frame number -> luma of some frames of a video, uint8 (height, width)."""
    found = {}
    with av.open(str(film)) as video:
        for number, frame in enumerate(video.decode(video=0)):
            if number in numbers:
                found[number] = cv2.cvtColor(frame.to_ndarray(format="rgb24"), cv2.COLOR_RGB2GRAY)
            if number >= max(numbers):
                break
    return found


def worst_similarity(
    rows: list[RowPlan], quality: Quality, clips: list[list[Path]], scratch: Path
) -> list[float]:
    """The lowest similarity over all rows of each way, against lossless pictures."""
    worst = [1.0] * len(clips)
    for index, one in enumerate(rows):
        ticks = np.linspace(20, one.timed.ticks - 20, SAMPLES).astype(int)
        moments = {f"t{tick}": int(tick) for tick in ticks}
        stills = draw_stills(
            one.timed, one.scene_file, ROOT, quality, moments, scratch / "stills", scratch
        )
        lossless = [np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)) for path in stills]
        numbers = [quality.frame_at(tick) for tick in moments.values()]
        for way, paths in enumerate(clips):
            frames = grey_frames(paths[index], set(numbers))
            found = [
                similarity(frames[number], still)
                for number, still in zip(numbers, lossless, strict=True)
            ]
            worst[way] = min(worst[way], float(np.mean(found)))
    return worst
