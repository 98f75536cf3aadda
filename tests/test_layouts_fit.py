"""Every layout fits its texts, or refuses them and says how much fits: boxes of generated rows.

Layouts of graphs, grids, data, cards and of the script have such tests beside their other ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.strategies import DrawFn
from lantu_blueprint.block import Block, DoesNotFit, first_fitting, fitted
from lantu_blueprint.type import SMALL
from layout_films import all_layouts
from layout_pictures import composed, finish, outside, texts, texts_meet
from PIL import Image

from lantu.core.formats import LANDSCAPE, PORTRAIT, SQUARE, use_format

QUICK = settings(max_examples=5, derandomize=True)
TEXTS = st.sampled_from(
    [
        "a",
        "词",
        "A few plain words",
        "一个相当长的说法，还带着 Latin letters 和数字 2024",
        "unbreakablecompoundwordwithoutspaces",
        "a sentence of a length that people do write when they are in a hurry " * 2,
        "一句话写得太长就只好换行再换行直到这个地方再也放不下为止" * 3,
    ]
)
"""Short and long, in one script or two, with and without places for a line break."""
ICONS = st.none() | st.sampled_from(["book", "truck"])


def made(draw: DrawFn, **values: st.SearchStrategy[Any]) -> dict[str, Any]:
    """A mapping without those values that are None."""
    drawn = {name: draw(strategy) for name, strategy in values.items()}
    return {name: value for name, value in drawn.items() if value is not None}


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def points(draw: DrawFn) -> dict[str, Any]:
    count = draw(st.integers(1, 12))
    return {
        "points": [made(draw, text=TEXTS, note=maybe(TEXTS), icon=ICONS) for _ in range(count)],
    }


@st.composite
def compare(draw: DrawFn) -> dict[str, Any]:
    columns = [
        made(
            draw,
            title=TEXTS,
            points=st.lists(TEXTS, max_size=6),
            icon=ICONS,
            figure=maybe(TEXTS),
            verdict=maybe(st.just("tick")),
        )
        for _ in range(draw(st.integers(2, 4)))
    ]
    return {"columns": columns, **made(draw, versus=maybe(TEXTS))}


@st.composite
def number(draw: DrawFn) -> dict[str, Any]:
    figures = [
        made(
            draw,
            value=st.floats(-1e9, 1e9).map(lambda value: round(value, 2)),
            decimals=st.integers(0, 3),
            before=maybe(st.just("€")),
            unit=maybe(st.sampled_from([" km", "毫秒", " units of a long name"])),
            caption=maybe(TEXTS),
        )
        for _ in range(draw(st.integers(1, 4)))
    ]
    return {"figures": figures}


@st.composite
def dashboard(draw: DrawFn) -> dict[str, Any]:
    tiles = []
    for _ in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(["figure", "gauge", "bars", "sparkline"]))
        tile = {"kind": kind, **made(draw, title=TEXTS, note=maybe(TEXTS))}
        if kind in ("figure", "gauge"):
            tile["value"] = draw(st.sampled_from([0.0, 3.0, 99.5]))
        else:
            tile["values"] = draw(st.lists(st.floats(0, 1e6), min_size=2, max_size=8))
        tiles.append(tile)
    return {"tiles": tiles}


@st.composite
def end(draw: DrawFn) -> dict[str, Any]:
    steps = [made(draw, text=TEXTS, link=maybe(st.just("example.org/" + "a" * 30)))]
    steps *= draw(st.integers(0, 4))
    people = [made(draw, role=TEXTS, name=TEXTS)] * draw(st.integers(0, 6))
    return {"title": draw(TEXTS), "steps": steps, "credits": people}


@st.composite
def title(draw: DrawFn) -> dict[str, Any]:
    icons = st.sampled_from([[], ["book"], ["book", "truck", "rocket"]])
    return made(
        draw, title=TEXTS, subtitle=maybe(TEXTS), author=maybe(TEXTS), kicker=maybe(TEXTS),
        icons=icons,
    )  # fmt: skip


@st.composite
def quote(draw: DrawFn) -> dict[str, Any]:
    return made(draw, text=TEXTS, by=maybe(TEXTS), source=maybe(TEXTS))


@st.composite
def formula(draw: DrawFn) -> dict[str, Any]:
    parts = [{"source": source, "label": draw(TEXTS)} for source in ("x", "y", "n")]
    steps = [{"formula": "x = sum_(i=1)^n y"}, {"formula": "x + y = n", "note": draw(TEXTS)}]
    # Forms that replace each other have one place; here they stand below each other.
    return {"steps": steps, "parts": parts[: draw(st.integers(1, 3))], "keep": True}


@st.composite
def image(draw: DrawFn) -> dict[str, Any]:
    percent = st.integers(0, 100).map(float)
    callouts = [
        made(draw, text=TEXTS, x=percent, y=percent, side=maybe(st.sampled_from(["left", "right"])))
        for _ in range(draw(st.integers(0, 8)))
    ]
    captions = made(draw, caption=maybe(TEXTS), credit=maybe(TEXTS))
    return {
        "file": draw(st.sampled_from(["wide.png", "tall.png"])),
        "callouts": callouts,
    } | captions


GENERATED = {
    "points": points(),
    "compare": compare(),
    "number": number(),
    "dashboard": dashboard(),
    "end": end(),
    "title": title(),
    "quote": quote(),
    "formula": formula(),
    "image": image(),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with pictures of two shapes."""
    folder = tmp_path_factory.mktemp("pictures")
    (folder / "assets").mkdir()
    for name, size in (("wide", (320, 90)), ("tall", (90, 320))):
        Image.fromarray(np.full((size[1], size[0], 3), 120, np.uint8)).save(
            folder / "assets" / f"{name}.png"
        )
    return folder


