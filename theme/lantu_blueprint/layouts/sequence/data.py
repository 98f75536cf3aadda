"""What a row writes for the layout `sequence`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from lantu.layouts import Colour, Element, Key, LayoutData, Text, refuse

Shape = Literal["box", "round", "cylinder", "person", "cloud"]


class Actor(Element):
    """One of those who exchange messages; a lifeline hangs below it."""

    key: Key = Field(description="Its name, by which messages and actions refer to it.")
    label: Text = Field(description="What stands in its head.")
    shape: Shape = Field("box", description="Outline of its head.")
    colour: Colour | None = Field(None, description="Colour of its head and its activations.")


class Event(Element):
    """A message, or a note; each lies below the one before it."""

    model_config = ConfigDict(serialize_by_alias=True)

    source: Key | None = Field(None, alias="from", description="Key of the actor who sends.")
    to: Key | None = Field(None, description="Key of the actor who receives; may be the sender.")
    text: Text | None = Field(None, description="What stands on the message.")
    reply: bool = Field(False, description="Whether it is an answer, drawn with a broken line.")
    activate: bool = Field(
        False, description="Whether the receiver is busy from here until its next reply."
    )
    lost: bool = Field(False, description="Whether the message ends half way at a cross.")
    note: Text | None = Field(None, description="Instead of a message: a note on lifelines.")
    over: Annotated[list[Key], Field(min_length=1, max_length=2)] | None = Field(
        None, description="With `note`: the one or two actors on whose lifelines it lies."
    )
    colour: Colour | None = Field(None, description="Colour of the line or of the note.")

    @model_validator(mode="after")
    def _is_one_kind(self) -> Event:
        if self.note is not None:
            if self.source or self.to or self.text:
                raise refuse("a note has no `from`, `to` or `text`", "Write `note` and `over`.")
            if not self.over:
                raise refuse("the note lies on no lifeline", "Add `over:` with one or two actors.")
        elif not (self.source and self.to):
            raise refuse(
                "an event is a message or a note", "Write `from` and `to`, or `note` and `over`."
            )
        elif self.over:
            raise refuse("`over` belongs to a note", "Write `note:`, or remove `over`.")
        return self


class Data(LayoutData):
    """Lifelines, and messages and notes between them from top to bottom."""

    actors: Annotated[list[Actor], Field(min_length=2, max_length=6)] = Field(
        description="Those who exchange messages, from left to right."
    )
    events: Annotated[list[Event], Field(min_length=1, max_length=12)] = Field(
        description="Messages and notes from top to bottom; numbered from 1 in `show`."
    )

    def keys(self) -> tuple[str, ...]:
        """Return the keys of actors and events."""
        return (*(actor.key for actor in self.actors), *self.event_keys())

    def event_keys(self) -> tuple[str, ...]:
        """Return the key of each event: its own, or its number."""
        return tuple(event.key or str(at) for at, event in enumerate(self.events, start=1))

    @model_validator(mode="after")
    def _refers_to_actors(self) -> Data:
        actors = [actor.key for actor in self.actors]
        for key in self.keys():
            if self.keys().count(key) > 1:
                raise refuse(f"two elements have the key `{key}`", "Give one of them another key.")
        for event in self.events:
            for key in (event.source, event.to, *(event.over or ())):
                if key and key not in actors:
                    raise refuse(f"there is no actor `{key}`", f"They are: {', '.join(actors)}.")
        return self
