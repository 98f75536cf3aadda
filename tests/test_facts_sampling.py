"""Speculative sampling writes what the target model alone would have written."""

import time

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy.stats import chisquare

from facts import acceptance, speedup
from facts.arguments import Floats
from facts.speculative_decoding import (
    NOTHING,
    ModelPair,
    generate,
    speculate,
)

TARGET = [
    [0.6, 0.3, 0.1, 0.0],
    [0.1, 0.2, 0.3, 0.4],
    [0.25, 0.25, 0.25, 0.25],
    [0.0, 0.05, 0.9, 0.05],
]
DRAFT = [[0.2, 0.3, 0.4, 0.1], [0.1, 0.2, 0.3, 0.4], [0.7, 0.1, 0.1, 0.1], [0.5, 0.0, 0.25, 0.25]]

weights = st.one_of(st.just(0.0), st.floats(1e-6, 1.0))


def output_distribution(pair: ModelPair, gamma: int) -> Floats:
    """Distribution of the next gamma + 1 tokens, summed over everything that can happen in a pass.

    Tokens beyond those the pass writes come from the target model, so all outcomes are equally
    long. Losslessness says that the result is the target model's own distribution of them.

    Returns:
        Probabilities with gamma + 2 axes, each as long as the vocabulary: the last token, then the
        tokens after it.
    """
    accept = pair.draft.rows * pair.ratio
    reject = (pair.draft.rows * (1.0 - pair.ratio)).sum(axis=1, keepdims=True)
    resample = reject * pair.residual.rows
    written = plain = pair.target.rows
    for _ in range(gamma):
        written = _then(accept, written) + _then(resample, plain)
        plain = _then(pair.target.rows, plain)
    return written


def _then(step: Floats, rest: Floats) -> Floats:
    """One token by `step`, (last, token), and what follows it by `rest`, (token, …)."""
    return step.reshape(step.shape + (1,) * (rest.ndim - 1)) * rest


@st.composite
def chains(draw: st.DrawFn, sharing: int = 2) -> list[Floats]:
    """Random next-token distributions over one vocabulary, zeros among them."""
    size = draw(st.integers(2, 4))
    row = st.lists(weights, min_size=size, max_size=size).filter(any)
    rows = [np.array(draw(st.lists(row, min_size=size, max_size=size))) for _ in range(sharing)]
    return [each / each.sum(axis=1, keepdims=True) for each in rows]


def chain_distribution(rows: Floats, length: int) -> Floats:
    """The joint distribution of `length` tokens after each last one, by the product rule."""
    size = len(rows)
    joint = np.ones((size,) * (length + 1))
    for place in range(length):
        axes = [1] * (length + 1)
        axes[place] = axes[place + 1] = size
        joint = joint * rows.reshape(axes)
    return joint


def pair() -> ModelPair:
    return ModelPair.of(TARGET, DRAFT)


@given(chains(), st.integers(0, 4))
@settings(max_examples=200)
def test_every_pass_is_lossless(models: list[Floats], gamma: int) -> None:
    p, q = models
    found = output_distribution(ModelPair.of(p, q), gamma)
    assert np.abs(found - chain_distribution(p, gamma + 1)).max() < 1e-12


def test_losslessness_needs_the_residual() -> None:
    """The proof can fail: replacing rejected tokens from p itself is not lossless."""
    right = pair()
    wrong = ModelPair(right.target, right.draft, right.ratio, right.target)
    gap = output_distribution(wrong, 2) - chain_distribution(right.target.rows, 3)
    assert np.abs(gap).max() > 0.01


@given(chains())
def test_the_rule_of_acceptance_adds_up(models: list[Floats]) -> None:
    p, q = (rows[0] for rows in models)
    rate, mass = acceptance.alpha(p, q), acceptance.residual_mass(p, q)
    assert rate + mass == pytest.approx(1.0, abs=1e-12)
    assert 0.0 <= rate <= 1.0 + 1e-12
    shares = acceptance.residual(p, q)
    assert shares.sum() == pytest.approx(1.0) or mass == 0.0
    assert not np.any(shares[p <= q])


