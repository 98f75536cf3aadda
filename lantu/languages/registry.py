"""The languages that there are: one folder of this package each."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from lantu import languages
from lantu.languages.language import Language


def _packages() -> Iterator[str]:
    for module in pkgutil.iter_modules(languages.__path__, f"{languages.__name__}."):
        if module.ispkg:
            yield module.name


def _found() -> Mapping[str, Language]:
    records: list[Language] = [import_module(name).LANGUAGE for name in _packages()]
    records.sort(key=lambda one: one.english_name)
    return MappingProxyType({one.tag: one for one in records})


LANGUAGES: Mapping[str, Language] = _found()
"""Tag -> language, in the order of their names in English."""

DEFAULT: tuple[str, ...] = tuple(tag for tag, one in LANGUAGES.items() if one.default)
"""The languages of a film that lists none."""


def detect(text: str) -> Language:
    """The language that a text is most likely written in: by its letters, else a default one."""
    own = (one for one in LANGUAGES.values() if one.letters and re.search(one.letters, text))
    others = (one for one in LANGUAGES.values() if not one.letters)
    return next(own, None) or min(others, key=lambda one: not one.default)


def sources() -> list[Path]:
    """Every file of the languages' packages, for keys of what depends on them.

    They are imported by listing folders, which nobody sees who reads import statements.
    """
    folders = [Path(folder) for one in _packages() for folder in import_module(one).__path__]
    return sorted(file for folder in folders for file in folder.rglob("*.py"))
