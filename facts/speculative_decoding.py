"""Speculative decoding on small vocabularies: draft, verify, accept or resample.

The models are Markov chains: the next token depends on the last one, so that the context after a
rejection matters. Many sequences are generated at once with NumPy.

Sources: Leviathan, Kalman, Matias, "Fast Inference from Transformers via Speculative Decoding"
(ICML 2023), algorithm 1; Chen et al., "Accelerating Large Language Model Decoding with Speculative
Sampling" (2023), algorithm 2.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from facts.acceptance import residual
from facts.arguments import Floats, Integers, count, distributions

NOTHING = -1
"""Marks a position to which a pass wrote no token."""


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """Next-token distributions, prepared for sampling.

    Attributes:
        rows: (vocabulary, vocabulary); a row holds the probabilities after one last token.
        stairs: (vocabulary²,); the rows' cumulative sums, each plus the index of its row, so that
            one sorted array can be searched for every last token.
    """

    rows: Floats
    stairs: Floats

    @classmethod
    def of(cls, rows: Floats) -> Chain:
        """Prepare distributions of shape (vocabulary, vocabulary)."""
        cumulative = np.cumsum(rows, axis=1)
        cumulative /= cumulative[:, -1:]
        return cls(rows, (cumulative + np.arange(len(rows))[:, None]).ravel())

    def draw(self, last: Integers, coins: Floats) -> Integers:
        """The token after each last token, by inverting the cumulative sum at a coin in [0, 1)."""
        # Rounding must not move a coin close to one into the next row.
        steps = np.minimum(last + coins, np.nextafter(last + 1.0, 0.0))
        tokens: Integers = np.searchsorted(self.stairs, steps, side="right") - last * len(self.rows)
        return tokens


@dataclass(frozen=True, slots=True, eq=False)
class ModelPair:
    """A target model and its draft model over one vocabulary.

    Attributes:
        target: p.
        draft: q.
        ratio: (vocabulary, vocabulary); min(1, p/q), and 1 where q = 0, which is never drafted.
        residual: norm(max(0, p − q)).
    """

    target: Chain
    draft: Chain
    ratio: Floats
    residual: Chain

    @classmethod
    def of(cls, p: ArrayLike, q: ArrayLike) -> ModelPair:
        """Pair two models.

        Args:
            p: target model, (vocabulary, vocabulary) with a row per last token, or (vocabulary,)
                for the same distribution after every token.
            q: draft model, of the same shape.

        Raises:
            ValueError: a row does not sum to one, or the shapes do not fit.
        """
        target, draft = distributions(p, q)
        size = target.shape[-1]
        if target.shape not in {(size,), (size, size)}:
            raise ValueError(f"p has shape {target.shape}, but needs a row per token of {size}")
        target, draft = (np.broadcast_to(rows, (size, size)) for rows in (target, draft))
        ratio = np.divide(target, draft, out=np.ones((size, size)), where=draft > 0.0)
        left = residual(target, draft)
        # If p = q nothing is rejected, so this distribution is never drawn from.
        left = np.where(left.any(axis=1, keepdims=True), left, target)
        return cls(Chain.of(target), Chain.of(draft), np.minimum(1.0, ratio), Chain.of(left))


@dataclass(frozen=True, slots=True, eq=False)
class Pass:
    """What one pass of the target model wrote in each sequence.

    Attributes:
        tokens: (sequences, gamma + 1); accepted tokens, then the target model's own, then NOTHING.
        accepted: (sequences,); how many drafted tokens were accepted.
    """

    tokens: Integers
    accepted: Integers

    @property
    def written(self) -> Integers:
        """(sequences,); tokens written: the accepted ones and the target model's own."""
        return self.accepted + 1


def speculate(pair: ModelPair, gamma: int, last: Integers, generator: np.random.Generator) -> Pass:
    """Draft and verify once in every sequence.

    Args:
        pair: the models.
        gamma: tokens to draft.
        last: (sequences,); last token of each sequence.
        generator: source of all coins, drawn in this order: (gamma, sequences) for drafting,
            (gamma, sequences) for accepting, (sequences,) for the target model's token.

    Raises:
        ValueError: gamma is below 0 or not a whole number.
    """
    gamma = count("gamma", gamma)
    sequences = np.arange(len(last))
    drafting, accepting = generator.random((2, gamma, len(last)))
    context = np.empty((gamma + 1, len(last)), dtype=np.int64)
    context[0] = last
    for place in range(gamma):
        context[place + 1] = pair.draft.draw(context[place], drafting[place])

    passes = accepting < pair.ratio[context[:-1], context[1:]]
    accepted = np.logical_and.accumulate(passes, axis=0).sum(axis=0)

    before, coins = context[accepted, sequences], generator.random(len(last))
    bonus, resampled = pair.target.draw(before, coins), pair.residual.draw(before, coins)
    tokens = np.full((len(last), gamma + 1), NOTHING)
    tokens[:, :-1] = np.where(np.arange(gamma) < accepted[:, None], context[1:].T, NOTHING)
    tokens[sequences, accepted] = np.where(accepted == gamma, bonus, resampled)
    return Pass(tokens, accepted)


def generate(
    pair: ModelPair, gamma: int, start: Integers, length: int, generator: np.random.Generator
) -> Integers:
    """Continue every sequence, pass after pass, until each has `length` new tokens.

    Args:
        pair: the models.
        gamma: tokens to draft per pass.
        start: (sequences,); the token before each sequence.
        length: tokens per sequence.
        generator: source of all coins.

    Returns:
        (sequences, length) tokens.

    Raises:
        ValueError: gamma or length is below 0 or not a whole number.
    """
    length = count("length", length)
    # The last pass may write past the end; the next pass fills positions that one leaves empty.
    tokens = np.empty((len(start), length + count("gamma", gamma)), dtype=np.int64)
    written = np.zeros(len(start), dtype=np.int64)
    last = np.array(start, dtype=np.int64)
    while (active := np.flatnonzero(written < length)).size:
        done = speculate(pair, gamma, last[active], generator)
        places = written[active, None] + np.arange(gamma + 1)
        tokens[active[:, None], places] = done.tokens
        last[active] = done.tokens[np.arange(len(active)), done.accepted]
        written[active] += done.written
    return tokens[:, :length]
