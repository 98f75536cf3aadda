"""Each path without compiled code gives what the kernel gives, on random input."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from drawing import SIZES, draw
from hypothesis import given, settings, strategies as st
from lantu_blueprint.glow import Glow
from lantu_blueprint.palette import AMBER, BLUE, INK
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import sans
from manim import (
    PI,
    Circle,
    Create,
    Dot,
    FadeIn,
    Mobject,
    MovingCameraScene,
    Scene,
    Square,
    Text,
    Transform,
    ValueTracker,
    VGroup,
)
from projects import timed_row
from without_native import without_native

from lantu.core.bloom import Bloom
from lantu.core.records import SAMPLE_RATE
from lantu.drawing.worker.families import (
    displayed,
    family_members,
    family_members_with_points,
    get_family,
)
from lantu.encoding.yuv420 import even, to_planes
from lantu.native.boxes import Box, Frame, difference, merged
from lantu.sound.loudness import SEGMENT, energies, integrated, momentary

seeds = st.integers(0, 2**32 - 1)
some, few = settings(max_examples=40), settings(max_examples=12)


def both(call: Callable[[], Any]) -> tuple[Any, Any]:
    """What a call gives with compiled code and without."""
    compiled = call()
    with without_native():
        return compiled, call()


def a_box(random: np.random.Generator, shape: tuple[int, ...]) -> Box:
    """A box anywhere in a frame."""
    rows, columns = (np.sort(random.choice(size + 1, 2, replace=False)) for size in shape[:2])
    return slice(*rows.tolist()), slice(*columns.tolist())


def a_frame(random: np.random.Generator) -> Frame:
    """Plain colours, with boxes of noise and of neon, of an even size that fits no cells."""
    shape = (*(2 * random.integers(9, 180, 2)).tolist(), 4)
    frame = np.full(shape, random.integers(0, 60, 4), np.uint8)
    for _ in range(int(random.integers(0, 5))):
        box = a_box(random, shape)
        noise = random.integers(0, 256, frame[box].shape)
        frame[box] = noise if random.random() < 0.5 else random.integers(0, 256, 4)
    return frame


@some
@given(seeds)
def test_boxes_of_what_differs(seed: int) -> None:
    random = np.random.default_rng(seed)
    now = a_frame(random)
    before = now.copy()
    for _ in range(int(random.integers(0, 4))):
        before[tuple(random.integers(0, size) for size in now.shape)] ^= 1
    within = a_box(random, now.shape)
    compiled, plain = both(lambda: difference(now, before, within))
    assert compiled == plain


@some
@given(seeds)
def test_boxes_put_together(seed: int) -> None:
    random = np.random.default_rng(seed)
    boxes = [a_box(random, (90, 160)) for _ in range(int(random.integers(0, 30)))]
    spare = int(random.choice([0, 10, 300, 100_000]))
    compiled, plain = both(lambda: merged(boxes, spare))
    assert compiled == plain


@some
@given(seeds)
def test_planes(seed: int) -> None:
    random = np.random.default_rng(seed)
    frame = a_frame(random)
    box = even(a_box(random, frame.shape), frame.shape)
    for compiled, plain in zip(*both(lambda: to_planes(frame, box)), strict=True):
        assert compiled.dtype == plain.dtype and np.array_equal(compiled, plain)


@pytest.mark.parametrize("height", [54, 270, 331, 480, 720])
def test_glow_frame_by_frame(height: int) -> None:
    """Byte for byte, at every size of a cell and at edges that cut cells."""
    random = np.random.default_rng(height)
    shape = (height, height * 16 // 9 + 1, 4)
    blooms = [Bloom(), Bloom(threshold=40, pale=5, near_boxes=(3, 3, 5), far_boxes=(5, 9))]
    for bloom in blooms:
        raw = np.full(shape, (10, 20, 40, 255), np.uint8)
        compiled, plain = Glow(bloom), Glow(bloom)
        for step in range(6):
            boxes = [a_box(random, tuple(side // 2 for side in shape[:2])) for _ in range(2)]
            for box in boxes:
                raw[box][..., :3] = random.integers(0, 256, raw[box][..., :3].shape)
                raw[box][:9, :, :3] = random.integers(0, 256, 3)
            if step == 4:
                raw[:] = raw[::-1, ::-1]
            told = boxes if step in (1, 2, 3) else None
            compiled.apply(raw, told)
            before = plain.frame.copy()
            with without_native():
                changed = plain.apply(raw, told)
            assert np.array_equal(compiled.frame, plain.frame)
            untold = (plain.frame != before).any(axis=2) if step else np.zeros(shape[:2], bool)
            for box in changed:
                untold[box] = False
            assert not untold.any()


@few
@given(seeds)
def test_loudness(seed: int) -> None:
    """Speech-like noise that comes and goes, mono or stereo, of any length: within 0.01 LU."""
    random = np.random.default_rng(seed)
    samples = int(random.integers(1, 2 * SAMPLE_RATE))
    shape = (samples, 2) if random.random() < 0.5 else (samples,)
    swell = np.abs(np.sin(np.linspace(0, 9, samples))) ** 3
    sound = random.normal(0, 0.2, shape) * (swell[:, None] if len(shape) > 1 else swell)
    sound[samples // 2 :] = 0 if random.random() < 0.3 else sound[samples // 2 :]
    compiled, plain = both(lambda: energies(sound.astype(np.float32)))
    assert compiled.shape == plain.shape == (-(-samples // SEGMENT),)
    assert np.allclose(compiled, plain, rtol=1e-9, atol=1e-15)
    if np.isfinite(integrated(compiled)):
        assert abs(integrated(compiled) - integrated(plain)) < 0.01
    step = SAMPLE_RATE // 15
    assert np.abs(momentary(compiled, step) - momentary(plain, step)).max() < 0.01


def test_silence_has_no_loudness() -> None:
    for energy in both(lambda: energies(np.zeros(SAMPLE_RATE, np.float32))):
        assert integrated(energy) == float("-inf")


@few
@given(seeds)
def test_families(seed: int) -> None:
    """Nested, shared and layered mobjects: the same ones in the same order."""
    random = np.random.default_rng(seed)
    leaves = [Square().set_z_index(int(random.integers(0, 3))) for _ in range(6)]
    groups = [VGroup(*(leaves[at] for at in random.permutation(6)[:3])) for _ in range(3)]
    mobjects = [*leaves, VGroup(*groups)]
    random.shuffle(mobjects)
    for one in mobjects:
        assert_same(get_family(one), one.get_family())
        assert_same(family_members_with_points(one), one.family_members_with_points())
    for layered in (False, True):
        compiled, plain = both(lambda layered=layered: family_members(mobjects, layered))
        assert_same(compiled, plain)
        compiled, plain = both(lambda layered=layered: displayed(mobjects, layered))
        assert_same(compiled, plain)


def test_a_family_without_an_end_is_left_to_manim() -> None:
    one, other = VGroup(Square()), VGroup()
    one.submobjects.append(other)
    other.submobjects.append(one)
    assert_same(get_family(one), one.get_family())
    assert_same(family_members_with_points(one), [one[0]])


def assert_same(some: list[Mobject], others: list[Mobject]) -> None:
    """The same mobjects in the same order."""
    assert len(some) == len(others)
    assert all(one is other for one, other in zip(some, others, strict=True))


class Busy(BlueprintScene):
    """Text, transforms, updaters, gradients and what Manim alone knows how to paint."""

    def construct(self) -> None:
        words = sans("白字 white and wide")
        light = Square(1, color=BLUE, stroke_width=8).shift((3, 1, 0))
        tracker = ValueTracker(0)
        dot = Dot(color=AMBER).add_updater(lambda one: one.move_to((tracker.get_value(), -2, 0)))
        self.add(tracker, dot)
        self.play(FadeIn(words, lag_ratio=0.1), Create(light), run_time=0.6)
        self.ambient(light, lambda one, now: one.set_opacity(0.5 + 0.5 * np.sin(now)))
        ring = Circle(1).set_color_by_gradient(AMBER, BLUE).set_z_index(2)
        self.play(Transform(words, ring), tracker.animate.set_value(3), run_time=0.6)
        self.until("here")
        self.play(light.animate.rotate(PI / 3).set_fill(INK, 0.4), run_time=0.4)
        self.hold(4)


class Plain(Scene):
    """A scene of Manim's own, without a glow."""

    def construct(self) -> None:
        self.play(Create(Square()), FadeIn(Text("plain")))
        self.wait(0.4)


class Zooming(MovingCameraScene):
    """A scene with a camera of its own."""

    def construct(self) -> None:
        self.add(Square())
        self.play(self.camera.frame.animate.scale(0.5), run_time=0.5)


@pytest.mark.parametrize("scene", [Busy, Plain, Zooming])
def test_frames_of_a_scene(scene: type[Scene], tmp_path: Path) -> None:
    row = timed_row("01", scene.__name__, 75, {"here": 40})
    compiled, plain = both(lambda: draw(scene, row, SIZES[15], tmp_path))
    assert len(compiled) == len(plain) > 5
    assert all(np.array_equal(one, other) for one, other in zip(compiled, plain, strict=True))
    assert len({one.tobytes() for one in plain}) > 5
