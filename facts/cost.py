"""The time and memory of a pass: decoding is bound by reading the weights from memory.

Gigabytes, terabytes and megabytes are decimal (10⁹, 10¹², 10⁶ bytes), as data sheets give them.
Every function raises ValueError for negative or otherwise impossible amounts.
"""

from __future__ import annotations

from collections.abc import Sequence

from facts.arguments import count, not_negative, positive
from facts.speedup import mixed


def weights_gb(billions: float, bytes_each: float) -> float:
    """Size of a model's weights in GB: billions of weights times bytes per weight.

    >>> weights_gb(billions=13, bytes_each=2)
    26
    """
    return positive("billions", billions) * positive("bytes_each", bytes_each)


def pass_ms(gigabytes: float, terabytes_per_second: float) -> float:
    """Time in ms to read the weights once, which is the time of one decoding pass.

    >>> pass_ms(gigabytes=26, terabytes_per_second=1.3)
    20.0
    """
    return positive("gigabytes", gigabytes) / positive("terabytes_per_second", terabytes_per_second)


def relative(draft_ms: float, target_ms: float) -> float:
    """Cost c of a draft pass in target passes.

    >>> relative(draft_ms=0.77, target_ms=20)
    0.0385
    """
    return not_negative("draft_ms", draft_ms) / positive("target_ms", target_ms)


def ms_per_token(target_ms: float, speedup: float) -> float:
    """Mean time in ms per token at a speed-up, from the time of a target pass.

    >>> ms_per_token(target_ms=20, speedup=5)
    4.0
    """
    return positive("target_ms", target_ms) / positive("speedup", speedup)


def mixed_ms_per_token(target_ms: float, speedups: Sequence[float], mix: Sequence[float]) -> float:
    """Mean time in ms per token over a mixture of work, its parts counted in tokens.

    >>> round(mixed_ms_per_token(target_ms=20, speedups=[5.2, 1.486], mix=[2, 1]), 2)
    7.05
    """
    return ms_per_token(target_ms, mixed(speedups, mix))


def kv_block_mb(layers: float, width: float, bytes_each: float) -> float:
    """Size in MB of one token's block in the KV cache: a key and a value per layer.

    `width` is values per key, all heads together.

    >>> kv_block_mb(layers=40, width=5120, bytes_each=2)
    0.8192
    """
    values = 2 * count("layers", layers, least=1) * count("width", width, least=1)
    return values * positive("bytes_each", bytes_each) / 1e6


def weights_in_blocks(gigabytes: float, layers: float, width: float, bytes_each: float) -> float:
    """How many times as large as the KV block of one token a model's weights are.

    >>> round(weights_in_blocks(gigabytes=26, layers=40, width=5120, bytes_each=2))
    31738
    """
    return positive("gigabytes", gigabytes) * 1e3 / kv_block_mb(layers, width, bytes_each)


def weights_percent(gigabytes: float, layers: float, width: float, bytes_each: float) -> float:
    """Percentage of a pass's memory traffic spent on weights, beside the KV block that it writes.

    The cache of earlier tokens is left out: at the start of a text it is empty.

    >>> round(weights_percent(gigabytes=26, layers=40, width=5120, bytes_each=2), 3)
    99.997
    """
    weights = positive("gigabytes", gigabytes)
    return 100.0 * weights / (weights + kv_block_mb(layers, width, bytes_each) / 1e3)


def standard_ms(tokens: float, target_ms: float) -> float:
    """Time in ms of decoding with the target model alone: one pass per token.

    >>> standard_ms(tokens=4, target_ms=10)
    40
    """
    return count("tokens", tokens) * positive("target_ms", target_ms)


def speculative_ms(drafted: float, draft_ms: float, target_ms: float) -> float:
    """Time in ms of one draft and its verification: a draft pass per token, then one target pass.

    >>> speculative_ms(drafted=5, draft_ms=1, target_ms=10)
    15
    """
    drafting = count("drafted", drafted) * not_negative("draft_ms", draft_ms)
    return drafting + positive("target_ms", target_ms)


def times_faster(before_ms: float, after_ms: float) -> float:
    """How many times faster the second time is than the first.

    >>> round(times_faster(before_ms=40, after_ms=15), 2)
    2.67
    """
    return positive("before_ms", before_ms) / positive("after_ms", after_ms)
