"""One HTML page that plays the film, with chapters, captions and a transcript that follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from lantu.core.ticks import seconds
from lantu.languages import LANGUAGES
from lantu.outputs.chosen_frames import jpeg, poster
from lantu.outputs.excerpt import Excerpt
from lantu.outputs.mp4 import write_mp4
from lantu.outputs.pages import (
    encoded,
    policy,
    safe_json,
    tag,
    template,
    text_of,
    theme_style,
    words,
)
from lantu.outputs.protocol import Need, Options
from lantu.outputs.sizes import shown_size
from lantu.storyboard import localize

POSTER_WIDTH = 960


class Player:
    """A page that needs nothing beside it, opened as a file or in an iframe."""

    name: ClassVar[str] = "player"
    about: ClassVar[str] = "one page with the film in every language, chapters and a transcript"
    needs: ClassVar[Need] = Need.JOINABLE | Need.SOUND | Need.ALL_LANGUAGES
    options: ClassVar[type[Options]] = Options

    def suffix(self, options: Any) -> str:
        """Return the suffix of the file; empty for a folder."""
        return ".player.html"

    def make(self, excerpts: Sequence[Excerpt], options: Any, out: Path) -> tuple[str, ...]:
        """Write the page."""
        with TemporaryDirectory() as folder:
            films = {}
            for one in excerpts:
                path = Path(folder) / f"{one.language}.mp4"
                write_mp4(one, path)
                films[one.language] = encoded(path.read_bytes())
        out.write_text(_page(excerpts, films), encoding="utf-8")
        spoken = ", ".join(LANGUAGES[one.language].name for one in excerpts)
        return (f"{spoken}, {shown_size(out.stat().st_size)}",)


def _page(excerpts: Sequence[Excerpt], films: Mapping[str, str]) -> str:
    first = excerpts[0]
    script = text_of("player.js")
    return str(
        template("player.html.jinja").render(
            title=first.title,
            lang=tag(first.language),
            style=theme_style(first) + text_of("player.css"),
            script=script,
            policy=policy([script]),
            words=words(first.language),
            films=films,
            picture=encoded(jpeg(poster(first), POSTER_WIDTH)),
            ratio=f"{first.quality.width} / {first.quality.height}",
            data=safe_json({"films": [_film(one) for one in excerpts]}),
        )
    )


def _film(excerpt: Excerpt) -> Mapping[str, Any]:
    """Return what the page's script knows of the film in one language."""
    language = excerpt.language
    return {
        "language": language,
        "tag": tag(language),
        "name": LANGUAGES[language].name,
        "title": excerpt.title,
        "seconds": excerpt.seconds,
        "words": words(language),
        "chapters": [
            {
                "title": chapter.title,
                "begins": seconds(chapter.begins),
                "ends": seconds(chapter.ends),
                "seen": " ".join(localize(one.plan.row.seen, language).split()),
            }
            for chapter, one in zip(excerpt.chapters, excerpt.stretches, strict=True)
        ],
        "captions": [
            {
                "language": code,
                "tag": tag(code),
                "name": LANGUAGES[code].name,
                "joint": LANGUAGES[code].captions.joint,
                "cues": [
                    [round(seconds(one.begins), 3), round(seconds(one.ends), 3), list(one.lines)]
                    for one in shown
                ],
            }
            for code, shown in excerpt.captions.items()
        ],
    }
