"""Figures of speech: exact phrases, each with its reason, whose numbers state nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lantu.core.errors import Problem
from lantu.figures.reading import Figure, figures_in
from lantu.figures.units import COUNT
from lantu.storyboard import Place, Source, Storyboard


@dataclass
class Speech:
    """The phrases of a film with their patterns, and which of them were met."""

    phrases: Mapping[str, re.Pattern[str]]
    met: set[str] = field(default_factory=set)

    def exempts(self, figure: Figure, text: str) -> bool:
        """Whether a plain number stands within one of the phrases."""
        if figure.unit != COUNT:
            return False
        for phrase, spelling in self.phrases.items():
            for match in spelling.finditer(text):
                if match.start() <= figure.start and figure.end <= match.end():
                    self.met.add(phrase)
                    return True
        return False


def speech_of(storyboard: Storyboard) -> Speech:
    """The phrases that a film declares."""
    phrases = [one.phrase for one in storyboard.film.figures_of_speech]
    return Speech({phrase: _spelling(phrase) for phrase in phrases})


def speech_problems(storyboard: Storyboard, speech: Speech, source: Source) -> Iterator[Problem]:
    """Phrases that hide a unit, a percentage or a multiple, and phrases that stand nowhere."""
    for index, one in enumerate(storyboard.film.figures_of_speech):
        place: Place = ("film", "figures_of_speech", index, "phrase")
        measured = [figure for figure in figures_in(one.phrase) if figure.unit != COUNT]
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
