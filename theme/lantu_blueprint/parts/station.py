"""A model at work: its figure, its size, and what it is like.

`python -m lantu_blueprint.parts.station` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence

from manim import Mobject, VGroup

from lantu_blueprint.compositions.recap import WIDE, Places
from lantu_blueprint.palette import BLUE, INK_SOFT, PURPLE, Colour
from lantu_blueprint.parts.acting import Figure
from lantu_blueprint.parts.billions import Billions
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.people import Editor, Intern
from lantu_blueprint.type import sans

APART = 0.25
"""Distance of title, name and weights."""


class Station(VGroup):  # type: ignore[misc]
    """A figure with three lines of text beside it.

    Args:
        figure: who works here, intern or editor; it is scaled and placed.
        texts: title, nature and time.
        name: who it is.
        billions: of weights.
        colours: of the title, and of name and weights.
        at: measures of the composition.

    Attributes:
        figure: the same.
        title, who, nature, time: the texts.
        weights: a square for each billion, empty.
    """

    def __init__(
        self,
        figure: Figure,
        texts: Sequence[str],
        name: str,
        billions: int,
        colours: tuple[Colour, Colour],
        at: Places,
    ) -> None:
        title, nature, time = texts
        index = 0 if isinstance(figure, Intern) else 1
        self.figure = figure.scale(at.sizes[index]).move_to((*at.figures[index], 0))
        left, top = at.texts_at[index]
        self.title = sans(title, at.heading, colours[0], weight="BOLD")
        self.who = sans(name, at.lines, colours[1], weight="BOLD")
        self.nature, self.time = (sans(text, at.lines, INK_SOFT) for text in (nature, time))
        for number, line in enumerate((self.title, self.nature, self.time)):
            line.move_to((left + line.width / 2, top - number * at.step, 0))
        end = self.title.get_right()[0] + APART
        self.who.move_to((end + self.who.width / 2, top, 0))
        self.weights = Billions(billions, colours[1]).scale(at.grid)
        end = self.who.get_right()[0] + APART + self.weights.width / 2
        self.weights.move_to((*(at.grids[index] or (end, top)), 0))
        super().__init__(self.figure, self.title, self.who, self.nature, self.time, self.weights)

    @property
    def texts(self) -> VGroup:
        """Everything but the figure."""
        return VGroup(self.title, self.who, self.nature, self.time, self.weights)


def demo() -> Mobject:
    """A small and a large model."""
    stations = VGroup()
    for figure, name, size, shade in (
        (Intern(), "Draft", 1, BLUE),
        (Editor(desk=True), "Target", 70, PURPLE),
    ):
        texts = (f"{name} model ({size}B)", "what it is like", f"{size} ms")
        stations.add(Station(figure, texts, name, size, (shade, shade), WIDE))
        stations[-1].weights.show_filled(size)
    return stations


if __name__ == "__main__":
    show(demo, "station")
