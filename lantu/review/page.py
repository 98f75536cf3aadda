"""The review page as one HTML file: template, style and script put together, nothing fetched."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from lantu.core.ticks import TICKS_PER_SECOND
from lantu.languages import LANGUAGES
from lantu.review.records import Review, RowView

NAMES = {tag: language.name for tag, language in LANGUAGES.items()}
TAGS = {tag: language.html for tag, language in LANGUAGES.items()}
"""Language of the storyboard -> what HTML calls it."""


def page(review: Review, folder: Path) -> str:
    """The page's HTML.

    Args:
        review: what it shows.
        folder: where it will lie; it names the film from there.
    """
    accepted = Path(os.path.relpath(review.accepted, folder)).as_posix()
    return str(
        template().render(
            review=review,
            film=Path(os.path.relpath(review.film, folder)).as_posix(),
            accepted=f"{accepted}/{review.film.stem}",
            data=_json(_data(review)),
            style=_text("page.css"),
            script=_text("page.js"),
            names=NAMES,
            tags=TAGS,
        )
    )


def _data(review: Review) -> Mapping[str, Any]:
    """What the script needs to know."""
    return {
        "language": review.language,
        "length": review.length,
        "tick": 1 / TICKS_PER_SECOND,
        "captions": review.captions,
        "names": NAMES,
        "tags": TAGS,
        "rows": [_row(row) for row in review.rows],
    }


def _row(row: RowView) -> Mapping[str, Any]:
    return {
        "id": row.id,
        "title": next(iter(row.titles.values())),
        "begins": row.begins,
        "ticks": row.ticks,
        "key": row.key,
        "cues": [{"mark": cue.mark, "tick": cue.tick, "at": cue.at} for cue in row.cues],
    }


def _json(value: Any) -> str:
    """JSON that may stand in a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _text(name: str) -> str:
    return files("lantu.review").joinpath(name).read_text("utf-8")


@cache
def template() -> Any:
    """The page's template, read once."""
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
    """A time as m:ss.d."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"
