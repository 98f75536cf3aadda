"""What a row of a script becomes: a layout and its data, before facts are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lantu.figures import Figure, figures_in
from lantu.scaffold.figure_facts import fact_name, with_facts
from lantu.scaffold.markdown_script import ScriptRow, formulae_plain, readable
from lantu.scaffold.narration_marks import Narrated
from lantu.scaffold.script_words import COLOURS, VERSUS, earliest_of

QUOTED = re.compile(r"\"([^\"]+)\"|“([^”]+)”|「([^」]+)」|『([^』]+)』")
LABEL = re.compile(r"\A([^\s:：\"“][^:：\"“]{0,30})[:：]\s*(.*)\Z", re.DOTALL)
BETWEEN = re.compile(rf"\s+(?:{VERSUS})\s+|\s*(?:→|->|⇒)\s*", re.IGNORECASE)


class OnScreen(str):
    """A text that is shown, whose figures become facts."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """A number of the data, given by a fact if one states it.

    Attributes:
        figure: as read from the script.
    """

    figure: Figure


@dataclass(slots=True)
class ActionLine:
    """One line of the visual action.

    Attributes:
        text: all of it, pictographs included.
        label: what stands before its colon, such as Visual; empty without one.
        rest: what stands after that.
        used: whether something of the row's picture comes from it.
    """

    text: str
    label: str
    rest: str
    used: bool = False

    @property
    def quotes(self) -> list[str]:
        """The texts in quotation marks, without the punctuation that ends a sentence."""
        found = ("".join(match.groups(default="")) for match in QUOTED.finditer(self.rest))
        return [text for text in (one.strip() for one in found) if text]

    @property
    def figures(self) -> list[Figure]:
        """The figures in it, in order."""
        return figures_in(self.rest)

    @property
    def colour(self) -> str | None:
        """The colour that it names first."""
        return earliest_of(self.text, COLOURS)


@dataclass(slots=True)
class Story:
    """What earlier rows have shown, to which later ones refer.

    Attributes:
        panels: titles of the last split screen, with icon and colour.
        items: the things last handed over.
        fastest: the largest figure with × in the script, so that dials have the same scale.
    """

    panels: list[Mapping[str, Any]] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    fastest: float = 0.0


@dataclass(slots=True)
class FittedRow:
    """The layout of a row, and its data.

    Attributes:
        layout: name of the layout.
        data: of `OnScreen`, `Measured` and plain values.
    """

    layout: str
    data: dict[str, Any]


@dataclass(slots=True)
class RowToFit:
    """A row of a script while its layout is chosen.

    Attributes:
        row: as read.
        told: its narration, in which marks are put.
        action: its lines of action.
        story: what earlier rows have shown.
    """

    row: ScriptRow
    told: Narrated
    action: list[ActionLine]
    story: Story

    @classmethod
    def of(cls, row: ScriptRow, story: Story) -> RowToFit:
        """Prepare a row."""
        return cls(row, Narrated(row.narration), [action_line(text) for text in row.action], story)

    def labelled(self, words: tuple[str, ...]) -> Iterator[ActionLine]:
        """The lines whose label has one of some words."""
        for line in self.action:
            if any(word in line.label.casefold() for word in words):
                yield line

    @property
    def whole(self) -> str:
        """All lines of action as one text."""
        return "\n".join(line.text for line in self.action)


def action_line(text: str) -> ActionLine:
    """Divide a line of action into its label and the rest."""
    text = formulae_plain(text)
    found = LABEL.match(text)
    if found is None:
        return ActionLine(text, "", text)
    return ActionLine(text, readable(found[1]), found[2])


def shown(text: str) -> OnScreen:
    """A text for the screen: no pictographs, no full stop after a short line."""
    clean = readable(text)
    return OnScreen(
        clean[:-1] if clean.endswith(("。", ".")) and not clean.endswith("..") else clean
    )


def without_none(**values: Any) -> dict[str, Any]:
    """A mapping without the keys that have no value."""
    return {name: value for name, value in values.items() if value is not None and value != []}


def screen_texts(value: Any) -> Iterator[str]:
    """The texts in some data whose figures need facts, and the figures that are numbers."""
    if isinstance(value, OnScreen):
        yield str(value)
    elif isinstance(value, Measured):
        yield value.figure.text
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from screen_texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from screen_texts(item)


def with_facts_in(value: Any, facts: Mapping[str, Mapping[str, Any]]) -> Any:
    """The data as a storyboard has them: facts in texts and numbers by their names."""
    if isinstance(value, OnScreen):
        return with_facts(str(value), facts)
    if isinstance(value, Measured):
        name = fact_name(value.figure)
        if name in facts:
            return name
        number = value.figure.value
        return int(number) if float(number).is_integer() else number
    if isinstance(value, Mapping):
        return {name: with_facts_in(item, facts) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [with_facts_in(item, facts) for item in value]
    return value


def use(lines: Iterable[ActionLine]) -> None:
    """Note that the picture has what some lines ask for."""
    for line in lines:
        line.used = True
