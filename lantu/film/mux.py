"""Muxes clips, sound, captions and chapters into one MP4 by copying packets, without encoding."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, pairwise
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lantu.core.errors import LantuError
from lantu.core.files import whole
from lantu.core.records import SAMPLE_RATE, Caption, Chapter, Clip, Soundtrack
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.encoding import UnjoinableClip, moved, told_apart, with_data
from lantu.findings import Code
from lantu.languages import LANGUAGES

if TYPE_CHECKING:
    from av.container import InputContainer, OutputContainer
    from av.packet import Packet
    from av.stream import Stream
    from av.video.stream import VideoStream

    TimedPacket = tuple[float, Packet[Any]]
    """Decoding time in seconds and the packet; reading `Packet.dts` as a Fraction is slow."""

TICK = Fraction(1, TICKS_PER_SECOND)
CAPTION_STYLE = b"""[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, Alignment
Style: Default,Noto Sans CJK SC,18,&H00FFFFFF,2

[Events]
Format: Layer, Start, End, Style, Text
"""
"""ASS header from which FFmpeg makes the sample description of a `mov_text` track."""

CONTAINER = {
    "movflags": "faststart",
    # A multiple of all frame rates and of the sample rate, so edit lists are exact.
    "movie_timescale": str(SAMPLE_RATE),
}


def stitch(
    clips: Sequence[Clip],
    soundtrack: Soundtrack,
    captions: Mapping[str, Sequence[Caption]],
    chapters: Sequence[Chapter],
    title: str,
    language: str,
    out: Path,
) -> None:
    """Write the MP4 atomically; `out` is unchanged if an error is raised.

    Args:
        clips: clips in the order of the film, all of one quality and encoder.
        soundtrack: sound with the duration of all clips.
        captions: language -> captions in ticks of the film; its own language is the first track.
        chapters: chapters in ticks of the film, of which the last ends with it.
        title: title of the film in its language.
        language: language of the film.
        out: path of the MP4.

    Raises:
        LantuError: a clip or the sound is damaged, or they differ in parameters or duration.
    """
    import av

    if not clips:
        raise LantuError(
            "There is nothing to join: no clip was drawn. Render at least one row.",
            Code.DAMAGED_INTERMEDIATE,
        )
    fps = clips[0].quality.fps
    frames = sum(clip.frames for clip in clips)
    ticks = chapters[-1].ends if chapters else clips[0].quality.tick_at(frames - 1) + 1

    with ExitStack() as files:
        path = files.enter_context(whole(out))
        film = files.enter_context(av.open(str(path), "w", container_options=CONTAINER))
        sound = files.enter_context(_opened(soundtrack.path, "soundtrack"))
        encoded = _only_stream(sound, "audio", "soundtrack")
        _check_lengths(encoded, Fraction(frames, fps), fps)
        film.metadata.update(title=title, language=LANGUAGES[language].iso639)

        pictures = _add_pictures(film, clips[0], language)
        sound_stream = film.add_stream_from_template(encoded)
        sound_stream.metadata["language"] = LANGUAGES[language].iso639
        tracks = [
            (_add_captions(film, code), captions[code])
            for code in sorted(captions, key=lambda code: code != language)
        ]
        film.set_chapters([_chapter(*numbered) for numbered in enumerate(chapters)])

        by_time = heapq.merge(
            _picture_packets(clips, pictures),
            _sound_packets(sound, sound_stream),
            *(_caption_packets(track, shown, ticks) for track, shown in tracks),
            key=itemgetter(0),
        )
        for _, packet in by_time:
            film.mux_one(packet)


def _check_lengths(sound: Any, pictures: Fraction, fps: int) -> None:
    difference = sound.duration * sound.time_base - pictures
    if abs(difference) > Fraction(1, fps):
        raise LantuError(
            f"The sound is {float(abs(difference)):.3f} s"
            f" {'longer' if difference > 0 else 'shorter'} than the pictures"
            f" ({float(pictures):.3f} s). Clips and sound come from different runs: render again.",
            Code.DAMAGED_INTERMEDIATE,
        )


def _opened(path: Path, what: str) -> InputContainer:
    import av

    try:
        return av.open(str(path))
    except (OSError, av.FFmpegError) as error:
        raise LantuError(
            f"The {what} {path} cannot be read ({error}). Delete it and render again.",
            Code.DAMAGED_INTERMEDIATE,
        ) from error


def _only_stream(container: InputContainer, kind: str, what: str) -> Any:
    streams = [stream for stream in container.streams if stream.type == kind]
    if len(streams) != 1:
        raise LantuError(
            f"The {what} {container.name} has {len(streams)} {kind} streams instead of one."
            " Delete it and render again.",
            Code.DAMAGED_INTERMEDIATE,
        )
    return streams[0]


def _add_pictures(film: OutputContainer, clip: Clip, language: str) -> VideoStream:
    with _opened(clip.path, f"clip of row {clip.row}") as drawn:
        template = _only_stream(drawn, "video", f"clip of row {clip.row}")
        # `opaque`: packets are copied, so PyAV must not open an encoder.
        stream: VideoStream = film.add_stream_from_template(template, opaque=True)
    stream.time_base = Fraction(1, clip.quality.fps)
    stream.metadata["language"] = LANGUAGES[language].iso639
    return stream


def _add_captions(film: OutputContainer, language: str) -> Stream:
    code, name = LANGUAGES[language].iso639, LANGUAGES[language].name
    stream = film.add_stream("mov_text")
    stream.codec_context.subtitle_header = CAPTION_STYLE
    # Same time base as the sound: the muxer compares raw timestamps across streams and would
    # otherwise insert empty samples.
    stream.time_base = Fraction(1, SAMPLE_RATE)
    stream.metadata.update(language=code, title=name, handler_name=name)
    return stream


def _chapter(number: int, chapter: Chapter) -> Any:
    return {
        "id": number,
        "start": chapter.begins,
        "end": chapter.ends,
        "time_base": TICK,
        "metadata": {"title": chapter.title},
    }


def _picture_packets(clips: Sequence[Clip], stream: VideoStream) -> Iterator[TimedPacket]:
    """Yield the packets of all clips in decoding order, with timestamps of the film."""
    first = clips[0]
    to_seconds = _to_seconds(Fraction(1, first.quality.fps))
    parameters: bytes | None = None
    ended_with_key = b""  # the last packet, if it is a key picture
    starts = accumulate((clip.frames for clip in clips), initial=0)
    for clip, start in zip(clips, starts, strict=False):
        what = f"clip of row {clip.row}"
        with _opened(clip.path, what) as drawn:
            template = _only_stream(drawn, "video", what)
            parameters = parameters or template.codec_context.extradata
            if (
                clip.quality != first.quality
                or template.codec_context.name != "h264"
                or template.codec_context.extradata != parameters
            ):
                raise LantuError(
                    f"The {what} was not encoded like that of row {first.row} (SPS and PPS differ),"
                    f" so they cannot be joined. Delete {clip.path} and render again.",
                    Code.DAMAGED_INTERMEDIATE,
                )
            count = 0
            try:
                packets = moved(drawn, template, stream, clip.quality.fps, start)
                for time, packet in packets:
                    if ended_with_key and packet.is_keyframe:
                        data = told_apart(bytes(packet), ended_with_key, parameters)
                        packet = with_data(packet, data)
                    ended_with_key = bytes(packet) if packet.is_keyframe else b""
                    yield to_seconds(time), packet
                    count += 1
            except UnjoinableClip as error:
                raise LantuError(
                    f"The {what} cannot be joined: {error}. Delete {clip.path} and render again.",
                    Code.DAMAGED_INTERMEDIATE,
                ) from error
            if count != clip.frames:
                raise LantuError(
                    f"The {what} has {count} frames instead of {clip.frames}."
                    f" Delete {clip.path} and render again.",
                    Code.DAMAGED_INTERMEDIATE,
                )


def _sound_packets(sound: InputContainer, stream: Stream) -> Iterator[TimedPacket]:
    """Yield the sound's packets with their own timestamps.

    The priming packet keeps its negative time, so the edit list hides it and sound and picture
    start together.
    """
    template = sound.streams[0]
    to_seconds = _to_seconds(template.time_base or Fraction(1, SAMPLE_RATE))
    for packet in _coded(sound, template):
        packet.stream = stream
        yield to_seconds(packet.dts or 0), packet


def _caption_packets(
    stream: Stream, captions: Sequence[Caption], ticks: int
) -> Iterator[TimedPacket]:
    """Yield one sample per caption and one empty sample per gap, so durations are exact."""
    from av.packet import Packet

    to_seconds = _to_seconds(TICK)
    for caption in _without_gaps(captions, ticks):
        text = "\n".join(caption.lines).encode()
        packet = Packet(len(text).to_bytes(2, "big") + text)
        _stamp(packet, stream, caption.begins, caption.ends - caption.begins, TICK)
        yield to_seconds(caption.begins), packet


def _without_gaps(captions: Sequence[Caption], ticks: int) -> Iterator[Caption]:
    edges = [Caption(0, 0, ()), *captions, Caption(ticks, ticks, ())]
    for before, after in pairwise(edges):
        if after.begins < before.ends:
            raise LantuError(
                f"Captions overlap at {before.ends / TICKS_PER_SECOND:.2f} s:"
                f" {' '.join(before.lines)!r}, {' '.join(after.lines)!r}."
                " Every caption must end before the next begins.",
                Code.DAMAGED_INTERMEDIATE,
            )
        if after.begins > before.ends:
            yield replace(before, begins=before.ends, ends=after.begins, lines=())
        if after.lines:
            yield after


def _coded(container: InputContainer, stream: Any) -> Iterator[Packet[Any]]:
    """Return the packets of a stream without the final empty packet of the demuxer."""
    return (packet for packet in container.demux(stream) if packet.size)


def _to_seconds(base: Fraction) -> Callable[[int], float]:
    """Return a function from timestamps to seconds.

    It rounds once, so that equal times in different time bases compare equal.
    """
    numerator, denominator = base.numerator, base.denominator
    return lambda time: time * numerator / denominator


def _stamp(packet: Packet[Any], stream: Stream, time: int, duration: int, base: Fraction) -> None:
    packet.stream = stream
    packet.time_base = base
    packet.pts = packet.dts = time
    packet.duration = duration
