"""A marked answer sheet, and the animation that puts it aside.

`python -m lantu_blueprint.parts.answers` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence

from manim import LEFT, Create, LaggedStart, Mobject, Transform, VGroup

from lantu_blueprint.palette import INK, INK_SOFT, LINE
from lantu_blueprint.parts.marks import Kind, mark
from lantu_blueprint.parts.strokes import MAIN, THIN, TINT, frame, path, ring
from lantu_blueprint.type import SMALL, mono

WIDTH, ROW, FOLD = 4.8, 0.76, 0.4
CHOICES = "ABCD"
BUBBLE = 0.25
TILT = 0.09
"""Rotation in radians of a sheet that was put aside."""


class AnswerSheet(VGroup):  # type: ignore[misc]
    """A sheet of multiple-choice questions with the pupil's answers and those of the key.

    Args:
        chosen: what the pupil filled in, such as "BADC".
        key: what the key says.

    Attributes:
        page: outline with its folded corner.
        questions: one group per question.
        marks: a tick or a cross per question; not part of the sheet until the scene adds them.
    """

    def __init__(self, chosen: Sequence[str] = "BADC", key: Sequence[str] = "BACC") -> None:
        height = ROW * len(chosen) + 0.55
        right, top = WIDTH / 2, height / 2
        self.page = VGroup(
            path(
                [
                    (-right, -top),
                    (-right, top),
                    (right - FOLD, top),
                    (right, top - FOLD),
                    (right, -top),
                ],
                LINE,
                MAIN,
                fill=TINT,
                closed=True,
            ),
            path([(right - FOLD, top), (right - FOLD, top - FOLD), (right, top - FOLD)], LINE),
        )
        self.questions, self.marks = VGroup(), VGroup()
        for row, (choice, right_choice) in enumerate(zip(chosen, key, strict=True)):
            y = top - 0.35 - ROW * (row + 0.5)
            question = VGroup(mono(f"{row + 1}.", SMALL, INK_SOFT).move_to((-1.95, y, 0)))
            for place, letter in enumerate(CHOICES):
                spot = (-1.15 + 0.76 * place, y)
                filled = letter == choice
                question.add(
                    ring(spot, BUBBLE, INK if filled else LINE, MAIN if filled else THIN)
                    if not filled
                    else ring(spot, BUBBLE, INK, MAIN, fill=0.15),
                    mono(letter, SMALL, INK if filled else INK_SOFT).move_to((*spot, 0)),
                )
                if letter == right_choice:
                    question.add(frame(0.66, 0.66, 0.06, LINE, THIN, 0.8).move_to((*spot, 0)))
            self.questions.add(question)
            kind: Kind = "tick" if choice == right_choice else "cross"
            self.marks.add(mark(kind, 0.3).move_to((right - 0.42, y, 0)))
        super().__init__(self.page, self.questions)


def put_aside(sheet: AnswerSheet, way: float = 0.75, run_time: float = 0.7) -> Transform:
    """Move the sheet and its marks some units to the left, rotated and dimmed."""
    for piece in sheet.questions.get_family():
        piece.struck = True
    whole = VGroup(sheet, sheet.marks)
    aside = whole.copy().scale(0.86).rotate(TILT).shift(way * LEFT).fade(0.62)
    return Transform(whole, aside, run_time=run_time)


def mark_all(sheet: AnswerSheet, run_time: float = 2.0) -> LaggedStart:
    """Mark the answers from the first to the last."""
    return LaggedStart(*(Create(each) for each in sheet.marks), lag_ratio=0.8, run_time=run_time)


def demo() -> Mobject:
    """A sheet that is marked, and one that is put aside."""
    marked, aside = AnswerSheet().shift((-3, 0, 0)), AnswerSheet()
    marked.add(marked.marks.shift((-3, 0, 0)))
    pushed = put_aside(aside)
    pushed.begin()
    pushed.interpolate(1)
    return VGroup(marked, pushed.mobject.shift((3, 0, 0)))


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "answers")
