"""A folder with the captions in every language, those of the spoken one with times of words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from lantu.captions import row_captions, srt_text, vtt_text, word_vtt_text, words_of
from lantu.core.records import Caption
from lantu.outputs.excerpt import Excerpt
from lantu.outputs.protocol import Need, Options


class Captions:
    """Captions as SubRip and WebVTT; with times of words for players that light them."""

    name: ClassVar[str] = "captions"
    about: ClassVar[str] = "captions as SRT and WebVTT, and WebVTT with times of words"
    needs: ClassVar[Need] = Need(0)
    options: ClassVar[type[Options]] = Options

    def suffix(self, options: Any) -> str:
        """Return the suffix of the file; empty for a folder."""
        return ""

    def make(self, excerpts: Sequence[Excerpt], options: Any, out: Path) -> tuple[str, ...]:
        """Write the files."""
        (excerpt,) = excerpts
        for language, shown in excerpt.captions.items():
            (out / f"{language}.srt").write_text(srt_text(shown), "utf-8")
            (out / f"{language}.vtt").write_text(vtt_text(shown, language), "utf-8")
        words = word_vtt_text(_timed(excerpt), excerpt.language)
        (out / f"{excerpt.language}.words.vtt").write_text(words, "utf-8")
        return (f"{len(excerpt.captions)} languages",)


def _timed(excerpt: Excerpt) -> list[Any]:
    """Return the captions of the spoken language with their words, in ticks of the excerpt."""
    from dataclasses import replace

    found = []
    for one, start in zip(excerpt.stretches, excerpt.starts, strict=False):
        timed = one.plan.timed
        by = start - one.begins
        for caption, words in words_of(row_captions(one.plan), one.plan.speech, timed.speech_tick):
            begins, ends = max(caption.begins, one.begins), min(caption.ends, one.ends)
            if begins < ends:
                shown: Caption = replace(caption, begins=begins + by, ends=ends + by)
                found.append((shown, [replace(word, begins=word.begins + by) for word in words]))
    return found
