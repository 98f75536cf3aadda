"""An overview of things that have a picture and a page."""

from __future__ import annotations

from collections.abc import Iterable

from tools.docsite.tables import cell

SIZE = (640, 360)
"""Width and height of the pictures in pixels."""


def cards(things: Iterable[tuple[str, str]]) -> str:
    """A grid of pictures with names and sentences.

    Args:
        things: names, which are those of picture and page, and sentences.
    """
    inner = "".join(_card(name, sentence) for name, sentence in things)
    return f'\n<div class="cards" markdown>\n{inner}\n</div>\n'


def picture(name: str, words: str) -> str:
    """A picture of a page in Markdown."""
    width, height = SIZE
    return f"![{words}]({name}.webp){{ loading=lazy width={width} height={height} }}"


def _card(name: str, sentence: str) -> str:
    words = f"**[{name}]({name}.md)** {cell(sentence)}"
    return f"\n<div markdown>\n[{picture(name, name)}]({name}.md)\n\n{words}\n</div>\n"
