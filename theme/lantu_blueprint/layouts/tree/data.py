"""What a row writes for the layout `tree`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from lantu.layouts import Colour, Element, Key, LayoutData, Mark, Text, refuse

MOST = 31
"""Greatest number of nodes."""


class Node(Element):
    """One node with what is below it; without a mark it appears with its parent."""

    text: Text = Field(description="What stands in it.")
    note: Text | None = Field(None, description="A second, paler line.")
    colour: Colour | None = Field(None, description="Colour of its outline.")
    branch: Text | None = Field(None, description="What stands beside the line to its parent.")
    children: Annotated[list[Node], Field(max_length=12)] = Field(
        default_factory=list, description="The nodes below it, from left to right."
    )
    left: Node | None = Field(None, description="In a binary tree: the left child.")
    right: Node | None = Field(None, description="In a binary tree: the right child.")

    @property
    def below(self) -> list[Node]:
        """The nodes directly below it, from left to right."""
        return [*self.children, *(node for node in (self.left, self.right) if node)]

    def family(self) -> Iterator[Node]:
        """The node and all below it, each before its children."""
        yield self
        for node in self.below:
            yield from node.family()

    @model_validator(mode="after")
    def _is_binary_or_not(self) -> Node:
        if self.children and (self.left or self.right):
            cause = f"the node “{self.text}” has `children` and `left` or `right`"
            raise refuse(cause, "Write `children`, or `left` and `right`.")
        return self


class Visit(LayoutData):
    """A walk from node to node, which colours each of them."""

    at: Mark | None = Field(
        None, description="Mark at which it begins; else the marks are shared out in order."
    )
    nodes: Annotated[list[Key], Field(min_length=1)] = Field(
        description="Keys of the nodes in the order of the visit."
    )
    numbered: bool = Field(False, description="Whether each node gets its number in the order.")
    colour: Colour | None = Field(None, description="Colour of the visited nodes.")


class Data(LayoutData):
    """Nested nodes below each other, and visits that walk from node to node."""

    root: Node = Field(description="The uppermost node with all below it.")
    shape: Literal["circle", "box", "round"] | None = Field(
        None, description="Outline of the nodes; else circles if all texts are short."
    )
    direction: Literal["down", "right"] = Field("down", description="Where the children lie.")
    visits: Annotated[list[Visit], Field(max_length=12)] = Field(
        default_factory=list, description="Walks, in order."
    )

    def node_keys(self) -> tuple[str, ...]:
        """Return the key of each node: its own, or its number, parents before children."""
        return tuple(
            node.key or str(number) for number, node in enumerate(self.root.family(), start=1)
        )

    def links(self) -> dict[str, str]:
        """Return key of a node -> key of its parent."""
        keys = dict(zip(map(id, self.root.family()), self.node_keys(), strict=True))
        return {
            keys[id(child)]: keys[id(node)] for node in self.root.family() for child in node.below
        }

    def keys(self) -> tuple[str, ...]:
        """Return the keys of nodes, and of lines as `parent_child`."""
        return (*self.node_keys(), *(f"{parent}_{child}" for child, parent in self.links().items()))

    @model_validator(mode="after")
    def _refers_to_nodes(self) -> Data:
        keys = self.node_keys()
        if len(keys) > MOST:
            cause = f"the tree has {len(keys)} nodes, at most {MOST} can be drawn"
            raise refuse(cause, "Remove some, or divide it between two rows.")
        for key in keys:
            if self.keys().count(key) > 1:
                raise refuse(f"two nodes have the key `{key}`", "Give one of them another key.")
        for visit in self.visits:
            for key in visit.nodes:
                if key not in keys:
                    raise refuse(f"there is no node `{key}`", f"The nodes are: {', '.join(keys)}.")
        return self
