"""Captions whose words light up while they are said (karaoke), and WebVTT with times of words."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lantu.captions.files import vtt_time
from lantu.core.records import Caption, Speech
from lantu.core.ticks import nearest_tick


@dataclass(frozen=True, slots=True)
class LitWord:
    """A word of a caption.

    Attributes:
        begins: tick at which it is said, in the time of the caption.
        start: index of its first character in the caption's lines, joined by line feeds.
        end: index after its last character.
    """

    begins: int
    start: int
    end: int


def words_of(
    captions: Sequence[Caption], speech: Speech, origin: int
) -> list[tuple[Caption, list[LitWord]]]:
    """Return the words of each caption with their times.

    Captions hold every visible character of the narration in order, so the words are found by
    counting those. Captions of other texts, such as those that a scene adds, have no words.

    Args:
        captions: captions of one row in the spoken language, in order.
        speech: its speech.
        origin: tick at which the speech begins, in the time of the captions.
    """
    places = _visible(captions)
    said = [index for index, letter in enumerate(speech.text) if not letter.isspace()]
    shown = "".join("".join("".join(caption.lines).split()) for caption in captions)
    found: list[list[LitWord]] = [[] for _ in captions]
    if shown == "".join(speech.text.split()):
        number = {index: count for count, index in enumerate(said)}
        for word in speech.words:
            letters = [number[at] for at in range(word.start, word.end) if at in number]
            if not letters:
                continue
            (caption, start), (last, end) = places[letters[0]], places[letters[-1]]
            if caption == last:
                tick = origin + nearest_tick(word.begins)
                found[caption].append(LitWord(tick, start, end + 1))
    return [
        (caption, _with_punctuation(caption, words))
        for caption, words in zip(captions, found, strict=True)
    ]


def _with_punctuation(caption: Caption, words: Sequence[LitWord]) -> list[LitWord]:
    """Return the words with the punctuation that follows them."""
    text = "\n".join(caption.lines)
    made = []
    for number, word in enumerate(words):
        limit = words[number + 1].start if number + 1 < len(words) else len(text)
        end = word.end
        while end < limit and not text[end].isspace() and not text[end].isalnum():
            end += 1
        made.append(replace(word, end=end))
    return made


def _visible(captions: Sequence[Caption]) -> list[tuple[int, int]]:
    """Return for each visible character the number of its caption and its index there."""
    return [
        (number, index)
        for number, caption in enumerate(captions)
        for index, letter in enumerate("\n".join(caption.lines))
        if not letter.isspace()
    ]


def lit_captions(captions: Sequence[Caption], speech: Speech, origin: int) -> tuple[Caption, ...]:
    """Return the captions, divided where another word is said; `lit` says which one.

    Args:
        captions: captions of one row in the spoken language, in order.
        speech: its speech.
        origin: tick at which the speech begins, in the time of the captions.
    """
    return tuple(
        part
        for caption, words in words_of(captions, speech, origin)
        for part in _parts(caption, words)
    )


def _parts(caption: Caption, words: Sequence[LitWord]) -> Iterator[Caption]:
    """Divide a caption at its words; where two begin in one tick, the later one is lit."""
    lit = (0, 0)
    begins = caption.begins
    for word in words:
        at = min(max(word.begins, begins), caption.ends)
        if at > begins:
            yield replace(caption, begins=begins, ends=at, lit=lit)
            begins = at
        lit = (word.start, word.end)
    if begins < caption.ends:
        yield replace(caption, begins=begins, ends=caption.ends, lit=lit)


def word_vtt_text(timed: Sequence[tuple[Caption, Sequence[LitWord]]], language: str) -> str:
    """Return a WebVTT file whose words have times (https://www.w3.org/TR/webvtt1/, 4.2.2).

    Args:
        timed: captions with their words, in ticks of the film.
        language: of the captions.
    """
    blocks = [f"WEBVTT\nLanguage: {language}"]
    for number, (caption, words) in enumerate(timed, start=1):
        text = "\n".join(caption.lines)
        parts, at = [], 0
        last = caption.begins
        for word in words:
            parts.append(html.escape(text[at : word.start], quote=False))
            if last < word.begins < caption.ends:  # times inside of a cue must grow
                parts.append(f"<{vtt_time(word.begins)}>")
                last = word.begins
            parts.append(html.escape(text[word.start : word.end], quote=False))
            at = word.end
        parts.append(html.escape(text[at:], quote=False))
        times = f"{vtt_time(caption.begins)} --> {vtt_time(caption.ends)}"
        blocks.append(f"{number}\n{times}\n{''.join(parts)}")
    return "\n\n".join(blocks) + "\n"
