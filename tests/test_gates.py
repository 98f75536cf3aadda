"""Every gate finds the fault it is there for, and lets a good scene pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from drawing import manim_set
from lantu_blueprint.measures import CAPTION_TOP, SAFE_TOP, SAFE_X, pixels
from lantu_blueprint.palette import INK, INK_SOFT, SHEET, Colour
from lantu_blueprint.parts.formula import formula
from lantu_blueprint.parts.manuscript import hidden
from lantu_blueprint.parts.paragraph import Caret, Paragraph
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, SMALL, mono, sans
from manim import (
    PI,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    Line,
    ManimColor,
    Mobject,
    Rectangle,
    Square,
    Text,
    Transform,
    Write,
)
from projects import timed_row

from lantu.core.formats import LANDSCAPE
from lantu.core.quality import small
from lantu.drawing.gates import margins, measures
from lantu.drawing.gates.flashes import opposing_changes
from lantu.drawing.gates.luminance import contrast_ratio, relative_luminance
from lantu.drawing.gates.records import KINDS, OVERRUN, GateFinding
from lantu.drawing.gates.watch import EVERY_CHANGE, EVERY_TICK, ON_SETTLING, inspect_row
from lantu.pipeline.inspection import LINES

Draw = Callable[[BlueprintScene], object]


def look(tmp_path: Path, draw: Draw, ticks: int = 75, keep: frozenset[int] = frozenset()):  # type: ignore[no-untyped-def]
    """What the gates find in a scene that draws this."""

    class Drawn(BlueprintScene):
        """A scene of the test."""

        def construct(self) -> None:
            draw(self)

    row = timed_row("01", "Drawn", ticks, {"here": 40})
    with manim_set(small(LINES, LANDSCAPE), tmp_path / "manim"):
        return inspect_row(Drawn, row, tmp_path / "seen", keep).findings


def only(findings: tuple[GateFinding, ...]) -> GateFinding:
    (one,) = findings
    return one


# A scene that keeps to everything -----------------------------------------------------------------


def good(scene: BlueprintScene) -> None:
    """Text in and out, in place of another; a sign on a light ground; ghosts; a slow blink."""
    first, second = sans("First", 60), sans("Second", 60)
    ghost = sans("Ghost", 60).set_fill(opacity=0.2).move_to((0.1, 0, 0))
    struck = sans("Struck", 36).set_fill(opacity=0.6).move_to((-4, 2, 0))
    line = Line(struck.get_left(), struck.get_right(), color="#FF5C6C", stroke_width=8)
    ground = Rectangle(width=3, height=1, fill_color=INK, fill_opacity=1).move_to((4, 1.5, 0))
    dark = sans("Dark", 40, SHEET).move_to(ground)
    turned = sans("Turned", SMALL).rotate(PI / 2).move_to((-6.2, 0, 0))
    dim = Paragraph(list("some words"), language="en", dim=0.2).move_to((0, -1.2, 0))
    caret = Caret(dim)
    waiting = Square().move_to((9, 0, 0))
    struck.struck = True
    scene.add(ghost, struck, line, ground, dark, turned, dim, caret, waiting)
    scene.ambient(caret, Caret.blink)
    scene.play(Write(first), run_time=0.6)
    scene.play(FadeOut(first), FadeIn(second), run_time=0.6)
    scene.play(waiting.animate.shift(3.2 * RIGHT), run_time=0.4)
    scene.play(second.animate.move_to((0, -3.4, 0)), run_time=0.5)
    scene.play(second.animate.move_to((0, 0, 0)), run_time=0.5)
    copy = second.copy()
    scene.play(Transform(copy, sans("Second", 60).move_to((3, 0, 0))), run_time=0.4)


def test_a_good_scene_passes(tmp_path: Path) -> None:
    findings = look(tmp_path, good, 105, frozenset({3, 40, 60}))
    assert [str(finding) for finding in findings] == []
    assert {path.name for path in (tmp_path / "seen").iterdir()} == {
        "00003.png",
        "00040.png",
        "00060.png",
    }
    assert cv2.imread(str(tmp_path / "seen" / "00040.png")).shape == (480, 854, 3)


# Overlap ------------------------------------------------------------------------------------------


def test_text_on_text(tmp_path: Path) -> None:
    def draw(scene: BlueprintScene) -> None:
        scene.add(sans("Under", 60))
        over = sans("over", 48).move_to((-5, 0.1, 0))
        scene.play(over.animate.shift(5 * RIGHT), run_time=1)

    finding = only(look(tmp_path, draw))
    assert (finding.gate, set(finding.objects)) == ("overlap", {"Under", "over"})
    assert 10 < finding.first < 30, "before it rests"
    assert finding.last > 75 - 12, "until the sheet is cleared"
    told = str(finding.finding)
    assert told.startswith("LT501 row 01: overlap at 1.") and "“Under”, “over”" in told
    assert finding.picture is not None
    picture = cv2.imread(str(finding.picture))
    assert picture.shape == (480, 854, 3) and "01-en-overlap" in finding.picture.name
    assert ((picture == (80, 80, 255)).all(axis=-1)).sum() > 100, "the texts are framed"


def test_text_on_text_in_parts_and_while_it_moves(tmp_path: Path) -> None:
    def draw(scene: BlueprintScene) -> None:
        scene.add(Readout("60 %", 80), formula("p / q", 60).move_to((4, 0.4, 0)))
        passing = sans("passing").move_to((-3, 0, 0))
        scene.play(passing.animate.shift(8.5 * RIGHT), run_time=2.2)

    findings = look(tmp_path, draw)
    assert {finding.gate for finding in findings} == {"overlap"}
    assert {name for finding in findings for name in finding.objects} == {
        "60 %",
        "p / q",
        "passing",
    }
    assert all(finding.last < 45 for finding in findings)


# Safe area ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ((-6.3, 0, 0), "outside the safe area"),
        ((6.3, 0, 0), "outside the safe area"),
        ((0, 3.4, 0), "outside the safe area"),
        ((0, -2.6, 0), "in the caption strip"),
    ],
)
def test_what_rests_outside_the_safe_area(
    tmp_path: Path, place: tuple[float, float, float], words: str
) -> None:
    def draw(scene: BlueprintScene) -> None:
        scene.play(FadeIn(Square(1).move_to(place)), run_time=0.4)

    finding = only(look(tmp_path, draw, 60))
    assert (finding.gate, finding.objects, finding.detail) == (
        "margins",
        ("Square",),
        f"at rest {words}",
    )


def test_the_measures_are_the_themes() -> None:
    assert pytest.approx(SAFE_X) == 128 / 9 * 0.45
    assert pytest.approx(SAFE_TOP) == 8 * 0.45
    assert pytest.approx(CAPTION_TOP) == 8 * (0.14 - 0.5) == pytest.approx(LANDSCAPE.caption_top)
    assert pytest.approx(pixels(2), abs=1e-3) == margins.TOLERANCE
    assert measures.LEAST_EM == SMALL


# Least size ---------------------------------------------------------------------------------------


def test_text_that_is_too_small(tmp_path: Path) -> None:
    def draw(scene: BlueprintScene) -> None:
        scene.add(sans("as made", 24).move_to((0, 1, 0)))
        scene.add(sans("turned and shrunk", BODY).rotate(1.0).scale(0.7))
        scene.add(Readout("25", BODY).scale(0.7).move_to((-4, 1, 0)))
        scene.add(formula("p(x)", 40).scale(0.6).move_to((3, 1, 0)))
        scene.add(Text("plain", font_size=14).move_to((5, 1, 0)))
        scene.add(sans("large enough", 40).scale(0.75).move_to((-4, -1, 0)))

    findings = {finding.objects[0]: finding for finding in look(tmp_path, draw, 60)}
    assert {finding.gate for finding in findings.values()} == {"least size"}
    assert {name: finding.detail[:4] for name, finding in findings.items()} == {
        "as made": "24.0",
        "turned and shrunk": "25.2",
        "25": "25.2",
        "p(x)": "24.0",
        "plain": "26.3",
    }


def test_an_em_is_known_however_a_text_was_changed() -> None:
    text = sans("A text", 40)
    assert text.seen_em == pytest.approx(40)
    assert text.copy().rotate(0.7).scale(0.5).shift(UP).seen_em == pytest.approx(20)
    assert hidden("word", 36, INK).scale(2).seen_em == pytest.approx(72)
    small = mono("grown", 20)
    small.become(mono("grown", 50))
    assert small.seen_em == pytest.approx(50, rel=0.01)


# Flashes ------------------------------------------------------------------------------------------


def blinking(times: float, size: float) -> Draw:
    """A white field that lights so many times a second."""

    def draw(scene: BlueprintScene) -> None:
        field = Square(size, stroke_width=0, fill_color=INK, fill_opacity=0)

        def blink(mobject: Mobject, now: float) -> None:
            mobject.set_fill(opacity=float(now * times % 1 < 0.5))

        scene.add(field)
        scene.ambient(field, blink)

    return draw


@pytest.mark.parametrize(
    ("times", "size", "found"), [(5, 5, True), (3, 5, False), (1, 5, False), (5, 0.6, False)]
)
def test_flashing(tmp_path: Path, times: float, size: float, found: bool) -> None:
    findings = look(tmp_path, blinking(times, size), 75)
    assert [finding.gate for finding in findings] == ["flashes"] * found


def test_what_counts_as_a_flash() -> None:
    def count(*light: float) -> int:
        return int(opposing_changes(np.array(light, np.float32).reshape(-1, 1, 1))[0, 0])

    assert count(0, 0.5, 0, 0.5) == 3
    assert count(0, 0.05, 0, 0.09, 0.02) == 0, "less than a tenth"
    assert count(0, 0.05, 0.11, 0.2, 0.3) == 1, "one way is one change, however slow"
    assert count(0.85, 1, 0.85, 1) == 0, "both are light"
    assert count(0.2, 0.35, 0.3, 0.45, 0.3) == 2, "small steps back are no change of direction"


# Contrast -----------------------------------------------------------------------------------------


def test_pale_text(tmp_path: Path) -> None:
    def draw(scene: BlueprintScene) -> None:
        scene.add(sans("pale", BODY, "#4A648F"))
        scene.add(sans("softened", BODY).set_fill(opacity=0.52).move_to((0, 1.5, 0)))
        ground = Rectangle(width=4, height=1, stroke_width=0, fill_color=INK, fill_opacity=1)
        scene.add(ground.move_to((-4, 0, 0)), sans("on pale", BODY, "#C0C0C0").move_to((-4, 0, 0)))
        behind = Rectangle(width=4, height=1, stroke_width=0, fill_color=INK_SOFT, fill_opacity=0)
        scene.add(behind.move_to((4, 0, 0)), sans("good at first", BODY).move_to((4, 0, 0)))
        scene.until("here")
        scene.play(behind.animate.set_fill(opacity=0.9), run_time=0.4)

    findings = {finding.objects[0]: finding for finding in look(tmp_path, draw, 90)}
    assert {finding.gate for finding in findings.values()} == {"contrast"}
    assert findings.keys() >= {"pale", "on pale", "good at first"}
    assert findings["good at first"].first > 40
    measured = {name: float(finding.detail[9:12]) for name, finding in findings.items()}
    assert measured["pale"] == pytest.approx(ratio("#4A648F", SHEET), abs=0.3)
    assert measured["on pale"] == pytest.approx(ratio("#C0C0C0", INK), abs=0.2)


def ratio(one: Colour, other: Colour) -> float:
    pair = (np.array(ManimColor(colour).to_int_rgb(), np.uint8) for colour in (one, other))
    return float(contrast_ratio(*(relative_luminance(colour) for colour in pair)))


def test_contrast_is_that_of_wcag() -> None:
    assert ratio("#FFFFFF", "#000000") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert ratio("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)


# Missing glyphs -----------------------------------------------------------------------------------


def test_a_character_the_font_lacks(tmp_path: Path) -> None:
    def draw(scene: BlueprintScene) -> None:
        scene.add(sans("起飞 🚀", BODY), sans("␣✓ × → 中文", BODY).move_to((0, 1, 0)))
        scene.add(Text("plain", font="Noto Sans CJK SC").move_to((0, -1, 0)))

    finding = only(look(tmp_path, draw, 50))
    assert (finding.gate, finding.objects) == ("missing glyphs", ("起飞 🚀",))
    assert finding.detail == "Noto Sans CJK SC has no '🚀'"


# Stillness ----------------------------------------------------------------------------------------


def test_a_picture_that_stands_still_while_the_voice_goes_on(tmp_path: Path) -> None:
    finding = only(look(tmp_path, lambda scene: None, 120))
    assert finding.gate == "stillness"
    assert finding.first == pytest.approx(10 + 61, abs=2)
    assert finding.last == 120 - 12 - 6 - 1, "until the voice ends"
    assert look(tmp_path, lambda scene: None, 80) == ()


def test_what_nobody_sees_move_stands_still(tmp_path: Path) -> None:
    def draw(scene: BlueprintScene) -> None:
        faint = Square(2, stroke_opacity=0, fill_color=INK, fill_opacity=0.02)
        scene.add(faint)
        scene.ambient(faint, lambda it, now: it.set_x(now))

    assert only(look(tmp_path, draw, 120)).gate == "stillness"


# Overrun ------------------------------------------------------------------------------------------


def test_a_late_scene(tmp_path: Path) -> None:
    def draw(scene: BlueprintScene) -> None:
        scene.play(FadeIn(Square()), run_time=3)
        scene.until("here")

    finding = only(look(tmp_path, draw, 75))
    assert (finding.gate, finding.objects) == ("cue overrun", ("{here}",))
    assert finding.detail == "the scene is 1.00 s late"
    assert finding.picture is not None and finding.picture.exists()


def test_each_gate_has_a_code() -> None:
    gates = {*EVERY_TICK, *EVERY_CHANGE, *ON_SETTLING, OVERRUN}
    assert {gate: str(code) for gate, (code, _) in KINDS.items()} == {
        "overlap": "LT501",
        "margins": "LT502",
        "least size": "LT503",
        "missing glyphs": "LT504",
        "contrast": "LT505",
        "flashes": "LT506",
        "stillness": "LT507",
        "cue overrun": "LT403",
    }
    assert set(KINDS) == gates
    planted = Path(__file__).read_text(encoding="utf-8").partition("def test_each_gate_has")[0]
    assert [gate for gate in gates if f'"{gate}"' not in planted] == [], "no test plants these"


def test_a_finding_reads_like_a_sentence() -> None:
    finding = GateFinding("05", "zh", "overlap", ("a", "b"), "text on text", 15, 30)
    assert str(finding.finding) == (
        "LT501 row 05: overlap at 1.00–2.00 s of the zh film: “a”, “b”: text on text."
        " Move one of them, or let one fade before the other comes."
    )
    still = replace(finding, gate="stillness", objects=(), last=15, detail="nothing has moved")
    assert str(still.finding).startswith(
        "LT507 row 05: stillness at 1.00 s of the zh film: nothing has moved. Let something move"
    )


# The share of frames in which nothing moves -------------------------------------------------------


def still_share(tmp_path: Path, draw: Draw) -> float:
    """The share of still frames in a scene that draws this for four seconds and 0.4."""

    class Drawn(BlueprintScene):
        """A scene of the test."""

        def construct(self) -> None:
            draw(self)

    with manim_set(small(LINES, LANDSCAPE), tmp_path / "manim"):
        return inspect_row(
            Drawn, timed_row("01", "Drawn", 66), tmp_path / "seen", frozenset()
        ).still


def test_a_row_that_stands_still_is_counted(tmp_path: Path) -> None:
    """A blinking caret and a turning hairline do not count as motion."""

    def draw(scene: BlueprintScene) -> None:
        text = Paragraph(list("some words"), language="en")
        caret = Caret(text)
        hand = Line((3, 0, 0), (3.2, 0, 0), stroke_width=1)
        scene.add(text, caret, hand)
        scene.ambient(caret, Caret.blink)
        scene.ambient(hand, lambda line, now: line.set_angle(now))

    assert still_share(tmp_path, draw) > 0.6


def test_a_row_that_moves_is_not_counted(tmp_path: Path) -> None:
    def draw(scene: BlueprintScene) -> None:
        square = Square(fill_color=INK, fill_opacity=1).move_to((-4, 0, 0))
        scene.add(square)
        scene.ambient(square, lambda one, now: one.move_to((-4 + 2 * now, 0, 0)))

    assert still_share(tmp_path, draw) < 0.25
