"""Figures read off an example follow its p, q and coins."""

import copy
from typing import Any

import pytest

from facts import example

PEAR: dict[str, Any] = {
    "vocabulary": ["pear", "peach", "plum", "fig"],
    "drafted": [
        {"token": "a", "q": 0.6, "p": 0.8},
        {
            "token": "pear",
            "q": [0.50, 0.20, 0.15, 0.15],
            "p": [0.15, 0.45, 0.25, 0.15],
            "coin": 0.62,
        },
        {"token": "fig"},
    ],
    "redraw": 0.40,
}


def test_counts_of_a_pass() -> None:
    counts = [
        example.drafted(PEAR),
        example.accepted(PEAR),
        example.rejected(PEAR),
        example.skipped(PEAR),
        example.resampled(PEAR),
        example.written(PEAR),
    ]
    assert counts == [3, 1, 1, 1, 1, 2]


def test_probabilities_of_a_place() -> None:
    assert example.draft_probability(PEAR) == 0.6
    assert example.target_probability(PEAR, 1) == 0.15
    assert example.quotient(PEAR) == pytest.approx(4 / 3)
    assert example.ratio(PEAR) == 1.0
    assert example.ratio(PEAR, 1) == pytest.approx(0.3)
    assert example.coin(PEAR, 1) == 0.62


def test_the_residual() -> None:
    assert example.excess(PEAR, 1) == pytest.approx(0.25)
    assert example.excess(PEAR, 1) == example.target_of(PEAR, 1) - example.draft_of(PEAR, 1)
    assert example.share(PEAR, 1) == pytest.approx(5 / 7)
    assert example.residual_mass(PEAR) == pytest.approx(0.35)
    assert example.share_sum(PEAR) == pytest.approx(1)


def test_other_probabilities_give_other_figures() -> None:
    changed = copy.deepcopy(PEAR)
    changed["drafted"][1]["p"] = [0.15, 0.25, 0.45, 0.15]
    assert example.excess(changed, 1) == pytest.approx(0.05)
    assert example.share(changed, 2) == pytest.approx(6 / 7)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: example.ratio(PEAR, 3), "place 3 is beyond the 3 drafted tokens"),
        (lambda: example.coin(PEAR, 0), "that token has no coin"),
        (lambda: example.share(PEAR, 4), "token 4 is outside a vocabulary of 4"),
        (
            lambda: example.residual_mass({"drafted": [{"token": "a", "q": 0.6, "p": 0.8}]}),
            "nothing is rejected",
        ),
    ],
)
def test_what_an_example_does_not_have(ask: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ask()
