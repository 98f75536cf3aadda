"""Renders the review page as one HTML file with embedded style, script and data."""

from __future__ import annotations

import json
import os
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lantu.core.ticks import TICKS_PER_SECOND
from lantu.languages import LANGUAGES
from lantu.review.records import Review, RowView

if TYPE_CHECKING:
    from markupsafe import Markup


def page(review: Review, folder: Path) -> str:
    """Return the HTML of the page.

    Args:
        review: content of the page.
        folder: folder of the page; URLs of the film are relative to it.
    """
    accepted = Path(os.path.relpath(review.accepted, folder)).as_posix()
    return str(
        template().render(
            review=review,
            film=Path(os.path.relpath(review.film, folder)).as_posix(),
            accepted=f"{accepted}/{review.film.stem}",
            data=_json(_data(review)),
            style=_text("page.css") + _text("recorder.css"),
            recorder=_text("recorder.js"),
            script=_text("page.js"),
            policy=policy(),
            names={tag: LANGUAGES[tag].name for tag in review.titles},
            attributes={tag: _attributes(tag) for tag in review.titles},
        )
    )


def _attributes(tag: str) -> Markup:
    """What tells HTML the language and the direction of a text in a language of the storyboard."""
    from markupsafe import Markup

    language = LANGUAGES[tag]
    direction = f' dir="{language.direction}"' if language.right_to_left else ""
    return Markup(f'lang="{language.html}"{direction}')


def _data(review: Review) -> Mapping[str, Any]:
    """Return the data of the page's script."""
    return {
        "language": review.language,
        "length": review.length,
        "tick": 1 / TICKS_PER_SECOND,
        "captions": review.captions,
        "names": {tag: LANGUAGES[tag].name for tag in review.titles},
        "tags": {tag: LANGUAGES[tag].html for tag in review.titles},
        "rows": [_row(row) for row in review.rows],
    }


def _row(row: RowView) -> Mapping[str, Any]:
    return {
        "id": row.id,
        "title": next(iter(row.titles.values())),
        "begins": row.begins,
        "ticks": row.ticks,
        "key": row.key,
        "text": row.text,
        "words": row.words,
        "cues": [{"mark": cue.mark, "tick": cue.tick, "at": cue.at} for cue in row.cues],
    }


def _json(value: Any) -> str:
    """Return JSON that is safe inside of a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


@cache
def policy() -> str:
    """Return the Content-Security-Policy of the page: its own scripts run, and no others inline.

    The script of the accepted film lies beside the page: `file:` allows it where the page is opened
    as a file. Inline style attributes carry positions on the timelines.
    """
    scripts = [
        f"'sha256-{b64encode(sha256(_text(name).encode()).digest()).decode()}'"
        for name in ("recorder.js", "page.js")
    ]
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(scripts)} 'self' file:",
            "style-src 'unsafe-inline'",
            "img-src 'self' data: file:",
            "media-src 'self' data: blob: file:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _text(name: str) -> str:
    return files("lantu.review").joinpath(name).read_text("utf-8")


@cache
def template() -> Any:
    """Return the Jinja template of the page; it is loaded once."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("lantu.review", ""),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["clock"] = clock
    environment.filters["seconds"] = lambda ticks: ticks / TICKS_PER_SECOND
    return environment.get_template("page.html.jinja")


def clock(seconds: float) -> str:
    """Format seconds as m:ss.d."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"
