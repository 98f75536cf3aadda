"""Pictures that change all over, such as a photograph that moves or a video, are given to x264.

The delta encoder is made for pictures of which a few macroblocks change. Where most of them do, and
their residuals are not small, x264 writes half of the bytes in less time. It has coded the key
picture, so it can go on from there in the same stream, under the same parameter sets.

The choice holds for a group of pictures, from one key picture to the next. It follows from the
pixels of the group alone, so a row has the same bytes in one piece and in parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from pathlib import Path

import av

from lantu.core.quality import Quality
from lantu.encoding.bits import join_nals
from lantu.encoding.delta import P_PICTURE, DeltaEncoder
from lantu.encoding.levels import RateGuard
from lantu.encoding.stream import plane_array

BUSY_SHARE = 0.5
"""Share of the macroblocks from which on delta takes longer than x264, which goes through all."""

BUSY_BITS = 1
"""Bits a macroblock, mean of a picture, under which delta is as fast as x264, because motion alone
predicts nearly all of it."""

TRIAL = 8
"""Busy pictures at the beginning of a group that both encoders code."""

QUIET = 2
"""How many pictures before them need not be busy: a video may begin to play after a few frames."""


class Trial:
    """The first pictures of a group, while they are busy.

    Attributes:
        ours: pictures as delta codes them, repeated ones included; not yet in the file.
        sources: the same as they are drawn; a repeated one is the same object.
        busy: how many of the coded ones were busy.
        quiet: how many of the coded ones were not; all were before the busy ones.
        rate: the guard of the stream as it was before them.
    """

    def __init__(self, rate: RateGuard) -> None:
        self.ours: list[bytes] = []
        self.sources: list[av.VideoFrame] = []
        self.busy = self.quiet = 0
        self.rate = copy(rate)


class GroupEncoder(DeltaEncoder):
    """The delta encoder, which gives groups of busy pictures to x264 (protocol.py).

    The first pictures of a group are tried with both where they are busy; the smaller one keeps the
    group. What x264 began goes back to delta once it comes to rest, or nears the bit rate of its
    level, for delta can code it more finely and more coarsely.

    Attributes:
        frames: written so far, held ones included.
        held: of these, how many repeat the one before.
        given_away: of these, how many x264 coded that are not key pictures.
    """

    def __init__(self, path: Path, quality: Quality) -> None:
        super().__init__(path, quality)
        self._size = quality.width, quality.height
        self._trial: Trial | None = None
        self._theirs: list[bytes] = []
        self._given = False

    def hold(self, count: int) -> None:
        """Repeat the last frame; where it comes to rest, delta goes on and codes it finely."""
        while count > 0:
            due = self._last_keyframe + self._keyframe_every - self.frames
            run = min(count, max(due, 1))
            if due > 0 and run >= self._rest:
                self._keep_ours()
                self._take_back()
            super().hold(run)
            count -= run

    def close(self) -> None:
        """Finish the file."""
        self._keep_ours()
        super().close()

    def _encode_key(self, before: Sequence[bytes] = ()) -> None:
        self._keep_ours()
        self._given = False
        super()._encode_key(before)
        self._trial = Trial(self._rate)

    def _go_on_from(self, group: Sequence[bytes]) -> None:
        super()._go_on_from(group)
        self._theirs = [*group]

    def _encode_changes(self, before: Sequence[bytes] = ()) -> None:
        if self._given:
            self._coder.copy_source([plane_array(plane) for plane in self._picture.planes])
            self._give(self._picture)
            return
        changed = self._coder.changed()
        super()._encode_changes(before)
        if self._trial:
            self._try(self._trial, changed)

    def _repeat(self) -> None:
        if self._given:
            self._give(self._picture, [P_PICTURE])
            return
        super()._repeat()
        if trial := self._trial:
            trial.sources.append(trial.sources[-1] if trial.sources else self._picture)

    def _put(self, data: bytes, number: int, keyframe: bool) -> None:
        if self._trial and not keyframe:
            self._trial.ours.append(data)
        else:
            super()._put(data, number, keyframe)

    def _try(self, trial: Trial, changed: int) -> None:
        """Keep the source of the picture that delta has just coded; choose after the last one.

        Args:
            trial: that of this group.
            changed: macroblocks in which the picture differs from the one before.
        """
        count = self._format.macroblocks
        bits = 8 * len(trial.ours[-1])
        if changed >= BUSY_SHARE * count and bits >= BUSY_BITS * count:
            trial.busy += 1
        else:
            trial.quiet += 1
            if trial.busy or trial.quiet > QUIET:
                self._keep_ours()
                return
        source = av.VideoFrame(*self._size, "yuv420p")
        self._coder.copy_source([plane_array(plane) for plane in source.planes])
        trial.sources.append(source)
        if trial.busy == TRIAL:
            self._choose(trial)

    def _choose(self, trial: Trial) -> None:
        first = self.frames - len(trial.sources)
        theirs = [
            self._by_library(source, first + at, keyframe=False)
            for at, source in enumerate(trial.sources)
        ]
        if sum(map(len, theirs)) >= sum(map(len, trial.ours)):
            self._keep_ours()
            return
        self._trial = None
        self._given = True
        self._rate = trial.rate
        self.frames = first
        self._picture = trial.sources[-1]
        for data in theirs:
            self._take(data)

    def _give(self, picture: av.VideoFrame, before: Sequence[bytes] = ()) -> None:
        data = self._by_library(picture, self.frames, keyframe=False)
        self._take(join_nals([*before]) + data)
        if self._rate.quantiser(self._format.quantiser) > self._format.quantiser:
            self._take_back()

    def _take(self, data: bytes) -> None:
        self._theirs.append(data)
        self._mux(data, keyframe=False)
        self._last_coded = self.frames - 1
        self.given_away += 1

    def _keep_ours(self) -> None:
        """End the trial, if there is one, with the pictures that delta coded."""
        if trial := self._trial:
            self._trial = None
            for number, data in enumerate(trial.ours, self.frames - len(trial.ours)):
                self._put(data, number, keyframe=False)

    def _take_back(self) -> None:
        """Let delta go on within the group, if it was given away: from what x264 left."""
        if self._given:
            self._given = False
            self._go_on_from(self._theirs)
