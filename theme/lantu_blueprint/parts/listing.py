"""Code that is drafted, judged and written trip by trip, and then scrolled.

`python -m lantu_blueprint.parts.listing` draws it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import Mobject, VGroup, VMobject, linear

from lantu_blueprint.measures import Region, pixels, stroke
from lantu_blueprint.palette import BLUE, GREEN, PURPLE, RED, Colour
from lantu_blueprint.parts.anchor import Anchor, Points, Shifting, ShiftingPaths, corners
from lantu_blueprint.parts.drive import Drive, smoothsteps
from lantu_blueprint.parts.readout import Glyphs, shifted
from lantu_blueprint.tokens import family
from lantu_blueprint.type import BODY, MONO

Passes = Sequence[tuple[Sequence[str], Sequence[str]]]
"""For each trip the drafted tokens and the written ones: the kept drafts and one more token."""

PITCH = 1.65
"""Distance of the lines in ems."""
FADE = 0.25
"""Length over which lines fade in and out at the region's ends while they scroll."""
ASIDE = 3
"""Characters by which a rejected draft moves aside for the word written in its place."""
SKIPPED = 0.45
WORD = re.compile(r"\s*(?:\w+|[^\w\s])")


class ListingElement(VMobject):  # type: ignore[misc]
    """A token or a stroke of one line.

    Attributes:
        path: its points, relative to the start of the line.
        line: number of its line from the top.
        lit: opacity, 0 to 1.
        pen: stroke width; 0 for lettering, which is filled.
        aside: units by which it has moved to the right.
    """

    def __init__(
        self, path: Points, line: int, colour: Colour, lit: float = 0.0, pen: float = 0.0
    ) -> None:
        super().__init__(fill_opacity=0, stroke_width=stroke(pen), color=colour)
        self.path = Shifting(path)
        self.line, self.lit, self.pen, self.aside = line, lit, pen, 0.0


class Trip:
    """The elements of one trip.

    Attributes:
        kept, rejected: the drafted tokens; only the first rejected one is judged.
        own: the token of the target model.
        strike: the line through the rejected token; None if every draft was kept.
    """

    def __init__(self) -> None:
        self.kept: list[ListingElement] = []
        self.rejected: list[ListingElement] = []
        self.own: ListingElement
        self.strike: ListingElement | None = None


