"""Checked drafts: not compared with a key word by word, but by the confidence in each."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Mobject,
    UpdateFromAlphaFunc,
    VGroup,
    linear,
    smooth,
    squish_rate_func,
    there_and_back,
)

from lantu_blueprint.compositions import verification
from lantu_blueprint.compositions.probability_game import Places
from lantu_blueprint.fading import Faded
from lantu_blueprint.palette import INK_SOFT, LINE
from lantu_blueprint.parts.acting import act, nod, shake
from lantu_blueprint.parts.all_accepted import AllAccepted
from lantu_blueprint.parts.checked import openable, paper_around
from lantu_blueprint.parts.coin import Coin
from lantu_blueprint.parts.marks import mark
from lantu_blueprint.parts.people import FOLDED, LIFTED, Editor, Intern
from lantu_blueprint.parts.strokes import MAIN, THIN, TINT, frame, lines
from lantu_blueprint.parts.token import seated
from lantu_blueprint.parts.tray import DraftTray
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import SMALL, mono, sans

ASIDE = 0.35
"""Opacity of the drafts that are not spoken of."""
AT_ONCE = 0.45
"""Share of the game's time in which drafts pass that need no coin."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that has been checked: its token, its verdict, and whether a coin decided on it."""

    token: str
    accepted: bool
    by_coin: bool


