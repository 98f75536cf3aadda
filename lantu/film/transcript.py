"""Formats the transcript of a film, and its chapters as text for a video description."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lantu.core.records import Chapter
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.languages import LANGUAGES
from lantu.storyboard import Row, Speaker, localize, parse_row

INLINE = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|(?<=~)~")
"""Characters that could begin markup inside of a line."""
BLOCK = re.compile(r"^(\s*)(\d{0,9})([-+#>=|.)])", re.MULTILINE)
"""Characters that could begin a heading, a list, a quotation or a table."""
SHORTEST_CHAPTER = 10 * TICKS_PER_SECOND
FEWEST_CHAPTERS = 3
"""Requirements of YouTube for chapters (https://support.google.com/youtube/answer/9884579)."""


@dataclass(frozen=True, slots=True)
class ChapterList:
    """Chapters as text for a video description.

    Attributes:
        text: one `00:00 Title` per line.
        warnings: chapters that were joined, and requirements that are not met.
    """

    text: str
    warnings: tuple[str, ...]


def transcript(
    rows: Sequence[Row],
    speakers: Mapping[str, Speaker],
    title: str,
    language: str,
    music: Sequence[str] = (),
) -> str:
    """Return a Markdown transcript with title, narration and `seen` text of each row.

    Args:
        rows: the rows in order.
        speakers: those of the film.
        title: title of the film.
        language: language of the transcript.
        music: credits of the music, which come last.

    Raises:
        NarrationError: the markup of a row is invalid.
    """
    parts = [f"# {escaped(title)}"]
    for row in rows:
        parts.append(f"## {escaped(localize(row.title, language))}")
        parts.append(escaped(parse_row(row, speakers, language).text))
        seen = " ".join(localize(row.seen, language).split())
        parts.append(f"*{LANGUAGES[language].seen}: {escaped(seen)}*")
    parts += [f"*{escaped(line)}*" for line in credit_lines(music, language)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return a text as Markdown that shows it as typed (CommonMark 0.31, 2.4)."""
    inline = INLINE.sub(r"\\\g<0>", text)
    return BLOCK.sub(lambda found: f"{found[1]}{found[2]}\\{found[3]}", inline)


def credit_lines(music: Sequence[str], language: str) -> list[str]:
    """Return the credits of the music, each as a line in a language."""
    return [f"{LANGUAGES[language].music}: {one}" for one in music]


def chapter_list(chapters: Sequence[Chapter], lines: Sequence[str] = ()) -> ChapterList:
    """Format chapters as text; a chapter under 10 s is joined with its neighbour.

    Args:
        chapters: in order.
        lines: credits and the like, which follow the chapters.
    """
    joined: list[Chapter] = []
    warnings: list[str] = []
    for chapter in chapters:
        last = joined[-1] if joined else None
        if last and min(_length(last), _length(chapter)) < SHORTEST_CHAPTER:
            title = f"{last.title} · {chapter.title}"
            warnings.append(f"Chapters joined in the list, one is under 10 s: {title}.")
            joined[-1] = replace(last, title=title, ends=chapter.ends)
        else:
            joined.append(chapter)
    if 0 < len(joined) < FEWEST_CHAPTERS or any(_length(c) < SHORTEST_CHAPTER for c in joined):
        warnings.append("Video sites show chapters only from three of at least 10 s each.")
    text = "".join(f"{_clock(chapter.begins)} {chapter.title}\n" for chapter in joined)
    text += "".join(f"\n{line}\n" for line in lines)
    return ChapterList(text, tuple(warnings))


def _length(chapter: Chapter) -> int:
    return chapter.ends - chapter.begins


def _clock(ticks: int) -> str:
    minutes, seconds = divmod(ticks // TICKS_PER_SECOND, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"
