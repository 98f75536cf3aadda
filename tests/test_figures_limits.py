"""Numbers that overflow, long chains of facts and very long texts: problems, no tracebacks."""

from pathlib import Path

import pytest
from figure_films import film, problems

from lantu.figures.reading import figures_in

BIG = "9" * 400


def found(folder: Path, facts: str, label: str = "{a}", narration: str = "Look.") -> list[str]:
    (folder / "facts").mkdir()
    (folder / "facts" / "__init__.py").touch()
    (folder / "facts" / "sums.py").write_text("def same(x):\n    return x\n")
    return problems(film(folder, {"en": narration}, facts=facts, label=label))


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        (
            'value: 2.667, source: s, show: "{:.1f}", rounded: {to: 5.0e-324, because: x}',
            "shows 2.7, but 2.667 rounded to 4.94066e-324 is 2.667",
        ),
        ("value: 1.0e+308, source: s", "shows `1e+308`, which is not one figure"),
        ('value: 1.0e+308, source: s, show: "{:.0%}"', "shows `inf%`, which is not one figure"),
        ('value: 5.0e-324, source: s, show: "{:.2e}"', "`4.94e-324`, which is not one figure"),
        (f"value: {BIG}, source: s", "`value` is too large a number"),
        (f"compute: sums.same, using: {{x: {BIG}}}", "`x` is too large a number"),
        ('value: 1, source: s, show: "{:99999999999}"', "is not a format for one number"),
        ('value: 1, source: s, show: "{:.99999999999f}"', "is not a format for one number"),
    ],
)
def test_a_number_that_overflows_is_a_problem(fact: str, message: str, tmp_path: Path) -> None:
    assert message in "\n".join(found(tmp_path, f"a: {{{fact}}}"))


def test_steps_that_overflow_round_nothing(tmp_path: Path) -> None:
    fact = 'a: {value: 2.5, source: s, show: "{:.1f}", said: {to: 5.0e-324, because: x}}'
    assert found(tmp_path, fact) == []


def test_probabilities_that_overflow_are_a_problem(tmp_path: Path) -> None:
    file = film(tmp_path, {"en": "Look."})
    text = file.read_text() + f"    data: {{p: [{BIG}, 1.0e+308, 1.0e+308]}}\n"
    file.write_text(text)
    assert "the probabilities `p` sum to nan, not 1" in "\n".join(problems(file))


def test_a_rate_of_one_bounds_nothing(tmp_path: Path) -> None:
    facts = 'alpha: {value: 1, source: s, show: "{:.0f}"}'
    (problem,) = found(tmp_path, facts, "{alpha}", "It is 3 times as fast.")
    assert "which no fact of this row backs" in problem


def test_facts_in_a_long_chain_are_computed(tmp_path: Path) -> None:
    chain = ["a: {value: 5, source: s}", "f1: {compute: sums.same, using: {x: a}}"]
    chain += [f"f{n}: {{compute: sums.same, using: {{x: f{n - 1}}}}}" for n in range(2, 2000)]
    assert found(tmp_path, "\n".join(reversed(chain)), "{f1999}") == []


def test_facts_in_a_long_circle_are_one_problem(tmp_path: Path) -> None:
    circle = [f"f{n}: {{compute: sums.same, using: {{x: f{(n + 1) % 2000}}}}}" for n in range(2000)]
    (problem,) = found(tmp_path, "\n".join(circle), "{f1}")
    assert "a.f0 → a.f1 → " in problem and "… → a.f0" in problem


@pytest.mark.parametrize(
    "text", [BIG, f"{BIG}亿", "亿" * 99, "一" * 999, f"{BIG} : 0.{'0' * 400}1"]
)
def test_a_figure_that_overflows_is_the_largest_float(text: str) -> None:
    values = [figure.value for figure in figures_in(text)]
    assert values and all(abs(value) < float("inf") for value in values)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "9",
        "一",
        "十一",
        "f(",
        " ",
        "1-",
        "1 : ",
        "half-",
        "run ",
        "2x + ",
        "第三",
        "the fifth ",
    ],
)
def test_a_long_text_is_read_in_one_go(piece: str, tmp_path: Path) -> None:
    """Each of these once took time that grows with the square of the length, or longer."""
    assert len(problems(film(tmp_path, {"en": "5" + piece * (50_000 // len(piece)) + "x"}))) < 60


def test_findings_without_end_are_counted(tmp_path: Path) -> None:
    results = problems(film(tmp_path, {"en": "5% and " * 300}))
    assert len(results) == 51
    assert "and 250 more figures of this narration have no fact" in "\n".join(results)
