"""Scenes that show a camera what it can be asked to paint."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    BLUE,
    DOWN,
    LEFT,
    ORIGIN,
    PI,
    RED,
    RIGHT,
    UP,
    YELLOW,
    Circle,
    Create,
    Cube,
    Dot,
    Dot3D,
    FadeIn,
    FadeOut,
    ImageMobject,
    LaggedStart,
    MovingCameraScene,
    PointCloudDot,
    Prism,
    Rotate,
    Scene,
    Square,
    Star,
    Succession,
    Text,
    ThreeDAxes,
    ThreeDScene,
    Transform,
    TransformMatchingShapes,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    ZoomedScene,
    always_redraw,
)
from PIL import Image


class Shapes(Scene):
    """Creation, fades, transformation, rotation; strokes with corners, gradients, opacity."""

    def construct(self) -> None:
        star = Star(color=YELLOW, fill_opacity=0.4).shift(2 * LEFT)
        square = Square(color=BLUE, stroke_width=9).set_fill([RED, BLUE], opacity=0.7)
        square.shift(2 * RIGHT)
        self.play(Create(star), FadeIn(square, shift=UP), run_time=0.6)
        self.play(Rotate(star, PI / 3), square.animate.shift(3 * LEFT).scale(0.5), run_time=0.6)
        self.play(Transform(star, Circle(color=RED)), FadeOut(square), run_time=0.6)
        self.wait(0.2)


class Layers(Scene):
    """Things that cross: z-order, background strokes, one brought to the front, one taken away."""

    def construct(self) -> None:
        under = Circle(2, color=BLUE, fill_opacity=1)
        over = Square(1.5, color=RED, fill_opacity=1).set_z_index(2)
        over.set_stroke(YELLOW, 12, background=True)
        dots = VGroup(*(Dot(x * RIGHT).set_z_index(x % 3) for x in range(-4, 5)))
        self.add(under, over, dots)
        self.play(over.animate.shift(2 * UP), dots.animate.shift(DOWN), run_time=0.5)
        self.bring_to_front(under)
        self.play(under.animate.shift(RIGHT), run_time=0.4)
        self.remove(dots)
        self.wait(0.2)
        self.play(under.animate.set_opacity(0.3), run_time=0.4)


class Ground(Scene):
    """Large layers below something that moves, of which one changes later, and one leaves."""

    def construct(self) -> None:
        layers = VGroup(*(Circle(3 + n, color=BLUE, fill_opacity=0.1) for n in range(6)))
        hand = Square(8, color=RED, fill_opacity=0.3).add_updater(lambda m, dt: m.rotate(dt))
        self.add(VGroup(layers, hand), Text("above").add_updater(lambda m: m))
        self.wait(1.5)
        self.play(layers[3].animate.set_fill(YELLOW), run_time=0.3)
        self.wait(1.2)
        layers.remove(layers[1])
        self.wait(0.8)


class Lettering(Scene):
    """Text written glyph by glyph, and text that stands under something moving."""

    def construct(self) -> None:
        text = Text("实习生与主编 draft", font="Noto Sans CJK SC", font_size=40)
        self.play(Write(text), run_time=0.8)
        self.play(LaggedStart(*(glyph.animate.shift(UP) for glyph in text)), run_time=0.8)
        bar = Square(1, color=YELLOW, fill_opacity=0.5).shift(4 * LEFT + UP)
        self.play(bar.animate.shift(8 * RIGHT), run_time=0.8)


class Updaters(Scene):
    """What follows a tracker, what is drawn anew every frame, what moves by itself."""

    def construct(self) -> None:
        at = ValueTracker(0)
        dot = Dot(color=RED).add_updater(lambda m: m.move_to(at.get_value() * RIGHT))
        ring = always_redraw(lambda: Circle(0.3 + abs(at.get_value()) / 4).move_to(dot))
        wheel = Square(1).shift(2 * UP).add_updater(lambda m, dt: m.rotate(dt))
        self.add(Square(5, color=BLUE), dot, ring, wheel)
        self.play(at.animate.set_value(3), run_time=0.8)
        self.wait(0.4)


class Blends(Scene):
    """Transforms of families: lagging, along an arc, in groups, one by one, to a moving end."""

    def construct(self) -> None:
        one, two = (
            Text("draft", font="Noto Sans CJK SC"),
            Text("验证 check", font="Noto Sans CJK SC"),
        )
        two.set_color_by_gradient(RED, BLUE).shift(UP)
        self.play(FadeIn(one, shift=DOWN, lag_ratio=0.2), run_time=0.5)
        self.play(Transform(one, two, lag_ratio=0.1, path_arc=1.0), run_time=0.5)
        self.play(one.animate.set_stroke(YELLOW, 3).set_opacity(0.5), run_time=0.4)
        dots = VGroup(*(Dot(x * RIGHT + 2 * DOWN) for x in range(-3, 4)))
        self.play(LaggedStart(*(FadeIn(dot) for dot in dots), lag_ratio=0.3), run_time=0.6)
        self.play(Succession(*(dot.animate.shift(UP) for dot in dots[:3])), run_time=0.6)
        goal = Square(1, color=RED).shift(2 * LEFT)
        goal.add_updater(lambda m, dt: m.shift(dt * UP))
        self.play(Transform(dots[0], goal), FadeOut(one), run_time=0.5)

        def replaced(group: VGroup) -> None:
            group.submobjects[0] = Circle(1 + np.random.default_rng(7).random(), color=RED)

        ring = VGroup(Circle(1), Dot()).add_updater(replaced)
        self.play(FadeIn(ring, suspend_mobject_updating=False), run_time=0.5)
        self.play(one.animate.shift(RIGHT), one.animate.scale(0.5), run_time=0.3)


class Odd(Scene):
    """Arrays of integers, not in a row, changed in place, or none; parts that come twice."""

    def construct(self) -> None:
        corners = np.array([LEFT, UP, RIGHT, LEFT])
        whole = VMobject(color=YELLOW).set_points(np.repeat(corners, 4, axis=0)[2:14].astype(int))
        every = VMobject(color=RED).set_points_as_corners(corners + DOWN)
        every.points = np.repeat(every.points, 2, axis=0)[::2]
        endless = Square(0.5).shift(3 * UP)
        endless.points = np.vstack([endless.points, [np.nan, 0, 0]])
        every.fill_rgbas = np.asfortranarray([[1, 0, 0, 0.5], [0, 0, 1, 1.0]])
        bare = Square(1).shift(2 * LEFT)
        del bare.fill_rgbas, bare.background_stroke_rgbas
        dot = Dot(2 * RIGHT)
        shaded = Square(1).shift(2 * DOWN).set_fill([RED, BLUE], opacity=1)
        shaded.set_sheen_direction(RIGHT).add(corner := Dot(2 * DOWN))
        self.add(whole, VGroup(every, dot), bare, VGroup(dot), shaded, endless)

        def stir(mobject: Any) -> None:
            mobject.points += 1 if mobject is whole else 0.1
            mobject.stroke_rgbas[:, 3] *= 0.9

        whole.add_updater(stir)
        every.add_updater(stir)
        bare.add_updater(stir)
        self.wait(0.3)
        self.play(dot.animate.shift(UP), run_time=0.3)
        self.play(corner.animate.shift(3 * RIGHT), run_time=0.3)  # its gradient spans them both


class Nothing(Scene):
    """Animations of families without points, and of unlike ones."""

    def construct(self) -> None:
        self.add(Dot())
        self.play(FadeOut(VGroup()), FadeIn(Text(" ")), run_time=0.2)
        self.play(VGroup().animate.shift(UP), Rotate(Square()), run_time=0.4)
        old = VGroup(Square(1), Circle(0.5)).arrange(RIGHT)
        new = VGroup(Circle(0.5), Star(5), Dot()).arrange(DOWN)
        self.play(TransformMatchingShapes(old, new), run_time=0.4)


class Own(Scene):
    """A scene that updates its mobjects itself."""

    def construct(self) -> None:
        self.turns = Square(2)
        self.add(self.turns, Star())
        self.play(Create(Dot()), run_time=0.5)

    def update_mobjects(self, dt: float) -> None:
        super().update_mobjects(dt)
        if hasattr(self, "turns"):
            self.turns.rotate(dt)


class Coloured(Scene):
    """A mobject that says itself what colour it has: not as its attributes do."""

    def construct(self) -> None:
        class Green(Square):
            def get_fill_rgbas(self) -> np.ndarray:
                return np.array([[0, 1, 0, 1.0]])

        self.play(Green().animate.shift(RIGHT), run_time=0.5)


class Picture(Scene):
    """An image beside a moving shape."""

    def construct(self) -> None:
        image = ImageMobject(np.random.default_rng(0).integers(0, 255, (20, 30, 4), np.uint8))
        dot = Dot(ORIGIN)
        self.add(image, dot)
        self.play(dot.animate.shift(RIGHT), image.animate.shift(LEFT), run_time=0.5)
        self.play(dot.animate.shift(2 * LEFT), run_time=0.5)
        self.play(image.animate.set_opacity(0.5), run_time=0.3)
        image.pixel_array[:5] = 200
        self.play(dot.animate.shift(RIGHT), run_time=0.3)


class Zoom(MovingCameraScene):
    """A camera that moves, and then rests while something else moves."""

    def construct(self) -> None:
        self.add(Square(color=BLUE), Star())
        self.play(self.camera.frame.animate.scale(0.5).shift(UP), run_time=0.5)
        dot = Dot(UP, color=RED)
        self.play(dot.animate.shift(RIGHT), run_time=0.4)
        self.wait(0.2)
        self.play(self.camera.frame.animate.scale(3), dot.animate.scale(4), run_time=0.4)


class Lens(ZoomedScene):
    """A camera that looks through another one; what that sees moves, then the lens itself."""

    def construct(self) -> None:
        dot = Dot(color=RED)
        self.add(Square(0.5), dot)
        self.activate_zooming()
        self.play(dot.animate.shift(0.3 * RIGHT), run_time=0.4)
        self.play(self.zoomed_camera.frame.animate.shift(0.2 * UP), run_time=0.4)
        self.play(self.zoomed_display.animate.shift(LEFT).scale(0.7), run_time=0.4)
        self.play(self.camera.frame.animate.scale(1.2), run_time=0.3)
        self.wait(0.2)


class Space(ThreeDScene):
    """Faces of which one moves while the camera rests; then it turns; letters stay in the frame."""

    def construct(self) -> None:
        self.set_camera_orientation(phi=1.1, theta=-0.7)
        text = Text("fixed", font_size=30).to_corner(UP + LEFT)
        self.add_fixed_in_frame_mobjects(text)
        cube, solid = Cube(1.5, fill_opacity=0.7), Prism((1, 2, 1)).shift(2.5 * RIGHT)
        self.add(ThreeDAxes(), cube, solid, Dot3D(color=RED))
        self.play(cube.animate.shift(UP + LEFT), run_time=0.5)
        self.play(cube[2].animate.set_fill(YELLOW), run_time=0.3)
        self.play(text.animate.set_opacity(0.4), run_time=0.3)
        self.move_camera(theta=0.2, run_time=0.4)
        self.wait(0.2)


class Cloud(Scene):
    """Points over and under something that moves, and points that move themselves."""

    def construct(self) -> None:
        far, near = PointCloudDot(radius=1), PointCloudDot(color=RED, radius=0.7).shift(RIGHT)
        square = Square(1, color=BLUE, fill_opacity=0.6).shift(LEFT)
        self.add(far, square, near)
        self.play(square.animate.shift(2 * RIGHT), run_time=0.4)
        self.play(near.animate.shift(UP), run_time=0.4)
        self.play(square.animate.shift(2 * LEFT), run_time=0.4)


class Textured(Scene):
    """Shapes in the colours of a picture, which cross others and get another picture."""

    def construct(self) -> None:
        chance = np.random.default_rng(1)
        one, other = (
            Image.fromarray(chance.integers(0, 255, (9, 16, 4), np.uint8)) for _ in range(2)
        )
        star = Star(color=YELLOW, fill_opacity=0.8).shift(3 * RIGHT)
        star.color_using_background_image(one)
        disc = Circle(1, fill_opacity=1).shift(3 * LEFT).color_using_background_image(other)
        self.add(disc, Square(2, color=BLUE, fill_opacity=0.5), star)
        self.play(disc.animate.shift(3 * RIGHT), run_time=0.5)
        self.play(star.animate.shift(0.5 * RIGHT), run_time=0.3)
        star.color_using_background_image(other)
        self.play(disc.animate.shift(UP), run_time=0.3)
