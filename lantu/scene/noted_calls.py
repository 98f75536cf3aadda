"""Manim's calls that add to the sound, the captions and the sections of a film, in a row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from manim import Scene
from manim.utils.sounds import get_full_sound_file_path

from lantu.core.errors import SceneError
from lantu.core.records import Caption, ClipSound, PlacedSound, TimedRow
from lantu.core.row_clock import RowClock
from lantu.core.ticks import nearest_tick


class NotedCalls(Scene):  # type: ignore[misc]
    """Notes sounds and captions at the row's time; the engine mixes and writes them.

    Attributes:
        sounds: of `add_sound`.
        subcaptions: of `add_subcaption`, in ticks from the row's start.
    """

    timed: TimedRow | None
    clock: RowClock

    def setup(self) -> None:
        """Begin without sounds and captions."""
        super().setup()
        self.sounds: list[PlacedSound] = []
        self.subcaptions: list[Caption] = []

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
