"""The layouts of a script: options, few and many elements, long texts, refusals, emphasis."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from composed import composed, require_apart, require_inside, texts
from conftest import lantu
from drawing import SIZES, manim_set
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from lantu_blueprint.block import DoesNotFit
from lantu_blueprint.icon_names import IconName
from lantu_blueprint.parts.icons import ICONS
from layout_films import all_layouts, film_of

from lantu.core.errors import StoryboardError
from lantu.scaffold.localised import in_languages
from lantu.storyboard import load

WORDS = st.text("abcdefg hijklmnop 投机解码验证草稿词，：", min_size=1, max_size=40)
SHORT = st.text("abcdefgh 词草稿", min_size=1, max_size=9)
REVEAL = st.sampled_from(["fade", "lit", "typed"])
HANDED = st.tuples(
    st.lists(SHORT, max_size=6), st.sampled_from(["card", "envelope"]), st.booleans()
)
FEW = settings(
    max_examples=8,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module", autouse=True)
def manim_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with manim_set(SIZES[15], tmp_path_factory.mktemp("manim")):
        yield


def inside(name: str, data: dict[str, Any], *without: str) -> Any:
    """Compose a layout; long texts may be refused, nothing may stand outside."""
    try:
        scene = composed(name, data)
    except DoesNotFit as refused:
        assert "Shorten it" in str(refused)
        return None
    require_inside(scene, *without)
    return scene


def test_the_names_of_icons_are_those_that_are_drawn() -> None:
    assert set(get_args(IconName)) == set(ICONS)


@FEW
@given(st.lists(st.tuples(SHORT, WORDS, REVEAL), min_size=2, max_size=3))
def test_split_screens(panels: list[tuple[str, str, str]]) -> None:
    data = [
        {"title": title, "text": text, "reveal": reveal, "figure": "5.2×", "icon": "globe"}
        | {"note": title, "claim": text[:20].strip() or "a"}
        for title, text, reveal in panels
    ]
    scene = inside("split-screen", {"panels": data})
    if scene is not None:
        pieces = ("figure", "text", "claim")
        assert [*scene.parts] == [*scene.data.keys()]
        for number in range(1, len(panels) + 1):
            require_apart([scene.parts[f"{number}_{piece}"].mobject for piece in pieces])
            assert all(scene.parts[f"{number}_{piece}"].of == str(number) for piece in pieces)


@FEW
@given(
    st.integers(1, 3),
    st.floats(0.01, 9000),
    st.sampled_from(["×", " km/h", " 毫秒"]),
    st.none() | SHORT,
    st.none() | WORDS,
)
def test_speedometers(
    count: int, value: float, unit: str, label: str | None, verdict: str | None
) -> None:
    data: dict[str, Any] = {"dials": [{"value": value, "unit": unit, "label": label}] * count}
    if verdict:
        data["verdict"] = {"text": verdict, "icon": "rocket", "note": verdict[:12]}
    scene = inside("speedometer", data)
    if scene is not None:
        dial = scene.parts["1"].mobject
        assert dial.maximum >= value and 2 <= len(dial.numbers) <= 9


def test_a_dial_stands_beside_bars_and_rain() -> None:
    stats = [{"label": f"rate {number}", "percent": 30.0 * number} for number in (1, 2, 3)]
    data = {"dials": [{"value": 5.2, "maximum": 6.0, "base": 1.0, "shown": "5.2 ×"}]}
    scene = inside("speedometer", {**data, "stats": stats, "backdrop": "rain"})
    assert scene.data.keys() == ("1", "stat_1", "stat_2", "stat_3")
    dial = scene.parts["1"].mobject
    require_apart([dial, *(scene.parts[f"stat_{number}"].mobject for number in (1, 2, 3))])
    (swing,) = dial.counted(3.0)
    swing.begin()
    swing.interpolate(1.0)
    assert (dial.value, dial.readout.text) == (3.0, "3.0×")


@FEW
@given(st.lists(st.tuples(SHORT, st.floats(0, 100)), min_size=1, max_size=6), st.none() | SHORT)
def test_probability_bars(bars: list[tuple[str, float]], word: str | None) -> None:
    data: dict[str, Any] = {
        "bars": [{"name": name, "percent": float(round(of)), "icon": "book"} for name, of in bars]
    }
    if word:
        data |= {"subject": {"text": word, "before": "a"}, "rules": [{"text": word}] * 3}
        data["verdict"] = {"text": word, "kind": "reject"}
    scene = inside("probability-bars", data)
    if scene is not None:
        column = scene.parts["1"].mobject
        before = column.height
        for animation in (column.growth_to(column.percent), *column.highlighted()):
            animation.begin()
            animation.interpolate(1.0)
        assert column.present == column.percent and column.height >= before - 1e-6
        require_inside(scene)


@FEW
@given(
    st.integers(1, 6),
    st.sampled_from(["truck", "rocket", "ship", "person"]),
    st.none() | SHORT,
    st.none() | WORDS,
)
def test_truck_analogies(trips: int, icon: str, cargo: str | None, note: str | None) -> None:
    data: dict[str, Any] = {
        "carrier": {"icon": icon, "load": cargo},
        "origin": {"name": "从这里", "icon": "chip"},
        "destination": {"name": "there"},
        "trips": [{"cargo": cargo}] * trips,
    }
    if note:
        data |= {"payload": {"text": note[:20]}, "overhead": {"text": note}}
        data["gauge"] = {"label": note, "percent": 99.9}
    scene = inside("truck-analogy", data, "carrier")
    if scene is not None:
        letters = [scene.parts[str(number)].mobject for number in range(1, trips + 1)]
        require_apart(letters)
        carrier = scene.parts["carrier"].mobject
        assert carrier.get_right()[0] < scene.stage.left


@FEW
@given(st.integers(2, 4), st.lists(HANDED, max_size=6))
def test_collaborations(count: int, turns: list[tuple[list[str], str, bool]]) -> None:
    figures = ["intern", "editor", "person", "gear"]
    people = [
        {
            "key": f"p{n}",
            "name": f"名字 {n}",
            "role": "role",
            "figure": figures[n],
            "resting": n == 1,
        }
        for n in range(count)
    ]
    handed = [
        {"by": f"p{0 if right else 1}", "to": f"p{1 if right else 0}", "items": items}
        | {"shape": shape, "text": "text" if right else None}
        for items, shape, right in turns
    ]
    scene = inside("collaboration", {"people": people, "turns": handed})
    if scene is not None:
        require_apart([scene.parts[f"p{number}"].mobject for number in range(count)])
        lanes = [scene.parts[f"turn_{number}"].mobject for number in range(1, len(turns) + 1)]
        require_apart([lane for lane in lanes if lane.family_members_with_points()])


@FEW
@given(st.lists(SHORT, min_size=2, max_size=4), st.lists(SHORT, max_size=6), st.none() | SHORT)
def test_mode_switches(names: list[str], items: list[str], stamp: str | None) -> None:
    data: dict[str, Any] = {
        "modes": [{"name": name, "icon": "clock", "lines": [name, "other"]} for name in names],
        "items": items,
        "text": {"text": names[0]},
    }
    if stamp:
        data["stamp"] = {"text": stamp}
    scene = inside("mode-switch", data)
    if scene is not None:
        assert scene.switch.to(len(names) - 1) is not None


@FEW
@given(st.lists(SHORT, min_size=1, max_size=8), SHORT, st.booleans(), st.booleans())
def test_resampling(cells: list[str], word: str, formula: bool, bars: bool) -> None:
    data: dict[str, Any] = {
        "memory": {"cells": cells, "name": "缓存"},
        "changes": [{"cell": 1, "write": word}],
        "stamp": {"text": "REWRITTEN"},
    }
    if formula:
        source = "{{P'(x) : new}} = max(0, p - q)"
        data["formula"] = {"source": source, "colours": {"new": "amber"}}
    if bars:
        choices = [{"name": name, "before": 20.0, "after": 80.0} for name in ("a", "bcd", "苹果")]
        data["bars"] = {"choices": choices, "excess_at": "start"}
    scene = inside("resample", data)
    if scene is not None:
        assert set(scene.data.keys()) <= set(scene.parts)


ROW = """- id: "01"
  layout: {layout}
  title: {{zh: 题, en: Title}}
  narration: {{zh: "{{a}}甲{{b}}乙", en: "{{a}} one {{b}} two"}}
  seen: {{zh: 图, en: A picture}}
  data: {data}
