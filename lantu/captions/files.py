"""Formats captions as SubRip (SRT) and WebVTT files."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import timedelta

from lantu.core.records import Caption
from lantu.core.ticks import seconds


def srt_text(captions: Sequence[Caption]) -> str:
    """Return the text of an SRT file; captions are numbered from 1."""
    import srt

    subtitles = [
        srt.Subtitle(
            number,
            timedelta(seconds=seconds(caption.begins)),
            timedelta(seconds=seconds(caption.ends)),
            _srt_plain("\n".join(caption.lines)),
        )
        for number, caption in enumerate(captions, start=1)
    ]
    return str(srt.compose(subtitles))


def _srt_plain(text: str) -> str:
    """Return the text so that players show it as typed.

    SubRip has no escapes. Players take `<i>` for a tag and `{\\an8}` for a position; a word joiner
    (U+2060), which has no width, after `<` and `{` prevents both, and `-->` inside of a text.
    """
    return text.replace("-->", "--\u2060>").replace("<", "<\u2060").replace("{", "{\u2060")


def vtt_text(captions: Sequence[Caption], language: str) -> str:
    """Return the text of a WebVTT file (https://www.w3.org/TR/webvtt1/)."""
    blocks = [f"WEBVTT\nLanguage: {language}"]
    for number, caption in enumerate(captions, start=1):
        times = f"{vtt_time(caption.begins)} --> {vtt_time(caption.ends)}"
        text = html.escape("\n".join(caption.lines), quote=False)
        blocks.append(f"{number}\n{times}\n{text}")
    return "\n\n".join(blocks) + "\n"


def vtt_time(ticks: int) -> str:
    """Return a time as WebVTT has it."""
    milliseconds = round(seconds(ticks) * 1000)
    minutes, milliseconds = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"
