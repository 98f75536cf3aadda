"""An engineering frame with a title tab.

`python -m lantu_blueprint.parts.panel` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence

from manim import DR, UL, Mobject, Rectangle, VGroup, VMobject

from lantu_blueprint.block import DoesNotFit
from lantu_blueprint.measures import STAGE, Region, stroke
from lantu_blueprint.palette import BLUE, LINE, PURPLE, Colour
from lantu_blueprint.parts.anchor import box, corners
from lantu_blueprint.type import SMALL, sans

TAB_HEIGHT = 0.46
PADDING = 0.25
TICK = 0.22


class Panel(VGroup):  # type: ignore[misc]
    """A frame with a title on a tab.

    Args:
        region: its outer edges.
        title: text on the tab; without a title there is no tab.
        colour: colour of corner ticks and tab.
        size: em of the title in pixels at 1080p; the height of the tab is in proportion.

    Attributes:
        frame: the thin rectangle.
        ticks: the four bright corners.
        tab: outline of the tab.
        title: its lettering.
    """

    def __init__(
        self, region: Region, title: str = "", colour: Colour = LINE, size: float = SMALL
    ) -> None:
        tab_height = TAB_HEIGHT * size / SMALL
        self.frame = Rectangle(
            width=region.width,
            height=region.height,
            stroke_color=LINE,
            stroke_width=stroke(1.5),
            stroke_opacity=0.45,
            fill_color=colour,
            fill_opacity=0.02,
        ).move_to(region.centre)
        self.ticks = VMobject(stroke_color=colour, stroke_width=stroke(2.5))
        for x, inward in ((region.left, 1), (region.right, -1)):
            for y, up in ((region.bottom, 1), (region.top, -1)):
                self.ticks.append_points(
                    corners((x + inward * TICK, y), (x, y), (x, y + up * TICK))
                )
        self.title = sans(title, size)
        self.tab = VMobject(
            stroke_color=colour, stroke_width=stroke(2), fill_color=colour, fill_opacity=0.1
        )
        super().__init__(self.frame, self.ticks)
        self.under = tab_height if title else 0.0
        if title:
            end = region.left + self.title.width + 2 * PADDING
            low = region.top - tab_height
            self.tab.points = corners(
                (region.left, region.top),
                (end + tab_height / 2, region.top),
                (end, low),
                (region.left, low),
                (region.left, region.top),
            )
            self.title.move_to(
                (region.left + PADDING + self.title.width / 2, region.top - tab_height / 2, 0)
            )
            self.add(self.tab, self.title)

    @property
    def inner(self) -> Region:
        """The region of the content, at the panel's current position."""
        left, top, _ = self.frame.get_corner(UL)
        right, bottom, _ = self.frame.get_corner(DR)
        return Region(left + PADDING, right - PADDING, bottom + PADDING, top - self.under - PADDING)


def framed(
    title: str, region: Region, colour: Colour = LINE, sizes: Sequence[float] = (SMALL,)
) -> Panel:
    """A panel whose title fits onto its tab.

    Args:
        title: text on the tab.
        region: outer edges of the panel.
        colour: of corner ticks and tab.
        sizes: ems of the title in pixels, in the order in which they are tried.

    Raises:
        DoesNotFit: it does not at the last size.
    """
    for size in sizes:
        panel = Panel(region, title, colour, size)
        if not title or panel.tab.get_right()[0] <= region.right - 0.1:
            return panel
    room = region.width - 2 * PADDING - panel.under / 2 - 0.1
    fit = max(0, int(len(title) * room / panel.title.width))
    raise DoesNotFit(
        f"the title “{title}” is too long for its panel: {len(title)} characters, about {fit} fit. "
        "Shorten it"
    )


def demo() -> Mobject:
    """Two panels side by side, the inner region of one marked."""
    left, right = STAGE.columns(1, 1)
    first = Panel(left, "阅读模式 Prefill", BLUE)
    inner = first.inner
    mark = VMobject(stroke_color=LINE, stroke_width=stroke(1), stroke_opacity=0.4)
    mark.points = box(inner.left, inner.right, inner.bottom, inner.top)
    return VGroup(first, mark, Panel(right, "写作模式 Decoding", PURPLE))


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "panel")
