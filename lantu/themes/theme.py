"""The theme of a film: what its package gives, with the colours and fonts that the film changes.

A theme package has a module `theme` with the constant `THEME` (`lantu.core.theme.ThemePackage`).
Installed themes are called `lantu_NAME`, or are registered in the entry-point group
`lantu.themes`, as `NAME = "package.theme"`. A project's own theme is its folder `theme/`, if that
has a `theme.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import wraps
from pathlib import Path
from typing import Any

from lantu.core.project_names import THEME
from lantu.core.theme import Look, ThemeChoice, ThemePackage, resolve
from lantu.languages import Fonts
from lantu.project import keys_in, project_modules
from lantu.themes.modules import module_file, modules_of

OWN = THEME
"""Folder and package name of a project's own theme."""
CJK = " CJK "
LAYOUTS = "layouts"
"""Package in a project's own theme that holds its layouts."""

Effects = Mapping[str, Callable[[], Any]]
"""Effect name -> function that computes its samples at 48 kHz."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The theme of a film.

    Attributes:
        name: name used in storyboards.
        choice: what a worker process needs to import it.
        folder: folder of its package.
        root: root folder of the project, from which a project's own theme is imported.
        package: what the package gives, before the film's changes.
    """

    name: str
    choice: ThemeChoice
    folder: Path
    root: Path
    package: ThemePackage = field(repr=False)

    @property
    def look(self) -> Look:
        """Colours, fonts, stroke weight and glow, with the film's changes."""
        return self.package.look.changed(self.choice.colours, self.choice.fonts)

    @property
    def colours(self) -> tuple[str, ...]:
        """Names of the colours that a storyboard may name."""
        return self.package.named_colours

    def changed(self, colours: Mapping[str, str], fonts: Mapping[str, str]) -> Theme:
        """Return the theme with a film's colours and fonts."""
        return replace(self, choice=replace(self.choice, colours=colours, fonts=fonts))

    def with_scripts(self, scripts: Sequence[Fonts]) -> Theme:
        """Return the theme with the fonts that the scripts of a film's languages need.

        The families of a role become a list, as Pango takes it: the theme's own first. Of several
        scripts that share their characters, such as those of Chinese and Japanese, the first
        decides on the forms.

        Args:
            scripts: what each language needs; the spoken one first.
        """
        forms = next((one.forms for one in scripts if one.forms), {})
        changed = dict(self.choice.fonts)
        for role, family in self.look.fonts.items():
            own = family if role in self.choice.fonts else forms.get(family, family)
            added = (one for script in scripts for one in script.added)
            listed = dict.fromkeys((own, *(one for one in added if not _covers(own, one))))
            if ", ".join(listed) != family:
                changed[role] = ", ".join(listed)
        return self.changed(self.choice.colours, changed)

    # Scenes ----------------------------------------------------------------------------------

    @property
    def scene(self) -> tuple[str, str]:
        """Module and name of the base class of scenes."""
        module, _, name = self.package.scene.partition(":")
        return module, name

    @property
    def parts(self) -> tuple[str, ...]:
        """Names of the modules of parts, in order; empty if the theme has none."""
        package = self.package.parts
        return tuple(file.stem for file in modules_of(package, self._root_of(package)))

    @property
    def layouts_package(self) -> str:
        """Name of the package of the layouts; empty if the theme has none."""
        return self.package.layouts

    @property
    def drawing_files(self) -> tuple[Path, ...]:
        """Modules that shape every row of the film, although no scene imports them by name."""
        package = self.package
        names = (self.choice.module, package.scene, package.sheet, package.title_block)
        found = (self.file_of(name) for name in names if name)
        return tuple(dict.fromkeys(file for file in found if file is not None))

    # Sound -----------------------------------------------------------------------------------

    @property
    def catalogue(self) -> Path | None:
        """File of the module of sound effects; None if the theme has none."""
        return self.file_of(self.package.effects)

    @property
    def effect_names(self) -> tuple[str, ...]:
        """Names of the effects, read from the source; empty if it does not list them literally."""
        file, name = self.catalogue, self.package.effects.partition(":")[2]
        return keys_in(file, name) if file else ()

    def effects(self) -> Effects:
        """Import the catalogue of sound effects; empty if the theme has none."""
        if not self.catalogue:
            return {}
        with self._importable():
            effects: Effects = resolve(self.package.effects)
        if not self.is_own:
            return effects
        return {name: _with_modules_of(self.root, one) for name, one in effects.items()}

    # -----------------------------------------------------------------------------------------

    def file_of(self, reference: str) -> Path | None:
        """Return the file of a module, or of the module of a reference; None if there is none."""
        module = reference.partition(":")[0]
        return module_file(module, self._root_of(module))

    def _root_of(self, module: str) -> Path | None:
        """Return the folder of a module's package if that is the project's own theme."""
        return self.root if module.partition(".")[0] == OWN else None

    @property
    def is_own(self) -> bool:
        """Whether it is the project's own theme, and no installed one."""
        return self.name == OWN

    def _importable(self) -> AbstractContextManager[None]:
        """Let the project's own theme be imported while a block runs."""
        return project_modules(self.root) if self.is_own else nullcontext()


def _covers(family: str, other: str) -> bool:
    """Whether a font has the letters of another: each Noto font for CJK has those of all."""
    return CJK in family and CJK in other


def _with_modules_of(root: Path, compute: Callable[[], Any]) -> Callable[[], Any]:
    """Return a function that imports from a project, even when it is called later."""

    @wraps(compute)
    def computed() -> Any:
        with project_modules(root):
            return compute()

    return computed
