"""A marked answer sheet, and how it is crossed out. `python -m theme.parts.answers` draws it."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Create, LaggedStart, Mobject, VGroup

from theme.palette import INK, INK_SOFT, LINE, RED
from theme.parts.marks import Kind, mark
from theme.parts.strokes import HEAVY, MAIN, THIN, TINT, frame, lines, path, ring
from theme.type import SMALL, mono

WIDTH, ROW, FOLD = 4.8, 0.76, 0.4
CHOICES = "ABCD"
BUBBLE = 0.25


class AnswerSheet(VGroup):  # type: ignore[misc]
    """A sheet of questions with one choice filled in each, and the key's choice beside it.

    Args:
        chosen: what the pupil filled in, such as "BADC".
        key: what the key says.

    Attributes:
        page: outline with its folded corner.
        questions: one group per question.
        marks: a tick or a cross per question, not on the sheet until the scene brings them.
        cross: two strokes over the whole sheet, likewise.
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
        self.cross = lines(
            [
                ((-right - 0.2, top + 0.2), (right + 0.2, -top - 0.2)),
                ((-right - 0.2, -top - 0.2), (right + 0.2, top + 0.2)),
            ],
            RED,
            HEAVY + 2,
        )


def cross_out(sheet: AnswerSheet, run_time: float = 0.6) -> Create:
    """Strike the whole sheet through, one stroke after the other."""
    for piece in sheet.questions.get_family():
        piece.struck = True
    return Create(sheet.cross, run_time=run_time)


def mark_all(sheet: AnswerSheet, run_time: float = 2.0) -> LaggedStart:
    """Mark the answers from the first to the last."""
    return LaggedStart(*(Create(each) for each in sheet.marks), lag_ratio=0.8, run_time=run_time)


def demo() -> Mobject:
    """A sheet that is marked, and one that is crossed out."""
    marked, crossed = AnswerSheet().shift((-3, 0, 0)), AnswerSheet()
    marked.add(marked.marks.shift((-3, 0, 0)))
    return VGroup(marked, VGroup(crossed, crossed.marks, crossed.cross).shift((3, 0, 0)))


if __name__ == "__main__":
    from theme.parts.demo import show

    show(demo, "answers")
