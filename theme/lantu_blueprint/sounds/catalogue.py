"""The table of effects: name in the storyboard -> function that synthesises the effect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lantu_blueprint.sounds import impacts, keys, machines, paper, rain, signals, vehicles
from lantu_blueprint.sounds.synthesis import Signal

CATALOGUE: Mapping[str, Callable[[], Signal]] = MappingProxyType(
    {
        effect.__name__: effect
        for effect in (
            paper.whoosh,
            paper.eraser,
            vehicles.truck,
            vehicles.truck_back,
            vehicles.rumble,
            vehicles.leg,
            machines.scanner,
            machines.needle,
            machines.flip,
            keys.key,
            keys.typing,
            rain.rain,
            impacts.stamp,
            impacts.riser,
            impacts.hit,
            signals.tick,
            signals.accepted,
            signals.rejected,
            signals.coin,
            signals.shimmer,
            signals.neon,
        )
    }
)