class Listing(VGroup):  # type: ignore[misc]
    """Lines of code in a region; their tokens are invisible at first.

    Args:
        passes: drafted and written tokens of each trip, with a line feed where a line ends.
        rest: further lines that follow when the code scrolls.
        region: the visible region; the first line is at its top.
        size: em in pixels at 1080p.

    Attributes:
        trips: one `Trip` for each pass.
        gone: lines scrolled so far.
        presence: factor of all opacities, 0 to 1.
    """

    def __init__(
        self, passes: Passes, rest: Sequence[str], region: Region, size: float = BODY
    ) -> None:
        self.em, self.font = size, family(MONO)
        self.pitch = PITCH * pixels(size)
        self.extent = region.height
        self.anchor = Anchor((region.left, region.bottom, 0), region.width, region.height)
        texts = [token for draft, written in passes for token in (*draft, *written)]
        self.glyphs = Glyphs("".join(sorted(set("".join([*texts, *rest])) - {"\n"})), size)
        self.pen, self.line = 0.0, 0
        self.pieces = VGroup()
        self.trips = [self._trip(draft, written) for draft, written in passes]
        self.name = "".join(token for _, written in passes for token in written)
        each = max(len(written) for _, written in passes)
        self.line += 2
        self._add_rest(rest, each)
        self.lines = self.line
        self.gone, self.presence = 0.0, 1.0
        self._paths = ShiftingPaths([piece.path.local for piece in self.pieces])
        self._numbers = np.array([piece.line for piece in self.pieces], float)
        super().__init__(self.anchor, self.pieces)
        self.scroll(0.0)

    @property
    def seen_em(self) -> float:
        """Pixels at 1080p, all scaling included."""
        return self.em * self.anchor.scaling

    def _piece(self, token: str, colour: Colour) -> ListingElement:
        """Create a token at the pen position and advance the pen."""
        for _ in range(token.count("\n")):
            self.pen, self.line = 0.0, self.line + 1
        text = token.replace("\n", "")
        piece = ListingElement(shifted(self.glyphs.merged(text), self.pen), self.line, colour)
        self.pen += self.glyphs.width(text)
        self.pieces.add(piece)
        return piece

    def _trip(self, draft: Sequence[str], written: Sequence[str]) -> Trip:
        trip, kept = Trip(), len(written) - 1
        trip.kept = [self._piece(token, BLUE) for token in draft[:kept]]
        place = self.pen, self.line
        for token in draft[kept:]:
            trip.rejected.append(self._piece(token, BLUE))
        if trip.rejected:
            path = trip.rejected[0].path.local
            y, ends = 0.42 * self.glyphs.cap, (path[:, 0].min() - 0.05, path[:, 0].max() + 0.05)
            trip.strike = ListingElement(corners((ends[0], y), (ends[1], y)), self.line, RED, pen=3)
            self.pieces.add(trip.strike)
        self.pen, self.line = place
        trip.own = self._piece(written[-1], PURPLE)
        return trip

    def _add_rest(self, rest: Sequence[str], each: int) -> None:
        """Add further lines; the last of every `each` tokens has the colour of the target."""
        count = 0
        for text in rest:
            runs: dict[Colour, list[Points]] = {GREEN: [], PURPLE: []}
            pen = 0.0
            for word in WORD.findall(text):
                count += 1
                colour = GREEN if count % each else PURPLE
                runs[colour].append(shifted(self.glyphs.merged(word), pen))
                pen += self.glyphs.width(word)
            for colour, paths in runs.items():
                if paths:
                    self.pieces.add(
                        ListingElement(np.concatenate(paths), self.line, colour, lit=1.0)
                    )
            self.line += 1

    def scroll(self, gone: float) -> Listing:
        """Draw the code scrolled by `gone` lines."""
        self.gone = gone
        right = np.array([piece.aside for piece in self.pieces])
        up, ends = self._stands(self._numbers)
        places = self._paths.placed(self.anchor, right, up)
        for piece, points, share in zip(self.pieces, places, ends.tolist(), strict=True):
            self._show(piece, points, share)
        return self

    def _stands(
        self, lines: npt.NDArray[np.float64]
    ) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Return how high lines stand in the region, and how much of them is seen there, 0 to 1."""
        cap, total = self.glyphs.cap, self.lines * self.pitch
        down = (lines - self.gone) * self.pitch
        # The lines wrap around: those that leave at the top enter again at the bottom.
        down = (down + self.pitch) % total - self.pitch
        base = self.extent - cap - FADE - down
        return base, smoothsteps(base / FADE) * smoothsteps((self.extent - base - cap) / FADE)

    def _place(self, piece: ListingElement) -> None:
        up, ends = self._stands(np.array([piece.line], float))
        points = piece.path.placed(self.anchor, piece.aside, float(up[0]))
        self._show(piece, points, float(ends[0]))

    def _show(self, piece: ListingElement, points: Points, ends: float) -> None:
        """Draw an element at its place, with the share that its line is seen of."""
        opacity = ends * piece.lit * self.presence
        piece.points = points
        # Manim's setters of opacity make arrays of all colours.
        if piece.pen:
            piece.stroke_rgbas[:, 3] = piece.stroke_opacity = opacity
        else:
            piece.fill_rgbas[:, 3] = piece.fill_opacity = opacity

    def _lit(
        self, pieces: Sequence[ListingElement], lit: float, colour: Colour | None = None
    ) -> None:
        for piece in pieces:
            piece.lit = lit
            if colour:
                piece.set_color(colour)
            self._place(piece)

    def _steps(
        self, pieces: Sequence[ListingElement], step: Callable[[ListingElement, bool], None]
    ) -> Drive:
        """Call `step(element, done)` for each element; they become done one after the other."""

        def show(level: float) -> None:
            done = int(level * len(pieces) + 1e-9)
            for index, piece in enumerate(pieces):
                step(piece, index < done)

        return Drive(self, lambda: 0.0, show, 1.0, rate_func=linear)

    def draft(self, trip: Trip) -> Drive:
        """Show the drafted tokens one after the other."""
        return self._steps(
            [*trip.kept, *trip.rejected], lambda piece, done: self._lit([piece], float(done))
        )

    def judge(self, trip: Trip) -> Drive:
        """Turn the kept tokens green, strike out the rejected one and dim those after it."""

        def step(piece: ListingElement, done: bool) -> None:
            if piece in trip.kept:
                self._lit([piece], 1.0, GREEN if done else BLUE)
            elif piece is trip.rejected[0]:
                self._lit([piece], 1.0, RED if done else BLUE)
                assert trip.strike is not None
                self._lit([trip.strike], float(done))
            else:
                self._lit([piece], SKIPPED if done else 1.0)

        return self._steps([*trip.kept, *trip.rejected], step)

    def write(self, trip: Trip) -> Drive:
        """Show the target's token; the rejected tokens move aside."""
        moved = [*trip.rejected, *([trip.strike] if trip.strike else [])]
        far = ASIDE * self.glyphs.advances[" "]

        def show(level: float) -> None:
            for piece in moved:
                piece.aside = far * level
                self._place(piece)
            self._lit([trip.own], level)

        return Drive(self, lambda: 0.0, show, 1.0)

    def tidy(self) -> Drive:
        """Fade the rejected tokens out."""
        left = [p for trip in self.trips for p in (*trip.rejected, trip.strike) if p is not None]
        lit = [piece.lit for piece in left]

        def show(level: float) -> None:
            for piece, before in zip(left, lit, strict=True):
                self._lit([piece], before * (1 - level))

        return Drive(self, lambda: 0.0, show, 1.0)


def finish(animation: Any) -> None:
    """Set an animation to its end without playing it."""
    animation.begin()
    animation.finish()


def demo() -> Mobject:
    """One trip accepted whole, one in part, one just drafted."""
    passes = [
        (["def", " fib", "(", "n", ")", ":"], ["def", " fib", "(", "n", ")", ":", "\n    return"]),
        ([" n", " /", " 2"], [" n", " *"]),
        (["\nprint", "(", "fib", "("], ["\nprint", "(", "fib", "(", "n"]),
    ]
    code = Listing(passes, [], Region(-4, 4, -1.5, 1.5), 64)
    for trip, judged in zip(code.trips, (True, True, False), strict=True):
        for play in (code.draft, code.judge, code.write)[: 3 if judged else 1]:
            finish(play(trip))
    return code


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "listing")
