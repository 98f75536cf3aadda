"""Compare scenes in three dimensions that move with stock Manim: processor time, and every pixel.

Manim's documentation shows solids, which `stock_scenes` and `stock_speed` draw, but hardly turns
any. Of these scenes one turns around a surface, and one builds a surface and transforms it.

    python -m benchmarks.spatial
    python -m benchmarks.spatial --size 1080p30 --times 1
"""

from __future__ import annotations

import click
from manim import Text

from benchmarks.docstring_scenes import DocumentedScene
from benchmarks.stock_scenes import compare
from benchmarks.stock_speed import SIZES, measured

ORBIT = """
class Orbit(ThreeDScene):
    def construct(self):
        axes = ThreeDAxes()
        hill = Surface(
            lambda u, v: axes.c2p(u, v, np.exp(-(u * u + v * v) / 2)),
            u_range=[-2, 2], v_range=[-2, 2], resolution=24,
        )
        self.set_camera_orientation(phi=70 * DEGREES, theta=-40 * DEGREES)
        self.add(axes, hill)
        self.begin_ambient_camera_rotation(rate=1)
        self.wait(2)
"""
GROWING = """
class Growing(ThreeDScene):
    def construct(self):
        saddle, waves = (
            Surface(
                lambda u, v: np.array([u, v, height(u * v)]),
                u_range=[-2, 2], v_range=[-2, 2], resolution=16,
            )
            for height in (lambda x: 0.3 * x, np.sin)
        )
        waves.set_fill_by_checkerboard(RED, GREEN, opacity=0.5)
        self.set_camera_orientation(phi=70 * DEGREES, theta=-40 * DEGREES)
        self.add(ThreeDAxes())
        self.play(Create(saddle))
        self.play(Transform(saddle, waves))
        self.play(FadeOut(saddle))
"""
SCENES = (DocumentedScene("Orbit", "orbit", ORBIT), DocumentedScene("Growing", "growing", GROWING))


@click.command()
@click.option("--size", type=click.Choice([*SIZES]), default="480x270@15", show_default=True)
@click.option("--times", default=2, show_default=True, help="how often each side draws a scene")
def main(size: str, times: int) -> None:
    """Print how many times as fast the plays of rows are, and whether the frames are the same."""
    Text("a")  # finds the fonts, which every process would do again
    for scene in SCENES:
        speed, verdict = measured(scene, SIZES[size], times), compare(scene)
        assert speed is not None, verdict.detail
        print(
            f"{scene.name}: stock Manim {speed.stock:.2f} s, row {speed.row:.2f} s, "
            f"{speed.ratio:.1f} times as fast; at 480x270@15 {verdict.kind} {verdict.detail}"
        )


if __name__ == "__main__":
    main()
