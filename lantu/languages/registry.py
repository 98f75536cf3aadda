"""The languages that there are: a folder of this package each, plug-ins, and what CLDR knows."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from lantu import languages
from lantu.languages import tags
from lantu.languages.language import Language

GROUP = "lantu.languages"
"""Group of entry points of packages that bring a language: tag -> the package with `LANGUAGE`."""


class Languages(Mapping[str, Language]):
    """Tag -> language. Every valid tag of BCP 47 has one; those with a folder are listed.

    A tag without a folder of its own is looked for among the entry points, then takes the nearest
    of its fallbacks (pt-BR that of pt), then what its script tells.
    """

    def __init__(self, known: Mapping[str, Language]) -> None:
        self._known = known

    def __getitem__(self, tag: str) -> Language:
        found = self._known.get(tag) or (_resolved(tag) if isinstance(tag, str) else None)
        if found is None:
            raise KeyError(tag)
        return found

    def __contains__(self, tag: object) -> bool:
        return tag in self._known or (isinstance(tag, str) and _resolved(tag) is not None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def _packages() -> Iterator[str]:
    for module in pkgutil.iter_modules(languages.__path__, f"{languages.__name__}."):
        if module.ispkg:
            yield module.name


def _found() -> Mapping[str, Language]:
    records: list[Language] = [import_module(name).LANGUAGE for name in _packages()]
    records.sort(key=lambda one: one.english_name)
    return {one.tag: one for one in records}


LANGUAGES = Languages(_found())
"""Tag -> language; listed in the order of their names in English."""

DEFAULT: tuple[str, ...] = tuple(tag for tag, one in LANGUAGES.items() if one.default)
"""The languages of a film that lists none."""


@cache
def _plugins() -> Mapping[str, str]:
    """Tag -> package of each language that another distribution brings."""
    return {entry.name: entry.module for entry in entry_points(group=GROUP)}


@cache
def _resolved(tag: str) -> Language | None:
    """The language of a tag that has no folder; None if the tag is not valid."""
    if module := _plugins().get(tag):
        plugin: Language = import_module(module).LANGUAGE
        return plugin
    if not tags.is_valid(tag):
        return None
    known = dict(LANGUAGES.items())
    for one in tags.fallbacks(tag):
        if one in known:
            return _variant(known[one], tag)
        if module := _plugins().get(one):
            return _variant(import_module(module).LANGUAGE, tag)
    from lantu.languages.generic import generic

    return generic(tag)


def _variant(language: Language, tag: str) -> Language:
    """A language under the tag of one of its regions or scripts."""
    standard, suffix = tags.standard(tag), tags.suffix(tag)
    ways = {name.lower(): voices for name, voices in language.variants.items()}
    return replace(
        language,
        tag=tag,
        bcp47=standard,
        name=f"{language.name} ({suffix})" if suffix else language.name,
        english_name=f"{language.english_name} ({suffix})" if suffix else language.english_name,
        default=False,
        voices={**language.voices, **ways.get(standard.lower(), {})},
        script=tags.script(tag),
    )


def detect(text: str) -> Language:
    """The language that a text is most likely written in: by its letters, else a default one."""
    own = [one for one in LANGUAGES.values() if one.letters and re.search(one.letters, text)]
    others = [one for one in LANGUAGES.values() if not one.letters]
    # Kana tell more than Chinese characters do.
    return min(own, key=lambda one: one.default, default=None) or min(
        others, key=lambda one: not one.default
    )


def sources() -> list[Path]:
    """Every file of the languages' packages, for keys of what depends on them.

    They are imported by listing folders, which nobody sees who reads import statements.
    """
    folders = [Path(folder) for one in _packages() for folder in import_module(one).__path__]
    files = {file for folder in folders for file in folder.rglob("*.py")}
    for module in _plugins().values():
        spec = find_spec(module)
        if spec and spec.origin:
            origin = Path(spec.origin)
            inside = origin.parent.rglob("*.py") if origin.name == "__init__.py" else [origin]
            files.update(inside)
    return sorted(files)
