"""The closed formulas: the published table, the limits, the two rates, the film's own figures."""

import doctest
import importlib
import math

import pytest
from hypothesis import given, strategies as st

from facts import acceptance, cost, speedup

rates = st.floats(0.0, 1.0)
gammas = st.integers(1, 30)


@pytest.mark.parametrize(
    ("alpha", "gamma", "operations", "speed"),
    [
        (0.6, 2, 1.53, 1.96),
        (0.7, 3, 1.58, 2.53),
        (0.8, 2, 1.23, 2.44),
        (0.8, 5, 1.63, 3.69),
        (0.9, 2, 1.11, 2.71),
        (0.9, 10, 1.60, 6.86),
    ],
)
def test_the_published_table(alpha: float, gamma: int, operations: float, speed: float) -> None:
    """Leviathan et al. (2023), table 1, at c = ĉ = 0."""
    assert round(speedup.from_alpha(alpha, gamma, 0), 2) == speed
    assert round(speedup.operations_from_alpha(alpha, gamma), 2) == operations


@given(st.floats(0.0, 0.999), gammas, st.floats(0.0, 2.0))
def test_the_sum_is_the_closed_form(alpha: float, gamma: int, draft: float) -> None:
    closed = (1 - alpha ** (gamma + 1)) / ((1 - alpha) * (gamma * draft + 1))
    assert speedup.from_alpha(alpha, gamma, draft) == pytest.approx(closed, rel=1e-9)


@given(gammas, st.floats(0.0, 2.0))
def test_limits(gamma: int, draft: float) -> None:
    assert speedup.tokens_from_alpha(0, gamma) == speedup.tokens_from_share(0, gamma) == 1
    assert speedup.tokens_from_alpha(1, gamma) == speedup.tokens_from_share(1, gamma) == gamma + 1
    assert speedup.from_alpha(1, gamma, 0) == gamma + 1
    assert speedup.from_alpha(0, gamma, draft) == speedup.worst_case(gamma, draft)
    assert speedup.from_share(0, gamma, draft) == speedup.worst_case(gamma, draft)
    assert speedup.worst_case(gamma, 0) == 1
    assert speedup.from_alpha(0.5, 0, draft) == 1
    assert math.isinf(speedup.bound_from_alpha(1))


@given(st.floats(0.0, 0.99), gammas, st.floats(0.0, 2.0))
def test_no_draft_beats_the_bound(alpha: float, gamma: int, draft: float) -> None:
    assert speedup.from_alpha(alpha, gamma, draft) <= speedup.bound_from_alpha(alpha) + 1e-12


@given(rates, gammas)
def test_both_rates_tell_the_same_story(alpha: float, gamma: int) -> None:
    share = speedup.share_from_alpha(alpha, gamma)
    assert share <= alpha + 1e-12
    tokens = speedup.tokens_from_share(min(share, 1.0), gamma)
    assert tokens == pytest.approx(speedup.tokens_from_alpha(alpha, gamma), rel=1e-12)
    back = speedup.alpha_from_share(min(share, 1.0), gamma)
    assert speedup.share_from_alpha(back, gamma) == pytest.approx(share, abs=1e-12)


def test_thirty_percent_is_a_share() -> None:
    draft = cost.relative(draft_ms=0.77, target_ms=20)
    assert f"{speedup.from_share(0.30, 2, draft):.1f}" == "1.5"
    assert max(speedup.from_alpha(0.30, gamma, draft) for gamma in range(50)) < 1.45
    assert f"{speedup.bound_from_alpha(0.30):.2f}" == "1.43"


def test_the_figures_of_the_film() -> None:
    gigabytes = cost.weights_gb(billions=13, bytes_each=2)
    target = cost.pass_ms(gigabytes, terabytes_per_second=1.3)
    draft = cost.relative(0.77, target)
    code, prose = speedup.from_share(0.90, 6, draft), speedup.from_share(0.30, 2, draft)
    assert (gigabytes, target) == (26, 20)
    assert round(draft, 6) == 0.0385
    assert (round(code, 2), round(prose, 3)) == (5.20, 1.486)
    assert round(speedup.worst_case(2, draft), 2) == 0.93
    assert round(cost.mixed_ms_per_token(target, [code, prose], [2, 1]), 2) == 7.05
    assert round(speedup.mixed([code, prose], [2, 1]), 2) == 2.84
    standard, speculative = cost.standard_ms(4, 10), cost.speculative_ms(5, 1, 10)
    assert (standard, speculative) == (40, 15)
    assert round(cost.times_faster(standard, speculative), 2) == 2.67


