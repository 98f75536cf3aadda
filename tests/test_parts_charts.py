"""Charts, gauges and texts of the theme: what they draw at a moment, and at no other."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import BLUE, GREEN, PURPLE, RED, Colour
from lantu_blueprint.parts.bars import ProbabilityBars, grow
from lantu_blueprint.parts.coin import Coin, toss
from lantu_blueprint.parts.counter import StepCounter, count_to
from lantu_blueprint.parts.draws import Draws, draw_many
from lantu_blueprint.parts.gauge import BarGauge, fill
from lantu_blueprint.parts.listing import Listing
from lantu_blueprint.parts.memory import MemoryBlocks
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.paragraph import (
    NEVER_FIRST,
    NEVER_LAST,
    Caret,
    Paragraph,
    light_all,
    type_out,
)
from lantu_blueprint.parts.rain import DigitalRain, keep_clear
from lantu_blueprint.parts.ratio import ABOVE, UNIT, RatioScale, ShareScale, measure
from lantu_blueprint.parts.residual import (
    GroupedBars,
    colour_residual,
    grow_grouped,
    lay_together,
    renormalise,
    settle_residual,
)
from lantu_blueprint.parts.speedometer import Speedometer, first_arrival, spring
from lantu_blueprint.parts.switch import ModeSwitch, flip
from lantu_blueprint.parts.tally import Tally, count_throws
from lantu_blueprint.parts.throws import Throws, throw_many
from lantu_blueprint.parts.timeline import Segment, TimeBar, run
from manim import Animation, FadeOut, Mobject, Square

Q, P = [0.15, 0.55, 0.2, 0.1], [0.5, 0.15, 0.25, 0.1]
PASSES = [(["x", " =", " 2"], ["x", " =", " 2", "\n"]), (["y", " ="], ["y", " +="])]
TOKENS = [" peach", " pear", " plum", " fig"]
CHINESE = [*"大模型一次读完整段文字，（像老师批改卷子）一眼十行；写字却只能一个接一个。"]
WORDS = "The moon stared at the broken window , un lit , at 3 moons ."
ENGLISH = [w if w in ("The", ",", "lit", ".") else f" {w}" for w in WORDS.split()]


def picture(part: Mobject) -> list[tuple[object, ...]]:
    """All that a part would put on the sheet."""
    return [
        (
            piece.points.round(9).tobytes(),
            np.round(piece.get_fill_rgbas(), 9).tobytes(),
            np.round(piece.get_stroke_rgbas(), 9).tobytes(),
        )
        for piece in part.get_family()
        if len(piece.points)
    ]


def swing() -> tuple[Mobject, Animation]:
    dial = Speedometer(6)
    return dial, dial.swing(5.2, shown="5.2×")


def tossed() -> tuple[Mobject, Animation]:
    coin = Coin().shift([-3, -1, 0])
    return coin, toss(coin, RatioScale(0.27), 0.74)


def wiped() -> tuple[Mobject, Animation]:
    strip = MemoryBlocks(["a", " pear"])
    return strip, strip.wipe_cell(1)


def written() -> tuple[Mobject, Animation]:
    strip = MemoryBlocks(["a", ""])
    return strip, strip.write_cell(1, " peach")


def driven(
    part: Mobject, make: Callable[..., Animation], *args: object
) -> tuple[Mobject, Animation]:
    return part, make(part, *args)


def throws() -> Throws:
    return Throws(RatioScale(0.3), np.array([5.0, 1.0, 0.0]))


def draws() -> Draws:
    bars = GroupedBars(TOKENS, Q, P)
    for drive in (grow_grouped, lay_together):
        animation = drive(bars)
        animation.begin()
        animation.finish()
    return Draws(bars, np.array([5.0, 3.0, 0.0]), first=0)


MOVING: dict[str, Callable[[], tuple[Mobject, Animation]]] = {
    "gauge": lambda: driven(BarGauge(5), fill, 0.8),
    "needle": swing,
    "bars": lambda: driven(
        ProbabilityBars(["q", "p"], [0.6, 0.8], [BLUE, PURPLE], ["60%", "80%"]), grow
    ),
    "residual": lambda: driven(GroupedBars(TOKENS, Q, P), colour_residual),
    "overlap": lambda: driven(GroupedBars(TOKENS, Q, P), lay_together),
    "tally": lambda: driven(Tally(throws(), "throws:", "pass"), count_throws),
    "throws": lambda: driven(throws(), throw_many),
    "draws": lambda: driven(draws(), draw_many),
    "coin": tossed,
    "ratio": lambda: driven(RatioScale(4 / 3), measure),
    "wipe": wiped,
    "write": written,
    "switch": lambda: driven(ModeSwitch(), flip),
    "counter": lambda: driven(StepCounter("step", "steps"), count_to, 12),
    "sweep": lambda: driven(Paragraph(CHINESE), light_all),
    "typing": lambda: driven(Paragraph(ENGLISH, language="en"), type_out),
    "time": lambda: driven(TimeBar([Segment(1, BLUE)] * 5 + [Segment(10, GREEN)], 0.2), run),
}


@pytest.mark.parametrize("name", MOVING)
def test_pure_in_alpha(name: str) -> None:
    """The picture at a moment is the same whichever frames came before it."""
    direct, first = MOVING[name]()
    stepped, second = MOVING[name]()
    first.begin()
    before = picture(direct)
    first.interpolate(0.62)
    second.begin()
    for alpha in (0.9, 0.1, 0.33, 0.62):
        second.interpolate(alpha)
    assert picture(direct) == picture(stepped)
    first.finish()
    assert picture(direct) != before


def test_needle_overshoots_once_and_settles_exactly() -> None:
    dial = Speedometer(6)
    animation = dial.swing(5.2, shown="5.2×")
    animation.begin()
    values, texts = [], []
    for alpha in np.linspace(0, 1, 241):
        animation.interpolate(float(alpha))
        values.append(dial.value)
        texts.append(dial.readout.text)
    assert 5.2 * 1.02 < max(values) < 5.2 * 1.15
    assert values[0] == 0 and values[-1] == 5.2
    assert spring(first_arrival()) == pytest.approx(1, abs=1e-9)
    assert texts[0] == "" and texts[-1] == "5.2×"
    assert set(texts) == {"", "5.2×"}, "no number stands there on the way"


def test_needle_points_at_its_value_after_moving_and_scaling() -> None:
    dial = Speedometer(6).show_value(3.0).scale(0.5).shift([2, 1, 0])
    dial.show_value(3.0)
    tip = max(dial.needle.points, key=lambda point: point[1])
    hub = dial.hub.get_center()
    assert tip[0] == pytest.approx(hub[0], abs=1e-6)
    assert tip[1] - hub[1] == pytest.approx(0.5 * (dial.radius - 0.28))


def test_gauge_fills_its_share() -> None:
    gauge = BarGauge(6, 0.0).shift([1, 2, 0]).scale(1.5)
    animation = fill(gauge, 0.35, shown="35%")
    animation.begin()
    animation.finish()
    span = gauge.haze.get_right()[0] - gauge.bar.get_left()[0]
    assert span == pytest.approx(0.35 * gauge.bar.width)
    assert gauge.value.text == "35%"


def test_bars_are_to_scale() -> None:
    bars = ProbabilityBars(["q", "p"], [0.6, 0.8], [BLUE, PURPLE], ["60%", "80%"], height=3)
    bars.show_growth(np.ones(2))
    assert [bar.body.height for bar in bars.bars] == pytest.approx([1.8, 2.4])
    assert [text.text for text in bars.texts] == ["60%", "80%"]
    bars.show_growth(np.array([0.99, 1.0]))
    assert [text.text for text in bars.texts] == ["", "80%"], "no other value, not even in passing"
    only = grow(ProbabilityBars(["q", "p"], [0.6, 0.8], [BLUE, PURPLE], ["60%", "80%"]), only=0)
    only.begin()
    only.finish()
    assert list(only.mobject.growth) == [1, 0]


def test_residual_is_what_p_has_over_q() -> None:
    bars = GroupedBars(TOKENS, Q, P, height=3)
    ground = bars.axes.anchor.points[0][1]
    for drive in (colour_residual, settle_residual, renormalise):
        animation = drive(bars)
        animation.begin()
        animation.finish()
        on_ground = bars.residual(" peach").get_bottom()[1] == pytest.approx(ground)
        assert on_ground == (drive is not colour_residual)
        if drive is not renormalise:
            assert bars.residual(" peach").height == pytest.approx(3 * 0.35)
            assert not len(bars.residual(" pear").points)
            assert not len(bars.ghosts.points)
    assert bars.ghosts.get_top()[1] == pytest.approx(ground + 3 * 0.35)
    assert bars.residual(" peach").height == pytest.approx(3 * 0.875)
    assert sum(region.height for region in bars.residuals if len(region.points)) == pytest.approx(3)


@pytest.mark.parametrize(("value", "colour"), [(0.74, RED), (0.12, GREEN)])
def test_coin_lands_flat_over_its_value(value: float, colour: Colour) -> None:
    scale = RatioScale(0.27).shift([2, -1, 0])
    coin = Coin()
    flight = toss(coin, scale, value)
    flight.begin()
    flight.finish()
    top = scale.lane.get_corner([-1, 1, 0])
    assert coin.spot == pytest.approx(top + np.array([UNIT * value, ABOVE, 0]))
    assert coin.rim.width == pytest.approx(coin.rim.height)
    assert coin.rim.get_stroke_color() == colour


def test_ratio_ends_at_one_and_the_rest_is_dashed() -> None:
    scale = RatioScale(4 / 3).show_measured(4 / 3)
    assert scale.passing.width == pytest.approx(UNIT)
    assert not len(scale.failing.points)
    assert scale.ghost.get_right()[0] == pytest.approx(UNIT * 4 / 3)
    scale = RatioScale(0.3).show_measured(0.3)
    assert scale.passing.width + scale.failing.width == pytest.approx(UNIT)
    assert not len(scale.ghost.points)


def test_a_draw_falls_into_the_share_it_points_at() -> None:
    scale = ShareScale(["pear", "peach", "plum"], [0.0, 0.7, 0.3])
    assert [scale.hit(value) for value in (0.0, 0.69, 0.71, 0.99)] == [0, 0, 1, 1]
    for value, at in ((0.4, 0), (0.9, 1)):
        assert scale.zones[at].get_left()[0] < scale.inside(value)[0]
        assert scale.inside(value)[0] < scale.zones[at].get_right()[0]


def test_wiped_cell_is_empty_and_written_cell_is_full() -> None:
    strip = MemoryBlocks(["The", " pear"])
    for animation in (strip.wipe_cell(1), strip.write_cell(1, " peach")):
        animation.begin()
        animation.finish()
        seen = sum(1 for glyph in strip.cell(1).glyphs if len(glyph.points))
        assert seen == len(strip.cell(1).token)
    assert strip.cell(1).token == " peach" and strip.cell(0).token == "The"


def test_switch_snaps_past_and_stays() -> None:
    switch = ModeSwitch()
    animation = flip(switch)
    animation.begin()
    way = []
    for alpha in np.linspace(0, 1, 61):
        animation.interpolate(float(alpha))
        way.append(switch.position)
    assert min(way) < 0 and max(way) > 1 and way[-1] == 1


def test_counter_counts_whole_steps_in_words() -> None:
    counter = StepCounter("step", "steps")
    seen = []
    for n in (0, 1, 1.9, 2, 37):
        counter.show_count(n)
        seen.append(f"{counter.number.text} {counter.unit.text}")
    assert seen == ["0 steps", "1 step", "1 step", "2 steps", "37 steps"]


@pytest.mark.parametrize("width", [2.2, 3.1, 4.7])
@pytest.mark.parametrize(("tokens", "language"), [(CHINESE, "zh"), (ENGLISH, "en")])
def test_paragraph_wraps_within_its_width(tokens: list[str], language: str, width: float) -> None:
    paragraph = Paragraph(tokens, width, language=language)
    assert len(paragraph.lines) > 1
    for start in paragraph.lines[1:]:
        assert tokens[start].strip()[0] not in NEVER_FIRST
        assert tokens[start - 1].strip()[-1] not in NEVER_LAST
        assert language == "zh" or tokens[start].startswith(" ")
    assert all(right <= width + 1e-6 for _, right, _ in paragraph.places)
    inks = [token for token in paragraph.tokens if len(token.points)]
    assert len(inks) == len(tokens)


def test_typing_lights_tokens_one_at_a_time_and_the_caret_follows() -> None:
    paragraph = Paragraph(ENGLISH, language="en")
    caret = Caret(paragraph)
    rights = []
    for count in range(len(ENGLISH) + 1):
        paragraph.typed(count / len(ENGLISH))
        lit = [token.get_fill_opacity() == 1 for token in paragraph.tokens]
        assert lit == [index < count for index in range(len(ENGLISH))]
        caret.blink(0.1)
        if count:
            rights.append(caret.block.get_left()[0] - paragraph.tokens[count - 1].get_right()[0])
    assert np.ptp(rights) < 1e-6
    blinks = [caret.blink(now).block.get_stroke_opacity() > 0 for now in np.arange(0, 4, 0.05)]
    assert sum(a and not b for a, b in pairwise(blinks)) <= 8


def test_every_token_has_a_slot_of_its_own() -> None:
    for tokens, language in ((CHINESE, "zh"), (ENGLISH, "en")):
        paragraph = Paragraph(tokens, 4.0, language=language)
        strokes = paragraph.slots().points.reshape(-1, 4, 3)
        assert len(strokes) == len(tokens)
        for stroke, token in zip(strokes, paragraph.tokens, strict=True):
            assert stroke[0, 0] - 0.05 < token.get_x() < stroke[-1, 0] + 0.05


def test_time_bars_share_one_scale() -> None:
    standard = TimeBar([Segment(10, PURPLE)] * 4, 0.2).show_elapsed(40)
    speculative = TimeBar([Segment(1, BLUE)] * 5 + [Segment(10, GREEN)], 0.2).show_elapsed(15)
    assert standard.boxes.width / speculative.boxes.width == pytest.approx(40 / 15, rel=0.01)
    assert (standard.total.text, speculative.total.text) == ("40 ms", "15 ms")
    half = TimeBar([Segment(10, PURPLE)] * 4, 0.2).show_elapsed(23.5)
    assert half.total.text == "23 ms"
    silent = TimeBar([Segment(10, PURPLE)], 0.2, shown="10ms/token", counting=False)
    assert [silent.show_elapsed(ms).total.text for ms in (3, 10)] == ["", "10ms/token"]


def test_rain_and_code_stay_in_their_region_and_repeat() -> None:
    region = Region(-3, 3, -2, 2)
    rain = DigitalRain(region, 3, 6)
    code = Listing(PASSES, ["def draft(n):", "    return n"] * 4, region)
    for now in np.arange(0, 12, 0.7):
        rain.fall(float(now))
        code.scroll(float(now))
        for part in (rain, code):
            for piece in part.family_members_with_points():
                if piece.get_fill_opacity() > 0:
                    assert piece.get_bottom()[1] > -2.1 and piece.get_top()[1] < 2.1
    assert picture(rain.fall(5.5)) == picture(DigitalRain(region, 3, 6).fall(5.5))
    assert picture(rain) != picture(DigitalRain(region, 4, 6).fall(5.5))


def test_rain_keeps_clear_of_texts() -> None:
    rain, text = DigitalRain(Region(-3, 3, -2, 2), 3, 6), Square(1.5)

    def touching() -> int:
        """Number of visible pieces that the text meets, over some seconds."""
        met = 0
        for now in np.arange(0, 6, 0.3):
            for piece in rain.fall(float(now)).pieces:
                low, high = piece.get_corner([-1, -1, 0]), piece.get_corner([1, 1, 0])
                inside = bool(np.all(low[:2] < 0.75) and np.all(high[:2] > -0.75))
                met += inside and piece.get_fill_opacity() > 0
        return met

    assert touching() > 0
    clearing = keep_clear(rain, text)
    clearing.begin()
    clearing.finish()
    assert touching() == 0


def test_drafted_code_is_judged_and_rewritten() -> None:
    code = Listing(PASSES, [], Region(-3, 3, -2, 2))
    for trip in code.trips:
        for play in (code.draft, code.judge, code.write):
            animation = play(trip)
            animation.begin()
            animation.finish()
    first, second = code.trips
    assert [len(first.kept), len(second.kept)] == [3, 1]
    assert all(piece.get_color() == GREEN for piece in first.kept)
    (wrong,) = second.rejected
    assert wrong.get_color() == RED
    assert wrong.get_left()[0] > second.own.get_right()[0], "it has made way"
    assert second.own.line == 1 and code.trips[0].own.get_color() == PURPLE


def test_parts_named_in_a_copy_belong_to_the_copy() -> None:
    gauge = BarGauge(4, 0.2)
    twin = gauge.copy().shift([0, 3, 0])
    twin.show_share(0.9)
    assert twin.filling in twin.get_family() and gauge.share == 0.2
    assert twin.filling.get_center()[1] == pytest.approx(gauge.filling.get_center()[1] + 3)
    panel = Panel(Region(0, 4, 0, 3), "Prefill").shift([1, 0, 0])
    assert panel.inner.left == pytest.approx(1.25) and panel.inner.top < 3 - 0.46


def test_what_moves_by_itself_can_be_faded_out() -> None:
    region = Region(-3, 3, -2, 2)
    paragraph = Paragraph(ENGLISH, language="en").typed(0.5)
    clock = [0.0]
    for part, draw in (
        (DigitalRain(region, 3, 6), DigitalRain.fall),
        (Listing(PASSES, ["def draft(n):", "    return n"], region), Listing.scroll),
        (Caret(paragraph), Caret.blink),
    ):
        part.add_updater(lambda target, dt, draw=draw: draw(target, clock[0]))
        fade = FadeOut(part)
        fade.begin()
        for step in range(10):
            clock[0] = step * 0.7
            fade.update_mobjects(0.1)
            fade.interpolate(step / 10)
        fade.finish()