"""
PEOPLE = "people: [{key: one, name: A}, {key: two, name: B}]"
REFUSED = {
    "speedometer": (
        "{dials: [{value: 1}, {value: 2}], stats: [{label: a, percent: 3}]}",
        "`stats` stand beside a single dial",
    ),
    "probability-bars": ("{bars: [{name: A, percent: 120}]}", "bar 1 is 120, outside of the scale"),
    "collaboration": (
        "{" + PEOPLE + ", turns: [{by: one, to: three}]}",
        "turn 1 names `three`, which is no key of `people`",
    ),
    "resample": (
        "{memory: {cells: [a]}, changes: [{cell: 2, at: a}]}",
        "change 1 names cell 2 of 1",
    ),
    "split-screen": ("{panels: [{title: A}]}", "`panels`: it has too few entries: at least 2"),
    "mode-switch": ("{modes: [{name: A}, {name: B, checks: some}]}", "`checks` cannot be `some`"),
    "truck-analogy": ("{origin: {name: A}, destination: {name: B}}", "`trips` is missing"),
}


@pytest.mark.parametrize("layout", REFUSED)
def test_what_is_refused_has_its_line_and_a_remedy(layout: str, tmp_path: Path) -> None:
    data, message = REFUSED[layout]
    root = film_of(tmp_path, [ROW.format(layout=layout, data=data)])
    with pytest.raises(StoryboardError) as refused:
        load(root / "storyboard.yaml", root)
    (problem,) = refused.value.problems
    assert message in problem.cause and problem.line >= 12 and problem.remedy


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_no_text_of_an_example_is_small(name: str) -> None:
    (row,) = yaml.safe_load(all_layouts()[name].example)
    for language in ("zh", "en"):
        data = in_languages(row["data"], [language], "en")
        facts = {fact: value["value"] for fact, value in row.get("facts", {}).items()}
        scene = composed(name, _numbers(data, facts))
        require_inside(scene, "carrier")
        assert sum(1 for part in scene.parts.values() for _ in texts(part.mobject)) > 0


NUMBERS = ("value", "percent", "before", "after")


def _numbers(value: Any, facts: dict[str, float]) -> Any:
    if isinstance(value, dict):
        return {
            key: float(facts[item]) if key in NUMBERS and item in facts else _numbers(item, facts)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_numbers(item, facts) for item in value]
    return value


STILL_ROW = """- id: "01"
  layout: points
  title: T
  narration: "{words}"
  seen: A point
  data: {{points: [{{text: One, at: start}}]}}
"""


def test_a_long_pause_does_not_stand_still(tmp_path: Path) -> None:
    """The point dims and brightens; a row without pauses has no such motion."""
    words = "These words take a while to say, and nothing else happens in the meantime. " * 2
    root = film_of(tmp_path, [STILL_ROW.format(words=words.strip())])
    done = lantu("check", "--picture", "--language", "en", root=None, cwd=root)
    assert done.code == 0, done.out + done.err
