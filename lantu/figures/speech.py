"""Figures of speech: exact phrases, each with its reason, whose numbers state nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lantu.core.errors import Problem
from lantu.figures.ordinary import Spans
from lantu.figures.reading import Figure, figures_in
from lantu.figures.units import COUNT
from lantu.storyboard import Place, Source, Storyboard


@dataclass
class Speech:
    """The phrases of a film with their patterns, and which of them were met.

    Attributes:
        phrases: each phrase with the pattern of its spellings.
        measured: whether a phrase may hold a figure with a unit, percent or ×.
        met: the phrases that exempted a figure.
    """

    phrases: Mapping[str, re.Pattern[str]]
    measured: bool = False
    met: set[str] = field(default_factory=set)

    def spans(self, text: str) -> Spans:
        """Where the phrases stand in a text."""
        return Spans(self.phrases.values(), text)

    def may_hold(self, figure: Figure) -> bool:
        """Whether a phrase may exempt a figure of its unit."""
        return self.measured or figure.unit == COUNT

    def exempts(self, figure: Figure, spans: Spans) -> bool:
        """Whether a figure stands within one of the phrases, whose spans in its text are given."""
        phrase = spans.around(figure) if self.may_hold(figure) else None
        if phrase is None:
            return False
        self.met.add(tuple(self.phrases)[phrase])
        return True


def speech_of(storyboard: Storyboard) -> Speech:
    """The phrases that a film declares."""
    phrases = [one.phrase for one in storyboard.film.figures_of_speech]
    return Speech(
        {phrase: _spelling(phrase) for phrase in phrases},
        measured=storyboard.film.figures != "all",
    )


def speech_problems(storyboard: Storyboard, speech: Speech, source: Source) -> Iterator[Problem]:
    """Phrases that hide a unit, a percentage or a multiple, and phrases that stand nowhere."""
    for index, one in enumerate(storyboard.film.figures_of_speech):
        place: Place = ("film", "figures_of_speech", index, "phrase")
        measured = [figure for figure in figures_in(one.phrase) if not speech.may_hold(figure)]
        if measured:
            cause = f"the figure of speech `{one.phrase}` holds `{measured[0].text}`"
            remedy = "A figure with a unit, percent or × needs a fact."
            yield source.problem(place, cause, remedy)
        elif any(figure.text == one.phrase.strip() for figure in figures_in(one.phrase)):
            cause = f"the figure of speech `{one.phrase}` is a bare number"
            yield source.problem(place, cause, "Write the whole phrase it belongs to.")
        elif not one.because.strip():
            cause = f"the figure of speech `{one.phrase}` has no reason"
            yield source.problem(place, cause, "Say in `because` why it states no figure.")
        elif one.phrase not in speech.met:
            cause = f"the figure of speech `{one.phrase}` exempts nothing in this film"
            yield source.problem(place, cause, "Remove it, or write the exact words of the text.")


def _spelling(phrase: str) -> re.Pattern[str]:
    """The phrase wherever marks and line breaks may have parted it."""
    return re.compile(r"\s*".join(re.escape(character) for character in "".join(phrase.split())))
