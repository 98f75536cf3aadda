"""Draws the layout `formula`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, Mobject, VGroup, Write

from lantu.layouts import numbered
from lantu_blueprint.block import DoesNotFit, fitted
from lantu_blueprint.emphasis import Part
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.formula.data import Data
from lantu_blueprint.layouts.formula.labels import DROP, GAP, HEIGHT, Label, placed, stands_above
from lantu_blueprint.layouts.formula.typeset import Becoming, Form
from lantu_blueprint.palette import AMBER, BLUE, GREEN, INK_SOFT, PURPLE, RED
from lantu_blueprint.type import BODY, LARGE, SMALL

LARGEST = LARGE * 1.9
SHADES = (BLUE, PURPLE, GREEN, AMBER, RED)
NOTE = 0.75
"""Height of a remark."""
APART = 0.4
"""Distance of steps below each other."""


class Formula(Layout[Data]):
    """A formula with named parts, which changes step by step."""

    data_model = Data

    def compose(self) -> None:
        """Typeset all forms at one size, then let each become the next one."""
        data = self.data
        self.keys = numbered(data.parts)
        self.shades = {
            key: self.shade(part.colour or (key if key in self.row.terms else None), shade)
            for key, part, shade in zip(self.keys, data.parts, SHADES * 2, strict=False)
        }
        self.forms = self._typeset()
        self.labels = {
            key: Label(part.label, self.shades[key], self._label_width())
            for key, part in zip(self.keys, data.parts, strict=True)
            if part.label
        }
        self._place()
        for key in self.keys:
            self.parts[key] = Part(key, self._member(0, key), shown=True)
        for index, form in enumerate(self.forms):
            self.parts[f"step_{index + 1}"] = Part(f"step_{index + 1}", form, shown=True)
            self._step(index, form)
        for key, part in zip(self.keys, data.parts, strict=True):
            if key in self.labels:
                self.step(part.at, partial(self._show_label, key), 0.8)
        self.labelled: set[str] = set()
        self.current = 0

    def _typeset(self) -> list[Form]:
        """All forms, as large as the widest and all of them together fit.

        Raises:
            DoesNotFit: a formula is too wide, or there are too many steps.
        """
        steps, parts = self.data.forms, self.data.parts
        forms = [Form(step.formula, parts, LARGEST, self.shades) for step in steps]
        stage = self.stage
        wide = stage.width - (4.2 if self.data.keep and any(s.note for s in steps) else 0.0)
        self.below, self.above = self._room_of_labels(forms)
        tall = stage.height - self.below - self.above
        if self.data.keep:
            tall = (tall - APART * (len(forms) - 1)) / len(forms)
        elif any(step.note for step in steps):
            tall -= NOTE
        share = min(1.0, *(min(wide / form.width, tall / form.height) for form in forms))
        if share * LARGEST < SMALL:
            raise DoesNotFit(
                f"the formula of {max(len(step.formula) for step in steps)} characters, or the "
                f"{len(steps)} steps together, are too large. Shorten them"
            )
        for form in forms:
            form.scale(share)
        return forms

    def _room_of_labels(self, forms: list[Form]) -> tuple[float, float]:
        """Heights of the places of labels below and above the formula."""
        named = [key for key, part in zip(self.keys, self.data.parts, strict=True) if part.label]
        above = {stands_above(form, key) for form in forms for key in named if key in form.members}
        room = DROP + HEIGHT
        return room if False in above else 0.0, room if True in above else 0.0

    def _label_width(self) -> float:
        count = sum(1 for part in self.data.parts if part.label)
        return (self.stage.width - GAP * (count - 1)) / max(1, count)

    def _place(self) -> None:
        """Move the forms to their places: below each other, or all to the same one."""
        stage, below = self.stage, self.below
        self.notes: list[Mobject | None] = []
        notes = any(form.note for form in self.data.forms)
        if not self.data.keep:
            centre = stage.centre[1] + (below - self.above + (NOTE if notes else 0.0)) / 2
            tallest = max(form.height for form in self.forms)
            for form, step in zip(self.forms, self.data.forms, strict=True):
                form.move_to((self.stage.centre[0], centre, 0))
                note = None
                if step.note:
                    note = fitted(
                        step.note, stage.width, NOTE, BODY, SMALL, INK_SOFT, align="centre"
                    )
                    y = centre - tallest / 2 - below - 0.15 - note.height / 2
                    note.move_to((self.stage.centre[0], y, 0))
                self.notes.append(note)
            return
        total = sum(form.height for form in self.forms) + APART * (len(self.forms) - 1)
        top = stage.centre[1] + (total + below - self.above) / 2
        widest = max(form.width for form in self.forms)
        left = -widest / 2 - (2.0 if notes else 0.0)
        for form, step in zip(self.forms, self.data.forms, strict=True):
            form.move_to((left + form.width / 2, top - form.height / 2, 0))
            top -= form.height + APART
            note = None
            if step.note:
                at = left + widest + 0.6
                note = fitted(step.note, stage.right - at, form.height + 0.2, BODY, SMALL, INK_SOFT)
                note.at_left(at, float(form.get_center()[1]))
            self.notes.append(note)

    def _member(self, index: int, key: str) -> Mobject:
        """A part in a form, or in the nearest one that has it."""
        order = sorted(range(len(self.forms)), key=lambda other: abs(other - index))
        holder = next(self.forms[other] for other in order if key in self.forms[other].members)
        return holder.members[key]

    def _step(self, index: int, form: Form) -> None:
        step, note = self.data.forms[index], self.notes[index]

        def play() -> Iterable[Animation]:
            self.current = index
            if index == 0:
                yield Write(form)
            else:
                old = self.notes[index - 1]
                yield from Becoming(self.forms[index - 1], form, self.data.keep).play()
                if old is not None and not self.data.keep:
                    yield FadeOut(old)
            if note is not None:
                yield FadeIn(note)
            for key in self.keys:
                self.parts[key].mobject = self._member(index, key)
            yield from self._move_labels(form)

        at = step.at if index or step.at else "start"
        self.step(at, play, 1.5)
        if note is not None:
            self.parts[f"note_{index + 1}"] = Part(f"note_{index + 1}", note)

    def _show_label(self, key: str) -> Iterable[Animation]:
        """Draw the label of a part, if the present form has it."""
        states = placed(self.forms[self.current], self.labels, self.stage)
        label = self.labels[key]
        self.labelled.add(key)
        if key in states:
            label.show_state(states[key])
            self.world.add(label)
            yield Create(label.line)
            yield FadeIn(label.text, shift=np.array([0.0, -0.1, 0.0]))

    def _move_labels(self, form: Form) -> Iterable[Animation]:
        """Let the labels follow their parts into the next form."""
        states = placed(form, self.labels, self.stage)
        for key in sorted(self.labelled):
            label = self.labels[key]
            if key in states:
                yield label.moved(states[key])
            else:
                yield FadeOut(VGroup(label.line, label.text))
