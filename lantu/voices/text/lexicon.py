"""The pronunciation lexicon: a YAML file with the spoken form of terms, per language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from lantu.core.errors import InputError
from lantu.findings import Code
from lantu.languages import LANGUAGES

ENTRY = f"term: {{{', '.join(f'{tag}: …' for tag in LANGUAGES)}}}"
"""An entry of the file, as messages show it."""


class Lexicon:
    """The terms of one language. A lower-case term also matches its capitalised forms."""

    def __init__(self, terms: Mapping[str, str]) -> None:
        self._terms = dict(terms)

    def say(self, term: str) -> str | None:
        """The spoken form of a term, or None if the lexicon does not have it."""
        return self._terms.get(term) or self._terms.get(term.lower())

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """A pattern that matches any term as a whole word, longest first; None if there is none."""
        if not self._terms:
            return None
        longest_first = sorted(self._terms, key=len, reverse=True)
        return re.compile("|".join(_spelling(term) for term in longest_first))


def _spelling(term: str) -> str:
    spelling = re.escape(term).replace(r"\ ", r"[ \u00a0]+")
    if term == term.lower():
        spelling = f"(?i:{spelling})"
    before = r"(?<![A-Za-z])" if term[0].isascii() and term[0].isalpha() else ""
    after = (
        r"(?![A-Za-z]|/(?:s|min|h|tokens?)(?![A-Za-z]))"
        if term[-1].isascii() and term[-1].isalpha()
        else ""
    )
    return f"{before}{spelling}{after}"


def read_lexicon(path: Path | None, language: str) -> Lexicon:
    """Read the terms of one language from a YAML file of lines `term: {zh: …, en: …}`.

    Args:
        path: the file; None gives an empty lexicon.
        language: "zh" or "en".

    Raises:
        InputError: the file is missing, is not valid YAML or has another structure.
    """
    if path is None:
        return Lexicon({})
    import yaml

    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast
        entries = yaml.load(path.read_text(encoding="utf-8"), loader) or {}
    except OSError as error:
        raise InputError(
            f"{path}: the lexicon cannot be read ({error.strerror}). Correct `lexicon`.",
            Code.DAMAGED_LEXICON,
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise InputError(
            f"{path}: the lexicon is not valid YAML ({reason}). Correct it there.",
            Code.DAMAGED_LEXICON,
        ) from error
    if not isinstance(entries, dict):
        raise InputError(
            f"{path}: the lexicon is not a mapping. Write one `{ENTRY}` a line.",
            Code.DAMAGED_LEXICON,
        )
    terms: dict[str, str] = {}
    for term, spoken in entries.items():
        _check(path, term, spoken)
        if language in spoken:
            terms[term] = spoken[language]
    return Lexicon(terms)


def _check(path: Path, term: object, spoken: object) -> None:
    """Check one entry of the file.

    Raises:
        InputError: it is not a term with one text per language.
    """
    valid = (
        isinstance(term, str)
        and term.strip()
        and isinstance(spoken, dict)
        and all(key in LANGUAGES and isinstance(text, str) for key, text in spoken.items())
    )
    if not valid:
        raise InputError(
            f"{path}: `{term}` is not a lexicon entry. "
            f"Write `{ENTRY}` with text on every side; quote terms such as `no` or `1`.",
            Code.DAMAGED_LEXICON,
        )
