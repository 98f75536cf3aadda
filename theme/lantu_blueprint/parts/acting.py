"""Figures that act: poses that interpolate, nods, and shakes of the head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import Animation, Mobject, UpdateFromAlphaFunc, VGroup, VMobject, linear, smooth

from lantu_blueprint.palette import Colour
from lantu_blueprint.parts.anchor import Anchor, polylines
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.limbs import Build, Limb

Points = npt.NDArray[np.float64]
State = npt.NDArray[np.float64]

TURN, DIP = 0.1, 0.085
"""How far the face moves within the head when it looks aside or down, in units."""
CARRIED = 0.4
"""Share of the motion of the face that the whole head takes part in."""
LOOK = 1.5
"""How much further than the face the pupils move."""
NECK = np.array([0.0, 0.15])
"""The point about which the head tilts."""
STROKES_PER_SECOND = 30
"""How often a hand that writes is drawn: the rate of `ambient` for `scribbling`."""
MOUTH = 0.05
"""Depth of a full smile in units."""
LIPS = np.linspace(-0.5, 0.5, 7)
"""Where points of the mouth lie, in its widths."""


@dataclass(frozen=True, slots=True)
class Pose:
    """A pose of a figure, in its local units.

    Attributes:
        left, right: places of the hands on the left and right of the picture.
        turn: face to the left (-1) or right (1).
        dip: face up (-1) or down (1).
        tilt: turn of the head in radians, counter-clockwise.
        mouth: from -1, corners down, to 1, a smile.
    """

    left: tuple[float, float]
    right: tuple[float, float]
    turn: float = 0.0
    dip: float = 0.0
    tilt: float = 0.0
    mouth: float = 0.3

    @property
    def state(self) -> State:
        """The pose as an array: hands, turn, dip, tilt, mouth; (8,)."""
        left, right, *head = astuple(self)
        return np.array([*left, *right, *head])


class Figure(VGroup):  # type: ignore[misc]
    """A person whose head and arms follow a pose; it may be moved and scaled at any time.

    Args:
        body: what does not move.
        skull: outline of the head and hair.
        face: what moves within the head.
        pupils: move further than the face.
        mouth: (x, y, width) of the mouth.
        front: what lies before the body and behind the arms, such as a desk.
        arms: builds of the arms on the left and right of the picture.
        pose: the pose at first.
        colour: of the lines.

    Attributes:
        body, head, front: groups of the pieces.
        arms: left and right limb.
        state: the present pose as an array.
    """

    def __init__(
        self,
        body: VGroup,
        skull: Sequence[Mobject],
        face: Sequence[Mobject],
        pupils: Sequence[Mobject],
        mouth: tuple[VMobject, float, float, float],
        front: Mobject,
        arms: tuple[Build, Build],
        pose: Pose,
        colour: Colour,
    ) -> None:
        self.anchor = Anchor(width=0.1, height=0.1)
        self.body, self.front = body, front
        self.mouth, *self._mouth_at = mouth
        self.head = VGroup(*skull, *face, *pupils, self.mouth)
        pieces = [
            (path, share)
            for group, share in ((skull, 0.0), (face, 1.0), (pupils, LOOK))
            for one in group
            for path in one.family_members_with_points()
        ]
        self._pieces = [path for path, _ in pieces]
        lengths = [len(path.points) for path in self._pieces]
        self._ends = np.cumsum(lengths).tolist()
        # All paths of the head are computed at once: they are short, and a call costs more.
        self._local = np.concatenate([path.points[:, :2] for path in self._pieces]) - NECK
        shares = np.repeat([share for _, share in pieces], lengths)[:, None]
        self._follows = CARRIED + shares * (1 - CARRIED)
        self.arms = VGroup(*(Limb(build, self.anchor, colour) for build in arms))
        self._held: list[tuple[int, Mobject, Points]] = []
        super().__init__(self.anchor, body, self.head, front, self.arms)
        self.show_state(pose.state)

    def show_state(self, state: State) -> None:
        """Draw the figure in a pose given as an array."""
        self.state = np.array(state)
        turn, dip, tilt, mouth = self.state[4:]
        shift = np.array([TURN * turn, -DIP * dip])
        cos, sin = np.cos(tilt), np.sin(tilt)
        rotation = np.array([[cos, sin], [-sin, cos]])
        moved = self.anchor.place(self._local @ rotation + NECK + self._follows * shift)
        begin = 0
        for path, end in zip(self._pieces, self._ends, strict=True):
            path.points = moved[begin:end]
            begin = end
        x, y, width = self._mouth_at
        smile = np.column_stack([x + width * LIPS, y + MOUTH * mouth * (8 * LIPS**2 - 1)])
        drawn = [(self.mouth, (smile - NECK) @ rotation + NECK + shift)]
        for limb, hand in zip(self.arms, (self.state[:2], self.state[2:4]), strict=True):
            drawn += limb.reach(hand)
        placed = polylines(self.anchor, *(local for _, local in drawn))
        for (path, _), points in zip(drawn, placed, strict=True):
            path.points = points
        for side, thing, offset in self._held:
            thing.move_to(self.hand(side) + self.anchor.scaling * offset)

    def pose(self, pose: Pose) -> Figure:
        """Take a pose at once."""
        self.show_state(pose.state)
        return self

    def hand(self, side: int) -> Points:
        """Position on the sheet of the hand on the left (0) or right (1) of the picture, (3,)."""
        return self.anchor.place(self.state[2 * side : 2 * side + 2])

    def reach(self, side: int, point: Sequence[float] | Points) -> Figure:
        """Bring a hand to a point of the sheet."""
        self.state[2 * side : 2 * side + 2] = self.local(point)
        self.show_state(self.state)
        return self

    def local(self, point: Sequence[float] | Points) -> tuple[float, float]:
        """Local coordinates of a point of the sheet, for a pose; the figure is not turned."""
        x, y = (np.asarray(point)[:2] - self.anchor.place((0, 0))[:2]) / self.anchor.scaling
        return float(x), float(y)

    def hold(self, side: int, thing: Mobject, offset: Sequence[float] = (0, 0, 0)) -> None:
        """Let a mobject follow a hand, at an offset in local units, until `let_go`.

        The mobject becomes a part of the figure and lies behind the hand.
        """
        self._held.append((side, thing, np.asarray(offset, float)))
        self.remove(self.arms)
        self.add(thing, self.arms)
        self.show_state(self.state)

    def let_go(self) -> list[Mobject]:
        """Leave what the hands hold where it is; it is no part of the figure any more."""
        things = [thing for _, thing, _ in self._held]
        self._held.clear()
        self.remove(*things)
        return things


class Gesture(Animation):  # type: ignore[misc]
    """A figure's pose with an offset that is a function of alpha and 0 at both ends."""

    def __init__(
        self, figure: Figure, offset: Callable[[float], State], run_time: float, **kwargs: Any
    ) -> None:
        self._offset = offset
        super().__init__(figure, run_time=run_time, rate_func=linear, **kwargs)

    def create_starting_mobject(self) -> Mobject:
        """Note the pose; no copy is needed."""
        self._state = self.mobject.state
        return Mobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw the figure at alpha."""
        self.mobject.show_state(self._state + self._offset(self.rate_func(alpha)))


def acting(figure: Figure, offset: Callable[[float], State]) -> Callable[[Mobject, float], None]:
    """An updater for `BlueprintScene.ambient`: the present pose plus an offset (8,) of time."""
    state = figure.state.copy()

    def draw(_: Mobject, now: float) -> None:
        figure.show_state(state + offset(now))

    return draw


def scribbling(now: float) -> State:
    """Offset of a pose whose right hand writes; for `acting`."""
    hand = [0.06 * np.sin(11 * now), 0.03 * np.sin(17 * now)]
    return np.array([0, 0, *hand, 0.25 * np.sin(1.7 * now), 0, 0, 0])


def act(figure: Figure, pose: Pose, run_time: float = 0.6, **kwargs: Any) -> Animation:
    """Move a figure to a pose."""
    return Drive(
        figure, lambda: figure.state, figure.show_state, pose.state, run_time=run_time, **kwargs
    )


def moved_like(figure: Figure, other: Figure, **kwargs: Any) -> Animation:
    """Let a figure become as large as another one, take its pose and come to its place."""
    begin, end = (np.array([*one.anchor.points[0], one.anchor.scaling]) for one in (figure, other))
    first, last = figure.state.copy(), other.state.copy()

    def move(mover: Figure, alpha: float) -> None:
        *place, size = begin + (end - begin) * alpha
        mover.shift(place - mover.anchor.points[0])
        mover.scale(size / mover.anchor.scaling, about_point=np.array(place))
        mover.show_state(first + (last - first) * alpha)

    return UpdateFromAlphaFunc(figure, move, rate_func=smooth, **kwargs)


def carry(
    figure: Figure,
    side: int,
    way: Callable[[float], Points],
    run_time: float = 1.0,
    head: Callable[[float], State] | None = None,
) -> Animation:
    """Move a hand along a path.

    Args:
        figure: on the sheet already.
        side: 0 for the hand on the left of the picture, 1 for that on the right.
        way: position of the hand on the sheet as a function of alpha, 0 to 1.
        run_time: seconds.
        head: turn, dip, tilt and mouth as a function of alpha, (4,); None leaves the head.
    """

    def move(mover: Figure, alpha: float) -> None:
        if head is not None:
            mover.state[4:] = head(alpha)
        mover.reach(side, way(alpha))

    return UpdateFromAlphaFunc(figure, move, run_time=run_time, rate_func=linear)


def nod(figure: Figure, times: int = 2, run_time: float = 0.8, depth: float = 1.0) -> Gesture:
    """Let a figure nod.

    Args:
        figure: the figure.
        times: number of nods.
        run_time: seconds.
        depth: 1 for a nod that can be seen in a small picture.
    """

    def offset(alpha: float) -> State:
        dip = depth * np.sin(np.pi * times * alpha) ** 2
        return np.array([0, 0, 0, 0, 0, dip, 0, 0.4 * dip])

    return Gesture(figure, offset, run_time)


def shake(figure: Figure, times: int = 3, run_time: float = 1.2) -> Gesture:
    """Let a figure shake the head: no."""

    def offset(alpha: float) -> State:
        swing = np.sin(2 * np.pi * times * alpha) * np.sin(np.pi * alpha) ** 0.5
        return np.array([0, 0, 0, 0, swing, 0.15 * np.sin(np.pi * alpha), -0.05 * swing, -0.6])

    def ended(alpha: float) -> State:
        share = min(1.0, 6 * alpha, 6 * (1 - alpha))
        scaled: State = offset(alpha) * np.array([1, 1, 1, 1, 1, 1, 1, share])
        return scaled

    return Gesture(figure, ended, run_time)
