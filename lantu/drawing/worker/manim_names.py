"""Remedies for names that Manim does not have: renamed, misspelt, or those of ManimGL."""

from __future__ import annotations

import re
from difflib import get_close_matches
from traceback import extract_tb

NEAR = 0.75
"""Least similarity of a name that is suggested for an unknown one."""

MADE_UP = "Mobject.__getattr__.<locals>"
"""What Manim answers for `get_…` and `set_…` of every name; the call then fails."""

RENAMED = {
    "ShowCreation": "Create",
    "ShowPassingFlashAround": "ShowPassingFlash",
    "ShowCreationThenDestruction": "ShowPassingFlash",
    "ShowCreationThenFadeOut": "Create, then FadeOut",
    "ShowCreationThenDestructionAround": "Circumscribe",
    "ShowCreationThenFadeAround": "Circumscribe",
    "FocusOnPoint": "FocusOn",
    "WiggleOutThenIn": "Wiggle",
    "TurnInsideOut": "ApplyWave",
    "DrawBorderThenFillText": "DrawBorderThenFill",
    "FadeInFrom": "FadeIn(…, shift=…)",
    "FadeInFromDown": "FadeIn(…, shift=UP)",
    "FadeInFromUp": "FadeIn(…, shift=DOWN)",
    "FadeInFromPoint": "FadeIn(…, target_position=…)",
    "FadeInFromLarge": "FadeIn(…, scale=…)",
    "FadeOutAndShift": "FadeOut(…, shift=…)",
    "FadeOutAndShiftDown": "FadeOut(…, shift=DOWN)",
    "FadeOutToPoint": "FadeOut(…, target_position=…)",
    "TextMobject": "Tex",
    "TexMobject": "MathTex",
    "OldTex": "MathTex",
    "OldTexText": "Tex",
    "TexText": "Tex",
    "TextWithFixHeight": "Text",
    "SingleStringTexMobject": "SingleStringMathTex",
    "PiCreature": "SVGMobject with a drawing of your own",
    "GraphScene": "Scene with Axes, whose `plot` draws a graph",
    "NumberLineScene": "Scene with NumberLine",
    "InteractiveScene": "Scene",
    "ParametricSurface": "Surface",
    "TexturedSurface": "Surface",
    "SGroup": "VGroup",
    "ParametricCurve": "ParametricFunction",
    "SmallDot": "Dot(radius=0.04)",
    "GlowDot": "Dot",
    "FRAME_WIDTH": "config.frame_width",
    "FRAME_HEIGHT": "config.frame_height",
    "FRAME_X_RADIUS": "config.frame_x_radius",
    "FRAME_Y_RADIUS": "config.frame_y_radius",
    "DEGREE": "DEGREES",
    "BLUE_F": "BLUE_E",
    "get_graph": "plot",
    "get_parametric_curve": "plot_parametric_curve",
    "setup_axes": "Axes(…), added to the scene",
    "get_derivative_graph": "plot_derivative_graph",
    "get_riemann_rectangles_list": "get_riemann_rectangles of Axes",
    "add_coordinate_labels": "add_coordinates",
    "set_camera_position": "set_camera_orientation",
    "camera_frame": "camera.frame of a MovingCameraScene",
    "fix_in_frame": "add_fixed_in_frame_mobjects of a ThreeDScene",
    "apply_depth_test": "set_shade_in_3d",
    "set_width": "set(width=…), or scale_to_fit_width",
    "set_height": "set(height=…), or scale_to_fit_height",
}
"""Name in older Manim, in ManimGL or in invented code -> what does it here."""

OTHER_PACKAGES = {
    "manimlib": "`manimlib` is ManimGL. Write `from manim import *`",
    "manim_imports_ext": "`manim_imports_ext` is of ManimGL. Write `from manim import *`",
    "big_ol_pile_of_manim_imports": "Write `from manim import *`",
    "manimce": "The package is called `manim`. Write `from manim import *`",
}
"""Module that scenes import for Manim -> remedy."""

METHODS = {
    "frame": "Derive the scene from MovingCameraScene, whose camera has a `frame`",
    "set_euler_angles": "Derive from ThreeDScene, and write self.set_camera_orientation(…)",
    "set_camera_orientation": "Derive the scene from ThreeDScene",
    "move_camera": "Derive the scene from ThreeDScene",
    "begin_ambient_camera_rotation": "Derive the scene from ThreeDScene",
    "add_fixed_in_frame_mobjects": "Derive the scene from ThreeDScene",
    "activate_zooming": "Derive the scene from ZoomedScene",
}
"""Attribute that another class of Manim has -> remedy."""


def remedy(failure: BaseException) -> str:
    """Return what to write instead of a name that is unknown; empty if nothing is known of it."""
    if isinstance(failure, ModuleNotFoundError):
        package = (failure.name or "").partition(".")[0]
        return OTHER_PACKAGES.get(package, "")
    if isinstance(failure, TypeError) and MADE_UP in str(failure):
        calls = re.findall(r"\.([gs]et_\w+)\(", extract_tb(failure.__traceback__)[-1].line or "")
        name = next((name for name in calls if name in RENAMED), "")
    else:
        name = _unknown(failure)
    if not name:
        return ""
    if name in METHODS:
        return METHODS[name]
    if name in RENAMED:
        return f"`{name}` is `{RENAMED[name]}` here"
    near = get_close_matches(name, _known(failure), n=1, cutoff=NEAR)
    return f"Did you mean `{near[0]}`?" if near else ""


def _unknown(failure: BaseException) -> str:
    """Return the name that was not found."""
    if isinstance(failure, NameError | AttributeError) and failure.name:
        return failure.name
    if isinstance(failure, ImportError):
        found = re.search(r"cannot import name '(\w+)' from 'manim", str(failure))
        return found[1] if found else ""
    return ""


def _known(failure: BaseException) -> list[str]:
    """Return the names among which the unknown one may be meant."""
    if isinstance(failure, AttributeError):
        return [name for name in dir(failure.obj) if not name.startswith("_")]
    import manim  # here, because the process that starts workers reads this module, too

    return dir(manim)


def refused_attribute(scene_class: type) -> str:
    """Return why a class attribute of a scene would have no effect; empty if there is none."""
    for base in scene_class.__mro__:
        if isinstance(vars(base).get("CONFIG"), dict) and not base.__module__.startswith("manim"):
            return (
                f"the class `{base.__name__}` sets CONFIG, which Manim does not read any more. "
                "Give its values to the constructors that use them"
            )
    return ""
