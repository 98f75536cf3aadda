"""The pronunciation lexicon: a YAML file with the spoken form of terms, per language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from lantu.core.bounded_yaml import read_yaml_text
from lantu.core.errors import InputError
from lantu.findings import Code
from lantu.languages import DEFAULT, LANGUAGES

ENTRY = f"term: {{{', '.join(f'{tag}: …' for tag in DEFAULT)}}}"
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
        root = yaml.compose(read_yaml_text(path), yaml.CSafeLoader)
    except OSError as error:
        raise InputError(
            f"{path}: the lexicon cannot be read ({error.strerror}). Correct `lexicon`.",
            Code.DAMAGED_LEXICON,
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else f"{path}"
        reason = getattr(error, "problem", None) or " ".join(str(error).split())
        raise InputError(
            f"{place}: the lexicon is not valid YAML ({reason}). Correct it there.",
            Code.DAMAGED_LEXICON,
        ) from error
    if root is None:
        return Lexicon({})
    if not isinstance(root, yaml.MappingNode):
        raise InputError(
            f"{path}:{root.start_mark.line + 1}: the lexicon is not a mapping. "
            f"Write one `{ENTRY}` a line.",
            Code.DAMAGED_LEXICON,
        )
    terms: dict[str, str] = {}
    lines: dict[str, int] = {}
    for term_node, spoken_node in root.value:
        term, spoken = _entry(path, term_node, spoken_node)
        line = term_node.start_mark.line + 1
        if term in lines:
            raise InputError(
                f"{path}:{line}: the term `{term}` is repeated (first in line {lines[term]}). "
                "Remove one of them.",
                Code.DAMAGED_LEXICON,
            )
        lines[term] = line
        if language in spoken:
            terms[term] = spoken[language]
    return Lexicon(terms)


def _entry(path: Path, term_node: Any, spoken_node: Any) -> tuple[str, dict[str, str]]:
    """Return a term and its spoken forms.

    Raises:
        InputError: it is not a term with one text per language.
    """
    pairs = spoken_node.value if spoken_node.id == "mapping" else ()
    spoken = {_text(key): _text(value) for key, value in pairs}
    term = _text(term_node)
    texts = {tag: text for tag, text in spoken.items() if tag in LANGUAGES and text is not None}
    if not (term and term.strip()) or spoken_node.id != "mapping" or len(texts) < len(pairs):
        written = term_node.value if term_node.id == "scalar" else "this"
        raise InputError(
            f"{path}:{term_node.start_mark.line + 1}: `{written}` is not a lexicon entry. "
            f"Write `{ENTRY}` with text on every side; quote terms such as `1` or `true`.",
            Code.DAMAGED_LEXICON,
        )
    return term, {tag: text for tag, text in texts.items() if tag}


def _text(node: Any) -> str | None:
    """Return the text of a scalar by the rules of storyboards: `no`, `on` and dates are text."""
    if node.id != "scalar":
        return None
    tag = node.tag.removeprefix("tag:yaml.org,2002:")
    truth = tag == "bool" and node.value.lower() not in {"true", "false"}
    times = tag in {"int", "float"} and ":" in node.value
    return str(node.value) if tag in {"str", "timestamp", "value"} or truth or times else None
