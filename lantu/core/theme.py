"""What a theme package gives, and the theme that this process draws with.

A theme package has a module `theme` with the constant `THEME`, a `ThemePackage`. Importing it must
be cheap and must not import Manim: everything that needs Manim is named by a reference
`module:name`, which is imported when it is used.

A process draws one row at a time, as Manim's own `config` is one per process. `use` sets the row's
theme before the row is drawn, so one process can draw rows of different films in turn.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lantu.core.bloom import Bloom

COLOURS: Mapping[str, str] = {
    "sheet": "The paper.",
    "grid_minor": "Fine lines of the grid.",
    "grid_major": "Strong lines of the grid.",
    "border": "Border and title block.",
    "ink": "Text that must be read.",
    "ink_soft": "Second-rank text: units, notes, axis values.",
    "line": "Construction lines: dimensions, leaders, axes, panels.",
    "blue": "First colour of things.",
    "purple": "Second colour of things.",
    "green": "What succeeds.",
    "red": "What fails.",
    "amber": "What stands out.",
    "plate": "The plate under captions in the picture.",
    "surround": "The contact sheet around its frames.",
    "surround_ink": "The labels of the contact sheet.",
}
"""Name of each colour that the scene base and the parts of Lantu use -> what it colours."""
FONTS: Mapping[str, str] = {
    "sans": "Running text and labels, and the text in formulae.",
    "mono": "Tokens, code and numbers.",
}
"""Role of a font -> what is set in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The values that a theme draws with.

    Attributes:
        colours: name -> "#RRGGBB"; the names of `COLOURS`, and any others.
        fonts: role of `FONTS` -> font family.
        weight: factor of all stroke widths.
        dim: opacity of text that steps back and must still be read; dark ink on white needs more
            than pale ink on a dark sheet.
        bloom: parameters of the glow; None for no glow.
    """

    colours: Mapping[str, str]
    fonts: Mapping[str, str] = field(default_factory=dict)
    weight: float = 1.0
    dim: float = 0.5
    bloom: Bloom | None = None

    def changed(self, colours: Mapping[str, str], fonts: Mapping[str, str]) -> Look:
        """Return the look with some colours and fonts replaced."""
        return replace(self, colours={**self.colours, **colours}, fonts={**self.fonts, **fonts})


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePackage:
    """Everything that a theme package gives: the constant `THEME` of its module `theme`.

    References have the form `module:name`. An empty one means that the theme has no such thing.

    Attributes:
        look: colours, fonts, stroke weight and glow.
        named_colours: the colours of `look` that a storyboard may name, for terms and in layouts.
        scene: reference to the base class of scenes, derived from `lantu.scene.RowScene`.
        sheet: reference to `() -> Mobject`: what lies behind every row, such as grid and border.
        title_block: reference to `(drawing, title, second_title) -> Mobject`; the second title is
            that of the film's other language, or empty.
        parts: package of the mobjects that scenes share.
        layouts: package of the layouts, one package each; see `lantu.layouts`.
        effects: reference to a mapping, effect name -> function that returns samples at 48 kHz of
            shape (samples, 2). It is written so that its keys can be read without running it: a
            dict literal, or a comprehension over a tuple of functions.
    """

    look: Look
    named_colours: tuple[str, ...]
    scene: str
    sheet: str = ""
    title_block: str = ""
    parts: str = ""
    layouts: str = ""
    effects: str = ""


@dataclass(frozen=True, slots=True)
class ThemeChoice:
    """The theme of a film, as a worker process needs it to import it.

    Attributes:
        module: name of the module with the constant `THEME`.
        colours: colours that the film changes, name -> "#RRGGBB".
        fonts: font families that the film changes, role -> family.
    """

    module: str
    colours: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)

    def load(self) -> ThemePackage:
        """Import the theme and apply the film's changes.

        Raises:
            TypeError: the module's `THEME` is not a `ThemePackage`.
        """
        package = importlib.import_module(self.module).THEME
        if not isinstance(package, ThemePackage):
            raise TypeError(f"THEME of {self.module} is not a lantu.core.theme.ThemePackage")
        return replace(package, look=package.look.changed(self.colours, self.fonts))


def resolve(reference: str) -> Any:
    """Import what a reference `module:name` names.

    Raises:
        ImportError, AttributeError: there is no such module or name.
    """
    return pkgutil.resolve_name(reference)


class _Process:
    """The theme that this process draws with; None before the first row."""

    theme: ThemePackage | None = None


def use(choice: ThemeChoice | None) -> None:
    """Draw with the theme of a film from now on; None for what the parts take by themselves."""
    _Process.theme = choice.load() if choice else None


def in_use() -> ThemePackage | None:
    """Return the theme of the film whose row this process draws; None outside of a film."""
    return _Process.theme
