"""What the HTML pages share: the theme's colours, their words, and data that scripts read."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from lantu.languages import LANGUAGES
from lantu.outputs.excerpt import Excerpt

COLOURS = {
    "sheet": "#0A1B3D",
    "grid_minor": "#8FB8FF",
    "border": "#7FB2F5",
    "ink": "#EAF2FF",
    "ink_soft": "#B9CCEE",
    "line": "#9DBCEB",
    "blue": "#2FC8FF",
    "amber": "#FFC24B",
    "plate": "#040B1C",
    "surround": "#061024",
}
"""Colours of the pages, where the film's theme does not name its own."""
FALLBACK = "default.json"
"""Words of the buttons in languages that have no file of their own."""


def theme_style(excerpt: Excerpt) -> str:
    """Return the colours of the film's theme as CSS variables."""
    theirs = excerpt.film.theme.look.colours
    named = {name: theirs.get(name, otherwise) for name, otherwise in COLOURS.items()}
    scheme = "dark" if _is_dark(named["sheet"]) else "light"
    listed = "".join(f"--{name.replace('_', '-')}: {value}; " for name, value in named.items())
    return f":root {{ color-scheme: {scheme}; {listed}}}\n"


def _is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128


@cache
def words(language: str) -> Mapping[str, str]:
    """Return the words of the pages in a language, such as those of buttons."""
    folder = files("lantu.outputs").joinpath("web", "words")
    named = folder.joinpath(f"{language}.json")
    if not named.is_file():
        named = folder.joinpath(FALLBACK)
    found: Mapping[str, str] = json.loads(named.read_text("utf-8"))
    return found


def tag(language: str) -> str:
    """Return what HTML calls a language."""
    return LANGUAGES[language].html


def text_of(name: str) -> str:
    """Return the text of a file of the pages."""
    return files("lantu.outputs").joinpath("web", name).read_text("utf-8")


def safe_json(value: Any) -> str:
    """Return JSON that is safe inside of a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def policy(scripts: Sequence[str], *more: str) -> str:
    """Return a Content-Security-Policy under which some scripts run, and nothing is loaded.

    Args:
        scripts: texts of the inline scripts.
        more: further directives.
    """
    hashes = [f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in scripts]
    parts = [
        "default-src 'none'",
        f"script-src {' '.join(hashes)}",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "media-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
        *more,
    ]
    return "; ".join(parts)


@cache
def template(name: str) -> Any:
    """Return a Jinja template of the pages; it is loaded once."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("lantu.outputs", "web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template(name)


def encoded(data: bytes) -> str:
    """Return bytes as text for a page."""
    return b64encode(data).decode()
