"""Figures of speech: phrases that the film declares, each with a reason, as stating no quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lantu.figures.ordinary import PatternSpans
from lantu.figures.reading import Figure, figures_in
from lantu.figures.units import COUNT
from lantu.findings import Code, Finding
from lantu.storyboard import Place, Source, Storyboard


@dataclass
class FiguresOfSpeech:
    """The declared phrases of a film, and which of them were used.

    Attributes:
        phrases: phrase -> pattern that matches it with any white space.
        units_allowed: whether a phrase may exempt a figure with a unit, percent or ×.
        used: the phrases that have exempted a figure so far.
    """

    phrases: Mapping[str, re.Pattern[str]]
    units_allowed: bool = False
    used: set[str] = field(default_factory=set)

    def spans(self, text: str) -> PatternSpans:
        """The spans of the phrases in a text."""
        return PatternSpans(self.phrases.values(), text)

    def may_exempt(self, figure: Figure) -> bool:
        """Whether a phrase may exempt a figure with this unit."""
        return self.units_allowed or figure.unit == COUNT

    def exempts(self, figure: Figure, spans: PatternSpans) -> bool:
        """Whether a figure lies within a phrase; marks that phrase as used.

        Args:
            figure: a figure of a text.
            spans: the spans of the phrases in that text.
        """
        phrase = spans.pattern_around(figure) if self.may_exempt(figure) else None
        if phrase is None:
            return False
        self.used.add(tuple(self.phrases)[phrase])
        return True


def figures_of_speech(storyboard: Storyboard) -> FiguresOfSpeech:
    """The phrases that a film declares."""
    phrases = [declared.phrase for declared in storyboard.film.figures_of_speech]
    return FiguresOfSpeech(
        {phrase: _spelling(phrase) for phrase in phrases},
        units_allowed=storyboard.film.figures != "all",
    )


def idiom_problems(
    storyboard: Storyboard, idioms: FiguresOfSpeech, source: Source
) -> Iterator[Finding]:
    """Report phrases with a unit, a percentage or a multiple, and phrases that were not used."""
    for index, declared in enumerate(storyboard.film.figures_of_speech):
        phrase = declared.phrase
        place: Place = ("film", "figures_of_speech", index, "phrase")
        measured = [figure for figure in figures_in(phrase) if not idioms.may_exempt(figure)]
        if measured:
            cause = f"the figure of speech `{phrase}` holds `{measured[0].text}`"
            remedy = "A figure with a unit, percent or × needs a fact."
            yield source.problem(Code.PHRASE_WITH_UNIT, place, cause, remedy)
        elif any(figure.text == phrase.strip() for figure in figures_in(phrase)):
            cause = f"the figure of speech `{phrase}` is a bare number"
            yield source.problem(
                Code.PHRASE_BARE_NUMBER, place, cause, "Write the whole phrase it belongs to."
            )
        elif not declared.because.strip():
            cause = f"the figure of speech `{phrase}` has no reason"
            yield source.problem(
                Code.PHRASE_WITHOUT_REASON,
                place,
                cause,
                "Say in `because` why it states no figure.",
            )
        elif phrase not in idioms.used:
            cause = f"the figure of speech `{phrase}` exempts nothing in this film"
            yield source.problem(
                Code.PHRASE_UNUSED, place, cause, "Remove it, or write the exact words of the text."
            )


def _spelling(phrase: str) -> re.Pattern[str]:
    """A pattern of the phrase that allows white space (marks, line breaks) anywhere in it."""
    return re.compile(r"\s*".join(re.escape(character) for character in "".join(phrase.split())))
