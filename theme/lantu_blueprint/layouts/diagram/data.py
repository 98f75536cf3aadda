"""What a row writes for the layout `diagram`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from lantu.layouts import Colour, Element, Key, LayoutData, Mark, Text, refuse

Shape = Literal["box", "round", "circle", "cylinder", "person", "cloud"]
BY_ALIAS = ConfigDict(serialize_by_alias=True)


class Node(Element):
    """One node."""

    key: Key = Field(description="Its name, by which edges, groups and actions refer to it.")
    label: Text = Field(description="What stands in it.")
    note: Text | None = Field(None, description="A second, paler line.")
    shape: Shape = Field("box", description="Its outline.")
    colour: Colour | None = Field(None, description="Colour of its outline.")


class Edge(Element):
    """A line between two nodes; without a mark it appears with the later of them."""

    model_config = BY_ALIAS

    key: Key | None = Field(None, description="Its name in `show`; else `from_to`.")
    source: Key = Field(alias="from", description="Key of the node where it begins.")
    to: Key = Field(description="Key of the node where it ends.")
    label: Text | None = Field(None, description="What stands beside it.")
    arrow: Literal["end", "both", "none"] = Field("end", description="Its arrowheads.")
    dashed: bool = Field(False, description="Whether the line is broken.")
    colour: Colour | None = Field(None, description="Colour of the line.")

    @property
    def name(self) -> str:
        """The key by which actions refer to it."""
        return self.key or f"{self.source}_{self.to}"


class Group(Element):
    """A frame around nodes; without a mark it appears with the first of them."""

    key: Key = Field(description="Its name in `show`.")
    label: Text = Field(description="What stands on its tab.")
    nodes: Annotated[list[Key], Field(min_length=1)] = Field(description="Keys of its nodes.")
    colour: Colour | None = Field(None, description="Colour of the frame.")


class Message(LayoutData):
    """Something that travels along an edge, in either direction, and disappears."""

    model_config = BY_ALIAS

    source: Key = Field(alias="from", description="Key of the node where it sets out.")
    to: Key = Field(description="Key of the node where it arrives.")
    text: Text | None = Field(None, description="What it says; without it, a small token travels.")
    at: Mark | None = Field(
        None, description="Mark at which it sets out; else the marks are shared out in order."
    )
    colour: Colour | None = Field(None, description="Colour of its frame.")


class Data(LayoutData):
    """Nodes and edges, laid out in layers, with messages that travel along the edges."""

    direction: Literal["right", "down"] = Field("right", description="Where the edges lead.")
    nodes: Annotated[list[Node], Field(min_length=1, max_length=16)] = Field(
        description="The nodes; their order decides between equally good places."
    )
    edges: Annotated[list[Edge], Field(max_length=32)] = Field(
        default_factory=list, description="The edges."
    )
    groups: Annotated[list[Group], Field(max_length=5)] = Field(
        default_factory=list, description="Frames around nodes."
    )
    messages: Annotated[list[Message], Field(max_length=24)] = Field(
        default_factory=list, description="What travels along the edges, in order."
    )

    def keys(self) -> tuple[str, ...]:
        """Return the keys of nodes, edges and groups."""
        names = [node.key for node in self.nodes]
        names += [edge.name for edge in self.edges]
        return (*names, *(group.key for group in self.groups))

    @model_validator(mode="after")
    def _refers_to_nodes(self) -> Data:
        nodes = [node.key for node in self.nodes]
        known = f"The nodes are: {', '.join(nodes)}."
        grouped: set[str] = set()
        for key in self.keys():
            if self.keys().count(key) > 1:
                raise refuse(f"two elements have the key `{key}`", "Give one of them another key.")
        lines: tuple[Edge | Message, ...] = (*self.edges, *self.messages)
        for line in lines:
            for end in (line.source, line.to):
                if end not in nodes:
                    raise refuse(f"there is no node `{end}`", known)
            if line.source == line.to:
                raise refuse(f"an edge leads from `{line.to}` to itself", "Name two nodes.")
        for group in self.groups:
            for key in group.nodes:
                if key not in nodes:
                    raise refuse(f"the group `{group.key}` names no node `{key}`", known)
                if key in grouped:
                    raise refuse(f"the node `{key}` is in two groups", "Remove it from one.")
                grouped.add(key)
        joined = {frozenset((edge.source, edge.to)) for edge in self.edges}
        for message in self.messages:
            if frozenset((message.source, message.to)) not in joined:
                cause = f"no edge joins `{message.source}` and `{message.to}`"
                raise refuse(cause, "Add the edge along which the message travels.")
        return self
