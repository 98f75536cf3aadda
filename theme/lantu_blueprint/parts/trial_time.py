"""The time of a trip as two bars to scale: the intern's, and that of the editor after it.

`python -m lantu_blueprint.parts.trial_time` draws them.
"""

from __future__ import annotations

from manim import DOWN, Mobject, VGroup

from lantu_blueprint.compositions.trial import WIDE, Places
from lantu_blueprint.palette import BLUE, PURPLE
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import frame
from lantu_blueprint.type import sans

BAR, GAP = 0.38, 0.04
"""Height of a time bar, and the gap to the next."""


def time_bar(
    at: Places,
    overhead: tuple[float, str],
    target: tuple[float, str],
    whole: str,
    *,
    above: bool = False,
) -> tuple[VGroup, VGroup, Mobject]:
    """A trip's time to scale, below the cells, when the work stands beside the dial.

    Args:
        at: measures of the composition.
        overhead: milliseconds of the intern, and their text.
        target: milliseconds of the editor, and their text.
        whole: text of the sum.
        above: whether it stands on the cells, above the chart.

    Returns:
        The intern's bar with its text before it, the editor's with its text in it, the sum,
        which is empty where there is no room.
    """
    begin, end, y = at.time
    note = at.note
    name = sans(overhead[1], note, BLUE)
    total: Mobject = sans(whole, note)
    left, right = begin + name.width + 0.15, end - total.width - 0.15
    name.move_to((begin + name.width / 2, y, 0))
    total.move_to((right + 0.15 + total.width / 2, y, 0))
    if above:
        begin, right, y = at.time_above
        left = begin + name.width + 0.15
        name.move_to((begin + name.width / 2, y, 0))
        total = VGroup()
    elif at.is_stacked:
        left, right = begin, end
        VGroup(name, total).shift((BAR / 2 + 0.2) * DOWN)
    scale = (right - left) / (overhead[0] + target[0])
    bars = []
    for length, colour in ((overhead[0], BLUE), (target[0], PURPLE)):
        bar = frame(max(0.06, length * scale - GAP), BAR, 0.02, colour, fill=0.25)
        bars.append(bar.move_to((left + length * scale / 2, y, 0)))
        left += length * scale
    inside = sans(target[1], note).move_to(bars[1])
    return VGroup(bars[0], name), VGroup(bars[1], inside), total


def demo() -> Mobject:
    """A trip of code."""
    return VGroup(*time_bar(WIDE, (4.6, "Intern 4.6ms"), (20.0, "Editor 20ms"), "= 1.23 trips"))


if __name__ == "__main__":
    show(demo, "trial_time")
