"""What a row writes for the layout `timeline`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from lantu.layouts import Colour, Element, LayoutData, Number, Text, refuse


class Moment(Element):
    """Something that happens at one time."""

    time: Number = Field(description="When, on the axis.")
    label: Text = Field(description="What happens.")
    note: Text | None = Field(None, description="A second, paler line.")
    colour: Colour | None = Field(None, description="Colour of its mark.")


class Bar(Element):
    """Something that lasts, from the end of the bar before it; it appears after that bar."""

    start: Number | None = Field(None, description="When it begins; else where the last ends.")
    length: Annotated[Number, Field(gt=0)] = Field(description="How long it lasts.")
    text: Text | None = Field(None, description="What stands in it or beside it.")
    colour: Colour | None = Field(None, description="Its colour; else that of its lane.")


class Lane(LayoutData):
    """Bars in one line: one after the other, or where their `start` says."""

    label: Text | None = Field(None, description="What stands before it.")
    bars: Annotated[list[Bar], Field(min_length=1, max_length=12)] = Field(
        description="The bars from left to right."
    )
    total: Text | None = Field(None, description="What stands at its end, after the last bar.")
    colour: Colour | None = Field(None, description="Colour of its bars.")


class Data(LayoutData):
    """Moments on an axis, and parallel or serial lanes of bars, to scale."""

    begin: Number | None = Field(None, description="Time at the left end of the axis.")
    end: Number | None = Field(None, description="Time at the right end of the axis.")
    step: Annotated[Number, Field(gt=0)] | None = Field(
        None, description="Distance of the numbers on the axis."
    )
    unit: Text | None = Field(None, description="Unit of the times, such as ms.")
    moments: Annotated[list[Moment], Field(max_length=12)] = Field(
        default_factory=list, description="Moments in any order."
    )
    lanes: Annotated[list[Lane], Field(max_length=6)] = Field(
        default_factory=list, description="Lanes from top to bottom."
    )

    def keys(self) -> tuple[str, ...]:
        """Return the keys of moments and bars: their own, or their numbers."""
        bars = [bar for lane in self.lanes for bar in lane.bars]
        return tuple(
            each.key or str(number) for number, each in enumerate([*self.moments, *bars], start=1)
        )

    def starts(self) -> list[list[float]]:
        """Return the time at which each bar of each lane begins."""
        result = []
        for lane in self.lanes:
            at = self.begin or 0.0
            starts = []
            for bar in lane.bars:
                at = at if bar.start is None else bar.start
                starts.append(at)
                at += bar.length
            result.append(starts)
        return result

    @model_validator(mode="after")
    def _has_times(self) -> Data:
        if not self.moments and not self.lanes:
            raise refuse("the timeline is empty", "Add `moments:` or `lanes:`.")
        for lane, starts in zip(self.lanes, self.starts(), strict=True):
            last = float("-inf")
            for bar, start in zip(lane.bars, starts, strict=True):
                if start < last - 1e-9:
                    cause = f"a bar begins at {start:g}, before the one before it ends at {last:g}"
                    raise refuse(cause, "Put it into another lane, or begin it later.")
                last = start + bar.length
        times = [moment.time for moment in self.moments]
        times += [time for starts in self.starts() for time in starts]
        ends = [
            start + bar.length
            for lane, starts in zip(self.lanes, self.starts(), strict=True)
            for bar, start in zip(lane.bars, starts, strict=True)
        ]
        if self.begin is not None and min(times) < self.begin - 1e-9:
            cause = f"something happens at {min(times):g}, before the axis begins"
            raise refuse(cause, "Lower `begin`.")
        if self.end is not None and max(times + ends) > self.end + 1e-9:
            cause = f"something happens at {max(times + ends):g}, after the axis ends"
            raise refuse(cause, "Raise `end`.")
        return self
