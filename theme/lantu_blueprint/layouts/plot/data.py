"""What a row writes for the layout `plot`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from lantu.layouts import Colour, Element, Key, LayoutData, Mark, Number, Text, nearest, refuse
from lantu_blueprint.layouts.axes import NO_SCALE, Scaled
from lantu_blueprint.layouts.plot.expressions import NotAnExpression, parse


def _checked(text: str) -> str:
    try:
        parse(text)
    except NotAnExpression as error:
        raise refuse(str(error), error.remedy) from None
    return text


Formula = Annotated[str, AfterValidator(_checked)]
"""An expression in x."""


class Curve(Element):
    """A function."""

    y: Formula = Field(description="Its value, such as x^2 - 1 or sin(x) / x.")
    name: Text | None = Field(None, description="Its name in the legend.")
    least: Number | None = Field(None, description="Where it begins; else at the axis's end.")
    most: Number | None = Field(None, description="Where it ends; else at the axis's end.")
    dashed: bool = Field(False, description="Whether it is dashed.")
    colour: Colour | None = Field(None, description="Its colour.")


class Area(Element):
    """The area between a function and the level axis, or another function."""

    under: Key = Field(description="Key of the function.")
    over: Key | None = Field(None, description="Key of another function, instead of the axis.")
    least: Number = Field(description="Where it begins.")
    most: Number = Field(description="Where it ends.")
    name: Text | None = Field(None, description="What it is; stands in it.")
    colour: Colour | None = Field(None, description="Its colour; else that of the function.")


class Point(Element):
    """A point on a function, which may move."""

    on: Key = Field(description="Key of the function.")
    x: Number = Field(description="Its place.")
    to: Number | None = Field(None, description="Where it moves to.")
    moves: Mark | None = Field(None, description="Mark at which it begins to move.")
    tangent: bool = Field(False, description="Whether its tangent is drawn, with the slope.")
    drop: bool = Field(False, description="Whether dashed lines run to the axes.")
    name: Text | None = Field(None, description="Its name.")
    figures: bool = Field(True, description="Whether its coordinates, or the slope, are shown.")
    colour: Colour | None = Field(None, description="Its colour.")


class Data(LayoutData):
    """Functions with tangents, areas and moving points."""

    x: Scaled = Field(description="The level axis; `least` and `most` are needed.")
    y: Scaled = Field(NO_SCALE, description="The upright axis.")
    curves: Annotated[list[Curve], Field(min_length=1, max_length=6)] = Field(
        description="The functions."
    )
    areas: Annotated[list[Area], Field(max_length=4)] = Field(
        default_factory=list, description="Filled areas."
    )
    points: Annotated[list[Point], Field(max_length=6)] = Field(
        default_factory=list, description="Points on the functions."
    )

    def curve_keys(self) -> tuple[str, ...]:
        """Return the key of each function."""
        return tuple(curve.key or f"f{n}" for n, curve in enumerate(self.curves, start=1))

    def area_keys(self) -> tuple[str, ...]:
        """Return the key of each area."""
        return tuple(area.key or f"area{n}" for n, area in enumerate(self.areas, start=1))

    def point_keys(self) -> tuple[str, ...]:
        """Return the key of each point."""
        return tuple(point.key or f"point{n}" for n, point in enumerate(self.points, start=1))

    def keys(self) -> tuple[str, ...]:
        """Return the keys: f1 …, area1 …, point1 …, where no others are given."""
        return (*self.curve_keys(), *self.area_keys(), *self.point_keys())

    @model_validator(mode="after")
    def _consistent(self) -> Data:
        for cause, remedy in self._faults():
            raise refuse(cause, remedy)
        return self

    def _faults(self) -> Iterator[tuple[str, str]]:
        low, high = self.x.least, self.x.most
        if low is None or high is None or low >= high:
            yield "the level axis has no ends", "Give `x:` both `least:` and `most:`, in order."
            return
        curves = self.curve_keys()
        users: list[Any] = [*self.areas, *self.points]
        named = [(each, key) for each in users for key in _functions(each)]
        for each, key in named:
            if key not in curves:
                kind = "an area" if isinstance(each, Area) else "a point"
                cause = f"{kind} names the function `{key}`, which there is not"
                yield cause, nearest(key, curves, "The functions are:")
        for place in [p for each in users for p in _places(each)]:
            if not low <= place <= high:
                cause = (
                    f"the place {place:g} is not on the level axis, which has {low:g} to {high:g}"
                )
                yield cause, "Choose another place, or other ends of the axis."
        for area in self.areas:
            if area.least >= area.most:
                yield "an area ends before it begins", "Write `least:` below `most:`."
        for point in self.points:
            if point.to is None and point.moves:
                yield "a point moves nowhere", "Add `to:`."


def _functions(each: Area | Point) -> list[str]:
    if isinstance(each, Point):
        return [each.on]
    return [each.under, *([each.over] if each.over else [])]


def _places(each: Area | Point) -> list[float]:
    if isinstance(each, Area):
        return [each.least, each.most]
    return [each.x, *([] if each.to is None else [each.to])]
