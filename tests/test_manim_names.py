"""Names that Manim does not have: what a scene's author is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import manim
import pytest
from manim.mobject.opengl.opengl_mobject import OpenGLMobject
from test_blame import cause

from lantu.drawing.worker.manim_names import METHODS, RENAMED, remedy


def told(code: str) -> str:
    """The remedy for what some code raises."""
    names: dict[str, Any] = {"manim": manim}
    try:
        exec(code, names)
    except Exception as failure:
        return remedy(failure)
    raise AssertionError(f"{code} raises nothing")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("from manim import ShowCreation", "`ShowCreation` is `Create` here"),
        ("manim.TextMobject('a')", "`TextMobject` is `Tex` here"),
        ("class A(GraphScene): pass", "`GraphScene` is `Scene with Axes"),
        ("from manimlib.imports import *", "Write `from manim import *`"),
        ("from manim import Sqare", "Did you mean `Square`?"),
        ("manim.Square().shft(1)", "Did you mean `shift`?"),
        ("manim.Camera().frame", "MovingCameraScene"),
        ("import nosuch", ""),
        ("1 / 0", ""),
        ("manim.Square().zzqx", ""),
    ],
)
def test_a_name_has_its_remedy(code: str, words: str) -> None:
    found = told(code)
    assert words in found and bool(words) is bool(found)


def test_the_table_names_nothing_that_manim_has() -> None:
    classes = [kind for kind in vars(manim).values() if isinstance(kind, type)]
    theirs = [kind for kind in classes if not issubclass(kind, OpenGLMobject)]
    having = {*dir(manim), *(name for kind in theirs for name in dir(kind))}
    opengl = {"set_width", "set_height", "fix_in_frame", "apply_depth_test"}
    assert having & RENAMED.keys() <= opengl
    for name, instead in RENAMED.items():
        first = re.search(r"[A-Za-z_]\w+", instead)
        assert first and first[0] in having, (name, instead)


def test_the_classes_of_methods_have_them() -> None:
    for name, instead in METHODS.items():
        (scene,) = re.findall(r"\w+Scene", instead)
        assert hasattr(getattr(manim, scene), name) or name in ("frame", "set_euler_angles")


def test_the_render_tells_it_with_the_scenes_line(tmp_path: Path) -> None:
    said = cause(tmp_path, "def construct(self):\n    self.play(ShowCreation(Dot()))")
    assert re.fullmatch(
        r"scenes/row\.py:\d+: NameError: name 'ShowCreation' is not defined\. "
        r"`ShowCreation` is `Create` here",
        said,
    )


def test_a_getter_that_manim_makes_up_is_told_too(tmp_path: Path) -> None:
    said = cause(tmp_path, "def construct(self):\n    self.add(Axes().get_graph(abs))")
    assert said.endswith(". `get_graph` is `plot` here")


def test_a_config_that_manim_does_not_read_is_refused(tmp_path: Path) -> None:
    said = cause(tmp_path, 'CONFIG = {"x_min": 0}\n\ndef construct(self):\n    self.until("here")')
    assert "the class `Row` sets CONFIG, which Manim does not read any more" in said