def test_a_mixture_is_averaged_in_time() -> None:
    """A hundred tokens, counted one by one."""
    milliseconds = 75 * 20 / 5 + 25 * 20 / 1.25
    assert cost.mixed_ms_per_token(20, [5, 1.25], [3, 1]) == pytest.approx(milliseconds / 100)
    assert speedup.mixed([5, 1.25], [3, 1]) == pytest.approx(2000 / milliseconds)
    assert speedup.mixed([4.0], [7.0]) == 4.0


def test_weights_are_nearly_all_of_the_traffic() -> None:
    """Counted in bytes: 13 billion weights, and 40 keys and values of 5120 numbers."""
    block = 40 * 2 * 5120 * 2
    assert cost.kv_block_mb(40, 5120, 2) * 1e6 == block
    expected = 100 * 26e9 / (26e9 + block)
    assert cost.weights_percent(26, 40, 5120, 2) == pytest.approx(expected, rel=1e-12)


P, Q = [0.15, 0.45, 0.25, 0.15], [0.50, 0.20, 0.15, 0.15]


def test_the_rule_of_acceptance_in_the_examples() -> None:
    assert acceptance.ratio(p=0.8, q=0.6) == 1.0
    assert acceptance.quotient(p=0.8, q=0.6) == pytest.approx(4 / 3)
    assert acceptance.ratio(p=0.15, q=0.5) == acceptance.quotient(p=0.15, q=0.5) == 0.3
    assert acceptance.residual_mass(P, Q) == pytest.approx(0.35)
    assert acceptance.alpha(P, Q) == pytest.approx(0.65)
    excess = [acceptance.residual_excess(P, Q, token) for token in range(4)]
    assert excess == pytest.approx([0, 0.25, 0.10, 0])
    shares = [acceptance.residual_share(P, Q, token) for token in range(4)]
    assert shares == pytest.approx([0, 5 / 7, 2 / 7, 0])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: speedup.from_alpha(30, 2, 0), "alpha is 30, but lies between 0 and 1"),
        (lambda: speedup.from_share(-0.1, 2, 0), "share is -0.1"),
        (lambda: speedup.from_share(0.3, 2.5, 0), "gamma is 2.5, but must be a whole number"),
        (lambda: speedup.from_share(0.3, math.inf, 0), "gamma is inf"),
        (lambda: speedup.from_alpha(0.3, 2, -1), "cost is -1, but cannot be below 0"),
        (lambda: speedup.share_from_alpha(0.3, 0), "gamma is 0, but must be a whole number from 1"),
        (lambda: speedup.mixed([5.2, 1.5], [2]), "2 speed-ups need as many parts, not 1"),
        (lambda: speedup.mixed([5.2, 1.5], [0, 0]), "sum of mix is 0"),
        (lambda: cost.pass_ms(26, 0), "terabytes_per_second is 0, but must be above 0"),
        (lambda: cost.relative(math.nan, 20), "draft_ms is nan"),
        (lambda: acceptance.ratio(0.5, 0), "q is 0, but must be above 0"),
        (lambda: acceptance.residual_share(P, P, 1), "p equals q"),
        (lambda: acceptance.residual_share(P, Q, 4), "token 4 is outside a vocabulary"),
        (lambda: acceptance.residual_mass([0.5, 0.4], [0.5, 0.5]), "p sums to 0.9, not 1"),
    ],
)
def test_what_cannot_be_is_refused(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]


@pytest.mark.parametrize("module", ["acceptance", "cost", "speedup", "trace"])
def test_the_examples_in_the_docstrings(module: str) -> None:
    outcome = doctest.testmod(importlib.import_module(f"facts.{module}"))
    assert outcome.attempted > 0
    assert outcome.failed == 0


def test_the_figures_in_the_document() -> None:
    outcome = doctest.testfile("../docs/numbers.md", encoding="utf-8")
    assert outcome.attempted > 0
    assert outcome.failed == 0
