"""Texts by language, cut down to the languages of a film."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lantu.languages import LANGUAGES


def in_languages(value: Any, languages: Sequence[str], stand_in: str) -> Any:
    """A structure whose texts by language have the film's languages, or are one string.

    Args:
        value: texts by language, in lists and mappings to any depth.
        languages: tags of the film's languages.
        stand_in: language whose text serves one that is lacking; else the first that there is.
    """
    if isinstance(value, list):
        return [in_languages(item, languages, stand_in) for item in value]
    if not isinstance(value, Mapping):
        return value
    if not value or not set(value) <= set(LANGUAGES):
        return {name: in_languages(item, languages, stand_in) for name, item in value.items()}
    other = value.get(stand_in, next(iter(value.values())))
    own = {language: value.get(language, other) for language in languages}
    return own if len(own) > 1 else own[languages[0]]


def each_language(text: str | Mapping[str, str], languages: Sequence[str]) -> Mapping[str, str]:
    """Language -> text; a plain string serves every language."""
    return dict.fromkeys(languages, text) if isinstance(text, str) else text
