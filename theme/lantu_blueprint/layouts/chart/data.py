"""What a row writes for the layout `chart`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, model_validator
from pydantic.json_schema import SkipJsonSchema

from lantu.layouts import (
    Colour,
    Column,
    Element,
    Key,
    LayoutData,
    Mark,
    Number,
    Text,
    context_of,
    numbered,
    refuse,
)
from lantu_blueprint.layouts.axes import Scaled
from lantu_blueprint.parts.scales import SIGNS, Scale, scale_of

Kind = Literal["bar", "line", "area", "scatter", "pie", "histogram"]
MOST_BARS, MOST_SLICES, MOST_POINTS = 48, 10, 5000
MOST_KEYED = 60
"""Most values of a series that all have a key; of more, those with a name have one."""


class Series(Element):
    """Values that belong together: bars or a line of one colour."""

    name: Text | None = Field(None, description="Its name in the legend.")
    values: list[Number] = Field(default_factory=list, description="Its values in order.")
    column: Column | None = Field(None, description="A column of a table, instead of `values`.")
    x: list[Number] = Field(
        default_factory=list, description="With scatter and line: the level places of the values."
    )
    x_column: Column | None = Field(None, description="A column of a table, instead of `x`.")
    value_keys: list[Key] = Field(
        default_factory=list, description="Names of its values in `show`; else their numbers."
    )
    marks: list[Mark] = Field(
        default_factory=list,
        description="With bar and pie: marks at which its values appear one by one.",
    )
    colours: list[Colour] = Field(
        default_factory=list, description="Colours of its single bars or slices."
    )
    colour: Colour | None = Field(None, description="Its colour.")
    texts: SkipJsonSchema[dict[int, str]] = Field(default_factory=dict)
    """Number of a value, from 0 -> its text, where it is a fact; filled in from the facts."""

    @model_validator(mode="before")
    @classmethod
    def _texts_of_facts(cls, value: Any, info: ValidationInfo) -> Any:
        context = context_of(info)
        values = value.get("values") if isinstance(value, dict) else None
        if context is None or not context.shown or not isinstance(values, list):
            return value
        named = {n: each for n, each in enumerate(values) if isinstance(each, str)}
        texts = {n: context.shown[name] for n, name in named.items() if name in context.shown}
        return {**value, "texts": texts} if texts else value

    @property
    def figures(self) -> list[float]:
        """Its values, from wherever they come."""
        return self.column.numbers() if self.column else self.values

    @property
    def places(self) -> list[float]:
        """The level places of its values; empty if they stand in slots."""
        return self.x_column.numbers() if self.x_column else self.x


class Race(LayoutData):
    """Bars that grow and overtake each other from step to step."""

    steps: list[Text] = Field(default_factory=list, description="Name of each step, such as years.")
    column: Column | None = Field(None, description="A column of a table, instead of `steps`.")
    at: Mark | None = Field(None, description="Mark at which it begins.")

    @property
    def names(self) -> list[str]:
        """The names of the steps."""
        return self.column.cells if self.column else self.steps


class Reference(Element):
    """A dashed line at a value, such as a mean or a limit."""

    value: Number = Field(description="The value at which it stands.")
    name: Text | None = Field(None, description="What it is.")
    colour: Colour | None = Field(None, description="Its colour.")


class Data(LayoutData):
    """Bars, lines, areas, points, slices or a histogram of some values."""

    kind: Kind = Field("bar", description="The kind of chart.")
    categories: list[Text] = Field(
        default_factory=list, description="Names below the bars or points, or of the slices."
    )
    category_column: Column | None = Field(
        None, description="A column of a table, instead of `categories`."
    )
    series: Annotated[list[Series], Field(min_length=1, max_length=12)] = Field(
        description="The values; several series stand beside each other."
    )
    x: Scaled = Field(
        default_factory=lambda: Scaled.model_validate({}), description="The level axis."
    )
    y: Scaled = Field(
        default_factory=lambda: Scaled.model_validate({}), description="The upright axis."
    )
    level: bool = Field(False, description="With bar: bars grow to the right.")
    figures: bool = Field(True, description="Whether bars and slices show their values.")
    decimals: Annotated[int, Field(ge=0, le=6)] | None = Field(
        None, description="Digits after the point of values; else each has as many as it needs."
    )
    bins: Annotated[int, Field(ge=2, le=60)] | None = Field(
        None, description="With histogram: about how many bars."
    )
    race: Race | None = Field(
        None, description="With bar: each series is one bar, with a value for each step."
    )
    lines: list[Reference] = Field(
        default_factory=list, max_length=4, description="Dashed lines at values."
    )
    source: Text | None = Field(
        None, description="Where the values come from; stands below the chart."
    )

    @property
    def names(self) -> list[str]:
        """The names of the categories."""
        return self.category_column.cells if self.category_column else self.categories

    @property
    def unit(self) -> str:
        """The unit of the values."""
        return (self.x if self.level or self.race else self.y).unit or ""

    def texts(self, series: Series) -> dict[int, str]:
        """Return the texts of the values that are facts, without the unit that the axis names."""
        unit = "" if self.unit in SIGNS else self.unit
        return {n: text.removesuffix(unit).rstrip() for n, text in series.texts.items()}

    def stated(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the values that bear a sign such as %, unless they have a source or a file."""
        if self.source or self.unit not in SIGNS or self.kind == "histogram":
            return
        for number, series in enumerate(self.series):
            for index, value in enumerate([] if series.column else series.values):
                yield ("series", number, "values", index), f"{value:g}{self.unit}"

    @property
    def bin_scale(self) -> Scale:
        """With histogram: its labelled values are the edges of the bars."""
        figures = self.series[0].figures
        bins = self.bins or max(4, min(24, round(len(figures) ** 0.5)))
        return scale_of(min(figures), max(figures), bins, self.x.least, self.x.most)

    @property
    def bin_counts(self) -> list[int]:
        """With histogram: how many values lie in each bar; a value on an edge in the next one."""
        scale = self.bin_scale
        counts = [0] * max(1, round((scale.high - scale.low) / scale.step))
        for value in self.series[0].figures:
            if scale.low <= value <= scale.high:
                counts[min(int((value - scale.low) / scale.step + 1e-9), len(counts) - 1)] += 1
        return counts

    @property
    def single(self) -> bool:
        """Whether the elements are values of one series."""
        slotted = self.kind in ("bar", "pie", "histogram")
        return len(self.series) == 1 and slotted and not self.race

    def value_keys(self, index: int) -> tuple[str, ...]:
        """Return the keys of the values of one series."""
        series = self.series[index]
        count = len(series.figures)
        named = series.value_keys[:count]
        if count <= MOST_KEYED:
            named = [*named, *(str(number) for number in range(len(named) + 1, count + 1))]
        if self.single:
            return tuple(named)
        own = series.key or f"s{index + 1}"
        whole = len(series.value_keys)
        return tuple(key if n < whole else f"{own}_{key}" for n, key in enumerate(named))

    def keys(self) -> tuple[str, ...]:
        """Return the keys of series, of their values, and of the lines."""
        found: list[str] = [] if self.single else list(numbered(self.series))
        if not self.race and self.kind != "histogram":
            found += [key for index in range(len(self.series)) for key in self.value_keys(index)]
        if self.kind == "histogram":
            found += [str(number) for number in range(1, len(self.bin_counts) + 1)]
        found += [line.key or f"line_{n}" for n, line in enumerate(self.lines, start=1)]
        return tuple(dict.fromkeys(found))

    @model_validator(mode="after")
    def _consistent(self) -> Data:
        for cause, remedy in self._faults():
            raise refuse(cause, remedy)
        return self

    def _faults(self) -> Iterator[tuple[str, str]]:
        for number, series in enumerate(self.series, start=1):
            yield from self._series_faults(f"series {number}", series)
        if self.race:
            yield from self._race_faults()
        elif self.kind in ("bar", "pie") and not self.names:
            yield "there are no categories", "Add `categories:`, one name for each value."
        if self.kind == "pie":
            figures = self.series[0].figures
            if len(self.series) > 1 or len(figures) > MOST_SLICES:
                yield f"a pie has one series of at most {MOST_SLICES} values", "Use bars instead."
            if min(figures, default=0) < 0 or not sum(figures):
                yield "the slices of a pie are shares of a positive sum", "Use bars instead."
        if self.kind == "histogram" and len(self.series) > 1:
            yield "a histogram shows one series", "Make a row for each, or use lines."
        bars = sum(len(series.figures) for series in self.series)
        if self.kind == "bar" and not self.race and bars > MOST_BARS:
            yield f"there are {bars} bars, at most {MOST_BARS} fit", "Use a line or a histogram."

    def _series_faults(self, name: str, series: Series) -> Iterator[tuple[str, str]]:
        count, places, names = len(series.figures), series.places, self.names
        if not count:
            yield f"{name} has no values", "Add `values:`, or `column:` with a table's column."
        if count > MOST_POINTS:
            yield f"{name} has {count} values, at most {MOST_POINTS} are drawn", "Leave some out."
        if places and len(places) != count:
            yield f"{name} has {count} values and {len(places)} places", "Give one `x` for each."
        if self.kind == "scatter" and not places:
            yield f"{name} has no `x`", "Add `x:` or `x_column:`, one for each value."
        slotted = names and not places and not self.race and self.kind != "histogram"
        if slotted and count != len(names):
            cause = f"{name} has {count} values, and there are {len(names)} categories"
            yield cause, "Give one value for each category."

    def _race_faults(self) -> Iterator[tuple[str, str]]:
        assert self.race
        steps = len(self.race.names)
        if self.kind != "bar":
            yield "only bars race", "Write `kind: bar`."
        if steps < 2:
            yield "a race has at least two steps", "Add `steps:` or `column:` to `race`."
        for series in self.series:
            if len(series.figures) != steps:
                cause = f"a series has {len(series.figures)} values, and the race {steps} steps"
                yield cause, "Give every series one value for each step."
            if series.name is None:
                yield "a bar of the race has no name", "Give every series a `name:`."