class Matching:
    """The drafts of the row before, each with the editor's confidence in it.

    A key is held below them, word by word, and put aside. Then the intern's confidence comes below
    each: those of which the editor is surer pass at once, and a coin goes over the others.

    Args:
        scene: the row, with the labels and marks.
        at: measures of the composition.
        left: measures of the row before.
        drafts: the drafts with their verdicts.
        prompt: the text before them.

    Attributes:
        staying: what the row before has left on the sheet.
        editor, intern: the people; the intern is on the sheet after `game`.
    """

    def __init__(
        self,
        scene: BlueprintScene,
        at: Places,
        left: verification.Places,
        drafts: Sequence[Checked],
        prompt: str,
    ) -> None:
        self.scene, self.at, self.drafts = scene, at, drafts
        self.blue, self.purple = scene.term_colour("draft"), scene.term_colour("target")
        self.names = [draft.token.strip() for draft in drafts]
        tray = DraftTray([draft.token for draft in drafts], prompt, at=left.tray)
        readings = [scene.label(f"p_{name}") for name in self.names]
        self.paper = paper_around(tray, self.blue)
        self.opens = openable(tray, readings, self.blue, self.purple)
        for each in self.opens:
            each.show_opened(1.0)
        self.tokens = VGroup(*(draft.token for draft in tray.envelopes))
        self.whole = VGroup(self.paper, self.opens, self.tokens)
        self.whole.shift((left.lowered[0], left.lowered[1] + left.risen, 0))
        self.editor = Editor(self.purple, desk=True).scale(left.standing)
        self.editor.move_to((left.beside, left.road + self.editor.height / 2, 0))
        self.standing = left.standing
        self.intern = Intern(self.blue).scale(at.before_sizes[0]).move_to((*at.before_people[0], 0))

    @property
    def staying(self) -> list[Mobject]:
        """What the row before has left on the sheet."""
        return [self.paper, self.opens, self.tokens, self.editor]

    def ask(self) -> None:
        """One probability asks whether it is enough."""
        scene, at = self.scene, self.at
        sure = self.opens[-1].card
        question = sans(scene.label("enough"), at.asked, self.purple, weight="BOLD")
        whole = scene.seconds_until("key") - 0.1
        x = min(sure.get_x(), scene.stage.right - question.width / 2)
        question.move_to((x, sure.get_top()[1] + at.over, 0))
        scene.play(
            self.editor.animate.scale(at.before_sizes[1] / self.standing).move_to(
                (*at.before_people[1], 0)
            ),
            FadeIn(question, shift=0.2 * UP, rate_func=squish_rate_func(smooth, 0.3, 1)),
            run_time=min(1.2, 0.4 * whole),
        )
        scene.play(
            sure.animate(rate_func=there_and_back).scale(1.25),
            act(self.editor, LIFTED),
            run_time=min(1.0, 0.3 * whole),
        )
        scene.play_until("key", nod(self.editor, 2, 1.0), lead=0.1)
        self.question = question

    def match(self) -> None:
        """The key lies below the drafts: word by word, and stiffly; it is put aside."""
        scene, at = self.scene, self.at
        height = at.key
        words, equals = VGroup(), VGroup()
        for name, token in zip(self.names, self.tokens, strict=True):
            word = seated(name, at.keyed, INK_SOFT)
            words.add(word.shift((token.get_x(), height, 0)))
            y = (token.get_bottom()[1] + word.get_top()[1]) / 2
            half = 0.16
            x = token.get_x()
            sides = [((x + side, y - half), (x + side, y + half)) for side in (-0.06, 0.06)]
            equals.add(lines(sides, LINE, MAIN))
        strip = frame(self.paper.width, 0.62 * at.strip, 0.06, LINE, THIN, 0.9, TINT)
        strip.move_to((self.paper.get_x(), height, 0))
        title = sans(scene.label("answers"), SMALL, INK_SOFT)
        title.next_to(strip, DOWN, buff=0.12).align_to(strip, LEFT)
        matching = scene.label("matching")
        caption = sans(matching + scene.label("not_so"), at.captioned)
        caption.move_to((self.paper.get_x(), at.caption, 0))
        said, no = caption[: len(matching)], caption[len(matching) :]
        room = (caption.get_x() - said.get_x()) * RIGHT
        said.shift(room)
        key = VGroup(strip, words, title)
        scene.until("key", lead=0.1)
        whole = scene.seconds_until("everything") - 0.3
        scene.play(
            FadeIn(key, shift=0.4 * UP),
            FadeIn(said),
            FadeOut(self.question),
            act(self.editor, FOLDED),
            run_time=0.16 * whole,
        )
        marking = 0.44 * whole
        scene.play(
            LaggedStart(*map(Create, equals), lag_ratio=0.8),
            nod(self.editor, len(words), marking),
            run_time=marking,
        )
        scene.play(
            FadeOut(equals),
            key.animate.rotate(-0.06).shift(0.12 * DOWN).fade(0.5),
            said.animate.shift(-room),
            FadeIn(no, shift=-room),
            run_time=0.14 * whole,
        )
        scene.play(shake(self.editor, 3, 0.26 * whole))
        self.key = VGroup(key, said, no)

    def accept_all(self, distribution: Mapping[str, Any]) -> None:
        """What comes of it if every draft is accepted, at the place of the one that needs a coin.

        Args:
            distribution: of that place: `vocabulary`, `q` and `p`.
        """
        scene, at = self.scene, self.at
        tossed = [draft.by_coin for draft in self.drafts]
        others = [
            each
            for group in (self.opens, self.tokens)
            for each, by_coin in zip(group, tossed, strict=True)
            if not by_coin
        ]
        self.others = Faded(VGroup(*others))
        notes = scene.label("often"), scene.label("rarely")
        words, q, p = (distribution[name] for name in ("vocabulary", "q", "p"))
        self.all = AllAccepted(words, q, p, notes, at, (self.blue, self.purple))
        caption = sans(scene.label("everything"), at.captioned)
        caption.move_to((self.paper.get_x(), at.caption - 0.1, 0))
        if at.left is not None:  # beside the editor
            caption.align_to(self.all.words, LEFT)
        scene.until("everything", lead=0.2)
        whole = scene.seconds_until("game") - 0.6
        scene.play(
            FadeOut(self.key, shift=0.4 * DOWN, rate_func=squish_rate_func(smooth, 0, 0.6)),
            self.others.to(ASIDE),
            FadeIn(self.all.words, caption, rate_func=squish_rate_func(smooth, 0.5, 1)),
            run_time=0.14 * whole,
        )
        scene.play(self.all.grow(), nod(self.editor, 2, 0.24 * whole), run_time=0.24 * whole)
        scene.play(*self.all.compared(), run_time=0.24 * whole)
        scene.play(shake(self.editor, 3, 0.34 * whole))
        self.key = VGroup(self.all, caption)

    def game(self) -> None:
        """The intern's confidence comes below each draft; a coin goes over those that need one."""
        scene, at = self.scene, self.at
        theirs = VGroup()
        for name, token in zip(self.names, self.tokens, strict=True):
            text = mono(scene.label(f"q_{name}"), at.keyed, self.blue, weight="BOLD")
            box = frame(text.width + 0.36, 0.62 * at.strip, 0.06, self.blue, MAIN, fill=TINT)
            theirs.add(VGroup(box, text).move_to((token.get_x(), at.key, 0)))
        names = VGroup(
            *(
                sans(scene.label(name), SMALL, colour).next_to(person, DOWN, buff=0.1)
                for name, colour, person in (
                    ("intern", self.blue, self.intern),
                    ("editor", self.purple, self.editor),
                )
            )
        )
        scene.until("game", lead=0.6)
        scene.play(
            FadeOut(self.key, shift=0.4 * DOWN, rate_func=squish_rate_func(smooth, 0, 0.4)),
            self.others.to(1.0),
            FadeIn(self.intern, shift=0.5 * RIGHT, rate_func=squish_rate_func(smooth, 0.35, 1)),
            FadeIn(names, rate_func=squish_rate_func(smooth, 0.5, 1)),
            LaggedStart(
                *(FadeIn(each, target_position=self.intern, scale=0.4) for each in theirs),
                lag_ratio=0.2,
                rate_func=squish_rate_func(smooth, 0.3, 1),
            ),
            run_time=1.2,
        )
        signs = VGroup()
        for draft, each in zip(self.drafts, self.opens, strict=True):
            sign = mark("tick" if draft.accepted else "cross", 0.36)
            signs.add(sign.next_to(each, UP, buff=0.12))
        self.names_shown = names
        self.rest = VGroup(self.whole, theirs, signs)
        self._decide(signs)

    def _decide(self, signs: VGroup) -> None:
        """Drafts that need no coin get their ticks one after another, and then the coin decides."""
        at = self.at
        tossed = [place for place, draft in enumerate(self.drafts) if draft.by_coin]
        sure = [place for place, draft in enumerate(self.drafts) if not draft.by_coin]
        spots = [self.intern.get_top() + 0.3 * UP]
        spots += [self.opens[place].get_top() + at.hop * UP for place in tossed]
        spots.append(self.editor.get_top() + 0.3 * UP)
        coin = Coin(radius=at.hopping).move_to(spots[0])
        count = len(spots) - 1

        def fly(flown: Coin, alpha: float) -> None:
            place = min(alpha * count, count - 1e-9)
            index = int(place)
            share = place - index
            spot = spots[index] + share * (spots[index + 1] - spots[index])
            spot = spot + 4 * share * (1 - share) * at.hop * UP
            flown.show_at(np.asarray(spot), math.cos(2 * math.pi * 2 * share))

        def landing(place: int) -> Animation:
            if place in tossed:
                begin = AT_ONCE + (1 - AT_ONCE) * (tossed.index(place) + 1) / count
            else:
                begin = AT_ONCE * sure.index(place) / len(sure)
            rate = squish_rate_func(smooth, begin, min(1.0, begin + 0.18))
            return Create(signs[place], rate_func=rate)

        flight = [
            FadeIn(coin, rate_func=squish_rate_func(smooth, AT_ONCE - 0.05, AT_ONCE)),
            UpdateFromAlphaFunc(coin, fly, rate_func=squish_rate_func(linear, AT_ONCE, 1)),
        ]
        self.scene.play_until(
            "word", *map(landing, range(len(signs))), *(flight if tossed else []), lead=0.3
        )
        if tossed:
            self.rest.add(coin)

    def leave(self) -> list[Animation]:
        """Animations in which everything but both people leaves."""
        early = squish_rate_func(smooth, 0, 0.5)
        return [
            FadeOut(self.rest, shift=1.5 * LEFT, rate_func=early),
            FadeOut(self.names_shown, rate_func=early),
        ]
