"""Language tags by BCP 47 (RFC 5646): which are valid, what they fall back to, and their script.

The data are those of CLDR and of the IANA registry in `langcodes`, which takes 0.1 s to import.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

LONGEST = 36
"""Characters that RFC 5646 asks software to take at least."""
BCP47 = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
"""Pattern of tags, for editors; `is_valid` asks the registry."""

if TYPE_CHECKING:
    from langcodes import Language as Tag


@cache
def is_valid(tag: str) -> bool:
    """Whether a text is a tag whose language, script and region are registered."""
    if not re.fullmatch(BCP47, tag):
        return False
    import langcodes

    return len(tag) < LONGEST and langcodes.tag_is_valid(tag)


def meant_language(tag: str) -> str | None:
    """The language of a region whose code was written in place of a tag, such as ja for jp."""
    from langcodes import Language as Tag

    if not (len(tag) == 2 and tag.isascii() and tag.isalpha()):
        return None
    region = Tag.make(territory=tag.upper())
    return region.maximize().language if region.is_valid() else None


def fallbacks(tag: str) -> tuple[str, ...]:
    """The tag in its standard form, then those that may serve instead, nearest first.

    zh-TW gives zh-TW, zh-Hant and zh. A macrolanguage serves its main language: cmn gives zh.
    """
    full = _full(tag)
    script = f"{full.language}-{full.script}"
    return tuple(dict.fromkeys((standard(tag), script, full.language or "")))


def standard(tag: str) -> str:
    """The tag as the registry writes it: pt-BR for PT-br, he for iw."""
    import langcodes

    return langcodes.standardize_tag(tag, macro=True)


def script(tag: str) -> str:
    """The ISO 15924 code of the script that a tag names, or in which its language is written."""
    return _full(tag).script or ""


def alpha3(tag: str) -> str:
    """The code of ISO 639-2/T, which tracks of films carry; und if there is none."""
    try:
        return _full(tag).to_alpha3()
    except LookupError:
        return "und"


def suffix(tag: str) -> str:
    """What follows the language in a tag: BR of pt-BR."""
    return standard(tag).partition("-")[2]


@cache
def _full(tag: str) -> Tag:
    from langcodes import Language as Tag

    return Tag.get(standard(tag)).maximize()
