"""`python -m theme.sounds` lists the effects; `python -m theme.sounds NAME OUT.wav` writes one."""

from __future__ import annotations

import wave
from pathlib import Path

import click
import numpy as np

from lantu.core.files import whole
from lantu.core.records import SAMPLE_RATE
from theme.sounds.catalogue import CATALOGUE


@click.command()
@click.argument("name", required=False, type=click.Choice(sorted(CATALOGUE)))
@click.argument("out", required=False, type=click.Path(dir_okay=False, path_type=Path))
def preview(name: str | None, out: Path | None) -> None:
    """Write the effect NAME to the 16-bit WAV file OUT; without a NAME, list them all."""
    if name is None:
        for effect in sorted(CATALOGUE):
            description = (CATALOGUE[effect].__doc__ or "").splitlines()[0]
            click.echo(f"{effect:12}{description}")
        return
    target = out or Path(f"{name}.wav")
    samples = np.round(CATALOGUE[name]() * 32767).astype("<i2")
    with whole(target) as temporary, wave.open(str(temporary), "wb") as wav:
        wav.setnchannels(2)
        wav.setsampwidth(2)
        wav.setframerate(SAMPLE_RATE)
        wav.writeframes(samples.tobytes())
    click.echo(f"{target}: {len(samples) / SAMPLE_RATE:.2f} s")


if __name__ == "__main__":
    preview()
