"""A replayed pass: the film's three examples, and agreement with the sampler, coin for coin."""

import copy
import dataclasses
from typing import Any

import numpy as np
import pytest

from facts.speculative_decoding import NOTHING, ModelPair, speculate
from facts.trace import accepted_count, replay

APPLE: dict[str, Any] = {"drafted": [{"token": "apple", "q": 0.60, "p": 0.80}]}
PEAR: dict[str, Any] = {
    "vocabulary": ["pear", "peach", "plum", "fig"],
    "drafted": [
        {
            "token": "pear",
            "q": [0.50, 0.20, 0.15, 0.15],
            "p": [0.15, 0.45, 0.25, 0.15],
            "coin": 0.62,
        }
    ],
    "redraw": 0.40,
}
CAT: dict[str, Any] = {
    "drafted": [
        {"token": "The", "q": 0.70, "p": 0.90},
        {"token": "cat", "q": 0.50, "p": 0.40, "coin": 0.35},
        {"token": "sat", "q": 0.60, "p": 0.45, "coin": 0.10},
        {
            "token": "on",
            "vocabulary": ["on", "upon", "in", "beside"],
            "q": [0.70, 0.10, 0.15, 0.05],
            "p": [0.28, 0.52, 0.12, 0.08],
            "coin": 0.81,
        },
        {"token": "a"},
    ],
    "redraw": 0.50,
}


def test_a_likelier_token_needs_no_coin() -> None:
    trace = replay(APPLE)
    (apple,) = trace.drafts
    assert (apple.verdict, apple.ratio, apple.coin) == ("accepted", 1.0, None)
    assert (apple.p, apple.q) == (0.80, 0.60)
    assert trace.correction is None
    assert trace.written == ("apple",)


def test_pear_is_rejected_and_peach_written() -> None:
    trace = replay(PEAR)
    (pear,) = trace.drafts
    assert (pear.verdict, pear.coin) == ("rejected", 0.62)
    assert pear.ratio == pytest.approx(0.30)
    assert trace.correction is not None
    assert trace.correction.reason == "resampled"
    assert trace.correction.excess == pytest.approx((0, 0.25, 0.10, 0))
    assert trace.correction.shares == pytest.approx((0, 5 / 7, 2 / 7, 0))
    assert trace.written == ("peach",)


def test_the_cat_sat_upon() -> None:
    trace = replay(CAT)
    verdicts = [draft.verdict for draft in trace.drafts]
    assert verdicts == ["accepted", "accepted", "accepted", "rejected", "skipped"]
    assert (trace.accepted, trace.rejected, trace.skipped) == (3, 1, 1)
    assert trace.written == ("The", "cat", "sat", "upon")
    assert trace.drafts[-1].coin is None


@pytest.mark.parametrize(("redraw", "token"), [(0.0, "peach"), (0.714, "peach"), (0.715, "plum")])
def test_the_redraw_coin_inverts_the_cumulative_residual(redraw: float, token: str) -> None:
    assert replay({**PEAR, "redraw": redraw}).written == (token,)


def test_other_probabilities_tell_another_story() -> None:
    changed = copy.deepcopy(PEAR)
    changed["drafted"][0]["p"] = [0.40, 0.20, 0.25, 0.15]
    assert replay(changed).written == ("pear",)
    changed["drafted"][0]["p"] = [0.15, 0.20, 0.50, 0.15]
    assert replay(changed).written == ("plum",)


def test_all_accepted_earns_a_bonus_token() -> None:
    bonus = {"vocabulary": ["pie", "tree"], "p": [0.3, 0.7]}
    trace = replay({**APPLE, "bonus": bonus, "redraw": 0.5})
    assert trace.written == ("apple", "tree")
    assert trace.correction is not None
    assert trace.correction.reason == "bonus"
    assert trace.correction.shares == (0.3, 0.7)


def test_a_seed_draws_what_is_not_given() -> None:
    free = copy.deepcopy(PEAR)
    del free["drafted"][0]["coin"], free["redraw"]
    traces = [replay({**free, "seed": seed}) for seed in range(200)]
    assert traces == [replay({**free, "seed": seed}) for seed in range(200)]
    assert {trace.written[0] for trace in traces} == {"pear", "peach", "plum"}
    held = replay({**PEAR, "seed": 1})
    assert held == replay(PEAR)


