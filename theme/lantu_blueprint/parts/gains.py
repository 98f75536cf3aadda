"""The pictures of three gains: the switch of the modes, a trip with four letters, a tossed coin.

`python -m lantu_blueprint.parts.gains` draws them.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import (
    DOWN,
    ORIGIN,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    LaggedStart,
    Mobject,
    UpdateFromAlphaFunc,
    VGroup,
    linear,
    smooth,
    squish_rate_func,
)

from lantu_blueprint.compositions.value_reveal import WIDE, Places
from lantu_blueprint.fading import Faded
from lantu_blueprint.palette import BLUE, GREEN, INK, LINE, PURPLE, Colour
from lantu_blueprint.parts.coin import Coin
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.envelope import Envelope
from lantu_blueprint.parts.icons import book, sparkle
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.rolling import drive
from lantu_blueprint.parts.schoolwork import essay
from lantu_blueprint.parts.strokes import FAINT, lines
from lantu_blueprint.parts.switch import ModeSwitch, flip
from lantu_blueprint.parts.truck import GROUND, Truck

UNLIT = 0.6
"""Opacity of what is not lit."""
TURNS = 4
"""Turns of the tossed coin."""


def pulse(alpha: float) -> float:
    """Rate function: there and back, twice."""
    return float(np.sin(2 * np.pi * alpha) ** 2)


class ModesGain(VGroup):  # type: ignore[misc]
    """A sheet that is written, a book that is read, and the switch between both.

    Attributes:
        machine: what becomes the icon.
        pencil: moves while it writes.
    """

    def __init__(self, names: tuple[str, str], colour: Colour, at: Places) -> None:
        self.sheet = essay(INK).scale(at.sheet[0]).move_to((*at.sheet[1:], 0))
        self.machine = book(colour).scale(at.book[0]).move_to((*at.book[1:], 0))
        self.switch = ModeSwitch(*names).scale(at.switch[0]).move_to((*at.switch[1:], 0))
        self.pencil = self.sheet[-1]
        super().__init__(self.sheet, self.switch, self.machine)
        self._unlit, self._writing = Faded(self.machine), Faded(self.sheet)
        self._unlit.show(UNLIT)

    def enter(self) -> list[Animation]:
        """Writing and reading appear, and the switch between them."""
        return [FadeIn(self.sheet, self.machine), FadeIn(self.switch, shift=0.2 * DOWN)]

    def scribbling(self) -> Callable[[Mobject, float], None]:
        """An updater of the pencil, for `BlueprintScene.ambient`."""
        at = self.pencil.get_center()

        def scribble(tool: Mobject, now: float) -> None:
            tool.move_to(at + np.array([0.1 * np.sin(9 * now), 0.05 * np.sin(18 * now), 0]))

        return scribble

    def flipped(self) -> list[Animation]:
        """The switch flips: writing goes dark, and reading lights up."""
        return [flip(self.switch), self._writing.to(UNLIT), self._unlit.to(1.0)]

    def go_on(self) -> Animation:
        """The lit book pulses."""
        return self.machine.animate(rate_func=pulse).scale(1.12)


class TripGain(VGroup):  # type: ignore[misc]
    """The truck, and the letters of one trip with their ticks.

    Attributes:
        machine: the truck, which becomes the icon.
    """

    def __init__(self, load: str, colours: tuple[Colour, Colour], at: Places) -> None:
        (reach, level), self._way = at.road, at.way
        self.machine = Truck(load, colours[1]).scale(at.truck, about_point=ORIGIN)
        self.machine.shift((at.start, level - at.truck * GROUND, 0))
        self.road = lines([((-reach, level), (reach, level))], LINE, 2.0, FAINT)
        self.letters, self.ticks = VGroup(), VGroup()
        for x in at.letters:
            letter = Envelope(None, colours[0]).scale(at.letter)
            self.letters.add(letter.move_to((x, at.over[0], 0)))
            self.ticks.add(tick_mark(GREEN, at.tick).move_to((x, at.over[1], 0)))
        super().__init__(self.machine, self.road, self.letters, self.ticks)

    def enter(self) -> list[Animation]:
        """The truck comes out of the dark."""
        return [FadeIn(self.machine, self.road, rate_func=squish_rate_func(smooth, 0.4, 1))]

    def delivered(self) -> list[Animation]:
        """It drives, and the letters fly out of it."""
        flying = [
            FadeIn(letter, target_position=self.machine.box, scale=0.3, path_arc=-0.9)
            for letter in reversed(self.letters)
        ]
        return [drive(self.machine, self._way, 1.0), LaggedStart(*flying, lag_ratio=0.15)]

    def checked(self) -> Animation:
        """The letters are ticked one after the other."""
        return LaggedStart(*map(Create, self.ticks), lag_ratio=0.6)


class CoinGain(VGroup):  # type: ignore[misc]
    """A coin that passes, with the stars of a thing of quality."""

    def __init__(self, at: Places) -> None:
        self._middle = middle = np.array([0.0, at.coin_at, 0.0])
        self.coin = Coin(INK, at.coin).show_at(middle)
        self.stars = VGroup(
            *(
                sparkle(GREEN).scale(at.star_size).move_to(middle + side * at.star * RIGHT)
                for side in (-1, 1)
            )
        )
        self.stars[0].flip()
        self.tick = tick_mark(GREEN, 0.8).move_to(middle)
        super().__init__(self.coin, self.tick, self.stars)

    def tossed(self) -> Animation:
        """The coin flies up, turns, and is green when it has come down."""
        middle = self._middle

        def fly(thrown: Coin, alpha: float) -> None:
            up = 4 * alpha * (1 - alpha)
            thrown.show_at(middle + 0.65 * up * UP, np.cos(2 * np.pi * TURNS * smooth(alpha)))
            thrown.paint(GREEN if alpha == 1 else INK)

        return UpdateFromAlphaFunc(self.coin, fly, rate_func=linear)

    def passed(self) -> list[Animation]:
        """It gets its tick and its stars."""
        self.coin.paint(GREEN)
        return [Create(self.tick), FadeIn(self.stars, scale=0.3)]

    def twinkle(self) -> list[Animation]:
        """The stars pulse."""
        return [star.animate(rate_func=pulse).scale(1.25) for star in self.stars]


def demo() -> Mobject:
    """All three, small."""
    gains = (
        ModesGain(("DECODING", "PREFILL"), PURPLE, WIDE),
        TripGain("26GB", (BLUE, PURPLE), WIDE),
        CoinGain(WIDE),
    )
    return VGroup(*(gain.scale(0.5) for gain in gains)).arrange(DOWN, buff=0.4)


if __name__ == "__main__":
    show(demo, "gains")
