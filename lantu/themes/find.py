"""Finds the theme that a storyboard names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from importlib.metadata import entry_points
from pathlib import Path

from lantu.core.errors import InputError
from lantu.core.theme import ThemeChoice, ThemePackage
from lantu.core.words import suggestion
from lantu.findings import Code
from lantu.project import project_modules
from lantu.themes.modules import module_file
from lantu.themes.theme import OWN, Theme

GROUP = "lantu.themes"
BUILT_IN = "blueprint"
MODULE = "theme"
"""Name of the module of a theme package that holds `THEME`."""


class UnknownTheme(InputError):
    """There is no theme of that name, or it cannot be imported."""

    code = Code.UNKNOWN_THEME


def find_theme(name: str | None, root: Path) -> Theme:
    """Find a theme by the name in the storyboard.

    Args:
        name: None selects the project's own theme, or the built-in one if it has none.
        root: root folder of the project.

    Raises:
        UnknownTheme: no such theme is installed, or it cannot be imported.
    """
    own = root / OWN / f"{MODULE}.py"
    if name is None:
        name = OWN if own.is_file() else BUILT_IN
    module, file = (f"{OWN}.{MODULE}", own) if name == OWN else _installed(name)
    if not file.is_file():
        raise UnknownTheme(
            f"There is no {OWN}/{MODULE}.py. Write one that defines THEME, or name an installed"
            f" theme: {', '.join(theme_names())}."
        )
    package = _load(name, module, file, root)
    return Theme(name, ThemeChoice(module), file.parent, root, package)


def theme_names() -> list[str]:
    """Return the names of the installed themes, in order."""
    return sorted({BUILT_IN, *_entry_points()})


def _entry_points() -> Mapping[str, str]:
    return {entry.name: entry.module for entry in entry_points(group=GROUP)}


def _installed(name: str) -> tuple[str, Path]:
    """Return module and file of an installed theme.

    Raises:
        UnknownTheme: there is none.
    """
    module = f"lantu_{name}.{MODULE}"  # to read all entry points takes longer
    file = module_file(module)
    if file is None:
        module = _entry_points().get(name, "")
        file = module_file(module)
    if file is None:
        names = theme_names()
        remedy = suggestion(name, names, "They are:")
        raise UnknownTheme(f"There is no theme `{name}`. {remedy}")
    return module, file


def _load(name: str, module: str, file: Path, root: Path) -> ThemePackage:
    """Import a theme's `THEME`.

    Raises:
        UnknownTheme: the import fails.
    """
    with _explained(name, file), project_modules(root) if name == OWN else nullcontext():
        return ThemeChoice(module).load()


@contextmanager
def _explained(name: str, file: Path) -> Iterator[None]:
    """Turn any exception of a theme's code into one message."""
    try:
        yield
    except Exception as error:
        kind = "" if isinstance(error, TypeError) else f"{type(error).__name__}: "
        raise UnknownTheme(
            f"The theme `{name}` cannot be imported: {kind}{error}. Correct {file}, or name another"
            " theme."
        ) from error
