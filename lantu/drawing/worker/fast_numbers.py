"""Sets the value of a number in a fifth of the time that Manim takes.

At each new value, Manim copies every digit with all that it was made from, some ten mobjects, gives
it the style of the digit before, and then that of the number: 2 ms. Here digits are stamped from
templates, and a style that is set again at once is not set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import PurePath
from typing import Any

import numpy as np
import svgelements
from manim import DecimalNumber, Integer, ManimColor, Mobject, TexTemplate, VMobject
from manim.constants import CapStyleType, LineJointType
from manim.mobject.text.numbers import string_to_mob_map

from lantu.drawing.worker.fast_copies import copied
from lantu.drawing.worker.fast_styles import update_rgbas
from lantu.native import available

COLOURS = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")
STYLING = (
    *("generate_rgbas_array", "get_sheen_factor", "set_fill", "set_stroke", "set_sheen"),
    *("set_background_stroke", "set_sheen_direction", "set_style", "get_style"),
)
"""Methods of VMobject that are not called."""
SHARED = (
    *(str, bool, int, float, type(None), ManimColor, CapStyleType, LineJointType, TexTemplate),
    *(PurePath, svgelements.Path),
)
"""Classes of what a copy shares with its original, because nobody changes it."""
GROUPS = "id_to_vgroup_dict"
"""Attribute in which a mobject of TeX keeps its groups by name; a digit is not asked for them."""
MOST = 400
"""Templates that are kept."""

_string_to_mob = DecimalNumber._string_to_mob
_set_value = DecimalNumber.set_value
_templates: dict[tuple[int, float], tuple[Mobject, Template | None]] = {}
"""Of originals by id and font size; they keep the originals alive."""


def use_fast_numbers() -> None:
    """Replace Manim's methods by those of this module, if mobjects are copied in C."""
    if available():
        DecimalNumber._string_to_mob = string_to_mob
        DecimalNumber.set_value = set_value


class Template:
    """A family of mobjects of which copies are made."""

    def __init__(self, family: Sequence[Any]) -> None:
        places = {id(one): place for place, one in enumerate(family)}
        self._members = []
        for one in family:
            own = dict(vars(one))
            parts = [places[id(part)] for part in own.pop("submobjects")]
            copied_anew = [
                (name, each)
                for name, each in own.items()
                if isinstance(each, np.ndarray | list | dict) and name != GROUPS
            ]
            self._members.append((type(one), own, copied_anew, parts))

    def stamped(self) -> Any:
        """Return a copy."""
        made: list[Any] = []
        for kind, own, copied_anew, _ in self._members:
            one: Any = object.__new__(kind)
            its = one.__dict__
            its.update(own)
            for name, each in copied_anew:
                its[name] = each.copy()
            made.append(one)
        for one, (*_, parts) in zip(made, self._members, strict=True):
            one.__dict__["submobjects"] = [made[part] for part in parts]
        return made[0]


def string_to_mob(self: DecimalNumber, string: str, mob_class: Any = None, **kwargs: Any) -> Any:
    """Manim's `DecimalNumber._string_to_mob`: a copy of a digit or a unit in a font size."""
    original = string_to_mob_map.get(string)
    key = id(original), self._font_size
    _, template = _templates.get(key, (None, None))
    if template is not None:
        return template.stamped()
    made = _string_to_mob(self, string, mob_class, **kwargs)
    if original is not None and key not in _templates:
        if len(_templates) >= MOST:
            _templates.clear()
        _templates[key] = original, template_of(made)
    return made


def template_of(made: Any) -> Template | None:
    """Return a template that is like a mobject; None if it consists of more than is known here."""
    family, models = made.copy().get_family(), made.get_family()
    if len({id(one) for one in family}) != len(family) or not all(map(_is_simple, family)):
        return None
    for one, model in zip(family, models, strict=True):
        one.original_id = model.original_id
    return Template(family)


def _is_simple(one: Any) -> bool:
    """Return whether a mobject consists of what a template knows to copy."""
    own = vars(one)
    return (
        type(one).__deepcopy__ is copied
        and "__new__" not in {name for kind in type(one).__mro__[:-1] for name in vars(kind)}
        and type(own.get("submobjects")) is list
        and all(name in ("submobjects", GROUPS) or _is_known(each) for name, each in own.items())
    )