def test_a_trace_is_frozen_and_leaves_its_example_alone() -> None:
    before = copy.deepcopy(CAT)
    trace = replay(CAT)
    assert before == CAT
    with pytest.raises(dataclasses.FrozenInstanceError):
        trace.drafts = ()  # type: ignore[misc]


def test_it_agrees_with_the_sampler_coin_for_coin() -> None:
    """Every sequence of a seeded pass, replayed with the coins that the sampler threw."""
    size, gamma, sequences = 4, 3, 400
    generator = np.random.default_rng(11)
    p, q = generator.dirichlet(np.ones(size), (2, size))
    pair, last = ModelPair.of(p, q), np.arange(sequences) % size
    done = speculate(pair, gamma, last, np.random.default_rng(12))

    coins = np.random.default_rng(12)
    drafting, accepting = coins.random((2, gamma, sequences))
    redraw = coins.random(sequences)
    kinds = set()
    for number in range(sequences):
        places, context = [], last[number]
        for place in range(gamma):
            token = int(np.searchsorted(np.cumsum(q[context]), drafting[place, number], "right"))
            place_coin = accepting[place, number]
            places.append(
                {
                    "token": token,
                    "q": q[context].tolist(),
                    "p": p[context].tolist(),
                    "coin": place_coin,
                }
            )
            context = token
        trace = replay(
            {
                "vocabulary": range(size),
                "drafted": places,
                "bonus": {"p": p[context].tolist()},
                "redraw": redraw[number],
            }
        )
        written = done.tokens[number][done.tokens[number] != NOTHING]
        assert trace.written == tuple(str(token) for token in written)
        assert trace.accepted == done.accepted[number]
        kinds.add(trace.correction.reason if trace.correction else None)
    assert kinds == {"resampled", "bonus"}


def test_counting_accepted_tokens() -> None:
    assert accepted_count(p=[0.9, 0.4, 0.28], q=[0.7, 0.5, 0.7], coins=[0.9, 0.35, 0.81]) == 2
    assert accepted_count(p=[0.9], q=[0.7], coins=[0.9]) == 1
    with pytest.raises(ValueError, match="1 p, 1 q and 2 coins"):
        accepted_count(p=[0.9], q=[0.7], coins=[0.9, 0.1])


def changed(example: dict[str, Any], **place: Any) -> dict[str, Any]:
    """The example with its first drafted place changed; None takes a key away."""
    made = copy.deepcopy(example)
    made["drafted"][0] = {
        key: value for key, value in {**made["drafted"][0], **place}.items() if value is not None
    }
    return made


@pytest.mark.parametrize(
    ("example", "message"),
    [
        ({}, "needs drafted tokens"),
        (changed(APPLE, token=None), "needs its token"),
        (changed(APPLE, p=None), "“apple” is reached, so it needs p and q"),
        (changed(APPLE, p=0.3), "“apple” has p/q = 0.5, so it needs a coin; give it, or a seed"),
        (changed(APPLE, p=0.3, coin=0.7), "“apple” is rejected, so it needs p and q over"),
        (changed(APPLE, q=1.2), "“apple”: q is 1.2, but lies between 0 and 1"),
        (changed(PEAR, coin=1.0), "a coin is at least 0 and below 1"),
        (changed(PEAR, token="kiwi"), "“kiwi” has p as a list, so it must stand in a vocabulary"),
        (changed(PEAR, p=[0.15, 0.45, 0.25, 0.2]), "p of “pear” sums to 1.05, not 1"),
        (changed(PEAR, q=[0.5, 0.5]), "q of “pear” has 2 probabilities for a vocabulary of 4"),
        ({**PEAR, "redraw": None}, "“pear” is rejected, so a redraw coin is needed"),
        ({**APPLE, "bonus": {"p": [1.0]}}, "the bonus token needs p over a vocabulary"),
    ],
)
def test_an_example_that_cannot_be_replayed_says_why(example: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        replay(example)