@pytest.mark.parametrize("gamma", [0, 1, 3, 6])
def test_generated_text_fits_the_target_model(gamma: int) -> None:
    """Chi-square over all triples, which stand across the joins of passes."""
    sequences, length = 20_000, 9
    start = np.zeros(sequences, dtype=np.int64)
    tokens = generate(pair(), gamma, start, length, np.random.default_rng(20 + gamma))
    assert tokens.shape == (sequences, length)
    for first in (0, 3, 6):
        triples = np.ravel_multi_index(tuple(tokens[:, first : first + 3].T), (4, 4, 4))
        seen = np.bincount(triples, minlength=64)
        begin = np.linalg.matrix_power(np.array(TARGET), first)[0]
        expected = sequences * np.tensordot(begin, chain_distribution(np.array(TARGET), 3), 1)
        possible = expected.ravel() > 0
        assert not seen[~possible].any()
        assert chisquare(seen[possible], expected.ravel()[possible]).pvalue > 1e-3


def test_goodness_of_fit_can_fail() -> None:
    start = np.zeros(20_000, dtype=np.int64)
    tokens = speculate(ModelPair.of(DRAFT, DRAFT), 3, start, np.random.default_rng(1)).tokens[:, 0]
    seen = np.bincount(tokens, minlength=4)[:3]
    assert chisquare(seen, seen.sum() * np.array(TARGET[0][:3])).pvalue < 1e-6


def test_the_same_seed_writes_the_same_text() -> None:
    start = np.zeros(50, dtype=np.int64)
    first, again, other = (
        generate(pair(), 3, start, 40, np.random.default_rng(seed)) for seed in (5, 5, 6)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_pass_says_what_it_wrote() -> None:
    done = speculate(pair(), 4, np.zeros(5_000, dtype=np.int64), np.random.default_rng(3))
    filled = done.tokens != NOTHING
    assert np.array_equal(filled.sum(axis=1), done.written)
    assert np.array_equal(filled, np.arange(5) < done.written[:, None])
    assert set(np.unique(done.accepted)) == {0, 1, 2, 3, 4}


def test_equal_models_accept_everything() -> None:
    same = ModelPair.of(TARGET, TARGET)
    done = speculate(same, 5, np.zeros(10_000, dtype=np.int64), np.random.default_rng(4))
    assert np.all(done.accepted == 5)


def test_models_without_a_common_token_accept_nothing() -> None:
    apart = ModelPair.of([0.5, 0.5, 0.0], [0.0, 0.0, 1.0])
    done = speculate(apart, 5, np.zeros(10_000, dtype=np.int64), np.random.default_rng(4))
    assert not done.accepted.any()
    assert set(np.unique(done.tokens[:, 0])) == {0, 1}


P, Q = [0.15, 0.45, 0.25, 0.15], [0.50, 0.20, 0.15, 0.15]


@pytest.mark.parametrize("gamma", [1, 2, 5, 10])
@pytest.mark.parametrize("q", [Q, [0.2, 0.4, 0.2, 0.2], [0.94, 0.02, 0.02, 0.02]])
def test_the_formulas_hold_in_simulation(gamma: int, q: list[float]) -> None:
    """Tokens per pass and share accepted, both within three standard errors."""
    passes = 200_000
    start = np.zeros(passes, dtype=np.int64)
    done = speculate(ModelPair.of(P, q), gamma, start, np.random.default_rng(8))
    rate = acceptance.alpha(P, q)
    error = done.written.std() / passes**0.5
    assert abs(done.written.mean() - speedup.tokens_from_alpha(rate, gamma)) < 3 * error
    share = done.accepted.mean() / gamma
    assert abs(share - speedup.share_from_alpha(rate, gamma)) < 3 * error / gamma
    assert speedup.tokens_from_share(share, gamma) == pytest.approx(done.written.mean())


def test_a_million_tokens_take_less_than_a_second() -> None:
    start, generator = np.zeros(10_000, dtype=np.int64), np.random.default_rng(2)
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        tokens = generate(pair(), 4, start, 100, generator)
        times.append(time.perf_counter() - begin)
    assert tokens.size == 1_000_000
    assert min(times) < 1.0


@pytest.mark.parametrize(
    ("p", "q", "message"),
    [
        ([0.5, 0.6], [0.5, 0.5], "p sums to 1.1, not 1"),
        ([0.5, 0.5], [0.5, 0.4], "q sums to 0.9, not 1"),
        ([1.5, -0.5], [0.5, 0.5], "p has a probability outside 0 to 1"),
        ([0.5, 0.5], [0.5, 0.25, 0.25], "share a vocabulary"),
        ([], [], "one probability per token"),
        ([float("nan"), 1.0], [0.5, 0.5], "outside 0 to 1"),
        ([[0.5, 0.5]] * 3, [[0.5, 0.5]] * 3, "a row per token"),
    ],
)
def test_what_is_no_distribution_is_refused(p: object, q: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ModelPair.of(p, q)  # type: ignore[arg-type]
