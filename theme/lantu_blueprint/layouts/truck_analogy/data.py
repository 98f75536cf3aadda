"""What a row writes for the layout `truck-analogy`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from lantu.layouts import Colour, Element, LayoutData, Percent, Text, numbered
from lantu_blueprint.icon_names import IconName


class Carrier(Element):
    """What carries: it comes into the picture at its mark."""

    icon: IconName = Field("truck", description="What it is; a truck by default.")
    load: Text | None = Field(None, description="What it is loaded with, written on it.")
    colour: Colour | None = Field(None, description="Its colour.")


class Place(LayoutData):
    """Where the way begins or ends."""

    name: Text = Field(description="Its name.")
    icon: IconName | None = Field(None, description="Icon in it.")
    colour: Colour | None = Field(None, description="Colour of the icon.")


class Trip(Element):
    """One trip to the destination and back."""

    cargo: Text | None = Field(None, description="What is delivered, below its envelope.")


class Note(Element):
    """A line that says what a trip carries or costs."""

    text: Text = Field(description="The line.")


class Gauge(Element):
    """A bar from 0 to 100 %."""

    label: Text = Field(description="What it measures.")
    percent: Percent = Field(description="How full it is, 0 to 100, or a fact's name.")
    shown: Text | None = Field(None, description="The figure as text, instead of the number.")

    def stated(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield its percentage."""
        yield ("percent",), f"{self.percent:g}%"


class Data(LayoutData):
    """Something carried from one place to another, trip by trip, with what that costs."""

    carrier: Carrier = Field(
        default_factory=lambda: Carrier.model_validate({}), description="What carries."
    )
    origin: Place = Field(description="Where it is loaded, at the left.")
    destination: Place = Field(description="Where it delivers, at the right.")
    trips: Annotated[list[Trip], Field(min_length=1, max_length=6)] = Field(
        description="The trips in order; each delivers one envelope."
    )
    payload: Note | None = Field(None, description="What a trip delivers, below the destination.")
    overhead: Note | None = Field(None, description="What a trip costs, below the way.")
    gauge: Gauge | None = Field(None, description="A bar below all, such as a share of waste.")

    def keys(self) -> tuple[str, ...]:
        """Return `carrier`, the key of each trip, then `payload`, `overhead` and `gauge`."""
        notes = (("payload", self.payload), ("overhead", self.overhead), ("gauge", self.gauge))
        return (
            self.carrier.key or "carrier",
            *numbered(self.trips),
            *(one.key or name for name, one in notes if one is not None),
        )
