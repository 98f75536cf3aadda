"""Manim's calls that add to the sound, the captions and the sections of a film, in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from manim import Animation, Scene, ValueTracker
from manim.utils.sounds import get_full_sound_file_path

from lantu.core.errors import SceneError
from lantu.core.records import Caption, ClipSound, PictureMove, PlacedSound, TimedRow
from lantu.core.row_clock import RowClock
from lantu.core.ticks import nearest_tick


class NotedCalls(Scene):  # type: ignore[misc]
    """Notes sounds and captions at the row's time; the engine mixes and writes them.

    Attributes:
        sounds: of `add_sound`.
        subcaptions: of `add_subcaption`, in ticks from the row's start.
        notes_moves: whether it is noted where plays are seen; set by the engine.
        moves: of the plays.
    """

    timed: TimedRow | None
    clock: RowClock
    notes_moves = False

    def setup(self) -> None:
        """Begin without sounds and captions."""
        super().setup()
        self.sounds: list[PlacedSound] = []
        self.subcaptions: list[Caption] = []
        self.moves: list[PictureMove] = []

    def add_sound(
        self, sound_file: str, time_offset: float = 0, gain: float | None = None, **kwargs: Any
    ) -> None:
        """Manim's `add_sound`: play a file from now, or from some seconds after now.

        Args:
            sound_file: a file that FFmpeg can read, relative to the project.
            time_offset: seconds after now; may be negative.
            gain: dB relative to the file's own level.
            kwargs: Manim's further options, which a row has no use for: it lowers the music, not
                the other sounds, under speech.

        Raises:
            SceneError: there is no such file.
        """
        try:
            file = Path(get_full_sound_file_path(sound_file, Path.cwd())).resolve()
        except OSError as missing:
            raise SceneError(
                f"there is no sound `{sound_file}`. Its path begins in the project's folder"
            ) from missing
        tick = max(0, nearest_tick(self.clock.now + time_offset))
        self.sounds.append(PlacedSound(file.name, tick, gain or 0.0, ClipSound(file, "")))
        super().add_sound(sound_file, time_offset, gain, **kwargs)

    def add_subcaption(self, content: str, duration: float = 1, offset: float = 0) -> None:
        """Manim's `add_subcaption`: a caption from now, which joins those of the narration."""
        last = self.timed.ticks if self.timed else nearest_tick(self.clock.now + offset + duration)
        begins = max(0, nearest_tick(self.clock.now + offset))
        ends = min(last, nearest_tick(self.clock.now + offset + duration))
        if begins < ends and content.strip():
            lines = tuple(line.strip() for line in content.splitlines() if line.strip())
            self.subcaptions.append(Caption(begins, ends, lines))
        super().add_subcaption(content, duration, offset)

    @contextmanager
    def noted_move(self, animations: Sequence[Animation], ticks: int) -> Iterator[None]:
        """Note where the mobjects of a play are seen, which is run in the block."""
        start = self._middle(animations) if self.notes_moves else None
        yield
        end = self._middle(animations) if start is not None else None
        if start is not None and end is not None:
            begins = self.clock.tick
            self.moves.append(PictureMove(begins, begins + ticks, start, end))

    def _middle(self, animations: Sequence[Animation]) -> float | None:
        """Where the middle of all mobjects is, from -1 (left edge of the frame) to 1 (right)."""
        parts = [
            part
            for animation in animations
            for part in animation.mobject.get_family()
            if part.has_points() and not isinstance(part, ValueTracker)
        ]
        if not parts:
            return None
        left = min(float(part.points[:, 0].min()) for part in parts)
        right = max(float(part.points[:, 0].max()) for part in parts)
        frame = getattr(self.camera, "frame", None)
        centre = 0.0 if frame is None else float(frame.get_center()[0])
        width = float(self.camera.frame_width if frame is None else frame.width)
        return ((left + right) / 2 - centre) / (width / 2)

    @property
    def section_is_skipped(self) -> bool:
        """Whether `next_section(skip_animations=True)` leaves out what is played now."""
        sections = self.renderer.file_writer.sections
        return bool(sections and sections[-1].skip_animations)

    @contextmanager
    def drawn_section(self) -> Iterator[None]:
        """Draw what is played in the block, also in a section that is skipped."""
        section = self.renderer.file_writer.sections[-1]
        skipped, section.skip_animations = section.skip_animations, False
        try:
            yield
        finally:
            section.skip_animations = skipped
