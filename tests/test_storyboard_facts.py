"""Facts: given, computed, computed from each other, and every way in which that fails."""

import sys
from pathlib import Path

import pytest

from lantu.core.errors import StoryboardError
from lantu.figures.fact_cache import resolved_facts
from lantu.project.isolation import enter_project
from lantu.store import fingerprints as keys
from lantu.storyboard.facts import FactValue, fill, resolve
from lantu.storyboard.loading import load
from lantu.storyboard.models import Storyboard

HEAD = """\
film: {title: Film, drawing: SD}
rows:
  - {id: a-1, scene: Only, title: A, narration: One., seen: x, facts: {
      four: {value: 4, source: the script, show: "{:.0f} tokens"},
      half: {compute: sums.divide, using: {a: four, b: 8}, show: "{:.0%}"},
      total: {compute: deep.sums.total, using: {items: [1, four, 2.5]}}}}
  - {id: b, scene: Only, title: B, narration: Two., seen: x, facts: {
      again: {compute: sums.divide, using: {a: a-1.four, b: a-1.half}}"""
TAIL = "}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in {
        "scenes/only.py": "class Only(Scene): ...\n",
        "facts/__init__.py": "",
        "facts/sums.py": (
            "from facts.deep.sums import total\n"
            "def divide(a, b):\n    if b == 0:\n        raise ValueError('b is 0')\n"
            "    return a / b\n"
            "def endless(a):\n    return float('inf')\n"
            "def word(a):\n    return 'many'\n"
        ),
        "facts/deep/__init__.py": "",
        "facts/deep/sums.py": "def total(items):\n    return sum(items)\n",
        "facts/broken.py": "import nothing_of_that_name\ndef one():\n    return 1\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def facts_of(root: Path, extra: str = "") -> dict[str, dict[str, FactValue]]:
    (root / "film.yaml").write_text(HEAD + extra + TAIL)
    return resolve(load(root / "film.yaml", root))


def test_values_and_how_they_show(root: Path) -> None:
    facts = facts_of(root)
    assert facts["a-1"]["four"] == FactValue("four", 4.0, "4 tokens")
    assert facts["a-1"]["half"] == FactValue("half", 0.5, "50%")
    assert facts["a-1"]["total"] == FactValue("total", 7.5, "7.5")
    assert facts["b"]["again"] == FactValue("again", 8.0, "8")


def test_the_facts_of_another_project_stay_loaded(root: Path) -> None:
    enter_project(Path(__file__).parent.parent)
    import facts as own

    facts_of(root)
    assert sys.modules["facts"] is own
    assert "facts.sums" not in sys.modules
    assert str(root) not in sys.path


@pytest.mark.parametrize(
    ("fact", "code", "message"),
    [
        (
            "{compute: sums.divide, using: {a: 1, b: 0}}",
            "LT360",
            "sums.divide failed (ValueError: b is 0). Fix `using`, or the function in facts/.",
        ),
        (
            "{compute: sums.divide, using: {a: 1}}",
            "LT361",
            "sums.divide: missing a required argument: 'b'. It takes: a, b.",
        ),
        (
            "{compute: sums.divide, using: {a: 1, b: 2, c: 3}}",
            "LT361",
            "sums.divide: got an unexpected keyword argument 'c'. It takes: a, b.",
        ),
        (
            "{compute: sums.endless, using: {a: 1}}",
            "LT362",
            "sums.endless gives inf. Fix `using`: a figure is finite.",
        ),
        (
            "{compute: sums.word, using: {a: 1}}",
            "LT360",
            "sums.word failed (ValueError: could not convert string to float: 'many')."
            " Fix `using`, or the function in facts/.",
        ),
        (
            "{compute: broken.one}",
            "LT363",
            "facts/broken.py cannot be loaded (No module named 'nothing_of_that_name')."
            " Fix that file, or name another.",
        ),
    ],
)
def test_a_fact_that_fails_is_named_with_its_line(
    fact: str, code: str, message: str, root: Path
) -> None:
    with pytest.raises(StoryboardError) as caught:
        facts_of(
            root,
            f",\n      bad: {fact},\n      needs_bad: {{compute: sums.divide,"
            " using: {a: bad, b: 1}}",
        )
    assert str(caught.value) == f"{root}/film.yaml:9:7 {code} row b: the fact `bad`: {message}"


def test_kept_figures_are_those_computed_now(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the cache until the storyboard or a file behind the figures changes, and only then."""
    computed: list[Storyboard] = []

    def counted(storyboard: Storyboard) -> dict[str, dict[str, FactValue]]:
        computed.append(storyboard)
        return resolve(storyboard)

    monkeypatch.setattr("lantu.figures.fact_cache.resolve", counted)
    (root / "storyboard.yaml").write_text(HEAD + TAIL, encoding="utf-8")
    storyboard = load(root / "storyboard.yaml", root)

    def now() -> dict[str, dict[str, FactValue]]:
        keys.clear_file_caches()
        return resolved_facts(load(root / "storyboard.yaml", root), root, root / "cache")

    assert now() == now() == resolve(storyboard)
    assert len(computed) == 1
    file = root / "facts" / "deep" / "sums.py"
    file.write_text(file.read_text("utf-8").replace("sum(items)", "2 * sum(items)"), "utf-8")
    assert now()["a-1"]["total"].value == 15
    (root / "storyboard.yaml").write_text(HEAD.replace("b: 8", "b: 16") + TAIL, encoding="utf-8")
    assert now()["a-1"]["half"].value == 0.25
    (root / "facts" / "table.csv").write_text("1,2\n", encoding="utf-8")
    now()
    assert len(computed) == 4


def test_fill() -> None:
    facts = {"faster": FactValue("faster", 2.6667, "2.7×")}
    assert fill(r"{faster} faster, \{set\}, {faster}", facts) == "2.7× faster, {set}, 2.7×"
    assert fill("no fact", {}) == "no fact"
