"""What a row writes for the layout `formula`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field, model_validator

from lantu.layouts import Colour, Element, LayoutData, Mark, Text, numbered, refuse

Named = tuple[str, int, int]
"""Key of a part, and where an occurrence of it begins and ends in a formula."""


FACT = re.compile(r"\{\w+\}")
QUOTED = re.compile(r'\\.|"(?:\\.|[^"\\])*"', re.DOTALL)
"""Escaped characters and texts of a formula."""
CODE = re.compile(r"#|\$|//|/\*|std\s*\.")
"""What leaves Typst's mathematical markup: it could read files, load packages, or never end."""


class Part(Element):
    """A part of the formula with a name, in every step in which it occurs."""

    source: str = Field(
        description="The part as it is written in the formula, such as p(x).", min_length=1
    )
    label: Text | None = Field(None, description="What it is; stands below the formula.")
    colour: Colour | None = Field(None, description="Its colour.")


class Step(LayoutData):
    """One form of the formula."""

    formula: Text = Field(description="The formula in Typst's mathematical markup.")
    note: Text | None = Field(None, description="A remark on it.")
    at: Mark | None = Field(
        None, description="Mark at which it appears; else the marks are shared out in order."
    )


class Data(LayoutData):
    """A formula with named parts, which changes step by step."""

    formula: Text | None = Field(
        None, description="The formula in Typst's mathematical markup, if it has one form."
    )
    note: Text | None = Field(None, description="A remark on it.")
    steps: Annotated[list[Step], Field(max_length=8)] = Field(
        default_factory=list, description="The forms of the formula, instead of `formula`."
    )
    parts: Annotated[list[Part], Field(max_length=8)] = Field(
        default_factory=list, description="Parts with a colour, a label, or emphasis in `show`."
    )
    keep: bool = Field(False, description="Whether earlier steps stay, one below the other.")

    @property
    def forms(self) -> list[Step]:
        """The forms of the formula."""
        if self.formula is not None:
            return [Step(formula=self.formula, note=self.note, at="start")]
        return self.steps

    def keys(self) -> tuple[str, ...]:
        """Return the key of each part, then those of the steps: step_1, step_2 …."""
        steps = tuple(f"step_{number}" for number in range(1, len(self.forms) + 1))
        return (*numbered(self.parts), *steps)

    @model_validator(mode="after")
    def _consistent(self) -> Data:
        for cause, remedy in self._faults():
            raise refuse(cause, remedy)
        return self

    def _faults(self) -> Iterator[tuple[str, str]]:
        if (self.formula is None) == (not self.steps):
            yield "there is no formula, or there are two", "Give either `formula:` or `steps:`."
        for form in self.forms:
            fault = typst_fault(form.formula)
            if fault:
                cause = f"Typst refuses the formula `{form.formula}`: {fault}"
                yield (
                    cause,
                    "Correct it; https://typst.app/docs/reference/math says how it is written.",
                )
        for part in self.parts:
            if not any(occurrences(form.formula, [part]) for form in self.forms):
                cause = f"the part `{part.source}` is in no formula"
                yield cause, "Write it exactly as it is written there."


def typst_fault(formula: str) -> str | None:
    """What is against a formula; None if it can be typeset."""
    import typst

    formula = FACT.sub("0", formula)  # a check sees the names of facts, not yet their figures
    found = CODE.search(QUOTED.sub("", formula))
    if found:
        return f"`{found[0]}` begins code, which is not run; put `\\` before a sign"
    source = f"#set page(width: auto, height: auto)\n$ {formula} $"
    try:
        # Searching the system's fonts takes twenty times as long as the rest.
        typst.compile(source.encode(), format="svg", ignore_system_fonts=True)
    except typst.TypstError as error:
        return str(error.message if hasattr(error, "message") else error)
    return None


def occurrences(formula: str, parts: Sequence[Part]) -> list[Named]:
    """Where parts occur in a formula, in order; of parts within each other the longest counts."""
    keys = numbered(parts)
    found: list[Named] = []
    for index in sorted(range(len(parts)), key=lambda index: -len(parts[index].source)):
        source = parts[index].source.strip()
        before = r"(?<![\w.])" if source[0].isalnum() else ""
        after = r"(?![\w.])" if source[-1].isalnum() else ""
        for match in re.finditer(before + re.escape(source) + after, formula):
            begin, end = match.span()
            if all(end <= other[1] or begin >= other[2] for other in found):
                found.append((keys[index], begin, end))
    return sorted(found, key=lambda named: named[1])


def with_groups(formula: str, named: Sequence[Named]) -> str:
    """A formula whose occurrences of parts are groups named part0, part1 … for Manim."""
    pieces, at = [], 0
    for number, (_, begin, end) in enumerate(named):
        pieces += [formula[at:begin], f"{{{{{formula[begin:end]} : part{number}}}}}"]
        at = end
    return "".join([*pieces, formula[at:]])