@pytest.fixture(params=[LANDSCAPE, PORTRAIT, SQUARE], ids=lambda shape: shape.name)
def shape(request: pytest.FixtureRequest) -> Iterator[None]:
    """A format that everything is composed for."""
    use_format(request.param)
    yield
    use_format(LANDSCAPE)


@pytest.mark.usefixtures("shape")
@pytest.mark.parametrize("name", GENERATED)
def test_a_layout_fits_or_says_how_much_does(name: str, root: Path) -> None:
    @given(GENERATED[name])
    @QUICK
    def judged(data: dict[str, Any]) -> None:
        if "file" in data:
            data = data | {"file": f"assets/{data['file']}"}
        try:
            scene = composed(name, data, root)
        except DoesNotFit as refusal:
            assert re.search(r"\d+ .*\bfit\b|too (?:long|large|many|tall)", str(refusal)), refusal
            return
        finish(scene)
        assert outside(scene) == []
        assert texts_meet(scene) == []
        small = [text for text in texts(scene) if getattr(text, "seen_em", SMALL) < SMALL - 0.5]
        assert [getattr(text, "name", "") for text in small] == []

    judged()


def test_no_layout_is_left_out() -> None:
    """A layout whose boxes no test looks at could overlap unseen."""
    tests = (file.read_text("utf-8") for file in Path(__file__).parent.glob("test_layouts_*.py"))
    generated = "".join(text for text in tests if "@given" in text)
    assert [name for name in all_layouts() if f'"{name}"' not in generated] == []


def test_the_refusal_is_of_the_arrangement_that_holds_most() -> None:
    text = "a name that is too long for all of these " * 9

    def within(width: float) -> Block:
        return fitted(text, width, 1.0)

    said = {}
    for width in (1.0, 6.0, 3.0):
        with pytest.raises(DoesNotFit) as refused:
            within(width)
        said[width] = str(refused.value)
    with pytest.raises(DoesNotFit) as refused:
        first_fitting(partial(within, width) for width in said)
    assert str(refused.value) == said[6.0] != said[1.0]
