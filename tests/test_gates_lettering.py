"""The gates see every text class of Manim, also under a camera that moves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from drawing import SIZES, manim_set
from lantu_blueprint.scene import BlueprintScene
from manim import (
    Code,
    DecimalNumber,
    ManimColor,
    MarkupText,
    MathTex,
    MathTypst,
    Mobject,
    MovingCameraScene,
    Paragraph,
    Scene,
    Table,
    Text,
    ThreeDScene,
)
from projects import timed_row

from lantu.core.formats import LANDSCAPE
from lantu.core.quality import small
from lantu.drawing.gates.lettering import em_of, is_text, words_of
from lantu.drawing.gates.records import GateFinding
from lantu.drawing.gates.watch import inspect_row
from lantu.pipeline.inspection import LINES

Make = Callable[[], Mobject]
FONT = "Noto Sans CJK SC"
TEXTS: dict[str, Make] = {
    "markup": lambda: MarkupText("a <b>bold</b> word", font=FONT),
    "paragraph": lambda: Paragraph("one line", "and another", font=FONT),
    "code": lambda: Code(code_string="x = 1\ny = 2", language="python", background="rectangle"),
    "table": lambda: Table([["one", "two"], ["three", "four"]]).scale(0.8),
    "typst": lambda: MathTypst("a^2 + b^2"),
    "tex": lambda: MathTex("a^2", "+ b^2"),
    "number": lambda: DecimalNumber(31.25),
}


def inspected(scene: type[Scene], folder: Path) -> tuple[GateFinding, ...]:
    with manim_set(small(LINES, LANDSCAPE), folder / "manim"):
        return inspect_row(
            scene, timed_row("01", "Seen", 60), folder / "seen", frozenset()
        ).findings


def found(draw: Callable[[BlueprintScene], object], folder: Path) -> set[str]:
    class Seen(BlueprintScene):
        def construct(self) -> None:
            draw(self)
            self.until("here")

    return {finding.gate for finding in inspected(Seen, folder)}


@pytest.mark.parametrize("make", TEXTS.values(), ids=TEXTS)
def test_planted_faults_are_found(make: Make, tmp_path: Path) -> None:
    def plant(scene: BlueprintScene) -> None:
        small = make().scale(0.3).shift((-4, 2, 0))
        pale = make().scale(0.9).shift((3, 2, 0)).set_color(ManimColor("#24406e"))
        below, above = make().shift((-3, -0.5, 0)), Text("over it", font=FONT)
        words = next(one for one in below.get_family() if is_text(one))
        scene.add(small, pale, below, above.move_to(words))

    assert found(plant, tmp_path / "planted") >= {"least size", "contrast", "overlap"}


@pytest.mark.parametrize("name", ["code", "table"])
def test_good_ones_pass(name: str, tmp_path: Path) -> None:
    assert found(lambda scene: scene.add(TEXTS[name]()), tmp_path) == set()


@pytest.mark.parametrize("make", TEXTS.values(), ids=TEXTS)
def test_an_em_is_measured_and_scales(make: Make, tmp_path: Path) -> None:
    with manim_set(SIZES[15], tmp_path):
        texts = [one for one in make().get_family() if is_text(one)]
        assert texts and all(words_of(one) for one in texts)
        before = [em_of(one) for one in texts]
        for one in texts[:1]:
            assert em_of(one.copy().scale(0.5)) == pytest.approx(before[0] / 2)
        assert all(20 < em < 100 for em in before)


def test_markup_is_read_without_its_tags(tmp_path: Path) -> None:
    with manim_set(SIZES[15], tmp_path):
        assert words_of(MarkupText("a <b>bold</b> &amp; word")) == "a bold & word"
        assert words_of(DecimalNumber(31.25)) == "31.25"


class Near(BlueprintScene, MovingCameraScene):
    """What is small or outside is not once the camera has come near."""

    def construct(self) -> None:
        small = Text("small", font=FONT, font_size=10).shift((9, 0, 0))
        self.camera.frame.scale(0.4).move_to(small)
        self.add(small)
        self.until("here")


class Far(BlueprintScene, MovingCameraScene):
    """What is large enough is too small from afar."""

    def construct(self) -> None:
        self.camera.frame.scale(3)
        self.add(Text("large", font=FONT, font_size=36))
        self.until("here")


class Turned(BlueprintScene, ThreeDScene):
    """A text that is drawn outside of the frame by the camera's turn and zoom."""

    def construct(self) -> None:
        self.set_camera_orientation(zoom=2)
        self.add(Text("beyond", font=FONT).shift((2.6, 0, 0)))
        self.until("here")


@pytest.mark.parametrize(
    ("scene", "gates"), [(Near, set()), (Far, {"least size"}), (Turned, {"margins"})]
)
def test_a_moving_camera_is_looked_through(
    scene: type[Scene], gates: set[str], tmp_path: Path
) -> None:
    assert {finding.gate for finding in inspected(scene, tmp_path)} == gates
