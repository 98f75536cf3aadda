"""Where both lanes of the time bar, the models and the comparison of the recap stand."""

from __future__ import annotations

from dataclasses import dataclass

from lantu_blueprint.measures import CAPTION_TOP, COMPACT, Region
from lantu_blueprint.type import BODY, SMALL

Place = tuple[float, float]
PANEL = Region(-4.85, 4.85, CAPTION_TOP + 0.08, -0.76)
SAID = Region(-4.7, 4.7, CAPTION_TOP + 0.12, -2.46)


@dataclass(frozen=True)
class Places:
    """Measures of the composition; the defaults are those of landscape.

    Attributes:
        left, per_ms: left end and units per millisecond of both lanes.
        long, short, lane: feet of the lane of standard decoding and of the other, and their height.
        copies: height of the middle of the outlines that measure the long lane.
        counted: text size at the ends of the lanes.
        words: height of the words over the long lane.
        title, title_at: text size, left end and height of the name of standard decoding.
        time_at, calls_at: left ends and heights of its time and of its calls.
        noted: text size of these.
        question, question_at: text size and place of the question.
        example_at: place of the note that this is another example.
        token_at, token_pitch: middle of the first drafted token, and distance of the tokens.
        marks: height of the verdicts.
        figures, sizes: middles and sizes of intern and editor while they work.
        texts_at: left ends and heights of the titles beside them.
        step, heading, lines: distance of these lines, and text sizes of titles and other lines.
        chip: text size of words and tokens.
        grids, grid: middles of the weights of both models (None is after the name), their scale.
        result_at, counts_at, total_at: left ends and heights of the lines of the result.
        result: text size of their title.
        panel: region of the comparison.
        spec_at, sum_at, call_at: left ends and heights of its lines; None for a left end is the
            middle of the panel.
        spec, call, closing, sentence: text sizes of the first and the last of them, of the
            conclusion and of the last sentence.
        conclusion_at: middle and height of the conclusion.
        said: region of the last sentence.
        people, standing: middles and sizes of intern and editor beside the comparison.
    """

    left: float = -6.2
    per_ms: float = 0.28
    long: float = 1.0
    short: float = 0.2
    lane: float = 0.5
    copies: float = 0.85
    counted: float = BODY
    words: float = 1.84
    title: float = BODY
    title_at: Place = (-6.2, 2.48)
    time_at: Place = (-2.55, 2.48)
    calls_at: Place = (2.6, 2.48)
    noted: float = 32.0
    question: float = 56.0
    question_at: Place = (0.0, -0.75)
    example_at: Place = (0.0, -1.65)
    token_at: Place = (-5.7, -0.42)
    token_pitch: float = 1.02
    marks: float = -0.86
    figures: tuple[Place, ...] = ((-5.72, -1.98), (-0.62, -1.98))
    sizes: Place = (0.66, 0.6)
    texts_at: tuple[Place, ...] = ((-4.95, -1.6), (0.2, -1.6))
    step: float = 0.44
    lines: float = 30.0
    chip: float = 32.0
    spec: float = 33.0
    sentence: float = 30.0
    closing: float = 33.0
    heading: float = 36.0
    grids: tuple[Place | None, ...] = (None, (5.65, -1.85))
    grid: float = 1.0
    result_at: Place = (-1.85, -0.42)
    counts_at: Place = (-0.15, -0.42)
    total_at: Place = (3.45, -0.42)
    result: float = 34.0
    panel: Region = PANEL
    spec_at: tuple[float | None, float] = (-1.9, -1.0)
    sum_at: tuple[float | None, float] = (None, -1.42)
    call_at: tuple[float | None, float] = (None, -1.86)
    call: float = 44.0
    conclusion_at: Place = (0.0, -2.3)
    said: Region = SAID
    people: tuple[Place, ...] = ((-5.65, -1.95), (5.65, -1.95))
    standing: Place = (0.78, 0.72)


WIDE = Places()
STACKED = Places(
    left=-2.85,
    per_ms=0.125,
    long=1.27,
    short=0.79,
    lane=0.28,
    copies=1.17,
    counted=30.0,
    words=1.81,
    title=31.0,
    title_at=(COMPACT.left + 0.1, 2.56),
    time_at=(COMPACT.left + 0.1, 2.19),
    calls_at=(0.4, 2.56),
    noted=SMALL,
    question=36.0,
    question_at=(0.0, 0.2),
    example_at=(0.0, -0.5),
    token_at=(-2.55, 0.36),
    token_pitch=0.98,
    marks=-0.02,
    figures=((-2.6, -0.72), (2.55, -0.72)),
    sizes=(0.42, 0.38),
    texts_at=((-2.12, -0.42), (COMPACT.left + 0.1, -1.42)),
    step=0.32,
    lines=SMALL,
    chip=SMALL,
    spec=28.5,
    sentence=SMALL,
    closing=28.5,
    heading=28.5,
    grids=(None, (2.5, -1.52)),
    grid=0.75,
    result_at=(1.1, 0.36),
    counts_at=(-0.2, -0.02),
    total_at=(0.08, 0.93),
    result=28.5,
    panel=Region(COMPACT.left, COMPACT.right, COMPACT.bottom - 0.02, -0.24),
    spec_at=(-0.25, -0.47),
    sum_at=(COMPACT.left + 0.15, -0.87),
    call_at=(COMPACT.left + 0.15, -1.2),
    call=28.5,
    conclusion_at=(0.0, -1.5),
    said=Region(COMPACT.left + 0.1, COMPACT.right - 0.1, COMPACT.bottom, -1.65),
    people=((1.95, -1.0), (2.66, -1.0)),
    standing=(0.4, 0.36),
)
"""The lines that stand side by side in landscape stand below each other."""
