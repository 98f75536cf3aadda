"""What an output is made of: drawn pieces, sound, captions and chapters of a film or a part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from lantu.captions import cached_captions, spoken_rows
from lantu.core.errors import LantuError
from lantu.core.quality import Quality
from lantu.core.records import SAMPLE_RATE, Caption, Chapter, Clip, Soundtrack
from lantu.core.ticks import seconds
from lantu.findings import Code
from lantu.outputs.spans import Stretch
from lantu.storyboard import localize
from lantu.timing import FilmPlan

if TYPE_CHECKING:
    from av.video.frame import VideoFrame


@dataclass(frozen=True, slots=True)
class Piece:
    """A row or a part of it, with a clip that holds it.

    Attributes:
        stretch: which part of which row.
        clip: its clip.
        skipped: ticks of the clip before the part.
    """

    stretch: Stretch
    clip: Clip
    skipped: int = 0

    @property
    def frames(self) -> range:
        """The numbers of its frames in the clip."""
        at, begins = self.clip.quality.frame_at, self.stretch.begins
        skipped = at(begins) - at(begins - self.skipped)
        return range(skipped, skipped + at(self.stretch.ends) - at(begins))


def samples_between(first: int, last: int, quality: Quality) -> int:
    """Return how many samples are heard from the frame of a tick to that of another, in a row."""
    frames = quality.frame_at(last) - quality.frame_at(first)
    return frames * SAMPLE_RATE // quality.fps


@dataclass(frozen=True)
class Excerpt:
    """A film, or a part of it, in one language.

    Attributes:
        film: plan of the film.
        stretches: the rows and parts of rows, in order.
        quality: picture size and frame rate.
        pieces: the same with their clips; empty for outputs without a picture.
        soundtrack: exactly as long; None for outputs without sound.
        transparent: whether the clips have alpha, and no sheet.
        burnt: whether captions are drawn into the clips.
    """

    film: FilmPlan
    stretches: tuple[Stretch, ...]
    quality: Quality
    pieces: tuple[Piece, ...] = ()
    soundtrack: Soundtrack | None = None
    transparent: bool = False
    burnt: bool = False

    @property
    def language(self) -> str:
        """The spoken language."""
        return self.film.language

    @property
    def title(self) -> str:
        """Title of the film in its language; of one row alone, with that of the row."""
        title = localize(self.film.storyboard.film.title, self.language)
        if len(self.stretches) > 1 or len(self.film.rows) == 1:
            return title
        return f"{title} · {localize(self.stretches[0].plan.row.title, self.language)}"

    @property
    def starts(self) -> list[int]:
        """Start tick of each stretch in the excerpt, then its length."""
        return list(accumulate((one.ends - one.begins for one in self.stretches), initial=0))

    @property
    def sample_starts(self) -> list[int]:
        """First sample of each stretch in the excerpt's sound, then the number of samples."""
        lengths = (samples_between(one.begins, one.ends, self.quality) for one in self.stretches)
        return list(accumulate(lengths, initial=0))

    @property
    def ticks(self) -> int:
        """Its length."""
        return self.starts[-1]

    @property
    def seconds(self) -> float:
        """Its length in seconds."""
        return seconds(self.ticks)

    @property
    def chapters(self) -> list[Chapter]:
        """One per row, titled in the film's language; times in ticks of the excerpt."""
        return [
            Chapter(localize(one.plan.row.title, self.language), begins, ends)
            for one, (begins, ends) in zip(self.stretches, pairwise(self.starts), strict=True)
        ]

    @cached_property
    def captions(self) -> Mapping[str, tuple[Caption, ...]]:
        """Language -> captions in ticks of the excerpt; the spoken language is first."""
        rows = spoken_rows([one.plan for one in self.stretches], self.film.languages)
        cache = self.film.project.cache
        found = {}
        for language in self.film.languages:
            shown: list[Caption] = []
            for row, one, start in zip(rows, self.stretches, self.starts, strict=False):
                for caption in cached_captions(replace(row, begins=0), language, cache):
                    begins = max(caption.begins, one.begins)
                    ends = min(caption.ends, one.ends)
                    if begins < ends:
                        by = start - one.begins
                        shown.append(replace(caption, begins=begins + by, ends=ends + by))
            found[language] = tuple(shown)
        return found

    # Pictures --------------------------------------------------------------------------------

    def frames(
        self,
        fps: float | None = None,
        *,
        width: int | None = None,
        pixels: str | None = None,
        pieces: Sequence[Piece] = (),
    ) -> Iterator[VideoFrame]:
        """Yield the frames in order, numbered by their `pts` from 0.

        A held frame is yielded again with another `pts`, so it must be used before the next.

        Args:
            fps: frames per second, at most those of the clips; None for those.
            width: pixels; the height follows. None for that of the clips.
            pixels: FFmpeg's name of a pixel format; None for that of the clips.
            pieces: those to decode; all by default.

        Raises:
            LantuError: a clip cannot be read.
        """
        from fractions import Fraction

        from av.video.frame import PictureType
        from av.video.reformatter import Interpolation

        pieces = pieces or self.pieces
        rate = Fraction(fps or self.quality.fps).limit_denominator(1000)
        step = max(Fraction(1), Fraction(self.quality.fps) / rate)
        height = self.height_for(width) if width else None
        passed = number = 0
        for piece in pieces:
            inside = piece.frames
            wanted = []
            while number * step < passed + len(inside):
                wanted.append(inside[int(number * step) - passed])
                number += 1
            at = number - len(wanted)
            for frame in _decoded(piece.clip, wanted):
                shown = frame
                if width or (pixels and pixels != frame.format.name):
                    shown = frame.reformat(
                        width, height, pixels, interpolation=Interpolation.BICUBIC
                    )
                shown.pts, shown.time_base = at, 1 / rate
                shown.pict_type = PictureType.NONE  # else encoders repeat the clip's key frames
                at += 1
                yield shown
            passed += len(inside)

    def frames_at(self, piece: Piece, ticks: Sequence[int]) -> Iterator[VideoFrame]:
        """Yield the frames at some ticks of a piece's row, in order; the clip is decoded once.

        Raises:
            LantuError: the clip cannot be read.
        """
        at, begins = piece.clip.quality.frame_at, piece.stretch.begins
        return _decoded(piece.clip, [piece.frames.start + at(tick) - at(begins) for tick in ticks])

    def height_for(self, width: int) -> int:
        """Return the height of a picture of some width, even as encoders need it."""
        return max(2, round(width * self.quality.height / self.quality.width / 2) * 2)


def _decoded(clip: Clip, wanted: Sequence[int]) -> Iterator[VideoFrame]:
    """Yield some frames of a clip, given by their numbers in order; held ones are repeated."""
    import av

    if not wanted:
        return
    left = list(reversed(wanted))
    last = None
    try:
        with av.open(str(clip.path)) as drawn:
            drawn.streams.video[0].thread_type = "AUTO"
            for frame in drawn.decode(video=0):
                number = round(float(frame.time or 0.0) * clip.quality.fps)
                while left and last is not None and left[-1] < number:
                    left.pop()
                    yield last
                last = frame
                if not left:
                    return
    except (OSError, av.FFmpegError) as error:
        raise LantuError(
            f"The clip of row {clip.row} cannot be read ({error})."
            f" Delete {clip.path} and export again.",
            Code.DAMAGED_INTERMEDIATE,
        ) from error
    if last is None:
        raise LantuError(
            f"The clip of row {clip.row} has no frames. Delete {clip.path} and export again.",
            Code.DAMAGED_INTERMEDIATE,
        )
    while left:  # held to the end
        left.pop()
        yield last
