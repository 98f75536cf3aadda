"""Draws the layout `video`."""

from __future__ import annotations

from collections.abc import Iterable

from manim import Animation, Create, FadeIn, Group, VGroup, VMobject

from lantu.core.row_clock import LEAD_IN
from lantu.core.ticks import seconds
from lantu_blueprint.block import fitted
from lantu_blueprint.emphasis import Part
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.video.data import Data
from lantu_blueprint.layouts.video.film import Film
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import BLUE, INK, LINE
from lantu_blueprint.parts.anchor import corners
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.photograph import Photograph
from lantu_blueprint.parts.strokes import HEAVY, THIN, frame, lines
from lantu_blueprint.type import BODY, SMALL

ENTRANCE = 0.8
"""Seconds in which the first picture appears."""
CAPTION = 0.6
PROGRESS = 0.3
"""Heights of caption and progress line."""


class Video(Layout[Data]):
    """A clip of the user's, trimmed; it plays from a mark on, then its last picture stays."""

    data_model = Data

    def compose(self) -> None:
        """Place the first picture; what is seen of the clip is a function of the row's time."""
        data, stage = self.data, self.stage
        self.film = Film(self.root / data.file)
        self.length = (data.end or self.film.seconds) - data.begin
        self.begins = seconds(self.row.cues.get(data.at or "", LEAD_IN))
        first = self.film.at(data.begin)
        height, width = first.shape
        below = (CAPTION if data.caption else 0.0) + (PROGRESS if data.progress else 0.0)
        room = Region(stage.left, stage.right, stage.bottom + below, stage.top)
        self.window = window = room.largest(width / height)
        self.picture = Photograph(first, window)
        edge = frame(window.width, window.height, 0.02, LINE, 2.0, opacity=0.9)
        edge.move_to(window.centre)
        self.parts["video"] = Part("video", Group(self.picture, edge), shown=True)

        def enter() -> Iterable[Animation]:
            picture = self.picture
            yield Drive(picture, lambda: 0.0, picture.show_opacity, 1.0)
            yield Create(edge)

        self.ground(Group(self.picture, edge), enter, ENTRANCE)
        if data.progress:
            self._progress()
        if data.caption:
            words = fitted(data.caption, stage.width, CAPTION, BODY, SMALL, INK, align="centre")
            words.move_to((0, window.bottom - below + CAPTION / 2 - 0.05, 0))
            self.ground(words)
        self.ambient(self.picture, lambda picture, now: self._show(picture, now))

    def played(self, now: float) -> float:
        """Seconds of the clip that have been played at a time of the row."""
        return min(max(0.0, now - self.begins) * self.data.speed, self.length)

    def moves_at(self, tick: int) -> bool:
        """Whether the clip is being played."""
        return 0.0 < self.played(seconds(tick)) < self.length

    def _show(self, picture: Photograph, now: float) -> None:
        # The last picture begins before the end of the clip.
        at = min(self.played(now), max(0.0, self.length - 1e-3))
        picture.source = self.film.at(self.data.begin + at)

    def _progress(self) -> None:
        """A thin line below the picture, the part of which that has been played is bright."""
        window = self.window
        y = window.bottom - PROGRESS / 2 - 0.02
        whole = lines([((window.left, y), (window.right, y))], LINE, THIN, 0.5)
        done = lines([((window.left, y), (window.left + 1e-3, y))], BLUE, HEAVY)

        def draw(line: VMobject, now: float) -> None:
            share = max(1e-3, self.played(now) / self.length)
            line.points = corners((window.left, y), (window.left + share * window.width, y))

        self.ground(VGroup(whole, done), lambda: [FadeIn(whole), FadeIn(done)])
        self.ambient(done, draw)
