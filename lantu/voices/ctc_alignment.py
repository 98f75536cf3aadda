"""Forced alignment: find the moment of each symbol of a known text in the output of a CTC model.

A CTC model gives, for every frame of a sound, the probability of each symbol and of the blank,
which means that no new symbol begins there. The most probable path through the symbols of the text,
with a blank before, between and after them, is found by the Viterbi algorithm (Graves et al. 2006,
Connectionist Temporal Classification).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Spans = NDArray[np.intp]
"""First and last frame of each symbol, shape (symbols, 2)."""


class TooShort(ValueError):
    """A sound has fewer frames than its text has symbols."""


def force_align(
    log_probabilities: NDArray[np.floating],
    symbols: Sequence[int],
    blank: int,
    anchors: Sequence[tuple[int, int]] = (),
) -> Spans:
    """Find the frames of each symbol of a text.

    Args:
        log_probabilities: natural logarithms, shape (frames, symbols of the model).
        symbols: numbers of the symbols that are said, in order.
        blank: number of the blank.
        anchors: pairs (index into `symbols`, frame) in ascending order: that symbol and those after
            it come at or after the frame, those before it come before.

    Raises:
        TooShort: there are too few frames for the symbols.
    """
    corners = [(0, 0), *anchors, (len(symbols), len(log_probabilities))]
    parts = []
    for (first, begins), (last, ends) in pairwise(corners):
        if first < last:
            part = _best_spans(log_probabilities[begins:ends], list(symbols[first:last]), blank)
            parts.append(part + begins)
    return np.concatenate(parts) if parts else np.zeros((0, 2), dtype=np.intp)


def _best_spans(log_probabilities: NDArray[np.floating], symbols: list[int], blank: int) -> Spans:
    """`force_align` without anchors, for at least one symbol.

    State 2k + 1 is symbol k; the even states are the blanks around the symbols. A path stays in its
    state, goes to the next one, or from a symbol to the next symbol if these differ: between two
    equal ones there must be a blank.
    """
    states = np.full(2 * len(symbols) + 1, blank)
    states[1::2] = symbols
    frames = len(log_probabilities)
    if not frames:
        raise TooShort
    skips = np.zeros(len(states), dtype=bool)
    skips[3::2] = states[3::2] != states[1:-2:2]
    steps = np.zeros((frames, len(states)), dtype=np.int8)
    score = np.full(len(states), -np.inf)
    score[:2] = log_probabilities[0, states[:2]]
    ways = np.full((3, len(states)), -np.inf)
    for frame in range(1, frames):
        ways[0] = score
        ways[1, 1:] = score[:-1]
        ways[2, 2:] = np.where(skips[2:], score[:-2], -np.inf)
        steps[frame] = ways.argmax(axis=0)
        score = ways.max(axis=0) + log_probabilities[frame, states]
    state = len(states) - 1 if score[-1] >= score[-2] else len(states) - 2
    if not np.isfinite(score[state]):
        raise TooShort
    path = np.zeros(frames, dtype=np.intp)
    for frame in range(frames - 1, -1, -1):
        path[frame] = state
        state -= int(steps[frame, state])
    wanted = np.arange(1, len(states), 2)
    first, after = np.searchsorted(path, wanted), np.searchsorted(path, wanted, side="right")
    return np.stack([first, after - 1], axis=1)
