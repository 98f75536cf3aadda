"""Plot the speed-up over the two kinds of acceptance rate: `python -m facts.plot [FILE]`."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from facts import cost, speedup
from lantu.core.files import whole

PLACE = Path(__file__).parents[1] / "docs" / "numbers.png"
DRAFT_COST = cost.relative(draft_ms=0.77, target_ms=20)
RATE, GAMMA, CLAIM = 0.30, 2, 1.5
SHARE_COLOUR, ALPHA_COLOUR, BOUND_COLOUR = "#1f6fd0", "#8a3ffc", "#c02020"


def draw(path: Path) -> None:
    """Write the plot of docs/numbers.md as a PNG."""
    figure = Figure(figsize=(11, 4.8), layout="constrained")
    by_rate, by_gamma = figure.subplots(1, 2)
    _speedup_over_rate(by_rate)
    _speedup_over_gamma(by_gamma)
    for axes in (by_rate, by_gamma):
        axes.axhline(CLAIM, color="0.35", linewidth=1, linestyle=":")
        axes.annotate(
            f"claimed: {CLAIM}×",
            (1.0, CLAIM),
            xycoords=("axes fraction", "data"),
            xytext=(-4, 4),
            textcoords="offset points",
            ha="right",
            color="0.35",
        )
        axes.grid(alpha=0.25)
        axes.set_ylabel("speed-up (×)")
    with whole(path) as temporary:
        figure.savefig(temporary, dpi=120, metadata={"Software": None})


def _speedup_over_rate(axes: Axes) -> None:
    rates = np.linspace(0.0, 0.6, 121)
    share = [speedup.from_share(rate, GAMMA, DRAFT_COST) for rate in rates]
    alpha = [speedup.from_alpha(rate, GAMMA, DRAFT_COST) for rate in rates]
    bound = [speedup.bound_from_alpha(rate) for rate in rates]
    axes.plot(rates, share, color=SHARE_COLOUR, label="rate = r, share of drafted tokens")
    axes.plot(rates, alpha, color=ALPHA_COLOUR, label="rate = α, per token")
    axes.plot(rates, bound, color=BOUND_COLOUR, linestyle="--", label="1/(1 − α): no α exceeds it")
    axes.axvline(RATE, color="0.35", linewidth=1, linestyle=":")
    _point(axes, RATE, speedup.from_share(RATE, GAMMA, DRAFT_COST), SHARE_COLOUR, (-42, 10))
    _point(axes, RATE, speedup.bound_from_alpha(RATE), BOUND_COLOUR, (8, -4))
    _point(axes, RATE, speedup.from_alpha(RATE, GAMMA, DRAFT_COST), ALPHA_COLOUR, (8, -14))
    axes.set(
        title=f"γ = {GAMMA}, c = {DRAFT_COST:.4f}",
        xlabel="acceptance rate",
        xlim=(0.0, 0.6),
        ylim=(0.85, 2.3),
    )
    axes.xaxis.set_major_formatter(lambda rate, _: f"{rate:.0%}")
    axes.legend(loc="upper left", fontsize=9)


def _speedup_over_gamma(axes: Axes) -> None:
    gammas = range(1, 13)
    share = [speedup.from_share(RATE, gamma, DRAFT_COST) for gamma in gammas]
    alpha = [speedup.from_alpha(RATE, gamma, DRAFT_COST) for gamma in gammas]
    free = [speedup.from_alpha(RATE, gamma, 0.0) for gamma in gammas]
    axes.plot(gammas, share, "o-", color=SHARE_COLOUR, label=f"r = {RATE:.0%}")
    axes.plot(gammas, free, "o-", color=ALPHA_COLOUR, alpha=0.4, label=f"α = {RATE:.0%}, c = 0")
    axes.plot(gammas, alpha, "o-", color=ALPHA_COLOUR, label=f"α = {RATE:.0%}")
    axes.axhline(
        speedup.bound_from_alpha(RATE),
        color=BOUND_COLOUR,
        linestyle="--",
        label=f"bound at α = {RATE:.0%}: {speedup.bound_from_alpha(RATE):.2f}×",
    )
    axes.set(
        title=f"{RATE:.0%} accepted, c = {DRAFT_COST:.4f} unless said",
        xlabel="γ, tokens drafted per pass",
        ylim=(0.85, 3.4),
    )
    axes.legend(loc="upper left", fontsize=9)


def _point(axes: Axes, x: float, y: float, colour: str, offset: tuple[int, int]) -> None:
    axes.plot([x], [y], "o", color=colour)
    axes.annotate(
        f"{y:.2f}×", (x, y), xytext=offset, textcoords="offset points", color=colour, weight="bold"
    )


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else PLACE)