def _is_known(value: Any) -> bool:
    if type(value) is np.ndarray:
        return bool(value.dtype == np.float64)
    if type(value) is list:
        return all(map(_is_shared, value))
    if type(value) is dict:
        return all(_is_shared(each) for pair in value.items() for each in pair)
    return _is_shared(value)


def _is_shared(value: Any) -> bool:
    return isinstance(value, SHARED) or (type(value) is tuple and all(map(_is_shared, value)))


def set_value(self: DecimalNumber, number: float) -> DecimalNumber:
    """Manim's `DecimalNumber.set_value`."""
    if type(self) not in (DecimalNumber, Integer):
        same: DecimalNumber = _set_value(self, number)
        return same
    before, digits = self.get_family(), self.submobjects
    size, edge = self.font_size, self.get_edge_center(self.edge_to_fix)
    self._set_submobjects_from_number(number)
    self.font_size = size
    self.move_to(edge, self.edge_to_fix)
    members = self.get_family()
    style = _Style.of(self) if _are_plain(before) and _are_plain(members) else None
    if style is None:
        for new, old in zip(self.submobjects, digits, strict=False):
            new.match_style(old)
    for one in before:
        one.points[:] = 0
    if style is None:
        self.init_colors()
    else:
        style.give(members)
    return self


def _are_plain(members: Iterable[Any]) -> bool:
    """Return whether mobjects have one colour each, so that setting a style leaves no trace."""
    for one in members:
        own = vars(one)
        if (
            not _styles_as_manim(one.__class__)
            or own.get("sheen_factor", 1)
            or own.get("background_image", 1)
            or not all(_is_one_colour(own.get(name)) for name in COLOURS)
        ):
            return False
    return True


def _is_one_colour(rgbas: Any) -> bool:
    return type(rgbas) is np.ndarray and rgbas.shape == (1, 4) and rgbas.dtype == np.float64


class _Style:
    """The style of a number, which `init_colors` gives to all its family."""

    def __init__(self, rows: Sequence[Any], others: dict[str, Any], direction: Any) -> None:
        self._rows = rows
        self._others = others
        self._direction = direction

    @classmethod
    def of(cls, number: Any) -> _Style | None:
        """Return the style of a number; None if it is not simple."""
        own = vars(number)
        behind = own["background_stroke_color"]
        painted = (
            (number.fill_color, own["fill_opacity"]),
            (number.stroke_color, own["stroke_opacity"]),
            (behind, own["background_stroke_opacity"]),
        )
        widths = own["stroke_width"], own["background_stroke_width"]
        if any(type(colour) is not ManimColor for colour, _ in painted) or None in widths:
            return None
        shares = [_share(opacity) for _, opacity in painted]
        if None in shares:
            return None
        rows = [
            (*colour._internal_value[:3], share)
            for (colour, _), share in zip(painted, shares, strict=True)
        ]
        others = {
            "fill_opacity": painted[0][1],
            "stroke_opacity": painted[1][1],
            "background_stroke_opacity": painted[2][1],
            "stroke_width": widths[0],
            "background_stroke_width": widths[1],
            "background_stroke_color": ManimColor(behind),
            "sheen_factor": own["sheen_factor"],
        }
        direction = own["sheen_direction"]
        return cls(rows, others, None if direction is None else np.array(direction))

    def give(self, members: Iterable[Any]) -> None:
        """Let mobjects have it."""
        fill, stroke, behind = self._rows
        for one in members:
            own = vars(one)
            own["fill_rgbas"][0] = fill
            own["stroke_rgbas"][0] = stroke
            own["background_stroke_rgbas"][0] = behind
            own.update(self._others)
            if self._direction is not None:
                own["sheen_direction"] = self._direction.copy()


def _share(opacity: Any) -> float | None:
    """Return an opacity as a number; None if it is something else."""
    if isinstance(opacity, list | tuple | np.ndarray) and len(opacity) == 1:
        opacity = opacity[0]
    return opacity if isinstance(opacity, float | int) else None


@cache
def _styles_as_manim(kind: Any) -> bool:
    return kind.update_rgbas_array is update_rgbas and all(
        getattr(kind, name) is getattr(VMobject, name) for name in STYLING
    )
