"""The pronunciation lexicon: how each language says a term that its rules would get wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from lantu.core.errors import InputError

LANGUAGES = ("zh", "en")


class Lexicon:
    """Terms of one language. A term in small letters also stands for its capitalised forms."""

    def __init__(self, terms: Mapping[str, str]) -> None:
        self._terms = dict(terms)

    def say(self, term: str) -> str | None:
        """How a term is said, or None where the lexicon does not know it."""
        return self._terms.get(term) or self._terms.get(term.lower())

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Matches every term as a whole word, the longest first; None when there are none."""
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
    """The terms of one language from a YAML file: `term: {zh: …, en: …}`; None gives none.

    Raises:
        InputError: the file is missing, is no YAML or has another shape.
    """
    if path is None:
        return Lexicon({})
    import yaml

    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in a tenth of the time
        entries = yaml.load(path.read_text(encoding="utf-8"), loader) or {}
    except OSError as error:
        raise InputError(
            f"{path}: the lexicon cannot be read ({error.strerror}). Correct `lexicon`."
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise InputError(f"{path}: the lexicon is no YAML ({reason}). Correct it there.") from error
    if not isinstance(entries, dict):
        raise InputError(f"{path}: the lexicon is no table. Write one `term: {{zh: …}}` a line.")
    terms: dict[str, str] = {}
    for term, ways in entries.items():
        _check(path, term, ways)
        if language in ways:
            terms[term] = ways[language]
    return Lexicon(terms)


def _check(path: Path, term: object, ways: object) -> None:
    ok = (
        isinstance(term, str)
        and term.strip()
        and isinstance(ways, dict)
        and all(key in LANGUAGES and isinstance(said, str) for key, said in ways.items())
    )
    if not ok:
        raise InputError(
            f"{path}: `{term}` is no lexicon entry. "
            "Write `term: {zh: …, en: …}` with text on both sides; quote terms such as `no` or `1`."
        )
